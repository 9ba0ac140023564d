import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from stored import page, put

from manywitness.errors import WorkspaceError
from manywitness.model import Text
from manywitness.store import blobs, pages
from manywitness.store.packing import restored, squeezed


@given(st.binary(max_size=3000))
def test_squeezed_bytes_come_back(content):
    assert restored(squeezed(content)) == content


@given(st.text(max_size=200))
def test_the_id_of_a_text_is_the_id_of_its_bytes(content):
    assert blobs.blob_id(content.encode()) == Text(content).id


def test_equal_bytes_are_stored_once(base):
    one, same, other = (blobs.put(base, content) for content in (b"same", b"same", b""))
    assert (one == same, one == other) == (True, False)
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (2,)
    assert (blobs.read(base, one), blobs.read(base, other)) == (b"same", b"")


def test_bytes_that_are_not_those_of_their_id_are_damaged(base):
    number = blobs.put(base, b"what was said")
    base.execute("UPDATE blob SET content = ?", (squeezed(b"what was not said"),))
    with pytest.raises(WorkspaceError, match="take them from a backup") as caught:
        blobs.read(base, number)
    assert caught.value.kind == "damaged"
    base.execute("UPDATE blob SET content = ?", (zstandard.compress(b"x" * 99)[:-3],))
    with pytest.raises(WorkspaceError) as caught:
        blobs.read(base, number)
    assert caught.value.kind == "damaged"
    with pytest.raises(WorkspaceError) as caught:
        blobs.read(base, 999)
    assert caught.value.kind == "damaged"


def test_bytes_go_with_the_last_page_that_has_them(base):
    put(base, page("a", "shared words"), page("b", "shared words"), page("c", "other words"))
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (4,)
    a, b, c = pages.numbers(base)
    pages.erase(base, a)
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (4,)
    pages.erase(base, c)
    assert pages.page(base, b) == page("b", "shared words")
    pages.erase(base, b)
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def test_a_text_that_is_some_other_pages_bytes_is_kept_for_it(base):
    plain = pages.Page(b"shared words", Text("shared words"), pages.Source(name="plain.txt"))
    marked, whole = put(base, page("a", "shared words"), plain)
    assert base.execute("SELECT count(*) FROM blob").fetchone() == (2,)
    pages.erase(base, marked)
    assert pages.page(base, whole) == plain
