"""One life of a workspace, in a file and in Postgres: every row and every answer of the two is the same."""

from __future__ import annotations

import re
import shutil
import sqlite3
from random import Random

import pytest
from click.testing import CliRunner
from newsroom import NARRATION, html, written

from evaluation.archive import made
from manywitness.cli import main
from manywitness.store import database, sayings, search, spoken
from manywitness.store.search import Query
from manywitness.workspace.archive import adding

# When something was done is not a property of what was done; what a file and a schema take differs.
CLOCK = re.compile(r'"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"')
TAKEN = re.compile(r'"(bytes|path|log_bytes)":("[^"]*"|\d+)')
NOT_COMPARED = {"at", "began", "ended", "added", "grown"}

# Numbers that a file gives again when their first owner is gone.
REUSED = {"blob": {"number"}, "page": {"raw", "text"}, "posting_forgotten": {"number"}}

# By the order of their rows. Numbers of parts of postings depend on what else the process wrote.
TABLES = {
    "setting": "name", "run": "number", "input": "path", "outcome": "number", "tombstone": "address",
    "blob": "id", "page": "number", "stage_set": "number", "stage_key": "stages, stage", "layers": "page",
    "account": "number", "profile": "account", "passage": "a, b, a_start, a_end, b_start, b_end",
    "story": "founder", "member": "account", "former_member": "account", "story_event": "number",
    "correction": "number", "searched": "account", "quotation": "number", "person": "account, key",
    "shown_story": "story", "shown_account": "account", "corrected_story": "number", "posting_run": "number",
    "posting_forgotten": "family, newest", "feed": "number", "feed_listed": "address", "feed_host": "origin",
}  # fmt: skip

SEARCHES = (
    "ferry", "FERRY Oster", '"night ferry"', '"ferry night"', "ferr*", '"the night ferr*"', "title:ferry",
    "title:(ferry OR dam)", "ferry -union", "(ferry OR dam) -said", "minister OR valley OR crew",
    "sail* OR the", "bridge closure", "said", "the", "harbour master", "Skerrin", "café", "nowhere", "a",
    "in of the on",
)  # fmt: skip
ASKED = (
    ("stories",), ("stories", "--limit", "3"), ("stories", "--outlet", "Harbour Post"),
    ("people",), ("people", "--name", "Roth"), ("outlets",), ("quotes", "--speaker", "Roth"),
    ("quotes", "pay"), ("quotes", "nobody asked"), ("correct", "log"), ("status",),
    *(("search", words) for words in SEARCHES),
    ("search", "ferry", "--limit", "1", "--offset", "1"), ("search", "--outlet", "Vell Courier"),
    ("search", "--since", "2021-05-05"), ("search", "ferry", "--until", "2021-05-04"),
    ("search", "ferry", "--speaker", "Roth"), ("search", "--person", "Lind"),
)  # fmt: skip


def run(*arguments):
    done = CliRunner().invoke(main, list(map(str, arguments)))
    return done.exit_code, CLOCK.sub('"then"', TAKEN.sub("", done.stdout)), done.stderr


class Two:
    """A workspace in a file, and one in Postgres, to which the same is done."""

    def __init__(self, file, address):
        self.names = (file, address)

    def do(self, command, *arguments):
        """What a command says, the same of both."""
        group, _, word = command.partition(" ")
        head = [group, word] if word else [group]
        ours, theirs = (run(*head, name, *arguments) for name in self.names)
        assert ours[:2] == theirs[:2], (command, arguments, ours[2], theirs[2])
        return ours[1]

    def rows(self):
        """Every row of every table, of both."""
        return [held(name) for name in self.names]


def held(name):
    out = {}
    with database.opened(name, writing=False) as opened:
        base = opened.connection
        for table, order in TABLES.items():
            columns = columns_of(base, table)
            apart = NOT_COMPARED | REUSED.get(table, set())
            wanted = [one for one in columns if one not in apart]
            query = f"SELECT {', '.join(wanted)} FROM {table} ORDER BY {order}"
            out[table] = base.execute(query).fetchall()
        out["texts"] = base.execute(
            "SELECT page.number, raw.id, text.id FROM page JOIN blob AS raw ON raw.number = page.raw "
            "JOIN blob AS text ON text.number = page.text ORDER BY page.number"
        ).fetchall()
        out["postings"] = base.execute("SELECT hashes, owners FROM posting_chunk ORDER BY number").fetchall()
        out["scores"] = [
            [(hit.account, hit.score) for hit in search.search(base, Query(words)).hits] for words in SEARCHES
        ]
        sentence = ["We", "cannot", "pay", "for", "an", "empty", "ship"]
        out["sayings"] = [sayings.alike(base, sentence[:size], limit=9) for size in range(1, 8)]
        out["spoken"] = spoken.named(base, limit=50)
        out["quoting"] = spoken.quoting(base, spoken.Asked("Roth"))
    return out


def columns_of(base, table):
    if isinstance(base, sqlite3.Connection):
        return [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
    asked = (
        "SELECT attname::text FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 "
        "AND NOT attisdropped ORDER BY attnum"
    )
    return [name for (name,) in base.execute(asked, (table,))]


@pytest.fixture
def two(tmp_path, postgres, monkeypatch):
    # Where a batch ends is a matter of time, and with it how like its story an account was when it came.
    monkeypatch.setattr(adding, "BATCH_SECONDS", 1e9)
    folder = written(tmp_path / "pages")
    made.write(tmp_path / "made", made.pages(40, seed=7))
    both = Two(tmp_path / "news.mw", postgres.fresh())
    both.do("add", folder, tmp_path / "made", "--no-encoder", "--json")
    return both


def alike(two):
    """Every row and every answer is the same."""
    file, server = two.rows()
    for part in file:
        assert server[part] == file[part], part
    for command, *words in ASKED:
        said = two.do(*_asked(command, words), "--json")
        assert said or command in {"correct", "search", "quotes", "people"}, (command, words)


def _asked(command, words):
    return ("correct log",) if command == "correct" else (command, *words)


def test_what_was_added_is_the_same_to_the_last_byte(two):
    alike(two)
    ids = re.findall(r'"id":"(s\w+)"', two.do("stories", "--json"))
    assert len(ids) > 5
    for one in ids[:6]:
        for asked in (("story", "--json", "-"), ("story", "--why", "--json", "-"), ("lineage", "--json")):
            two.do(asked[0], one, *asked[1:])
        two.do("people", "--story", one, "--json")
    for form in ("jsonld", "annotations", "conllu", "ftm"):
        assert two.do("export", "--format", form, "-o", "-")
    sentence = "We cannot pay for an empty ship to keep a timetable company"
    file, server = (run("check-quote", sentence, name, "--json") for name in two.names)
    assert file == server
    assert '"exact"' in file[1]


def test_what_changes_changes_both(two, tmp_path):
    ids = re.findall(r'"id":"(s\w+)"', two.do("stories", "--json"))
    by = ("--who", "Iva", "--why", "one week", "--json")
    two.do("correct merge", ids[0], ids[1], *by)
    alike(two)
    two.do("correct undo", "1", *by)
    (tmp_path / "pages" / "post.html").write_text(html("post", *NARRATION, "And\0 no more of it."))
    dice = Random(3)
    made.write(tmp_path / "later", [made.edited(one, dice) for one in made.pages(6, seed=7)])
    for file in sorted((tmp_path / "later").iterdir()):
        shutil.copy(file, tmp_path / "made" / file.name)
    two.do("update", "--json")
    two.do("history", f"{tmp_path}/pages/post.html", "--json")
    two.do("remove", f"{tmp_path}/pages/mirror.html", "--why", "asked", "--json")
    alike(two)
    two.do("reprocess", "--json")
    alike(two)
