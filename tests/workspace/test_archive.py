"""A workspace that grows: adding, revisions, removing, reading anew."""

import dataclasses
import json
import os
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

import pytest

from manywitness.errors import WorkspaceError
from manywitness.model.annotations import ARTICLES, QUOTATIONS
from manywitness.run import Inline, Pool, document_stages
from manywitness.store import accounts, journal, layers, pages, passages, settings, stories, tombstones
from manywitness.store.journal import Result
from manywitness.workspace.archive import opening, reprocessing
from manywitness.workspace.archive.adding import Filed, add
from manywitness.workspace.archive.filing import arrivals_of, file_accounts, retire
from manywitness.workspace.archive.removing import remove
from manywitness.workspace.archive.reprocessing import Refiled, reprocess
from manywitness.workspace.archive.updating import update

BRIDGE = [
    "LISTOWEL — The harbour bridge of Listowel was closed on Monday after a storm tore two of its cables.",
    "Engineers climbed the tower at dawn and found cracks in both anchors, the port authority said.",
    "Some 4,000 cars cross the bridge each day, and the ferry can carry no more than a quarter of them.",
    '"Nobody will cross this bridge before both anchors are new," harbour master Rosa Linn told reporters.',
]
AGAIN = [
    "Traders at the port of Listowel counted their losses on Tuesday, a day after its bridge was shut.",
    "Engineers climbed the tower at dawn and found cracks in both anchors, the port authority said.",
    "Some 4,000 cars cross the bridge each day, and the ferry can carry no more than a quarter of them.",
    "The fish market opened two hours late because its vans had to take the long road around the bay.",
]
RAIN = [
    "DUNMORE: Farmers in northern valleys cheered on Sunday as rain ended the longest drought for a decade.",
    "Wheat fields that had turned brown were soaked overnight, and reservoirs rose for the first time.",
    "The growers' union expects an ordinary harvest now and asked banks to hold back on unpaid loans.",
]


def page(name, lines, **stated):
    return {"id": name, "text": "\n\n".join(lines), **stated}


def write(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


# What the workspace of a test is called, by the test.
NAMES = {}


@pytest.fixture(params=["sqlite", "postgres"])
def here(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    name = server.fresh() if server else Path("news.mw")
    monkeypatch.setitem(NAMES, "news", name)
    opening.create(name, encoder=False)
    yield tmp_path
    if server:
        server.drop(name)


@contextmanager
def archive(*, writing=True):
    with opening.opened(NAMES["news"], writing=writing) as one:
        yield one


def engine():
    return Inline(document_stages(encoder=False))


def added(*paths, **options):
    with archive() as one:
        return [
            (filed.name, filed.result) for filed in add(one, [Path(p) for p in paths], engine(), **options)
        ]


def three(path="day.jsonl"):
    return write(
        Path(path),
        page(
            "bridge", BRIDGE, url="https://courier.example/bridge", outlet="Courier", published="2026-03-02"
        ),
        page("port", AGAIN, url="https://herald.example/port", outlet="Herald", published="2026-03-03"),
        page("rain", RAIN, url="https://courier.example/rain", outlet="Courier", published="2026-03-02"),
    )


def story_of(one, name):
    [row] = accounts.of_page(one.connection, pages.named(one.connection, name).number)
    return row.story


def test_what_is_added_is_grouped_compared_and_told_page_by_page(here):
    three()
    assert added("day.jsonl") == [("bridge", Result.KEPT), ("port", Result.KEPT), ("rain", Result.KEPT)]
    with archive(writing=False) as one:
        assert story_of(one, "bridge") == story_of(one, "port") != story_of(one, "rain")
        rows = list(accounts.every(one.connection))
        bridge, port = (
            next(row.number for row in rows if row.id == f"{name}#1") for name in ("bridge", "port")
        )
        shared = passages.among(one.connection, [bridge, port])
        texts = {
            row.number: pages.page(one.connection, row.page).text
            for row in rows
            if row.number in (bridge, port)
        }
        assert [texts[p.a][p.at_a] == texts[p.b][p.at_b] for p in shared] == [True] * len(shared) != []
        assert accounts.unfiled(one.connection) == []


def test_a_file_that_was_read_is_not_opened_again_and_a_new_line_is_the_only_new_page(here):
    path = three()
    added("day.jsonl")
    assert added("day.jsonl") == [("day.jsonl", Result.UNCHANGED)]
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(page("late", RAIN[:2], outlet="Herald")) + "\n")
    results = [result for _, result in added("day.jsonl")]
    assert results == [Result.UNCHANGED] * 3 + [Result.KEPT]


def test_what_is_told_says_how_many_bytes_were_read_for_it(here):
    three()
    write(Path("wire.jsonl"), page("ice", RAIN))
    first, last = Path("day.jsonl").stat().st_size, Path("wire.jsonl").stat().st_size
    ends = list(accumulate(len(line) + 1 for line in Path("day.jsonl").read_bytes().split(b"\n")))
    with archive() as one:
        told = list(add(one, [Path("day.jsonl"), Path("wire.jsonl")], engine()))
        assert [filed.taken for filed in told] == [*ends[:2], first, first + last]
        # Of a file that is known nothing is read.
        assert [filed.taken for filed in add(one, [Path("day.jsonl")], engine())] == [0]


def test_another_text_under_a_known_address_is_a_revision_and_no_second_source(here):
    three()
    added("day.jsonl")
    edited = [*BRIDGE, "One lane will open for buses on Friday, the city said."]
    write(Path("later.jsonl"), page("b2", edited, url="https://courier.example/bridge#top", outlet="Courier",
                                    published="2026-03-02"))  # fmt: skip
    with archive() as one:
        story = story_of(one, "bridge")
        before = [row.number for row in accounts.every(one.connection)]
        assert [(f.name, f.result) for f in add(one, [Path("later.jsonl")], engine())] == [
            ("bridge", Result.REVISED)
        ]
        row = pages.named(one.connection, "bridge")
        assert (row.revision, row.state) == (2, pages.State.CURRENT)
        older, newer = pages.revisions(one.connection, row.address)
        assert pages.page(one.connection, older.number).text.content == "\n\n".join(BRIDGE)
        assert pages.page(one.connection, newer.number).text.content == "\n\n".join(edited)
        assert story_of(one, "bridge") == story
        assert [r.id for r in accounts.every(one.connection)] == ["port#1", "rain#1", "bridge#1"]
        assert min(before) not in [r.number for r in accounts.every(one.connection)]


def test_a_lone_story_keeps_its_id_when_its_only_page_is_revised(here):
    three()
    added("day.jsonl")
    with archive() as one:
        story = story_of(one, "rain")
    write(Path("later.jsonl"), page("rain", [*RAIN, "More rain is expected."], url="https://courier.example/rain",
                                    outlet="Courier", published="2026-03-02"))  # fmt: skip
    added("later.jsonl")
    with archive() as one:
        assert story_of(one, "rain") == story
        assert stories.row(one.connection, story).size == 1


def test_two_versions_in_one_file_are_two_revisions(here):
    write(
        Path("day.jsonl"),
        page("a", BRIDGE, url="https://courier.example/x"),
        page("b", [*BRIDGE, "It will take a month."], url="https://courier.example/x"),
    )
    assert added("day.jsonl") == [("a", Result.KEPT), ("a", Result.REVISED)]
    with archive() as one:
        assert [row.id for row in accounts.every(one.connection)] == ["a#1"]
        assert pages.named(one.connection, "a").revision == 2


def test_pages_of_one_name_and_two_addresses_are_two(here):
    write(Path("a.jsonl"), page("1", BRIDGE))
    write(Path("b.jsonl"), page("1", RAIN))
    assert added("a.jsonl", "b.jsonl") == [("1", Result.KEPT), ("1~2", Result.KEPT)]
    assert added("a.jsonl", "b.jsonl", again=True) == [("1", Result.UNCHANGED), ("1~2", Result.UNCHANGED)]


def test_what_was_removed_leaves_nothing_but_a_note_and_does_not_come_back_unasked(here):
    three()
    added("day.jsonl")
    with archive() as one:
        [gone] = remove(one, ["https://courier.example/bridge"], why="asked by its author")
        assert (gone.name, gone.result) == ("bridge", Result.REMOVED)
        assert [row.id for row in accounts.every(one.connection)] == ["port#1", "rain#1"]
        assert pages.revisions(one.connection, "https://courier.example/bridge") == []
        assert tombstones.find(one.connection, "https://courier.example/bridge").why == "asked by its author"
        counts = one.connection.execute("SELECT (SELECT count(*) FROM passage), (SELECT count(*) FROM page)")
        assert counts.fetchone() == (0, 2)
        told = [(f.name, f.result, f.kind) for f in remove(one, ["bridge", "no such page"])]
        assert told == [("bridge", Result.UNCHANGED, ""), ("no such page", Result.FAILED, "unknown")]
    three("copy.jsonl")
    assert added("copy.jsonl")[0] == ("bridge", Result.DROPPED)
    assert ("bridge", Result.KEPT) in added("copy.jsonl", again=True)
    with archive() as one:
        assert tombstones.find(one.connection, "https://courier.example/bridge") is None


def test_update_reads_what_changed_finds_what_is_new_and_says_what_is_gone(here):
    folder = Path("pages")
    folder.mkdir()
    (folder / "a.txt").write_text("\n\n".join(BRIDGE))
    (folder / "b.txt").write_text("\n\n".join(RAIN))
    added("pages")
    (folder / "a.txt").write_text("\n\n".join([*BRIDGE, "One lane will open for buses on Friday."]))
    os.utime(folder / "a.txt", ns=(1, 1))
    (folder / "b.txt").unlink()
    (folder / "c.txt").write_text("\n\n".join(AGAIN))
    with archive() as one:
        told = [(Path(filed.name).name, filed.result, filed.kind) for filed in update(one, engine())]
    assert told == [
        ("a.txt", Result.REVISED, ""),
        ("c.txt", Result.KEPT, ""),
        ("b.txt", Result.FAILED, "gone"),
    ]


def test_what_cannot_be_read_is_told_and_written_down(here):
    Path("bad.txt").write_bytes(b"")
    good = json.dumps(page("x", RAIN))
    Path("bad.jsonl").write_text(f"{good}\n{{broken\n")
    with archive() as one:
        told = [(f.name, f.result, f.kind) for f in add(one, [Path("bad.txt"), Path("bad.jsonl")], engine())]
        assert told == [
            ("bad.txt", Result.FAILED, "empty"),
            ("x", Result.KEPT, ""),
            ("bad.jsonl:2", Result.FAILED, "json"),
        ]
        assert {row.entry.subject for row in journal.failures(one.connection)} == {"bad.txt", "bad.jsonl:2"}


# In Postgres too it is what `tests/store/test_killed_batches.py` says, with fewer pages.
@pytest.mark.parametrize("here", ["sqlite"], indirect=True)
def test_a_call_that_is_broken_off_leaves_whole_batches_and_the_next_goes_on(here):
    records = [page(f"p{n}", [f"{line} Edition {n}." for line in RAIN], outlet=f"O{n}") for n in range(600)]
    write(Path("many.jsonl"), *records)
    with archive() as one:
        filing = add(one, [Path("many.jsonl")], engine())
        first = [next(filing).name for _ in range(10)]
        filing.close()
    with archive() as one:
        safe = {row.id for row in accounts.every(one.connection)}
        assert {f"{name}#1" for name in first} <= safe
        assert len(safe) < 600
        assert journal.runs(one.connection)[0].ended is None
    results = [result for _, result in added("many.jsonl")]
    assert (results.count(Result.UNCHANGED), results.count(Result.KEPT)) == (len(safe), 600 - len(safe))
    with archive() as one:
        assert len(list(accounts.every(one.connection))) == 600
        assert one.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_only_stale_layers_are_computed_again(here):
    three()
    added("day.jsonl")
    with archive() as one:
        assert (list(reprocess(one)), reprocessing.stale(one)) == ([], 0)
        number = pages.named(one.connection, "bridge").number
        held = layers.held(one.connection, number)
        old = {"quotations": "0" * 32}
        stale = layers.read(one.connection, number, [QUOTATIONS])
        ships = layers.Held("ships", "ships@1", "1" * 32, held["quoted"].items)
        kept = [*(layer for name, layer in held.items() if name != "quotations"), ships]
        with one.transaction():
            layers.put(
                one.connection, number, [*stale, *kept], keys=old, stages={**one.stages, "quotations": "x"}
            )
        assert reprocessing.stale(one) == 1
        assert [filed.name for filed in reprocess(one)] == ["bridge"]
        again = layers.held(one.connection, number)
        assert again.pop("ships") == ships
        assert {name: layer.key for name, layer in again.items()} == {
            n: layer.key for n, layer in held.items()
        }
        assert [row.id for row in accounts.every(one.connection)] == ["bridge#1", "port#1", "rain#1"]


def test_processes_of_their_own_read_anew_what_this_one_would(here):
    three()
    added("day.jsonl")
    with archive() as one:
        numbers = [pages.named(one.connection, name).number for name in ("bridge", "port", "rain")]
        before = [layers.held(one.connection, number) for number in numbers]
        with one.transaction():
            for number, held in zip(numbers, before, strict=True):
                old = {"quotations", "speakers"}
                kept = [held[name] for name in held if name not in old]
                layers.put(one.connection, number, kept, keys={}, stages={})
        told = list(reprocess(one, Pool(one.plan, workers=1)))
        assert told == [Filed(name, Result.KEPT) for name in ("bridge", "port", "rain")]
        assert [layers.held(one.connection, number) for number in numbers] == before
        assert reprocessing.stale(one) == 0


def test_an_article_that_reads_otherwise_now_is_filed_again_in_its_story(here):
    three()
    added("day.jsonl")
    with archive() as one:
        number = pages.named(one.connection, "bridge").number
        story = story_of(one, "bridge")
        document = pages.document(one.connection, number)
        [article] = document[ARTICLES].items
        shorter = dataclasses.replace(article, pieces=article.pieces[:2])
        document = document.with_layer(dataclasses.replace(document[ARTICLES], items=(shorter,)))
        kept = [held for name, held in layers.held(one.connection, number).items() if name != "articles"]
        with one.run("test", []) as run, one.transaction():
            places = retire(one, run, number)
            new = [document[ARTICLES], *kept]
            layers.put(one.connection, number, new, keys={"articles": "0" * 32}, stages={})
            file_accounts(one, run, arrivals_of(one, number, document, places))
        assert story_of(one, "bridge") == story
        list(reprocess(one))
        assert layers.read(one.connection, number, [ARTICLES])[0].items == (article,)
        assert story_of(one, "bridge") == story


def test_other_corpus_stages_file_everything_again_and_stories_keep_their_ids(here, monkeypatch):
    three()
    added("day.jsonl")
    with archive() as one:
        before = {row.id: (row.number, row.story) for row in accounts.every(one.connection)}
        shared = one.connection.execute("SELECT * FROM passage").fetchall()
        with one.transaction():
            settings.put(one.connection, opening.FILED_BY, "passages@0 stories@0")
        with pytest.raises(WorkspaceError, match="reprocess"):
            list(add(one, [Path("day.jsonl")], engine()))
        monkeypatch.setattr(reprocessing, "ACCOUNTS", 2)
        assert list(reprocess(one)) == [Refiled(2, 3), Refiled(3, 3)]
        assert {row.id: (row.number, row.story) for row in accounts.every(one.connection)} == before
        assert one.connection.execute("SELECT * FROM passage").fetchall() == shared
        assert settings.get(one.connection, opening.FILED_BY) == opening.corpus_versions()


def test_what_an_outlet_repeats_is_dropped_from_its_third_page_on_however_the_run_was_cut(here):
    notice = "Readers meet on the first Thursday of a month."
    bodies = [
        BRIDGE,
        AGAIN,
        RAIN,
        [f"Sheep number {n} was driven to the hills, as its shepherd told us." for n in range(9)],
    ]
    records = [page(f"p{n}", [*body, notice], outlet="Courier") for n, body in enumerate(bodies)]
    write(Path("one.jsonl"), *records[:2])
    write(Path("two.jsonl"), *records[2:])
    added("one.jsonl")
    added("two.jsonl")
    with archive() as one:
        found = []
        for n in range(4):
            row = pages.named(one.connection, f"p{n}")
            text = pages.page(one.connection, row.number).text
            found.append([(text[r.span], r.pages) for r in row.source.repeated])
    assert found == [[], [], [(notice, 3)], [(notice, 4)]]


def test_what_was_one_story_may_be_two_when_all_is_filed_again(here):
    three()
    added("day.jsonl")
    with archive() as one:
        before = {row.id: row.story for row in accounts.every(one.connection)}
        with one.transaction():
            # As an earlier version might have grouped them.
            one.connection.execute("UPDATE member SET story = ?", (before["bridge#1"],))
            settings.put(one.connection, opening.FILED_BY, "passages@0 stories@0")
        list(reprocess(one))
        assert {row.id: row.story for row in accounts.every(one.connection)} == before


def test_the_last_of_three_versions_counts_also_when_it_is_the_first_again(here):
    address = "https://courier.example/x"
    write(Path("one.jsonl"), page("a", BRIDGE, url=address))
    added("one.jsonl")
    write(Path("two.jsonl"), page("a", [*BRIDGE, "A month."], url=address), page("a", BRIDGE, url=address))
    assert [result for _, result in added("two.jsonl")] == [Result.REVISED, Result.REVISED]
    with archive() as one:
        row = pages.named(one.connection, "a")
        assert row.revision == 3
        assert pages.page(one.connection, row.number).text.content == "\n\n".join(BRIDGE)
