from __future__ import annotations

import pytest

from manywitness.errors import ReadError
from manywitness.model import Publisher
from manywitness.read.families import families_of

TOML = """
[publishers."Gull Press"]
domains = ["Gull.example", "www.tern.example"]
outlets = ["The Gull"]

[publishers.""]
domains = ["herald.example"]
"""
CSV = """publisher,domain,outlet
Gull Press,gull.example,The Gull
Gull Press,tern.example,
,herald.example,
"""


def written(tmp_path, content, name="own.toml"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_publishers_are_read_from_toml(tmp_path):
    assert families_of(written(tmp_path, TOML)) == (
        Publisher("Gull Press", ("gull.example", "tern.example"), ("The Gull",)),
        Publisher("", ("herald.example",)),
    )


def test_the_same_publishers_are_read_from_csv(tmp_path):
    assert families_of(written(tmp_path, CSV, "own.csv")) == families_of(written(tmp_path, TOML))


def test_an_empty_file_lists_nobody(tmp_path):
    assert families_of(written(tmp_path, "")) == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.toml", "[houses]", "the file: unknown key 'houses'; known: publishers"),
        ("a.toml", "[publishers.Gull]\nsites = []", "unknown key 'sites'; known: domains, outlets"),
        ("a.toml", "publishers = 3", "needed a table for each"),
        ("a.toml", "[publishers]\nGull = 3", "needed a table with domains and outlets"),
        ("a.toml", '[publishers.Gull]\ndomains = "gull.example"', "needed a list of strings"),
        ("a.toml", "[publishers.Gull]\ndomains = [3]", "needed a list of strings"),
        ("a.toml", '[publishers.Gull]\ndomains = ["https://gull.example/"]', "is no domain"),
        ("a.toml", '[publishers.Gull]\ndomains = ["gull"]', "is no domain"),
        ("a.toml", "publishers = ", "not TOML"),
        ("a.toml", b"\xff\xfe", "not UTF-8 at byte 0"),
        (
            "a.csv",
            "publisher,site\nGull,gull.example\n",
            "unknown key 'site'; known: publisher, domain, outlet",
        ),
        ("a.csv", "domain,outlet\ngull.example,Gull\n", "no column publisher"),
        ("a.csv", "publisher,domain\nGull,gull.example,more\n", "line 2: more values than columns"),
        ("a.csv", "publisher,domain\nGull,two words\n", "is no domain"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_possible(tmp_path, name, content, message):
    with pytest.raises(ReadError, match=message):
        families_of(written(tmp_path, content, name))


def test_a_missing_file_is_said_to_be(tmp_path):
    with pytest.raises(ReadError, match="No such file") as caught:
        families_of(tmp_path / "none.toml")
    assert caught.value.kind == "missing"
