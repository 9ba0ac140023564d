import pickle
from functools import partial

import pytest

from evaluation.archive.made import pages
from evaluation.scaling.crawls import crawl
from evaluation.scaling.weighing import WeighedTasks, Weight, name_of
from manywitness.model import Dropped, Kept
from manywitness.read import read_paths
from manywitness.stages import mapped, shuffled


def halves(word):
    return [word[:2], word[2:]]


def joined(part, *words):
    return f"{part}{'-'.join(words)}"


def test_what_is_weighed_gives_the_same_and_counts_calls_and_bytes():
    tasks = WeighedTasks()
    found = shuffled(tasks, halves, [("abcd",), ("efgh",)], joined, 2)
    assert [tasks.value(piece) for piece in found] == ["0ab-ef", "1cd-gh"]
    weight = tasks.weights["test_scaling.halves"]
    word, half = len(pickle.dumps("abcd")), len(pickle.dumps("ab"))
    assert weight == Weight(2, weight.seconds, 2 * word, 4 * half, word + 2 * half)
    assert tasks.weights["test_scaling.joined"].calls == 2


def test_a_function_is_named_with_its_module():
    assert name_of(halves) == name_of(partial(halves, "ab")) == "test_scaling.halves"


def test_what_a_weighed_function_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(mapped(WeighedTasks(), partial(divmod, 1), [0]))


def test_a_made_crawl_is_read_as_web_archives(tmp_path):
    made = pages(20, 3)
    files = crawl(tmp_path, made, files=3)
    assert [path.name for path in files] == [f"CC-NEWS-made-{n:05d}.warc.gz" for n in range(3)]
    found = list(read_paths(files))
    kept = [one.value for one in found if isinstance(one, Kept)]
    assert sorted(page.source.url for page in kept) == sorted(page.url for page in made)
    assert {page.source.title for page in kept} == {page.title for page in made}
    assert sum(isinstance(one, Dropped) for one in found) == 3
    texts = {page.source.url: page.text.content for page in kept}
    for page in made:
        assert all(paragraph in texts[page.url] for paragraph in page.text.split("\n\n"))


def test_a_crawl_is_the_same_bytes_each_time(tmp_path):
    made = pages(6, 3)
    first, second = (crawl(tmp_path / name, made, files=2) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
