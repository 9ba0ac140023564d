"""Growing a workspace, on records written here."""

from contextlib import contextmanager

import pytest

from evaluation.archive import curve, made
from evaluation.archive.growth import SINGLES, Growing, figures, measured, sizes
from evaluation.archive.worlds import Record
from manywitness.workspace.archive.opening import create, opened


def records(count):
    return [
        Record(page.name, page.url, page.outlet, page.title, page.text, page.published)
        for page in made.pages(count, 1)
    ]


@contextmanager
def growing(folder, stream):
    path = folder / "w.mw"
    if not path.exists():
        create(path, encoder=False)
    with opened(path, writing=True) as archive, archive.run("growth", []) as run:
        yield Growing(archive, run, stream, folder / "totals.json")


def names(archive):
    return [name for (name,) in archive.connection.execute("SELECT name FROM page ORDER BY number")]


def test_sizes_go_by_one_two_five_and_end_where_they_shall():
    assert list(sizes(10_000)) == [1_000, 2_000, 5_000, 10_000]
    assert list(sizes(30_000)) == [1_000, 2_000, 5_000, 10_000, 20_000, 30_000]
    assert list(sizes(700)) == [700]


def test_a_workspace_grows_in_order_and_goes_on_where_it_was(tmp_path):
    stream = records(60)
    with growing(tmp_path, iter(stream)) as first:
        first.grow(25)
        spent = first.totals
    with growing(tmp_path, iter(stream[25:])) as second:
        assert (second.articles, second.totals) == (25, spent)
        second.grow(60)
        assert names(second.archive) == [record.id for record in stream]
        assert second.totals.cpu_seconds > spent.cpu_seconds > 0


def test_a_stream_that_ends_too_early_is_an_error(tmp_path):
    with growing(tmp_path, iter(records(10))) as short, pytest.raises(EOFError, match="after 10 articles"):
        short.grow(11)


def test_a_point_is_measured_and_drawn(tmp_path):
    with growing(tmp_path, iter(records(200))) as some:
        some.grow(100)
        point = measured(some)
        assert some.articles == 100 + SINGLES
    assert point.articles == 100
    assert point.bytes >= (tmp_path / "w.mw").stat().st_size / 2
    assert point.peak_mib > 10
    assert min(point.one_cpu_ms, point.one_wall_ms, point.search_p50_ms, point.search_p99_ms) > 0
    assert point.search_p50_ms <= point.search_p99_ms
    curve.append(tmp_path / "log.jsonl", point)
    figures(tmp_path / "log.jsonl", tmp_path, "Written here.")
    page = (tmp_path / "growth.md").read_text()
    assert curve.table([point]) in page
    assert "Written here." in page
    assert (tmp_path / "growth.svg").read_text() == curve.drawing([point])
