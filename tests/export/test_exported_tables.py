"""Tables of a workspace: what their columns say holds, whoever reads them."""

import datetime
import gc
import weakref
from collections import Counter

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ferry import comparison
from press import made

from manywitness.errors import ExportError
from manywitness.export.asked import Asked
from manywitness.export.formats import export
from manywitness.export.tables import TABLES, TOLD, arrow, needs, rows_of, telling_of
from manywitness.export.tables.columns import Kind, cells, columns_of
from manywitness.store import shown
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.tables import Telling, tellings
from manywitness.workspace.archive.telling import comparison as told_whole

# (text, start, end, words): every place that a row has.
PLACES = (
    ("text_id", "start", "end", "exact"),
    ("a_text_id", "a_start", "a_end", "a_exact"),
    ("b_text_id", "b_start", "b_end", "b_exact"),
    ("text_id", "cue_start", "cue_end", "cue"),
    ("text_id", "speaker_start", "speaker_end", "speaker_words"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(made(tmp_path_factory.mktemp("tables"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def tables(archive):
    told = list(tellings(archive, needs(TABLES.values())))
    return {name: list(rows_of(table, told)) for name, table in TABLES.items()}


def stories(archive, *words):
    return tuple(one for one in shown.newest(archive.connection) if one.id in words)


def story_of(tables, name):
    [row] = [row for row in tables["articles"] if row.article.endswith(name)]
    return row.story


def places(row):
    for text, start, end, words in PLACES:
        if getattr(row, words, None) is not None:
            yield getattr(row, text), getattr(row, start), getattr(row, end), getattr(row, words)


def test_every_table_has_rows_and_every_row_what_its_columns_say(tables):
    kinds = {
        Kind.TEXT: str, Kind.INTEGER: int, Kind.NUMBER: float, Kind.BOOLEAN: bool, Kind.DAY: datetime.date,
    }  # fmt: skip
    for name, table in TABLES.items():
        assert tables[name], name
        for row in map(cells(table), tables[name]):
            for column, value in zip(table.columns, row, strict=True):
                if value is None:
                    assert column.optional, (name, column.name)
                else:
                    assert type(value) is kinds[column.kind], (name, column.name)
                    assert not column.values or value in column.values, (name, column.name)


def test_every_column_says_what_it_is():
    for table in TABLES.values():
        assert table.says.endswith(".")
        assert all(column.says.endswith(".") for column in table.columns), table.name
        numbers = [c for c in table.columns if c.kind in {Kind.INTEGER, Kind.NUMBER}]
        without = [column.name for column in numbers if not column.unit]
        assert without == [], table.name


def test_a_column_without_a_word_is_refused():
    from dataclasses import make_dataclass

    with pytest.raises(TypeError, match="column 'bare' says nothing"):
        columns_of(make_dataclass("Row", [("bare", "int")]))


def test_every_place_has_its_words(tables):
    texts = {page.text_id: page.text for page in tables["pages"]}
    seen = Counter()
    for name, rows in tables.items():
        for row in rows:
            for text, start, end, words in places(row):
                assert texts[text][start:end] == words, (name, row)
                seen[name] += 1
    assert seen.keys() == set(TABLES) - {"stories", "pages", "origins", "claims"}


def test_pieces_are_the_words_that_are_meant(tables):
    texts = {page.text_id: page.text for page in tables["pages"]}

    def pieces(row):
        bounds = [tuple(map(int, piece.split("-"))) for piece in row.pieces.split()]
        return [texts[row.text_id][start:end] for start, end in bounds]

    for row in (*tables["quotations"], *tables["utterances"]):
        assert " ".join(pieces(row)) == row.said
    assert any(" " in row.pieces for row in tables["quotations"])
    for row in tables["articles"]:
        assert "\n".join(pieces(row)) == row.body
        assert sum(map(len, pieces(row))) == row.characters


def test_a_key_names_one_row_and_a_reference_another(tables):
    for name, table in TABLES.items():
        keys = [tuple(getattr(row, column) for column in table.key) for row in tables[name]]
        assert len(keys) == len(set(keys)), name
        for reference in table.references:
            there = {tuple(getattr(row, c) for c in reference.columns) for row in tables[reference.table]}
            named = {tuple(getattr(row, c) for c in reference.columns) for row in tables[name]}
            assert {one for one in named if None not in one} <= there, (name, reference)


def test_wire_copy_is_a_column_of_every_table(tables):
    for name, table in TABLES.items():
        columns = {column.name for column in table.columns}
        assert columns & {"copy", "a_copy", "wire_articles"}, name
    copies = {row.article.rpartition("/")[2]: (row.copy, row.agency) for row in tables["articles"]}
    assert copies["wire.html#1"] == ("wire", "Reuters")
    assert copies["brandmoor-courier.html#1"] == ("own", None)
    assert copies["copy.html#1"] == ("unknown", None)
    [story] = [row for row in tables["stories"] if row.story == story_of(tables, "wire.html#1")]
    assert (story.articles, story.origins, story.wire_articles, story.own_articles) == (3, 2, 1, 0)


def test_an_article_says_how_much_of_it_was_elsewhere_before(tables):
    shares = {
        row.article.rpartition("/")[2]: (row.own_share, row.earlier_share, row.undecided_share)
        for row in tables["articles"]
    }
    assert shares["wire.html#1"] == (1, 0, 0)
    own, earlier, undecided = shares["copy.html#1"]
    assert (0.6 < earlier < 0.9, undecided) == (True, 0)
    assert own == pytest.approx(1 - earlier)
    # Across stories too.
    assert 0.3 < shares["mast.html#1"][1] < 0.6


def test_a_passage_of_two_stories_comes_once_with_the_origins_of_both(tables):
    [road] = [row for row in tables["passages"] if row.other_story]
    assert (road.a_article.rpartition("/")[2], road.b_article.rpartition("/")[2]) == (
        "bridge.html#1",
        "mast.html#1",
    )
    assert road.a_exact == road.b_exact
    assert road.a_exact.startswith("The only road to Kelm")
    assert (road.story, road.other_story) == (
        story_of(tables, "bridge.html#1"),
        story_of(tables, "mast.html#1"),
    )
    origins = {(row.story, row.origin) for row in tables["origins"]}
    assert {(road.story, road.a_origin), (road.other_story, road.b_origin)} <= origins
    assert (road.one_origin, road.earlier) == (None, "a")


@pytest.mark.parametrize("key", ["bridge.html#1", "mast.html#1"])
def test_of_one_story_alone_the_passage_comes_too(archive, tables, key):
    chosen = stories(archive, story_of(tables, key))
    found = list(rows_of(TABLES["passages"], tellings(archive, TABLES["passages"].needs, chosen)))
    assert found == [row for row in tables["passages"] if row.other_story]


def test_a_page_of_two_stories_comes_once(archive, tables):
    two = [page for page in tables["pages"] if page.articles == 2]
    assert [page.page.rpartition("/")[2] for page in two] == ["straits-gazette.txt"]
    homes = {row.story for row in tables["articles"] if row.page == two[0].page}
    assert len(homes) == 2
    for home in homes:
        found = tellings(archive, (), stories(archive, home))
        assert two[0] in list(rows_of(TABLES["pages"], found))


def test_articles_in_no_story_are_told_without_one(archive):
    [telling, *_] = tellings(archive, needs(TABLES.values()))
    loose = Telling(None, "", telling.corpus)
    for name in sorted(TOLD | {"stories", "origins", "evidence"}):
        assert list(TABLES[name].rows(loose)) == []
    assert {row.story for row in TABLES["articles"].rows(loose)} == {None}
    assert {row.story for row in TABLES["quotations"].rows(loose)} == {None}


def test_the_tables_say_what_the_dossier_says(archive, tables):
    for story in shown.newest(archive.connection):
        [whole] = told_whole(archive, story).stories
        told = telling_of(whole)
        for name in sorted(TOLD | {"origins", "evidence", "quotations"}):
            mine = [row for row in tables[name] if row.story == story.id]
            assert list(TABLES[name].rows(told)) == mine, name


def test_a_comparison_has_the_tables_too():
    told = [telling_of(story) for story in comparison().stories]
    claims = list(rows_of(TABLES["claims"], told))
    assert [(row.claim, row.status, row.origins, row.articles) for row in claims][:2] == [
        ("k1", "disputed", 2, 3),
        ("k2", "corroborated", 2, 2),
    ]
    flags = {(row.conflict, row.relation) for row in rows_of(TABLES["conflicts"], told)}
    assert flags == {("c1", None), ("v1", "precision"), ("v2", "unsure")}
    supports = [row for row in rows_of(TABLES["supports"], told) if row.claim == "k4"]
    [one] = supports
    assert one.exact.startswith("The Alder was launched") and one.exact.endswith("40,000 cars")
    assert len(one.pieces.split()) == 2


def test_a_story_is_forgotten_before_the_next_but_one(archive):
    alive = []

    def watched():
        for telling in tellings(archive, needs([TABLES["articles"]])):
            alive.append(weakref.ref(telling))
            gc.collect()
            assert sum(ref() is not None for ref in alive) <= 2
            yield telling

    assert len(list(arrow.batches(TABLES["stories"], watched()))) == 1
    assert len(alive) == 7


def test_parquet_is_read_by_others_as_it_was_meant(archive, tables, tmp_path):
    written = export(Asked(archive), "parquet", tmp_path / "out")
    assert dict(written.counts) == {name: len(rows) for name, rows in tables.items()}
    for name, table in TABLES.items():
        path = tmp_path / "out" / f"{name}.parquet"
        read = pq.read_table(path)
        values = [dict(zip(read.column_names, cells(table)(row), strict=True)) for row in tables[name]]
        assert read.to_pylist() == values, name
        assert read.schema.equals(arrow.schema(table), check_metadata=True)
        assert read.schema.metadata[b"manywitness.table"] == name.encode()
        fields = {field.name: field.metadata[b"description"].decode() for field in read.schema}
        assert fields == {column.name: column.says for column in table.columns}
        assert pl.read_parquet(path).to_dicts() == values, name
        assert len(pd.read_parquet(path)) == len(values)


def test_a_frame_of_pandas_slices_the_words(archive, tmp_path):
    export(Asked(archive), "parquet", tmp_path / "out")
    texts = pd.read_parquet(tmp_path / "out" / "pages.parquet").set_index("text_id")["text"]
    said = pd.read_parquet(tmp_path / "out" / "quotations.parquet")
    cut = [texts[row.text_id][row.start : row.end] for row in said.itertuples()]
    assert cut == list(said["exact"])
    assert said.groupby("copy").size().sum() == len(said)


def test_batches_are_bounded_and_lose_nothing(archive, tables, monkeypatch):
    monkeypatch.setattr(arrow, "ROWS", 7)
    found = list(arrow.reader(archive, "quotations"))
    assert {batch.num_rows for batch in found[:-1]} == {7}
    assert pa.Table.from_batches(found).num_rows == len(tables["quotations"])
    monkeypatch.setattr(arrow, "CHARACTERS", 1)
    assert {batch.num_rows for batch in arrow.reader(archive, "pages")} == {1}


def test_an_unknown_table_is_named_with_those_that_are_there(archive):
    with pytest.raises(ExportError, match="no table 'quotes'; there are stories, articles") as told:
        arrow.reader(archive, "quotes")
    assert told.value.kind == "unknown"


def test_without_pyarrow_it_says_what_to_install(archive, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'manywitness\[tables\]'") as told:
        arrow.reader(archive, "articles")
    assert told.value.kind == "extra"
    # Rows need nothing of it.
    assert list(rows_of(TABLES["stories"], tellings(archive, needs([TABLES["stories"]]))))


def test_a_story_stage_that_fails_is_told_and_the_rest_is_written(archive, tmp_path, monkeypatch):
    from manywitness.story.claims import Claims

    def broken(self, corpus):
        raise ValueError("no such month")

    monkeypatch.setattr(Claims, "__call__", broken)
    written = export(Asked(archive), "parquet", tmp_path / "out")
    assert {one.stage for one in written.failed} == {"claims"}
    assert len(written.failed) == 7
    assert written.counts["claims"] == 0
    assert written.counts["quotations"] > 100
