from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import AT, put_accounts, run_of, words_hold

from manywitness.errors import QueryError
from manywitness.model import Account, Document, Layer, Page, Source, Span, Text, Trace
from manywitness.model.annotations import (
    ARTICLES,
    PEOPLE,
    QUOTATIONS,
    SPEAKERS,
    Article,
    Person,
    Quotation,
    QuotationKind,
    Speaker,
)
from manywitness.store import accounts, pages, quotes, search
from manywitness.store.database import transaction
from manywitness.store.quotes import Named, Outlet, Quote
from manywitness.store.search import Query

# The words said, and who said them by the article's fullest name (None: the article does not say).
SAID = [
    ("The ferry", "Ana Róth"), ("will not sail", "Ana Róth"), ("Never again", "Bo Lind"), ("So be it", None),
]  # fmt: skip
TEXT = " ".join(f"“{words}”" for words, _ in SAID) + " Ana Róth, Bo Lind, Cem Roth."


def spans(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def account(name: str, outlet: str, said=SAID, people=("Ana Róth", "Bo Lind", "Cem Roth")) -> Account:
    """A page that is one article; its first two quotations are one of two pieces."""
    whole = Span(0, len(TEXT))
    quoted = [Quotation(whole, tuple(map(spans, words.split("|"))), (), (), QuotationKind.DIRECT, 0.9, 0)
              for words, _ in said]  # fmt: skip
    speakers = [Speaker(whole, place, by, None, 0.8 if by else 0.0) for place, (_, by) in enumerate(said)]
    named = [Person(spans(person), place, person, (person,)) for place, person in enumerate(people)]
    document = Document(Text(TEXT), Source(name=name, outlet=outlet))
    for key, items in [
        (ARTICLES, [Article(whole, (whole,))]), (QUOTATIONS, quoted), (SPEAKERS, speakers), (PEOPLE, named)
    ]:  # fmt: skip
        document = document.with_layer(Layer(key, "hand@1", tuple(items)))
    return Account(document, 0)


@pytest.fixture
def put(base):
    """Stores an account with its page; its number comes back."""

    def stored(name: str, outlet: str, day: int | None = 737000, **more) -> int:
        one = account(name, outlet, **more)
        with transaction(base):
            page = Page(b"raw", one.document.text, one.document.source, Trace(()), ())
            run = run_of(base)
            [number] = accounts.put(base, pages.put(base, name, page, run=run, at=AT), [one], [day])
            quotes.put(base, number, one)
            search.index(base, number, one.title, one.body().content)
        return number

    return stored


def words(found: list[Quote]) -> list[tuple[int, str]]:
    return [(one.account, " ".join(TEXT[s.start : s.end] for s in one.pieces)) for one in found]


def of_account(base, number: int) -> list[Quote]:
    """The quotations of an account in their order, found by their words."""
    found = quotes.by_words(base, "ferry OR sail OR again OR be")
    return [one for one in reversed(found) if one.account == number]


def test_a_quotation_comes_back_whole(base, put):
    first = put("a", "Ansel", said=[("The ferry|will not sail", "Ana Róth"), ("So be it", None)])
    assert of_account(base, first) == [
        Quote(first, 0, "Ana Róth", QuotationKind.DIRECT, 0.9, 0.8,
              (spans("The ferry"), spans("will not sail"))),
        Quote(first, 1, None, QuotationKind.DIRECT, 0.9, 0.0, (spans("So be it"),)),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Ana Roth", "ana róth", "ROTH", "Róth’s"])
def test_by_speaker_case_and_accents_do_not_count(base, put, name):
    first = put("a", "Ansel")
    assert words(quotes.by_speaker(base, name)) == [(first, "The ferry"), (first, "will not sail")]


def test_a_surname_finds_all_who_bear_it_and_says_who(base, put):
    said = [("The ferry", "Ana Róth"), ("So be it", "Cem Roth"), ("Never again", "Ana Rothman")]
    put("a", "Ansel", said=said)
    assert {one.speaker for one in quotes.by_speaker(base, "Roth")} == {"Ana Róth", "Cem Roth"}
    assert [one.speaker for one in quotes.by_speaker(base, "Cem Roth")] == ["Cem Roth"]
    assert quotes.by_speaker(base, "Em Roth") == []


def test_a_title_before_the_name_does_not_hide_it(base, put):
    put("a", "Ansel", said=[("So be it", "Foreign Minister Ana Róth")])
    assert [one.speaker for one in quotes.by_speaker(base, "Ana Roth")] == ["Foreign Minister Ana Róth"]


def test_the_latest_come_first_and_in_parts(base, put):
    first, second = put("a", "Ansel"), put("b", "Brand")
    whole = quotes.by_speaker(base, "Lind")
    assert words(whole) == [(second, "Never again"), (first, "Never again")]
    assert quotes.by_speaker(base, "Lind", limit=1, offset=1) == whole[1:]


def test_by_words_and_by_who_said_them(base, put):
    first, second = put("a", "Ansel"), put("b", "Brand")
    assert words(quotes.by_words(base, "ferry")) == [(second, "The ferry"), (first, "The ferry")]
    assert words(quotes.by_words(base, '"not sail" OR again', speaker="Lind", limit=1)) == [
        (second, "Never again")
    ]
    assert quotes.by_words(base, "ferry", speaker="Lind") == []


def test_no_name_and_no_title_are_refused(base, put):
    with pytest.raises(QueryError, match="'--' is no name"):
        quotes.by_speaker(base, "--")
    with pytest.raises(QueryError, match="a quotation has no title"):
        quotes.by_words(base, "ferry title:sail")
    with pytest.raises(QueryError, match="not closed"):
        quotes.by_words(base, '"ferry')


def test_people_and_outlets_are_counted(base, put):
    put("a", "Ansel", day=737001)
    put("b", "Ansel", people=("Bo Lind",))
    put("c", "Brand", day=None, people=("Bo Lind",))
    assert quotes.people(base) == [Named("Bo Lind", 3, 2), Named("Ana Róth", 1, 1), Named("Cem Roth", 1, 1)]
    assert quotes.people(base, "roth") == [Named("Ana Róth", 1, 1), Named("Cem Roth", 1, 1)]
    assert quotes.people(base, limit=1) == [Named("Bo Lind", 3, 2)]
    assert quotes.outlets(base) == [Outlet("Ansel", 2, 737000, 737001), Outlet("Brand", 1, None, None)]


def test_articles_are_searched_by_person_and_speaker(base, put):
    first = put("a", "Ansel")
    second = put("b", "Brand", people=("Cem Roth",), said=[("Never again", "Bo Lind")])
    third = put("c", "Brand", people=(), said=[])

    def found(*given, **filters):
        return sorted(hit.account for hit in search.search(base, Query(*given, **filters)).hits)

    assert found("ferry") == [first, second, third]
    assert found("ferry", person="Roth") == [first, second]
    assert found("ferry", person="Ana Roth") == [first]
    assert found("ferry", speaker="Lind") == [first, second]
    assert found(speaker="Lind", person="Lind") == [first]
    assert found("ferry", person="Roth", outlet="brand") == [second]
    assert found("ferry", person="Roth", accounts=[second, third]) == [second]
    assert found("ferry", person="Nobody") == []


def test_dropped_and_cleared_nobody_is_quoted_and_the_words_are_gone(base, put):
    first, second = put("a", "Ansel"), put("b", "Brand")
    with transaction(base):
        quotes.drop(base, first, TEXT)
        quotes.drop(base, first, TEXT)
    assert words(quotes.by_words(base, "again")) == [(second, "Never again")]
    assert [one.articles for one in quotes.people(base)] == [1, 1, 1]
    with transaction(base):
        quotes.drop(base, second, TEXT)
    assert words_hold(base, "quotation_words")
    assert base.execute("SELECT count(*) FROM quotation_words").fetchone() == (0,)
    with transaction(base):
        quotes.put(base, first, account("a", "Ansel"))
        quotes.clear(base)
    assert of_account(base, first) == quotes.people(base) == quotes.by_words(base, "again") == []


def test_an_account_without_these_layers_has_no_quotations(base):
    from stored import account as bare

    [number] = put_accounts(base, ["a"])
    with transaction(base):
        quotes.put(base, number, bare("a"))
    assert of_account(base, number) == []


def test_each_article_of_a_page_has_its_own_quotations_and_people(base):
    one = account("a", "Ansel")
    half = TEXT.index("“Never")
    both = Article(Span(0, half), (Span(0, half),)), Article(Span(half, len(TEXT)), (Span(half, len(TEXT)),))
    apart = tuple(
        replace(quotation, article=int(place > 1))
        for place, quotation in enumerate(one.document[QUOTATIONS].items)
    )
    document = one.document.with_layer(Layer(ARTICLES, "hand@1", both))
    document = document.with_layer(Layer(QUOTATIONS, "hand@1", apart))
    numbers = put_accounts(base, ["first", "second"])
    with transaction(base):
        for number, index in zip(numbers, range(2), strict=True):
            quotes.put(base, number, Account(document, index))
    assert [one.position for one in of_account(base, numbers[0])] == [0, 1]
    assert [one.position for one in of_account(base, numbers[1])] == [2, 3]
    named = base.execute("SELECT account, name FROM person ORDER BY account, key").fetchall()
    # All three are named at the end.
    assert named == [(numbers[1], person) for person in ("Ana Róth", "Bo Lind", "Cem Roth")]


class Counted(tuple):
    """Items of a layer that count how often somebody goes over them."""

    walks = 0

    def __iter__(self):
        type(self).walks += 1
        return super().__iter__()


def test_a_page_of_thousands_of_articles_costs_what_its_quotations_cost(base, monkeypatch):
    many = 3_000
    names = ["Ana " + "".join("RBCDEFGHIJ"[int(digit)] for digit in str(n)).capitalize() for n in range(many)]
    said = [f"“Word {n}.” {name}. " for n, name in enumerate(names)]
    text, ends = "".join(said), list(accumulate(map(len, said)))
    whole = [Span(end - len(one), end) for end, one in zip(ends, said, strict=True)]
    content = [Span(one.start + 1, one.start + 1 + len(f"Word {n}.")) for n, one in enumerate(whole)]
    quoted = [
        Quotation(span, (words,), (), (), QuotationKind.DIRECT, 0.9, n)
        for n, (span, words) in enumerate(zip(whole, content, strict=True))
    ]
    speakers = [Speaker(span, n, names[n], None, 0.8) for n, span in enumerate(whole)]
    people = [Person(Span(one.end - 5, one.end - 2), n, names[n], ()) for n, one in enumerate(whole)]
    document = Document(Text(text), Source(name="page", outlet="Ansel"))
    articles = [Article(span, (span,)) for span in whole]
    layers = {ARTICLES: articles, QUOTATIONS: quoted, SPEAKERS: speakers, PEOPLE: people}
    for key, items in layers.items():
        document = document.with_layer(Layer(key, "hand@1", Counted(items)))
    every = [Account(document, index) for index in range(many)]
    with transaction(base):
        page = Page(b"raw", document.text, document.source, Trace(()), ())
        number = pages.put(base, "page", page, run=run_of(base), at=AT)
        numbers = accounts.put(base, number, every, [None] * many)
        monkeypatch.setattr(Counted, "walks", 0)
        quotes.put_all(base, zip(numbers, every, strict=True))
    assert Counted.walks < 10
    assert words_in(text, quotes.by_speaker(base, names[77])) == [(numbers[77], "Word 77.")]
    assert words_in(text, quotes.by_words(base, '"word 2999"')) == [(numbers[2999], "Word 2999.")]
    named = base.execute("SELECT account, name FROM person ORDER BY account").fetchall()
    assert named == list(zip(numbers, names, strict=True))


def words_in(text: str, found: list[Quote]) -> list[tuple[int, str]]:
    return [(one.account, " ".join(text[s.start : s.end] for s in one.pieces)) for one in found]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_people_go_to_the_articles_that_they_are_named_in(data):
    """Held against the obvious way: every person with every article."""
    size = 40
    bounds = st.tuples(st.integers(0, size), st.integers(0, size)).filter(lambda pair: pair[0] < pair[1])
    spans = sorted(Span(*pair) for pair in data.draw(st.lists(bounds, max_size=8)))
    people = [Person(span, place, f"P{place}", ()) for place, span in enumerate(spans)]
    inside = Span(*data.draw(bounds))
    found = quotes.People(people).inside(inside)
    assert list(found) == [one for one in people if inside.overlaps(one.span)]
