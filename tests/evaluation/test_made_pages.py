"""Pages of our own making: the same every time, and read under the names that are foretold."""

from random import Random

from evaluation.archive import made
from manywitness.read import read_paths


def test_the_same_seed_makes_the_same_pages():
    assert made.pages(50, 3) == made.pages(50, 3)
    assert made.pages(50, 3)[:20] == made.pages(20, 3)
    assert made.pages(20, 3) != made.pages(20, 4)
    assert len({page.name for page in made.pages(200, 1)}) == 200


def test_outlets_copy_paragraphs_of_one_event():
    pages = made.pages(100, 2)
    paragraphs = [paragraph for page in pages for paragraph in page.text.split("\n\n")]
    shared = len(paragraphs) - len(set(paragraphs))
    assert 0.1 * len(paragraphs) < shared < 0.4 * len(paragraphs)


def test_an_edited_page_keeps_most_of_its_text():
    page = made.pages(1, 5)[0]
    later = made.edited(page, Random(1))
    before, after = page.text.split("\n\n"), later.text.split("\n\n")
    assert after[: len(before) - 1] == before[:-1]
    assert after[-1].startswith("Update: ")
    assert (later.name, later.url, later.title) == (page.name, page.url, page.title)


def test_written_pages_are_read_under_their_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pages = made.pages(12, 7)
    made.write(tmp_path / "pages", pages)
    found = [read.value for read in read_paths([(tmp_path / "pages").relative_to(tmp_path)])]
    names = {made.name_in("pages", number, page): page.text for number, page in enumerate(pages)}
    assert {page.source.name for page in found} == set(names)
    assert all(names[page.source.name] in page.text.content for page in found)


def test_only_what_is_written_lies_there(tmp_path):
    made.write(tmp_path, made.pages(8, 7))
    made.write(tmp_path, made.pages(4, 7))
    assert {path.name for path in tmp_path.iterdir()} == {
        "p00000.txt", "p00001.txt", "p00002.txt", "wire.jsonl",
    }  # fmt: skip


def test_what_is_written_already_is_not_touched(tmp_path):
    pages = made.pages(8, 7)
    made.write(tmp_path, pages)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    made.write(tmp_path, [made.edited(pages[0], Random(1)), *pages[1:]])
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert [name for name in before if before[name] != after[name]] == ["p00000.txt"]
