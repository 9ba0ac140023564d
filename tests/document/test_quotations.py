import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.document.quotations import RuleQuotations
from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, QUOTATIONS, Article, QuotationKind


def annotated(text, pieces=None):
    pieces = pieces if pieces is not None else ((Span(0, len(text)),) if text else ())
    document = Document(Text(text))
    articles = tuple(Article(piece, (piece,)) for piece in pieces)
    document = document.with_layer(Layer(ARTICLES, "test@1", articles))
    for stage in (QuotedRegions(), Sentences(), RuleQuotations()):
        for layer in stage(document):
            document = document.with_layer(layer)
    return document


def read(text):
    """Speaker, cue, content and kind of every quotation."""
    return [
        (
            " … ".join(text[s.start : s.end] for s in item.speaker),
            " … ".join(text[s.start : s.end] for s in item.cue),
            " … ".join(text[s.start : s.end] for s in item.content),
            item.kind.value,
        )
        for item in annotated(text)[QUOTATIONS].items
    ]


DIRECT = [
    ('"We open at nine," Ana Roth said.', ("Ana Roth", "said", "We open at nine,")),
    ('"We open at nine", Ana Roth said.', ("Ana Roth", "said", "We open at nine")),
    ("“We open at nine,” said Ana Roth, who runs the port.", ("Ana Roth", "said", "We open at nine,")),
    ("'We open at nine,' she added.", ("she", "added", "We open at nine,")),
    ("“Do we open?” Ana Roth asked.", ("Ana Roth", "asked", "Do we open?")),
    ("“Do we open?” asked the mayor.", ("the mayor", "asked", "Do we open?")),
    ("“We open,” Ana Roth told reporters in Vell on Monday.", ("Ana Roth", "told", "We open,")),
    ("“We open,” the mayor, Ana Roth, said in a statement.", ("the mayor, Ana Roth", "said", "We open,")),
    (
        "“We open,” Vell’s mayor, Ana Roth, told reporters.",
        ("Vell’s mayor, Ana Roth", "told", "We open,"),
    ),
    ('Ms Roth said: "We open at nine".', ("Ms Roth", "said", "We open at nine")),
    ("Ana Roth said, “We open at nine.”", ("Ana Roth", "said", "We open at nine.")),
    ("Ana Roth, 45, of the port authority, said: “We open.”", ("Ana Roth", "said", "We open.")),
    ("In a statement on Monday, Ana Roth said: “We open.”", ("Ana Roth", "said", "We open.")),
    ("Ana Roth: “We open at nine.”", ("Ana Roth", ":", "We open at nine.")),
    ("The mayor wrote on her page:\n\n“We open at nine.”", ("The mayor", "wrote", "We open at nine.")),
    ("“We open at nine,” according to Ana Roth.", ("Ana Roth", "according to", "We open at nine,")),
    ("As Ana Roth put it, “we open at nine.”", ("Ana Roth", "put it", "we open at nine.")),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT, ids=[text for text, _ in DIRECT])
def test_direct_quotation(text, expected):
    assert read(text) == [(*expected, "direct")]


REPORTED = [
    (
        "Ana Roth said that the port opens at nine.",
        ("Ana Roth", "said", "that the port opens at nine"),
        "indirect",
    ),
    ("The port opens at nine, Ana Roth said.", ("Ana Roth", "said", "The port opens at nine"), "indirect"),
    ("Ana Roth told reporters on Monday she was tired.", ("Ana Roth", "told", "she was tired"), "indirect"),
    ("The port, she said, is ready.", ("she", "said", "The port … is ready"), "indirect"),
    (
        "According to the mayor, the port is closed.",
        ("the mayor", "According to", "the port is closed"),
        "indirect",
    ),
    (
        "Ana Roth said that she was “ready” to open the port.",
        ("Ana Roth", "said", "that she was “ready” to open the port"),
        "mixed",
    ),
    (
        "The port, Roth said, will “open at nine”.",
        ("Roth", "said", "The port … will “open at nine”"),
        "mixed",
    ),
    ("The mayor called the plan “a mess”.", ("The mayor", "called", "the plan “a mess”"), "mixed"),
    (
        "The mayor dismissed as “rubbish” all talk of a strike.",
        ("The mayor", "dismissed", "as “rubbish” all talk of a strike"),
        "mixed",
    ),
    (
        "Ana Roth spoke of “truly hard days” for all.",
        ("Ana Roth", "spoke", "of “truly hard days” for all"),
        "mixed",
    ),
]


@pytest.mark.parametrize(("text", "expected", "kind"), REPORTED, ids=[text for text, _, _ in REPORTED])
def test_reported_clause_is_the_whole_clause(text, expected, kind):
    assert read(text) == [(*expected, kind)]


def test_inserted_clause_parts_one_quotation_into_two_pieces():
    assert read("“We open,” Ana Roth said. “We stay open all night.”") == [
        ("Ana Roth", "said", "We open, … We stay open all night.", "direct")
    ]
    assert read("“We open,” Ana Roth said, “and we stay open.”") == [
        ("Ana Roth", "said", "We open, … and we stay open.", "direct")
    ]


def test_long_naming_expression_does_not_part_the_pieces():
    assert read("“We open,” Vell’s mayor, Ana Roth, told reporters. “We stay open all night.”") == [
        ("Vell’s mayor, Ana Roth", "told", "We open, … We stay open all night.", "direct")
    ]


def test_report_between_two_quotations_parts_them_and_names_the_second_speaker():
    text = "“We open,” said Ana Roth. She added that the town would pay. “Ships are dear, and we like them.”"
    assert read(text) == [
        ("Ana Roth", "said", "We open,", "direct"),
        ("She", "added", "that the town would pay", "indirect"),
        ("She", "", "Ships are dear, and we like them.", "direct"),
    ]


def test_report_inside_another_clause_names_no_speaker_for_what_follows():
    text = "The town closed what officials called a trap. “Ships are dear, and we like them all.”"
    assert read(text)[-1] == ("", "", "Ships are dear, and we like them all.", "direct")


def test_subject_of_a_clause_with_two_verbs_reports():
    assert read("When Ana Roth came by and told them that ships “are dear”, all laughed.")[0] == (
        "Ana Roth", "told", "that ships “are dear”", "mixed",
    )  # fmt: skip


def test_second_report_of_the_same_speaker_is_its_own_quotation():
    assert read("“We open,” Roth said, adding that the port was safe.") == [
        ("Roth", "said", "We open,", "direct"),
        ("Roth", "adding", "that the port was safe", "indirect"),
    ]
    assert read("Roth said the port was safe and called the strike “a mess”.") == [
        ("Roth", "said", "the port was safe", "indirect"),
        ("Roth", "called", "the strike “a mess”", "mixed"),
    ]


def test_utterance_of_several_paragraphs_is_one_quotation():
    assert read(
        "“We came early,” Roth said. “We worked.\n\n“We stayed late.\n\n“We left.”\n\nNobody came."
    ) == [("Roth", "said", "We came early, … We worked. … We stayed late. … We left.", "direct")]


def test_floating_quotation_has_no_speaker():
    text = "“We open at nine,” Roth said.\n\n“Nobody told us about the strike that day.”"
    assert read(text)[1] == ("", "", "Nobody told us about the strike that day.", "direct")


def test_quotation_after_a_mixed_one_is_not_given_its_speaker():
    text = (
        "Roth warned that the town would “suffer greatly” in winter. “We would also like to build new ships.”"
    )
    assert [speaker for speaker, _, _, _ in read(text)] == ["Roth", ""]


@pytest.mark.parametrize(
    "text",
    [
        "The ship “Northern Star” sank in the bay.",
        "He plays in the so-called “quiet league” of the north.",
        "The book “Ships and Men of the Northern Sea” was sold out.",
    ],
)
def test_titles_and_scare_quotes_are_no_quotations(text):
    assert read(text) == []


def test_reporting_clause_inside_the_marks_by_mistake():
    assert read('"Roth said, \'We do not want a strike". It was her first visit.') == [
        ("Roth", "said", "We do not want a strike", "direct")
    ]


def test_missing_closing_mark_before_the_tag():
    assert read('"We shall open the port, said Ana Roth.\n\n“We close,” Lund said.') == [
        ("Ana Roth", "said", "We shall open the port", "direct"),
        ("Lund", "said", "We close,", "direct"),
    ]


def test_glued_marks():
    text = "She did not rule it out.”We want peace,” she said. “We want ships.”Roth added that it was late."
    assert read(text) == [
        ("she", "said", "We want peace, … We want ships.", "direct"),
        ("Roth", "added", "that it was late", "indirect"),
    ]


def test_relative_clause_between_dashes_keeps_its_speaker():
    text = "Roth - who three days earlier in a speech said that “ships are dead” - said she was joking."
    assert read(text) == [
        ("Roth", "said", "that “ships are dead”", "mixed"),
        ("Roth", "said", "she was joking", "indirect"),
    ]


def test_negated_cue_keeps_its_negation():
    assert read("The mayor did not say that the port was safe.") == [
        ("The mayor", "did not say", "that the port was safe", "indirect")
    ]


def test_passives_and_nouns_report_nothing():
    assert read("The claims were said to be false. Reports of attacks grew.") == []


def test_quotations_stand_in_the_article_that_holds_them():
    text = (
        "“We open,” Roth said.\n\nAn advert: “Buy ships now, all of you,” said Bob.\n\n“We close,” Lund said."
    )
    first, last = text.index("\n\n"), text.rindex("“")
    items = annotated(text, [Span(0, first), Span(last, len(text))])[QUOTATIONS].items
    assert [(text[i.speaker[0].start : i.speaker[0].end], i.article) for i in items] == [
        ("Roth", 0),
        ("Lund", 1),
    ]


def test_utterance_goes_on_over_the_pieces_of_one_article():
    text = "Roth said: “We came.\n\n“We left.”"
    pieces = (Span(0, text.index("\n")), Span(text.rindex("“"), len(text)))
    document = Document(Text(text)).with_layer(
        Layer(ARTICLES, "test@1", (Article(Span(0, len(text)), pieces),))
    )
    for stage in (QuotedRegions(), Sentences(), RuleQuotations()):
        for layer in stage(document):
            document = document.with_layer(layer)
    assert [text[s.start : s.end] for s in document[QUOTATIONS].items[0].content] == ["We came.", "We left."]


def test_span_is_the_hull_of_content_cue_and_speaker():
    text = "“we open,” Ana Roth said on Monday."
    (item,) = annotated(text)[QUOTATIONS].items
    assert text[item.span.start : item.span.end] == "we open,” Ana Roth said"
    assert all(item.span.contains(s) for s in (*item.content, *item.cue, *item.speaker))


MARKS = ["“", "”", '"', "'", ",", ".", ":", " ", "\n\n", "-", "!?", "(", ")", "\0", "\xa0", "😀", "“we go,”"]
WORDS = """said she that told according to the and who calling As put for said, ship which says will not
    Mr. U.S. Roth Ana"""
PIECES = st.sampled_from(MARKS) | st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_mixture_gives_sorted_spans_inside_the_text(text):
    items = annotated(text)[QUOTATIONS].items
    assert [i.span for i in items] == sorted(i.span for i in items)
    for item in items:
        assert item.content and all(len(piece) for piece in item.content)
        assert item.span.end <= len(text) and 0 < item.score <= 1
        assert (item.kind is QuotationKind.INDIRECT) or any(mark in text for mark in "“”\"'")


def seconds(text):
    document = Document(Text(text))
    document = document.with_layer(
        Layer(ARTICLES, "test@1", (Article(Span(0, len(text)), (Span(0, len(text)),)),))
    )
    for stage in (QuotedRegions(), Sentences()):
        for layer in stage(document):
            document = document.with_layer(layer)
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        RuleQuotations()(document)
        best = min(best, time.process_time() - begin)
    return best


HOSTILE = (
    "Roth said |said, |“a b” |Roth, who said, |x |“a b c d e f”\n\n|and said that she - |“|she believed x |"
    '“A b,” she said. “A b.” “A b.” |"she said, \'x a" '
)


@pytest.mark.parametrize("piece", HOSTILE.split("|"))
def test_cost_grows_in_proportion_to_the_text(piece):
    small, large = seconds(piece * 600), seconds(piece * 2_400)
    assert large < 12 * small + 0.03


@pytest.mark.parametrize(
    "said", ["Ana Roth says, ", "The bridge is closed, Ana Roth says, ", "said Ana Roth. "]
)
def test_a_quotation_that_only_begins_in_a_piece_of_an_article_breaks_nothing(said):
    text = f"From the old town, {said}“It is late. We close at nine.” That was all that she told."
    cut = text.index("It is late.")
    for at in range(cut, len(text)):
        items = annotated(text, (Span(0, at), Span(at, len(text))))[QUOTATIONS].items
        assert all(item.span.end <= len(text) for item in items)
