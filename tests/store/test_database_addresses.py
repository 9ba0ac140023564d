"""What a workspace is called, and that no password of an address is ever shown."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import WorkspaceError
from manywitness.store.address import Address, beside, name_of, secrets

SIGNS = st.characters(codec="ascii", exclude_characters="@/?#%:&= \0", categories=("L", "N", "P", "S"))
LETTERS = st.text(SIGNS, min_size=8, max_size=20)


@pytest.mark.parametrize(("words", "schema", "shown"), [
    ("postgresql://db/news", "manywitness", "postgresql://db/news"),
    ("postgres://iva@db:5433/news?workspace=tide", "tide", "postgres://iva@db:5433/news?workspace=tide"),
    ("postgresql://iva:pw@db/news?sslmode=require&workspace=tide&password=pw2", "tide",
     "postgresql://iva@db/news?sslmode=require&workspace=tide"),
    ("postgresql:///news?host=/run/postgresql", "manywitness", "postgresql:///news?host=/run/postgresql"),
    ("postgresql://a,b:5433/news", "manywitness", "postgresql://a,b:5433/news"),
    ("postgresql://iva:p%40w@[::1]/news", "manywitness", "postgresql://iva@[::1]/news"),
    # What libpq takes for a password is none that is shown, however its name is written.
    ("postgresql://iva@db/news?pass%77ord=pw", "manywitness", "postgresql://iva@db/news"),
    ("postgresql://iva@db/news?PASSWORD=pw&sslPassword=pw2", "manywitness", "postgresql://iva@db/news"),
    (" POSTGRESQL://iva:pw@db/news\n", "manywitness", "postgresql://iva@db/news"),
])  # fmt: skip
def test_an_address_names_a_schema_and_shows_no_password(words, schema, shown):
    found = name_of(words)
    assert isinstance(found, Address)
    assert (found.schema, found.name, str(found)) == (schema, schema, shown)
    assert "workspace" not in found.server
    assert name_of(found) is found
    # What is shown is an address itself.
    assert name_of(shown).shown == shown


@pytest.mark.parametrize("words", ["news.mw", "postgresql.mw", "a/postgresql:/b", "http://example.org/news"])
def test_everything_else_is_a_path(words):
    assert name_of(words) == Path(words)
    assert name_of(Path(words)) == Path(words)
    assert beside(Path(words)) == Path(words)


@pytest.mark.parametrize(("words", "says"), [
    ("postgresql://iva:pa@ss@db/news", "written %40"),
    ("postgresql://iva:pa/ss@db/news", "written %40"),
    ("postgresql://iva:pa?ss@db/news", "written %40"),
    ("postgresql:iva:pa@ss@db/news", "begins with postgresql://"),
    ("Postgres:/iva:pa@ss@db/news", "begins with postgresql://"),
    ("postgresql://db/news?workspace=Tide", "small letters"),
    ("postgresql://db/news?workspace=pg_tide", "small letters"),
    ("postgresql://db/news?workspace=", "small letters"),
    ("postgresql://db/news?workspace=a&workspace=b", "named once"),
    (f"postgresql://db/news?workspace={'a' * 64}", "at most 63"),
    ('postgresql://db/news?workspace=a"; DROP', "small letters"),
    ("postgresql://db/news?tide", "name=value"),
])  # fmt: skip
def test_an_address_that_cannot_be_understood_is_refused_without_its_password(words, says):
    with pytest.raises(WorkspaceError, match=says) as caught:
        name_of(words)
    assert caught.value.kind == "address"
    for part in ("ss@db", "pa@", "pa/"):
        assert part not in str(caught.value)


@given(LETTERS, LETTERS)
def test_no_word_of_an_address_has_its_passwords(first, second):
    found = name_of(f"postgresql://u:{first}@h/d?password={second}&workspace=w")
    for shown in (str(found), repr(found), f"{found}", str(beside(found))):
        assert first not in shown
        assert second not in shown
    assert set(secrets(found)) == {first, second}
    assert set(secrets(name_of(f"postgresql://u:{first}@h/d?pass%77ord={second}"))) == {first, second}
    assert first in found.server


def test_files_beside_a_workspace_are_the_same_for_one_address_with_any_password(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    one, two = (beside(name_of(f"postgresql://iva:{word}@db/news?workspace=tide")) for word in ("a", "b"))
    other = beside(name_of("postgresql://iva@db/news"))
    assert one == two != other
    assert one.is_relative_to(tmp_path)
    assert one.name == "tide"


def test_nothing_of_psycopg_is_loaded_for_a_file(tmp_path):
    import subprocess

    code = (
        "import sys; from manywitness.store import database; database.create(sys.argv[1])\n"
        "with database.opened(sys.argv[1], writing=True): pass\n"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] == 'psycopg'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.mw")], check=True, capture_output=True, text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    assert said.stdout == "[]\n"


def test_without_psycopg_it_is_said_what_to_install(tmp_path):
    import subprocess

    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from manywitness.errors import WorkspaceError\nfrom manywitness.store import database\n"
        "try:\n    database.create('postgresql://db/news')\n"
        "except WorkspaceError as error:\n    print(error.kind, error)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    assert said.stdout.startswith("extra ")
    assert "pip install 'manywitness[postgres]'" in said.stdout
