"""The shelf keeps told stories, and is made anew whenever anything is wrong with it."""

import gzip
import os
import shutil
import sqlite3
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.export.weaving import Loom, Strand, Tie
from manywitness.model import Publisher
from manywitness.store import accounts, pages
from manywitness.web.packed import Part, content, gzipped, part
from manywitness.web.shelf import Citing, ListOf, Shelf, Told, Written, shelf_for
from manywitness.web.shelf_key import standing_of
from manywitness.web.teller_process import tell, unasked
from manywitness.workspace.archive import naming, publishers
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.removing import remove

LOOM = Loom(
    (Strand("a.txt#1", "A", "Post", "Title", "", "/pages/1", "b2:0", ((0, 9),)),),
    (Tie("copied", ((0, 1, 5), (1, 2, 6))),),
)


def written(story="s1", *, key="k", conflicts=2, at=100, body=b"<p>body</p>"):
    told = Told(
        story,
        key,
        at,
        1.5,
        "A title",
        (1, 2),
        {"conflicts": conflicts},
        {"claims": ListOf(50, 40, "<ol>", "</ol>")},
    )
    pieces = {"claims": (part(b"<li>first</li>"), part(b"<li>second</li>"))}
    citing = {7: ((3, 9, "q1", "said"), (3, 9, "claim2", "claim"))}
    return Written(told, part(body), pieces, {"claim45": ("claims", 40)}, LOOM, citing)


@pytest.fixture
def shelf(tmp_path):
    return shelf_for(tmp_path / "news.mw")


@given(st.lists(st.tuples(st.binary(max_size=400), st.sampled_from([0, 1, 6])), max_size=6))
def test_parts_put_together_are_one_gzip_file_of_their_contents(contents):
    parts = [part(one, level=level) for one, level in contents]
    whole = b"".join(one for one, _ in contents)
    assert gzip.decompress(gzipped(parts)) == whole
    assert b"".join(content(one) for one in parts) == whole


def test_a_part_that_was_changed_is_refused():
    good = part(b"words of a page " * 20)
    with pytest.raises(ValueError, match="other bytes"):
        content(Part(good.deflated, good.checksum ^ 1, good.length))
    with pytest.raises(ValueError, match="cannot be unpacked"):
        content(Part(b"\xff" + good.deflated, good.checksum, good.length))


def test_what_is_put_is_there(shelf):
    shelf.put(written())
    assert shelf.story("s1") == written().told
    assert content(shelf.body("s1")) == b"<p>body</p>"
    assert [content(shelf.piece("s1", "claims", n)) for n in (0, 1)] == [
        b"<li>first</li>",
        b"<li>second</li>",
    ]
    assert shelf.piece("s1", "claims", 2) is None
    assert (shelf.item("s1", "claim45"), shelf.item("s1", "claim1")) == (("claims", 40), None)
    assert shelf.loom("s1") == LOOM
    assert shelf.citing(7) == (Citing(3, 9, "s1", "claim2", "claim"), Citing(3, 9, "s1", "q1", "said"))
    assert shelf.citing(8) == ()


def test_a_story_that_is_told_anew_takes_the_place_of_what_was_told(shelf):
    shelf.put(written())
    shelf.put(written(key="k2", conflicts=0, body=b"new"))
    assert (shelf.story("s1").key, content(shelf.body("s1"))) == ("k2", b"new")
    assert len(shelf.citing(7)) == 2


def test_conflicts_are_counted_for_told_stories_only(shelf):
    shelf.put(written("s1", conflicts=2))
    shelf.put(written("s2", conflicts=0))
    assert shelf.counts(["s1", "s2", "s3"]) == {"s1": 2, "s2": 0}
    assert shelf.disputed() == {"s1"}
    assert shelf.keys(["s1", "s3"]) == {"s1": "k"}


def test_a_full_shelf_lets_the_longest_unread_go(shelf):
    # What cannot be squeezed, so that each story has its size.
    bodies = {name: os.urandom(40_000) for name in ("s1", "s2", "s3")}
    small = Shelf(shelf.path, most_bytes=100_000)
    small.put(written("s1", at=100, body=bodies["s1"]))
    small.put(written("s2", at=200, body=bodies["s2"]))
    # Now s1 is read, and s2 is the one that was not for longest.
    assert small.story("s1") is not None
    small.put(written("s3", at=300, body=bodies["s3"]))
    assert [name for name in bodies if small.story(name)] == ["s1", "s3"]
    assert {one.story for one in small.citing(7)} == {"s1", "s3"}


def test_a_shelf_is_kept_from_one_run_to_the_next(tmp_path, shelf):
    shelf.put(written())
    again = shelf_for(tmp_path / "news.mw")
    assert again.path == shelf.path == tmp_path / "news.mw-shelf"
    assert again.story("s1") == written().told


@pytest.mark.parametrize("harm", ["no database", "other program", "other version", "torn"])
def test_a_shelf_that_is_wrong_is_made_anew(tmp_path, shelf, harm):
    shelf.put(written(body=os.urandom(60_000)))
    if harm == "no database":
        shelf.path.write_bytes(b"words of somebody else" * 100)
    elif harm == "torn":
        whole = shelf.path.read_bytes()
        shelf.path.write_bytes(whole[: len(whole) // 2])
    else:
        change = "application_id = 7" if harm == "other program" else "user_version = 99"
        connection = sqlite3.connect(shelf.path)
        connection.execute(f"PRAGMA {change}")
        connection.close()
    again = shelf_for(tmp_path / "news.mw")
    assert again.story("s1") is None
    again.put(written())
    assert again.story("s1") == written().told


@pytest.mark.parametrize("harm", ["gone", "no database"])
def test_a_shelf_may_go_while_it_is_used(shelf, harm):
    shelf.put(written())
    for path in shelf.path.parent.glob(f"{shelf.path.name}*"):
        path.unlink()
    if harm == "no database":
        shelf.path.write_bytes(b"words of somebody else" * 100)
    assert shelf.story("s1") is None
    assert shelf.counts(["s1"]) == {}
    shelf.put(written())
    assert shelf.story("s1") == written().told


def test_where_nothing_can_be_written_the_shelf_is_a_temporary_file(tmp_path):
    shelf = shelf_for(tmp_path / "no such folder" / "news.mw")
    try:
        assert shelf.temporary
        assert tmp_path not in shelf.path.parents
        shelf.put(written())
        assert shelf.story("s1") == written().told
    finally:
        shutil.rmtree(shelf.path.parent)


@pytest.fixture
def told(news):
    """The told story of the sample: the workspace, its shelf and the story's id."""
    shelf = shelf_for(news)
    with opened(news) as archive:
        asked = unasked(archive, shelf, rests_seconds=0)
        assert tell(archive, shelf, asked).story == asked
    return news, shelf, asked


def names_of(archive, story):
    """The names of the pages of a story, in order of arrival."""
    rests_on = standing_of(archive, naming.story(archive.connection, story))
    rows = accounts.rows(archive.connection, rests_on.accounts).values()
    return [pages.row(archive.connection, row.page).source.name for row in rows]


def key_now(path, story):
    with opened(path) as archive:
        return standing_of(archive, naming.story(archive.connection, story)).key


def test_a_story_is_told_once_and_then_nothing_is_left_to_tell(told):
    path, shelf, story = told
    first = shelf.story(story)
    assert first.key == key_now(path, story)
    assert first.counts["articles"] == len(first.accounts) == 9
    with opened(path) as archive:
        assert unasked(archive, shelf, rests_seconds=0) == ""
        tell(archive, shelf, story)
    assert shelf.story(story).at == first.at


def test_whatever_a_story_rests_on_makes_its_key_another(told):
    path, _, story = told
    keys = [key_now(path, story)]
    with opened(path, writing=True) as archive:
        publishers.put(archive, (Publisher("Quay Press", ("quay.example",), ("Quay Post",)),))
    keys.append(key_now(path, story))
    with opened(path, writing=True) as archive:
        list(remove(archive, [names_of(archive, story)[0]], why="a test"))
    keys.append(key_now(path, story))
    assert len(set(keys)) == 3


@pytest.mark.parametrize("left", [0, 1])
def test_of_what_was_removed_nothing_stays_on_the_shelf(told, left):
    path, shelf, story = told
    with opened(path) as archive:
        assert unasked(archive, shelf) == ""
        names = names_of(archive, story)
        page = naming.page(archive.connection, names[-1]).number
    assert (shelf.story(story) is None, shelf.citing(page) == ()) == (False, False)
    with opened(path, writing=True) as archive:
        list(remove(archive, names[left:], why="a test"))
    with opened(path) as archive:
        assert unasked(archive, shelf) == ""
    assert (shelf.story(story), shelf.body(story), shelf.citing(page)) == (None, None, ())


def test_what_a_page_is_cited_for_leads_to_its_items(told):
    path, shelf, story = told
    with opened(path) as archive:
        page = naming.page(archive.connection, names_of(archive, story)[0]).number
        words = pages.page(archive.connection, page).text.content
    cited = shelf.citing(page)
    assert {one.kind for one in cited} >= {"said", "claim", "date"}
    assert {one.story for one in cited} == {story}
    assert all(0 <= one.start < one.end <= len(words) for one in cited)


def test_lists_are_cut_into_pieces_that_hold_every_entry_once(told):
    _, shelf, story = told
    whole = shelf.story(story)
    for name, one in whole.lists.items():
        pieces = -(-one.count // one.size)
        entries = b"".join(content(shelf.piece(story, name, n)) for n in range(pieces))
        assert shelf.piece(story, name, pieces) is None
        if name == "dates":
            assert entries.count(b'class="item"') == one.count


def test_the_shelf_holds_no_style_and_no_script(told):
    _, shelf, story = told
    body = content(shelf.body(story)).decode()
    assert "style=" not in body
    assert "<script" not in body
    assert zlib.crc32(body.encode()) == shelf.body(story).checksum
