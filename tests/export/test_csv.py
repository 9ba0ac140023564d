"""Tables as CSV: what a spreadsheet may not run, and what describes the files to other programs."""

import csv
import datetime
import io
import json
from collections import Counter

import frictionless
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import made, write
from pyld import jsonld

from manywitness.export.asked import Asked
from manywitness.export.formats import export
from manywitness.export.tables import TABLES, needs, rows_of
from manywitness.export.tables.columns import Kind, cells
from manywitness.export.tables.described import CSVW_CONTEXT
from manywitness.export.tables.sheets import cell
from manywitness.export.tables.spreadsheet import guarded, unguarded
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.tables import tellings

# By which a spreadsheet knows a formula, half and full width.
FORMULA = "=+-@＝＋－＠"
# What may stand before it and is dropped by some: white space, and characters without width.
BEFORE = " \t\r\n\u00a0\u200b\ufeff\u3000\x00\x0b"

words = st.text(st.one_of(st.sampled_from(FORMULA + BEFORE + "'\",;|ab1(){}"), st.characters(codec="utf-8")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(made(tmp_path_factory.mktemp("csv"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def folder(archive, tmp_path_factory):
    path = tmp_path_factory.mktemp("written") / "tables"
    export(Asked(archive), "csv", path)
    return path


def parsed(content):
    """The lines of CSV with their cells, guards included."""
    return list(csv.reader(io.StringIO(content, newline=""), strict=True))


@given(words)
def test_what_a_cell_says_comes_back(said):
    assert unguarded(guarded(said)) == said


@given(words)
def test_no_cell_begins_like_a_formula(said):
    written = guarded(said)
    assert not written.lstrip(BEFORE).startswith(tuple(FORMULA))
    assert written[:1] not in {"\t", "\r", "\n"}


@given(st.text(BEFORE, max_size=3), st.sampled_from(FORMULA), words)
def test_every_formula_gets_an_apostrophe(before, mark, rest):
    assert guarded(before + mark + rest) == "'" + before + mark + rest


@pytest.mark.parametrize("plain", ["", "Salt", "it's", "2022-05-09", "“=1”", "a=1", " a", "(1)", "1e5"])
def test_other_words_stay_as_they_are(plain):
    assert guarded(plain) == plain


@given(st.lists(words, min_size=1, max_size=4))
def test_a_line_of_any_words_is_read_back_by_others(said):
    line = ",".join(cell(one, text=True) for one in said) + "\r\n"
    [read] = list(csv.reader(io.StringIO(line, newline=""), strict=True))
    assert [unguarded(one) for one in read] == said


@given(words, st.sampled_from(";\t|"))
def test_another_separator_parts_no_text(said, separator):
    # A spreadsheet of another country reads the line with its own separator.
    line = cell(said, text=True) + "," + cell("x", text=True) + "\r\n"
    [[first, *others]] = list(csv.reader(io.StringIO(line, newline=""), delimiter=separator))
    assert (unguarded(first), others) == (f'{said},"x"', [])


def test_a_formula_inside_a_cell_stays_inside():
    said = 'a",\r\n=1+1,"\n@SUM(1)'
    assert parsed(cell(said, text=True) + "\r\n") == [[said]]


def test_a_number_and_a_day_are_no_text():
    assert [cell(value, text=False) for value in (-1, 0.25, True, datetime.date(2022, 5, 9), None)] == [
        "-1", "0.25", "true", "2022-05-09", "",
    ]  # fmt: skip


def read_back(table, path):
    """The rows of a CSV file as tuples, by Python's reader and the rules of docs/export.md."""
    head, *lines = csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True)
    assert head == [column.name for column in table.columns]
    read = {
        Kind.TEXT: unguarded,
        Kind.INTEGER: int,
        Kind.NUMBER: float,
        Kind.BOOLEAN: {"true": True, "false": False}.__getitem__,
        Kind.DAY: datetime.date.fromisoformat,
    }
    return [
        tuple(
            read[column.kind](one) if one else None for column, one in zip(table.columns, line, strict=True)
        )
        for line in lines
    ]


def test_the_files_say_what_the_tables_say(archive, folder):
    for name, table in TABLES.items():
        rows = rows_of(table, tellings(archive, table.needs))
        assert read_back(table, folder / f"{name}.csv") == list(map(cells(table), rows)), name


def test_hostile_words_of_a_page_are_guarded_and_kept(folder):
    raw = (folder / "articles.csv").read_bytes().decode()
    assert '"\'=HYPERLINK(""http://evil.example"",""salt"")"' in raw
    [row] = [row for row in read_back(TABLES["articles"], folder / "articles.csv") if "formula" in row[1]]
    assert row[4] == '=HYPERLINK("http://evil.example","salt")'
    for path in folder.glob("*.csv"):
        for line in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
            assert not any(one.lstrip(BEFORE).startswith(tuple(FORMULA)) for one in line), path.name


def test_a_frictionless_reader_finds_nothing_wrong(folder):
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "fieldName", "rowNumber", "message"])
    assert [task.name for task in report.tasks] == list(TABLES)
    rows = package.get_resource("stories").read_rows()
    assert {row["story"]: row["articles"] for row in rows} == Counter(
        row[0] for row in read_back(TABLES["articles"], folder / "articles.csv")
    )
    assert {type(row["first"]) for row in rows} == {datetime.date, type(None)}


def test_a_frictionless_reader_sees_what_is_broken(folder, tmp_path):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = (tmp_path / "supports.csv").read_bytes()
    (tmp_path / "supports.csv").write_bytes(broken.replace(b'"k:', b'"x:', 1))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert not report.valid
    assert {kind for [kind] in report.flatten(["type"])} == {"foreign-key"}


def test_a_frame_of_pandas_reads_them(folder):
    frame = pd.read_csv(folder / "quotations.csv", keep_default_na=False, na_values=[""])
    assert list(frame.columns) == [column.name for column in TABLES["quotations"].columns]
    assert str(frame["start"].dtype) == "int64"


def built_in(url, options):
    """What a processor of CSV on the Web has built in, as far as these files use it; nothing is loaded."""
    assert url == CSVW_CONTEXT, f"{url} would be loaded"
    terms = {
        "csvw": "http://www.w3.org/ns/csvw#", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dc": "http://purl.org/dc/terms/", "@vocab": "http://www.w3.org/ns/csvw#",
        "url": {"@id": "csvw:url", "@type": "xsd:anyURI"}, "tables": {"@id": "csvw:table"},
        "columns": {"@id": "csvw:column", "@container": "@list"},
        "primaryKey": {"@id": "csvw:primaryKey", "@container": "@list"},
    }  # fmt: skip
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}}


def test_the_metadata_of_csv_on_the_web_is_what_it_asks_for(folder):
    told = json.loads((folder / "csv-metadata.json").read_bytes())
    assert told["@context"] == [CSVW_CONTEXT, {"@language": "en"}]
    [group] = jsonld.expand(told, {"documentLoader": built_in, "base": "https://tables.example/"})
    ns = "http://www.w3.org/ns/csvw#"
    assert {one[f"{ns}url"][0]["@value"] for one in group[f"{ns}table"]} == {f"{name}.csv" for name in TABLES}
    for table in told["tables"]:
        assert (folder / table["url"]).is_file()
        head = parsed((folder / table["url"]).read_bytes().decode())[0]
        schema = table["tableSchema"]
        assert [column["titles"] for column in schema["columns"]] == head
        assert set(schema["primaryKey"]) <= set(head)
        for reference in schema.get("foreignKeys", ()):
            assert set(reference["columnReference"]) <= set(head)
            assert (folder / reference["reference"]["resource"]).is_file()
        datatypes = {column["datatype"] for column in schema["columns"]}
        assert datatypes <= {"string", "integer", "double", "boolean", "date"}


def test_one_table_is_one_file(archive):
    sink = io.BytesIO()
    written = write(Asked(archive, table="stories"), "csv", sink)
    rows = list(rows_of(TABLES["stories"], tellings(archive, needs([TABLES["stories"]]))))
    assert written.counts == {"stories": len(rows)}
    assert len(parsed(sink.getvalue().decode())) == 1 + len(rows)
