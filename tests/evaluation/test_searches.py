"""Searches drawn from the titles of a workspace."""

from evaluation.archive import made
from evaluation.archive.growth import Growing
from evaluation.archive.searches import SEARCHES, milliseconds, queries
from evaluation.archive.worlds import Record
from manywitness.store.search import search
from manywitness.workspace.archive.opening import create, opened


def test_searches_are_of_all_kinds_and_most_find_something(tmp_path):
    create(tmp_path / "w.mw", encoder=False)
    stream = (Record(p.name, p.url, p.outlet, p.title, p.text, p.published) for p in made.pages(60, 1))
    with opened(tmp_path / "w.mw", writing=True) as archive, archive.run("growth", []) as run:
        assert list(queries(archive.connection)) == []
        Growing(archive, run, stream, tmp_path / "totals.json").grow(60)
        drawn = list(queries(archive.connection))
        assert drawn == list(queries(archive.connection))
        assert drawn != list(queries(archive.connection, seed=2))
        assert len(drawn) == SEARCHES
        signs = ("OR", " -", '"', "*", "title:")
        assert all(any(sign in query.words for query in drawn) for sign in signs)
        assert {bool(query.outlet) for query in drawn} == {True, False}
        found = [search(archive.connection, query).count > 0 for query in drawn]
        assert sum(found) > 0.8 * SEARCHES
        assert len(milliseconds(archive.connection)) == SEARCHES
