from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored import AT, account, page, put, put_accounts, references_hold, run_of

from manywitness.corpus.stories import Placement
from manywitness.errors import WorkspaceError
from manywitness.model import Page, Source, Span, Text
from manywitness.model.findings import PassageKind
from manywitness.model.source import Repeated
from manywitness.read import Input
from manywitness.store import accounts, layers, pages, passages, stories
from manywitness.store.database import transaction
from manywitness.store.pages import State, address_of
from manywitness.store.passages import PassageRow

FULL = Source(
    name="a.html", url="https://a.example/x", title="T 🎉", outlet="A Post", byline="By Ana",
    published="2026-11-26", modified="2026-11-26T10:00:00Z", section="World", language="en",
    media="text/html", decoding="utf-8: stated", charset="utf-8", repeated=(Repeated(Span(0, 4), 3),),
)  # fmt: skip


def test_a_page_comes_back_exactly(base):
    whole = replace(page(), source=FULL)
    bare = Page(b"", Text(""), Source(name="empty"))
    first, second = put(base, whole, bare)
    assert pages.page(base, first) == whole
    assert pages.page(base, second) == bare
    assert pages.document(base, first).source == FULL
    assert pages.document(base, second).layers == {}


def test_a_changed_page_is_the_next_revision(base):
    [first] = put(base, page(text="The ferry sails in June."))
    [second] = put(base, page(text="The ferry sails in July."))
    rows = pages.revisions(base, "a.html")
    assert [(row.number, row.revision, row.state) for row in rows] == [
        (first, 1, State.SUPERSEDED),
        (second, 2, State.CURRENT),
    ]
    assert pages.current(base, "a.html") == rows[1]
    assert pages.row(base, first) == rows[0]
    assert pages.numbers(base) == [second]
    assert (rows[1].added, rows[1].run, rows[1].text) == (AT, 2, Text("The ferry sails in July.").id)
    assert pages.page(base, first).text.content == "The ferry sails in June."


def test_no_more_than_one_revision_is_current(base):
    for i in range(5):
        put(base, page(text=f"Version {i}"))
        if i == 2:
            pages.erase(base, 3)
    assert [(row.revision, row.state.value) for row in pages.revisions(base, "a.html")] == [
        (1, "superseded"), (2, "superseded"), (3, "superseded"), (4, "current"),
    ]  # fmt: skip
    pages.erase(base, 5)
    assert pages.current(base, "a.html") is None


def test_a_page_that_is_not_there_is_said(base):
    for ask in (pages.page, pages.document, pages.row, pages.erase):
        with pytest.raises(WorkspaceError, match="no page 7") as caught:
            ask(base, 7)
        assert caught.value.kind == "unknown"
    assert (pages.current(base, "x"), pages.revisions(base, "x")) == (None, [])


def test_a_page_is_the_same_in_bytes_text_and_source_whatever_its_name(base):
    one = page(published="2026-11-26")
    put(base, one)
    row = pages.current(base, "a.html")
    assert pages.same(row, one)
    assert pages.same(row, replace(one, source=replace(one.source, name="./a.html")))
    assert not pages.same(row, replace(one, raw=one.raw + b" "))
    assert not pages.same(row, replace(one, text=Text("other")))
    for changed in ({"published": None}, {"charset": "utf-8"}, {"repeated": (Repeated(Span(0, 4), 3),)}):
        assert not pages.same(row, replace(one, source=replace(one.source, **changed)))


def test_pages_of_other_addresses_get_names_of_their_own(base):
    with transaction(base):
        run = run_of(base)
        given_names = [
            pages.row(base, pages.put(base, address, page("x"), run=run, at=AT)).name
            for address in ("/a/x", "/b/x", "/c/x", "/b/x")
        ]
        assert pages.name_for(base, "/d/x", "x") == "x~4"
        assert pages.name_for(base, "/d/x", "y") == "y"
        pages.put(base, "/e", page("x~4"), run=run, at=AT)
        assert pages.name_for(base, "/d/x", "x") == "x~5"
        assert pages.name_for(base, "/d/x", "x", coming={"x~5", "x~6"}) == "x~7"
    assert given_names == ["x", "x~2", "x~3", "x~2"]
    # What is given back has the name too: the ids of accounts begin with it.
    assert pages.page(base, 2).source.name == "x~2"
    assert pages.document(base, 2).id == "x~2"


def test_a_page_keeps_its_name_when_it_is_read_under_another(base):
    with transaction(base):
        run = run_of(base)
        pages.put(base, "/a/x", page("x"), run=run, at=AT)
        number = pages.put(base, "/a/x", page("../a/x", "new words"), run=run, at=AT)
    assert pages.row(base, number).name == "x"
    assert pages.name_for(base, "/a/x", "anything") == "x"


def test_erasing_takes_everything_that_hangs_on_a_page(base):
    first, second = put_accounts(base, ["a", "b"])
    run = run_of(base)
    layers.put(base, 1, [], keys={}, stages={"a": "a@1"})
    accounts.put_profiles(base, {first: b"x", second: b"y"})
    passages.put(base, [PassageRow(first, second, Span(0, 3), Span(1, 4), PassageKind.COPIED, 1.0, 0.0)])
    stories.apply(base, [Placement(first, first, 1.0), Placement(second, first, 0.5)], [], run=run, at=AT)
    with transaction(base):
        stories.leave(base, [first], at=AT)
        pages.erase(base, 1)
    tables = ("page", "layers", "account", "profile", "passage", "member")
    left = {name: base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    assert left == {"page": 1, "layers": 0, "account": 1, "profile": 1, "passage": 0, "member": 1}
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (2,)
    assert stories.row(base, first).size == 1
    assert references_hold(base)


def test_numbers_are_never_given_twice(base):
    first = put_accounts(base, ["a", "b", "c"])
    for number in pages.numbers(base):
        pages.erase(base, number)
    [page_number] = put(base, page("d"))
    [account_number] = accounts.put(base, page_number, [account("d")], [None])
    assert (first, page_number, account_number) == ([1, 2, 3], 4, 4)


def test_pages_are_walked_piece_by_piece(base):
    put(base, *(page(f"{i}") for i in range(6)))
    put(base, page("2", "new words"))
    pieces, last = [], 0
    while piece := pages.numbers(base, after=last, limit=2):
        pieces.append(piece)
        last = piece[-1]
    assert pieces == [[1, 2], [4, 5], [6, 7]]


def one_file(name="pages/a.html"):
    return Input(name, f"/home/me/{name}", 10, 20)


WEB = "https://Www.Example.com:443/a/b?id=7&utm_source=feed&fbclid=x#top"


@pytest.mark.parametrize(("source", "file", "address"), [
    # A file that is one page: what it states of itself is not trusted to name it.
    (Source(name="pages/a.html", url=WEB), one_file(), "/home/me/pages/a.html"),
    (Source(name="pages/a.html"), one_file(), "/home/me/pages/a.html"),
    # In a ZIP.
    (Source(name="all.zip/in/a.html", url=WEB), one_file("all.zip"), "/home/me/all.zip/in/a.html"),
    # In a web archive, also one in a ZIP.
    (Source(name=f"x.warc.gz:{WEB}", url=WEB), one_file("x.warc.gz"), "https://www.example.com/a/b?id=7"),
    (Source(name=f"x.wacz/data.warc:{WEB}", url=WEB), one_file("x.wacz"), "https://www.example.com/a/b?id=7"),
    (Source(name="x.warc:urn:one"), one_file("x.warc"), "/home/me/x.warc#urn:one"),
    # Records and entries of feeds.
    (Source(name="17", url=WEB), one_file("day.jsonl"), "https://www.example.com/a/b?id=7"),
    (Source(name="17"), one_file("day.jsonl"), "/home/me/day.jsonl#17"),
    (Source(name="day.jsonl:3"), one_file("day.jsonl"), "/home/me/day.jsonl#3"),
    # From no file at all.
    (Source(name="17", url=WEB), None, "https://www.example.com/a/b?id=7"),
    (Source(name="17"), None, "17"),
])  # fmt: skip
def test_a_page_is_known_by_its_file_a_record_by_its_web_address(source, file, address):
    assert address_of(source, file) == address


@pytest.mark.parametrize(("url", "address"), [
    ("http://a.example", "http://a.example/"),
    ("HTTP://A.example:80/X?b=2&a=1", "http://a.example/X?b=2&a=1"),
    ("http://a.example:8080/x", "http://a.example:8080/x"),
    ("https://a.example/x?q=a+b&empty=", "https://a.example/x?q=a+b&empty="),
    ("https://a.example/x?UTM_Campaign=1", "https://a.example/x"),
    ("https://a.example/x?gclid=1&q=ä%20b&", "https://a.example/x?q=ä%20b&"),
    ("https://a.example/x?utm_nothing_like_it=1&xutm_a=1", "https://a.example/x?xutm_a=1"),
    ("https://User@A.example/x", "https://User@a.example/x"),
    ("https://[::1]:443/x", "https://[::1]/x"),
    ("urn:uuid:1", "urn:uuid:1"),
    ("http://[broken/x", "http://[broken/x"),
    ("http://a.example:99999/", "http://a.example:99999/"),
])  # fmt: skip
def test_an_address_keeps_what_names_the_page_and_nothing_else(url, address):
    assert address_of(Source(name="r", url=url), None) == address


@given(st.text(min_size=1))
def test_any_stated_address_is_an_address(url):
    assert address_of(Source(name="r", url=url), None)


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}\.example(:[0-9]{1,4})?(/[a-z]{0,4})?(\?[a-z]=[0-9])?(#[a-z]+)?", fullmatch=True
    )
)
def test_an_address_is_the_address_of_itself(url):
    once = address_of(Source(name="r", url=url), None)
    assert address_of(Source(name="r", url=once), None) == once
