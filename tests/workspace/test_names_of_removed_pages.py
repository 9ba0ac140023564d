"""The name of a page that was removed stays its own: what was said of it is never said of another page."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest

from manywitness.run import Inline, document_stages
from manywitness.store import accounts, pages, shown
from manywitness.store.journal import Result
from manywitness.workspace.archive import correcting, opening
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.correcting import By
from manywitness.workspace.archive.corrections import Standing
from manywitness.workspace.archive.removing import remove

QUARRY = [
    "HALDEN — The quarry above Halden closed on Friday after a slide had buried the lower road in gravel.",
    "Foremen had seen a crack in the upper wall for weeks, the miners' union told the county board.",
]
ORCHESTRA = [
    "SUNDE — The town orchestra of Sunde will play its winter season in a school hall without heating.",
    "The roof of the old theatre has leaked since October, and nobody knows who is to pay for slates.",
]
LIGHTHOUSE = [
    "ROSSVIK — The lighthouse of Rossvik went dark on Tuesday, a century after its lamp was first lit.",
    "Pilots have steered by satellites for years, the coast office said, and no keeper wants the island.",
]
FIRST, OTHER = "https://courier.example/quarry", "https://herald.example/lamp"


def write(path, *records):
    Path(path).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def page(name, lines, url):
    return {"id": name, "text": "\n\n".join(lines), "url": url, "published": "2026-03-02"}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opening.create(Path("news.mw"), encoder=False)
    write("first.jsonl", page("1", QUARRY, FIRST), page("2", ORCHESTRA, "https://courier.example/play"))
    write("other.jsonl", page("1", LIGHTHOUSE, OTHER))


@contextmanager
def archive():
    with opening.opened(Path("news.mw"), writing=True) as one:
        yield one


def added(path, **options):
    with archive() as one:
        engine = Inline(document_stages(encoder=False))
        return [(filed.name, filed.result) for filed in add(one, [Path(path)], engine, **options)]


def removed(*names):
    with archive() as one:
        assert [filed.result for filed in remove(one, names)] == [Result.REMOVED] * len(names)


def name_of(address):
    with archive() as one:
        return pages.current(one.connection, address).name


def test_another_page_does_not_get_the_name_of_a_removed_one(here):
    added("first.jsonl")
    removed("1")
    assert added("other.jsonl") == [("1~2", Result.KEPT)]


def test_a_page_that_comes_back_has_its_name_whoever_asked_for_it_meanwhile(here):
    added("first.jsonl")
    removed("1")
    write("back.jsonl", page("1", LIGHTHOUSE, OTHER), page("another name", QUARRY, FIRST))
    assert added("back.jsonl", again=True) == [("1~2", Result.KEPT), ("1", Result.KEPT)]
    removed("1~2", "1")
    assert added("back.jsonl", again=True) == [("1~2", Result.KEPT), ("1", Result.KEPT)]
    assert (name_of(FIRST), name_of(OTHER)) == ("1", "1~2")


def test_what_was_said_of_a_removed_page_waits_for_it_and_moves_no_other_page(here):
    added("first.jsonl")
    with archive() as one:
        play = accounts.of_id(one.connection, "2#1")
        story = shown_in(one, play.number)
        correcting.say(one, correcting.moving(one, "1#1", story), By("Iva", "one council, two closures"))
    removed("1")
    added("other.jsonl")
    with archive() as one:
        [line] = correcting.log(one)
        assert line.effect.standing is Standing.WITHOUT_EFFECT
        [lamp] = accounts.of_page(one.connection, pages.current(one.connection, OTHER).number)
        assert shown_in(one, lamp.number) != story
    added("first.jsonl", again=True)
    with archive() as one:
        [line] = correcting.log(one)
        assert line.effect.standing is Standing.IN_FORCE
        assert shown_in(one, accounts.of_id(one.connection, "1#1").number) == story


def shown_in(archive, account):
    """The id of the story that an account is shown in."""
    return shown.id_of(archive.connection, shown.story_of(archive.connection, [account])[account])
