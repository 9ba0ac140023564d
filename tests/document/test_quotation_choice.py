"""Of what two readers found, which quotations stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import article_of, place, with_items

from manywitness.document.quotations import Quotations, RuleQuotations
from manywitness.document.quotations.candidates import Candidate, likeness, overlap, same_words, together
from manywitness.document.quotations.choosing import chosen
from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.model import Document, Span, Text
from manywitness.model.annotations import ARTICLES, QUOTATIONS, REPORTS, Article, QuotationKind, ReportedSpan

DIRECT, INDIRECT = QuotationKind.DIRECT, QuotationKind.INDIRECT


def candidate(start, end, score, *, kind=INDIRECT, floats=False):
    return Candidate((Span(start, end),), (), (), kind, True, floats, (), score)


def test_of_two_that_overlap_the_likelier_stands():
    weak, strong = candidate(0, 50, 0.6), candidate(10, 60, 0.9)
    assert chosen([weak, strong]) == [strong]


def test_two_that_only_touch_both_stand_in_order():
    first, second = candidate(0, 50, 0.6), candidate(50, 90, 0.9)
    assert chosen([second, first]) == [first, second]


def test_quoted_words_stand_with_less():
    assert chosen([candidate(0, 9, 0.2)]) == []
    quoted = candidate(0, 9, 0.2, kind=DIRECT)
    assert chosen([quoted]) == [quoted]


def test_words_of_nobody_stand_only_where_nothing_else_does():
    floating = candidate(0, 50, 0.3, kind=DIRECT, floats=True)
    said = candidate(0, 48, 0.2, kind=DIRECT)
    elsewhere = candidate(60, 90, 0.3, kind=DIRECT, floats=True)
    assert chosen([floating, elsewhere, said]) == [said, elsewhere]


def test_likeness_counts_characters_of_all_pieces():
    assert likeness([Span(0, 10)], [Span(5, 15)]) == pytest.approx(5 / 15)
    assert likeness([Span(0, 4), Span(6, 10)], [Span(0, 10)]) == pytest.approx(8 / 10)
    assert likeness([Span(0, 4)], [Span(4, 8)]) == 0
    assert overlap([Span(0, 4), Span(6, 10)], [Span(2, 7)]) == 3


def test_nobody_is_the_same_as_nobody_only():
    assert same_words((), ())
    assert not same_words((Span(0, 3),), ())
    assert same_words((Span(0, 8),), (Span(5, 8),))


def quotations(text, *reports):
    """The quotations where the encoder reads (content, cue, source); scores are high."""
    document = article_of(text)
    for stage in (QuotedRegions(), Sentences()):
        for layer in stage(document):
            document = document.with_layer(layer)
    found = []
    for content, cue, source in reports:
        spans = [place(document, words) if words else None for words in (cue, source)]
        found.append(ReportedSpan(place(document, content), 0.98, spans[0], 0.97, spans[1], 0.97))
    document = with_items(document, REPORTS, found)
    return [
        (
            [text[s.start : s.end] for s in q.content],
            [text[s.start : s.end] for s in q.speaker],
            str(q.kind),
        )
        for q in Quotations()(document)[0].items
    ]


def test_an_indirect_report_that_no_rule_knows_is_read():
    text = "Ministers are adamant in Vell, so aides let it be known, that the port stays shut."
    found = quotations(text, ("the port stays shut", "let it be known", "aides"))
    assert found == [(["the port stays shut"], ["aides"], "indirect")]


def test_marks_mend_the_bounds_that_the_encoder_reads():
    text = "“We will close the old port in June,” said Ana Roth."
    found = quotations(text, ("will close the old port in", "said", "Ana Roth"))
    assert found == [(["We will close the old port in June,"], ["Ana Roth"], "direct")]


def test_contents_of_one_cue_are_pieces_of_one_quotation():
    text = "“We will close the port,” Ana Roth said. “It is old.”"
    found = quotations(
        text, ("“We will close the port,”", "said", "Ana Roth"), ("“It is old.”", "said", "Ana Roth")
    )
    assert found == [(["We will close the port,", "It is old."], ["Ana Roth"], "direct")]


def test_what_only_rules_find_stands():
    text = "“We will close the old port in June,” said Ana Roth. It rained all day in Vell."
    assert quotations(text) == [(["We will close the old port in June,"], ["Ana Roth"], "direct")]


def test_long_quoted_words_of_nobody_are_kept_without_a_speaker():
    text = "It rained in Vell.\n\n“Nobody told us about the strike that day.”"
    assert quotations(text) == [(["Nobody told us about the strike that day."], [], "direct")]


@pytest.mark.parametrize("dash", ["—", "–", "―", "-", "--"])
def test_a_quotation_that_is_signed_is_said_by_who_signs(dash):
    text = f"“We were never asked about the bridge.” {dash} Ana Roth, Vell"
    document = article_of(text)
    for stage in (QuotedRegions(), Sentences(), RuleQuotations()):
        for layer in stage(document):
            document = document.with_layer(layer)
    [one] = document[QUOTATIONS].items
    assert [document.text[span] for span in one.speaker] == ["Ana Roth, Vell"]
    assert document.text[one.content[0]] == "We were never asked about the bridge."


@pytest.mark.parametrize(
    "after",
    ["— and then he left.", "— The meeting ended at noon. Nobody stayed.", "— 3 May"],
)
def test_what_follows_a_dash_and_is_no_name_signs_nothing(after):
    text = f"“We were never asked about the bridge.” {after}"
    document = article_of(text)
    for stage in (QuotedRegions(), Sentences(), RuleQuotations()):
        for layer in stage(document):
            document = document.with_layer(layer)
    assert all(not one.speaker for one in document[QUOTATIONS].items)


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), min_size=1, max_size=3), max_size=8)
)
def test_contents_that_share_a_character_are_together(drawn):
    contents = [[Span(start, start + length) for start, length in pieces] for pieces in drawn]
    groups = together(contents)
    assert sorted(number for group in groups for number in group) == list(range(len(contents)))
    place = {number: at for at, group in enumerate(groups) for number in group}
    for a, one in enumerate(contents):
        for b, other in enumerate(contents):
            if overlap(one, other):
                assert place[a] == place[b]


def test_contents_that_only_touch_are_apart():
    assert together([[Span(0, 4)], [Span(4, 8)], [Span(2, 3)]]) == [[0, 2], [1]]


def test_words_in_marks_are_no_piece_of_a_report_in_the_pages_own_words():
    text = "“We will close the port in June,” Ana Roth said, and that the “old pier” would go."
    found = quotations(
        text,
        ("“We will close the port in June,”", "said", "Ana Roth"),
        ("that the “old pier” would go", "said", "Ana Roth"),
    )
    assert [content for content, _, _ in found] == [
        ["We will close the port in June,"],
        ["that the “old pier” would go"],
    ]


def test_an_utterance_that_goes_on_in_the_next_paragraph_is_one():
    text = "“We will close the port,” Ana Roth said. “It is old.\n\n“Nobody needs it any longer in Vell.”"
    found = quotations(
        text, ("“We will close the port,”", "said", "Ana Roth"), ("“It is old.", "said", "Ana Roth")
    )
    assert found == [
        (
            ["We will close the port,", "It is old.", "Nobody needs it any longer in Vell."],
            ["Ana Roth"],
            "direct",
        )
    ]


def test_a_dateline_is_no_part_of_what_is_said():
    text = "VELL: The ferry will close in June, the minister said."
    whole = Span(0, len(text))
    document = with_items(Document(Text(text)), ARTICLES, [Article(whole, (whole,), dateline=Span(0, 5))])
    for stage in (QuotedRegions(), Sentences()):
        for layer in stage(document):
            document = document.with_layer(layer)
    said = ReportedSpan(Span(0, 34), 0.9, place(document, "said"), 0.9, place(document, "the minister"), 0.9)
    [one] = Quotations()(with_items(document, REPORTS, [said]))[0].items
    assert [document.text[piece] for piece in one.content] == ["The ferry will close in June"]
