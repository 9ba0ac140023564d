"""Tables: pandas, polars and pyarrow take them through the Arrow C interface, and nothing stays open."""

import gc
import subprocess
import sys
import threading

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import manywitness
from manywitness.errors import ExportError
from manywitness.workspace.archive.opening import opened

NAMES = ["articles", "passages", "quotations", "claims", "origins"]


@pytest.mark.parametrize("name", NAMES)
def test_every_library_is_given_the_same_rows(news, name):
    table = news.table(name)
    rows = [tuple(getattr(row, column.name) for column in table.columns) for row in table]
    whole = table.to_arrow()
    assert whole.num_rows == len(rows) > 0
    assert pa.table(table).equals(whole)
    assert pa.RecordBatchReader.from_stream(table).read_all().equals(whole)
    assert pl.DataFrame(table).equals(table.to_polars())
    assert pl.DataFrame(table).rows() == pl.from_arrow(whole).rows()
    pd.testing.assert_frame_equal(table.to_pandas(), whole.to_pandas())
    assert len(pd.DataFrame.from_arrow(table)) == whole.num_rows
    assert list(table.to_pandas().columns) == [column.name for column in table.columns]
    assert whole.column_names == pa.schema(table).names


def test_a_table_of_a_comparison_is_that_of_a_workspace_with_the_same_pages(news, comparison):
    for name in ("articles", "quotations", "claims"):
        kept = news.table(name).to_arrow().to_pylist()
        compared = comparison.table(name).to_arrow().to_pylist()
        # A workspace compares fewer pairs of articles; a story has the id of the account that founded it.
        key = sorted(name for name in kept[0] if name != "story" and not name.endswith("share"))
        assert _sorted(kept, key) == _sorted(compared, key)


def _sorted(rows, key):
    return sorted(tuple(str(row[name]) for name in key) for row in rows)


def test_a_story_has_its_own_rows(news, comparison):
    story = comparison.stories[0]
    assert {row.article for row in story.table("articles")} == {article.id for article in story.articles}
    [bridge] = [one.id for one in news.stories() if one.articles == 9]
    assert {row.article for row in news.table("articles", stories=[bridge])} == {
        article.id for article in news.story(bridge).articles
    }


def test_offsets_lead_to_the_words(news):
    contents = {page.name: page.text for page in manywitness.read_pages(manywitness.sample())}
    frame = news.table("quotations").to_pandas()
    for row in frame.itertuples():
        assert contents[row.article.rpartition("#")[0]][row.start : row.end] == row.exact


@pytest.fixture
def short_batches(monkeypatch):
    """Streams of the sample in several batches."""
    monkeypatch.setattr("manywitness.export.tables.arrow.ROWS", 5)


def test_a_stream_is_read_by_any_thread(news, short_batches):
    reader = pa.RecordBatchReader.from_stream(news.table("articles"))
    rows = [reader.read_next_batch().num_rows]
    # The workspace is read by the thread that opened it, whoever asks for the next rows.
    reading = threading.Thread(target=lambda: rows.append(reader.read_all().num_rows))
    reading.start()
    reading.join()
    assert rows == [5, 7]


def test_a_stream_that_is_dropped_leaves_the_workspace_closed(news, short_batches):
    reader = pa.RecordBatchReader.from_stream(news.table("articles"))
    reader.read_next_batch()
    del reader
    rows = iter(news.table("quotations"))
    next(rows)
    del rows
    gc.collect()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("manywitness-table")]
    with opened(news.name, writing=True, wait_seconds=0):
        pass


def test_a_name_that_no_table_has_says_which_there_are(news, comparison):
    for holder in (news, comparison, comparison.stories[0]):
        with pytest.raises(ExportError, match=r"no table 'quotes'; there are .*quotations"):
            holder.table("quotes")


def test_a_table_shows_its_first_rows_and_what_it_says(news):
    shown = news.table("quotations")._repr_html_()
    assert shown.count("<tr>") == 11 and "the first 10 rows" in shown
    assert news.table("quotations").says in shown.replace("&#x27;", "'")
    assert "text_id" not in shown and '<th scope="col">said</th>' in shown


@pytest.mark.parametrize("missing", ["pyarrow", "pandas", "polars"])
def test_a_library_that_is_missing_is_named_with_what_to_do(missing):
    call = {"pyarrow": "to_arrow", "pandas": "to_pandas", "polars": "to_polars"}[missing]
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "import manywitness\n"
        "table = manywitness.compare(manywitness.sample(), encoder=False).table('claims')\n"
        "assert len(list(table)) > 10\n"
        f"try: table.{call}()\n"
        "except manywitness.ManywitnessError as error: print(error.kind, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"extra {missing} is not installed; pip install")
