"""docs/postgres.md says of addresses what they are."""

import re
from pathlib import Path

from manywitness.store.address import name_of
from manywitness.store.postgres.opening import _OLDEST

PAGE = (Path(__file__).parents[2] / "docs" / "postgres.md").read_text(encoding="utf-8")
SCHEMAS = {"the schema `manywitness` of the database `news`": "manywitness", "the schema `tide`": "tide"}


def test_every_address_of_the_page_is_one():
    found = re.findall(r"postgresql://[^\s'`…]+(?=['`])", PAGE)
    assert len(found) >= 7
    assert {name_of(one).schema for one in found} == {"manywitness", "tide"}


def test_the_table_says_which_schema_an_address_names():
    rows = re.findall(r"^\| `(postgresql://[^`]+)` \| (.+?) \|$", PAGE, re.MULTILINE)
    named = {words: name_of(address).schema for address, words in rows if words in SCHEMAS}
    assert named == SCHEMAS


def test_the_oldest_server_is_the_one_that_is_asked_for():
    assert f"PostgreSQL {_OLDEST // 10_000} or newer" in PAGE
