"""A workspace says of its pages what `compare` says of them, however they came into it."""

import json
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from newspapers import PAGES, record

from manywitness.model.findings import LINEAGES, ORIGINS, PASSAGES
from manywitness.model.story import CLAIMS, CONFLICTS, UTTERANCES
from manywitness.run import Inline, document_stages
from manywitness.store import accounts, passages, shown
from manywitness.workspace.archive import comparing, correcting, opening
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.archive.telling import comparison
from manywitness.workspace.compare import compare

FOUND = (PASSAGES, LINEAGES, ORIGINS, UTTERANCES, CLAIMS, CONFLICTS)
WORKSPACE = {"name": Path("news.mw")}


@pytest.fixture(autouse=True)
def here(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    server = request.getfixturevalue("postgres") if getattr(request, "param", "") == "postgres" else None
    monkeypatch.setitem(WORKSPACE, "name", server.fresh() if server else Path("news.mw"))
    opening.create(WORKSPACE["name"], encoder=False)
    yield
    if server:
        server.drop(WORKSPACE["name"])


both = pytest.mark.parametrize("here", ["sqlite", "postgres"], indirect=True)


@contextmanager
def archive():
    with opening.opened(WORKSPACE["name"], writing=True) as one:
        yield one


def engine():
    return Inline(document_stages(encoder=False))


def write(path, records):
    Path(path).write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return Path(path)


@dataclass
class Day:
    """Files of pages that are added one after the other."""

    files: int = 0

    def add(self, *records):
        self.files += 1
        path = write(f"{self.files}.jsonl", records)
        with archive() as one:
            list(add(one, [path], engine()))


def told(stories):
    """What stories say, by who is in them: the same findings, whatever they are called."""
    return {
        tuple(member.account for member in story.group.members): {
            key.name: story.corpus[key] for key in FOUND if key in story.corpus
        }
        for story in stories
    }


def compared(records):
    return told(compare([write("all.jsonl", records)], engine()).stories)


def stored():
    with archive() as one:
        rows = list(shown.newest(one.connection))
        return told(story for row in rows for story in comparison(one, row).stories)


def shared(said):
    return sum(len(found[PASSAGES.name]) for found in said.values())


@both
def test_pages_that_were_added_one_by_one_share_what_compare_finds(here):
    day = Day()
    for name in PAGES:
        day.add(record(name))
    wanted = compared(map(record, PAGES))
    assert stored() == wanted
    assert shared(wanted) > 12


@pytest.mark.parametrize("seed", range(4))
def test_the_order_and_the_parts_in_which_pages_came_do_not_matter(seed):
    chance, day = Random(seed), Day()
    names = chance.sample(list(PAGES), len(PAGES))
    while names:
        some = chance.randint(1, 3)
        day.add(*map(record, names[:some]))
        names = names[some:]
    assert stored() == compared(map(record, PAGES))


def test_accounts_that_share_a_quotation_alone_are_compared_whichever_came_first():
    for order in (("herald", "post"), ("post", "herald")):
        day = Day()
        for name in order:
            day.add(record(name))
        wanted = compared(map(record, order))
        assert stored() == wanted
        assert shared(wanted) == 1
        with archive() as one:
            list(remove(one, list(order)))
            one.connection.execute("DELETE FROM tombstone")


@both
def test_what_was_removed_and_what_was_revised_leaves_what_compare_finds(here):
    day = Day()
    day.add(*map(record, PAGES))
    with archive() as one:
        list(remove(one, ["mirror", "smoke"]))
    day.add(record("herald", ["lorries", "wages", "mayor"]))
    day.add(record("valley", ["fire", "chief", "wind"]))
    left = [record(name) for name in PAGES if name not in {"mirror", "smoke", "herald", "valley"}]
    again = [record("herald", ["lorries", "wages", "mayor"]), record("valley", ["fire", "chief", "wind"])]
    assert stored() == compared([*left, *again])


def pairs(one):
    rows = list(accounts.every(one.connection))
    found = passages.among(one.connection, [row.number for row in rows])
    names = {row.number: row.id.removesuffix("#1") for row in rows}
    return {frozenset((names[row.a], names[row.b])) for row in found}


@both
def test_a_story_that_a_person_made_is_compared_whole_and_forgotten_when_it_is_parted(here):
    day = Day()
    day.add(*map(record, PAGES))
    apart = ["post", "moor"]
    day.add(record("moor", ["fire", "hoses", "chief", "gates"]))
    with archive() as one:
        first, second = (naming_story(one, name) for name in apart)
        assert frozenset(apart) not in pairs(one)
        logged = correcting.say(one, correcting.merging(one, [first, second]), correcting.By("Iva"))
        assert frozenset(apart) in pairs(one)
        correcting.say(one, correcting.undoing(logged.correction.number), correcting.By("Iva"))
        assert frozenset(apart) not in pairs(one)


def naming_story(one, name):
    number = next(row.number for row in accounts.every(one.connection) if row.id == f"{name}#1")
    [story] = shown.story_of(one.connection, [number]).values()
    return shown.id_of(one.connection, story)


def test_of_a_large_story_the_first_accounts_are_compared_all_with_all(monkeypatch):
    monkeypatch.setattr(comparing, "FEW_ACCOUNTS", 2)
    day = Day()
    for name in ("courier", "herald", "post"):
        day.add(record(name))
    with archive() as one:
        assert pairs(one) < set(map(frozenset, combinations(("courier", "herald", "post"), 2)))
        assert frozenset(("courier", "herald")) in pairs(one)
