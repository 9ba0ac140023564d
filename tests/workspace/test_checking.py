"""Checking quotations, on pages written for the purpose and read by rules."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import QueryError
from manywitness.model import Corpus, Document, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    SENTENCES,
    SPEAKERS,
    Article,
    Quotation,
    QuotationKind,
    QuotedRegion,
    Sentence,
    Speaker,
)
from manywitness.workspace.checking import Status, Where, check, concordance, read_pages

SHIP = "We cannot pay for an empty ship to keep a timetable company"
DREDGE = "The harbour board will favour neither town, and the dredger leaves on Friday"
PAGES = {
    "courier": f"""Night ferry ends in June

VELL, May 4 — The night ferry between Vell and Oster makes its last crossing in June.

“{SHIP},” Transport Minister Ana Roth said on Tuesday. “Nobody has slept on that boat for years.”

Captain Bo Lind called the timetable “a nursery rhyme for adults” and went back to his bridge.
""",
    "mirror": f"""Oster loses its night ferry

OSTER, May 4 — The night ferry between Vell and Oster makes its last crossing in June, the ministry said.

“{SHIP},” said Captain Bo Lind at the landing.

Ana Roth said that passenger numbers had fallen by half since the tunnel opened.
""",
    "herald": f"""Dredger leaves Harrow

HARROW, June 9 — “{DREDGE},” Mayor Pia Holt said in Harrow on Monday.
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, words in PAGES.items():
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    return read_pages([folder], encoder=False).book


def page(name, *said):
    """A document of one article; each thing said is (speaker or None, words between marks)."""
    text, quotations, speakers, regions, sentences = "", [], [], [], []
    for number, (who, words) in enumerate(said):
        start = len(text) + 1
        text += f"“{words}” {who or 'somebody'} said.\n"
        inner = Span(start, start + len(words))
        named = Span(inner.end + 2, inner.end + 2 + len(who)) if who else None
        span = Span(start - 1, len(text) - 1)
        quotations.append(Quotation(span, (inner,), (), (), QuotationKind.DIRECT, 1.0, 0))
        speakers.append(Speaker(span, number, who, named, 0.9 if who else 0.0))
        regions.append(QuotedRegion(Span(start - 1, inner.end + 1), inner))
        sentences.append(Sentence(inner))
    whole = Span(0, len(text))
    document = Document(Text(text), Source(name=name))
    layers = (
        (ARTICLES, [Article(whole, (whole,))]),
        (QUOTATIONS, quotations),
        (SPEAKERS, speakers),
        (QUOTED, regions),
        (SENTENCES, sentences),
    )
    for key, items in layers:
        document = document.with_layer(Layer(key, "test", tuple(items)))
    return document


def book_of(*pages):
    return concordance([("s1", "A story", corpus_of(pages))])


def exact_words(found):
    text = found.account.document.text
    return " … ".join(text[place.span] for place in found.pieces)


def told(answer):
    """(status, speaker, agrees, words of the page) of each place, story by story."""
    return [
        (one.status.value, one.speaker, one.agrees, exact_words(one))
        for story in answer.stories
        for one in story.found
    ]


def test_the_very_words_are_exact_and_everybody_they_are_given_to_is_told(book):
    answer = check(book, SHIP)
    assert answer.status is Status.EXACT
    assert told(answer) == [("exact", "Ana Roth", None, SHIP), ("exact", "Bo Lind", None, SHIP)]


def test_a_speaker_who_is_right_on_one_page_does_not_hide_another_page(book):
    answer = check(book, SHIP, speaker="Roth")
    assert answer.status is Status.EXACT
    assert told(answer) == [("exact", "Ana Roth", True, SHIP), ("said_by_another", "Bo Lind", False, SHIP)]


def test_the_words_of_somebody_else_are_said_by_another(book):
    answer = check(book, DREDGE, speaker="Ana Roth")
    assert answer.status is Status.SAID_BY_ANOTHER
    assert told(answer) == [("said_by_another", "Pia Holt", False, DREDGE)]


def test_a_part_of_a_quotation_is_exact(book):
    answer = check(book, "an empty ship", speaker="Ana Roth")
    assert told(answer)[0] == ("exact", "Ana Roth", True, "an empty ship")


def test_a_sentence_cut_in_two_by_its_report_is_one(book):
    answer = check(book, "to keep a timetable company. Nobody has slept on that boat", speaker="Roth")
    assert told(answer)[0] == (
        "exact", "Ana Roth", True, "to keep a timetable company … Nobody has slept on that boat",
    )  # fmt: skip


def test_spelling_capitals_and_marks_do_not_count_and_are_named(book):
    answer = check(book, "the harbor board will favor NEITHER town and")
    [found] = answer.stories[0].found
    assert (found.status, found.levelled) == (
        Status.EXACT,
        ("“harbor” is spelled “harbour”", "“favor” is spelled “favour”", "capital letters", "marks"),
    )
    assert exact_words(found) == "The harbour board will favour neither town, and"


@pytest.mark.parametrize(
    ("asked", "on_the_page"),
    [("Zelensky will not wait", "Zelenskyy will not wait"), ("Sergei waits outside", "Sergey waits outside")],
)
def test_a_name_from_another_alphabet_is_the_same_name(asked, on_the_page):
    answer = check(book_of(page("a", ("Ana Roth", f"I know that {on_the_page} for us"))), asked)
    assert told(answer) == [("exact", "Ana Roth", None, on_the_page)]


@pytest.mark.parametrize(
    ("asked", "on_the_page"),
    [("then men came", "ten men came"), ("we organise it", "we organised it"), ("two ships", "two ship")],
)
def test_words_that_only_look_alike_are_not_the_same(asked, on_the_page):
    answer = check(book_of(page("a", ("Ana Roth", f"{on_the_page} with ropes and ladders"))), asked)
    assert all(one[0] != "exact" for one in told(answer))


def test_a_changed_word_is_shown_on_both_sides(book):
    answer = check(book, SHIP.replace("empty", "expensive"), speaker="Roth")
    first = answer.stories[0].found[0]
    assert (answer.status, first.speaker) == (Status.VARIANT, "Ana Roth")
    [change] = first.changes
    assert (change.kind, answer.quote[change.asked.start : change.asked.end], change.found) == (
        "replaced", "expensive", "empty",
    )  # fmt: skip
    [place] = change.places
    assert first.account.document.text[place.span] == "empty"


def test_a_denial_put_in_is_a_change():
    book = book_of(page("a", ("Ana Roth", "The ministry is responsible for the ferry")))
    answer = check(book, "The ministry is not responsible for the ferry")
    [found] = answer.stories[0].found
    assert (answer.status, [(c.kind, c.found) for c in found.changes]) == (Status.VARIANT, [("added", "")])


def test_what_dots_pass_over_is_shown(book):
    answer = check(book, "We cannot pay for an empty ship … company", speaker="Roth")
    [change] = answer.stories[0].found[0].changes
    assert (answer.status, change.kind, change.found) == (Status.VARIANT, "dots", "to keep a timetable")


def test_what_is_left_out_without_dots_is_told_from_it(book):
    [change] = (
        check(book, "We cannot pay for an empty ship company", speaker="Roth").stories[0].found[0].changes
    )
    assert change.kind == "left_out"


def test_words_that_are_no_quotation_stand_elsewhere(book):
    answer = check(book, "makes its last crossing in June")
    assert answer.status is Status.ELSEWHERE
    by_page = {one.account.id: one.where for one in answer.stories[0].found}
    assert sorted(by_page.values()) == [Where.INDIRECT, Where.NARRATION]


def test_a_headline_is_told_as_one(book):
    [found] = check(book, "Dredger leaves Harrow").stories[0].found
    assert (found.status, found.where) == (Status.ELSEWHERE, Where.HEADLINE)


def test_what_no_page_has_is_absent(book):
    answer = check(book, "The lighthouse keeper has bought a second parrot", speaker="Ana Roth")
    assert (answer.status, answer.stories, answer.accounts) == (Status.ABSENT, (), 3)


def test_another_sentence_on_the_same_matter_is_absent():
    book = book_of(
        page(
            "a",
            ("Ana Roth", "The ferry has lost money in every year since the tunnel was opened"),
            ("Ana Roth", "We will sell the older of the two ships before the winter"),
        )
    )
    assert check(book, "The ferry will be painted white for its last crossing", speaker="Roth").status is (
        Status.ABSENT
    )


def test_a_page_that_names_nobody_takes_the_name_that_the_others_give():
    book = book_of(page("a", ("Ana Roth", SHIP)), page("b", (None, SHIP)))
    answer = check(book, SHIP, speaker="Bo Lind")
    assert [(one[0], one[1]) for one in told(answer)] == [
        ("said_by_another", "Ana Roth"), ("said_by_another", "Ana Roth"),
    ]  # fmt: skip
    assert [one.others_name for one in answer.stories[0].found] == [False, True]


def test_nobody_is_named_where_the_pages_name_two():
    book = book_of(page("a", ("Ana Roth", SHIP)), page("b", ("Bo Lind", SHIP)), page("c", (None, SHIP)))
    by_page = {one.account.document.id: one.speaker for one in check(book, SHIP).stories[0].found}
    assert by_page == {"a": "Ana Roth", "b": "Bo Lind", "c": None}


def test_each_story_has_an_answer_of_its_own():
    one, two = page("a", ("Ana Roth", SHIP)), page("b", ("Ana Roth", SHIP.replace("empty", "expensive")))
    book = concordance([("s1", "One", corpus_of([one])), ("s2", "Two", corpus_of([two]))])
    answer = check(book, SHIP)
    assert [(story.id, story.title, story.status) for story in answer.stories] == [
        ("s1", "One", Status.EXACT), ("s2", "Two", Status.VARIANT),
    ]  # fmt: skip


def test_no_pages_have_nothing():
    answer = check(concordance([("", "", Corpus(()))]), SHIP)
    assert (answer.status, answer.accounts) == (Status.ABSENT, 0)


@pytest.mark.parametrize(
    ("quote", "speaker", "message"),
    [("", "", "no word"), ("“…”", "", "no word"), ("x " * 2001, "", "4,002"), ("words", "12", "no name")],
)
def test_what_cannot_be_checked_is_an_error(book, quote, speaker, message):
    with pytest.raises(QueryError, match=message):
        check(book, quote, speaker=speaker)


WORDS = st.lists(
    st.sampled_from(
        ["the", "harbour", "ship", "favour", "not", "of", "Zelenskyy", "lamps", "we", "can't", "U.S."]
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.data())
def test_every_run_of_quoted_words_is_exact_where_it_stands(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    part = " ".join(words[start:end])
    answer = check(book_of(page("a", ("Ana Roth", " ".join(words)))), part)
    assert answer.status is Status.EXACT
    assert part in {exact_words(one) for one in answer.stories[0].found}


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_the_changes_lead_from_the_sentence_to_the_words_of_the_page(asked, said):
    quote = " ".join(asked)
    answer = check(book_of(page("a", ("Ana Roth", " ".join(said)))), quote)
    for one in (one for story in answer.stories for one in story.found if one.changes):
        made, at = [], 0
        for change in one.changes:
            made += [*quote[at : change.asked.start].split(), *change.found.split()]
            at = change.asked.end
        made += quote[at:].split()
        assert made == exact_words(one).split()
        assert all(a.asked.end <= b.asked.start for a, b in pairwise(one.changes))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_answers_do_not_depend_on_the_order_of_pages(said, asked):
    pages = [page(f"p{n}", ("Ana Roth", " ".join(words))) for n, words in enumerate(said)]
    quote = " ".join(asked)
    assert told(check(book_of(*pages), quote)) == told(check(book_of(*pages[::-1]), quote))
