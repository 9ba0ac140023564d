import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from manywitness.store import counts, pages
from manywitness.store.database import opened

# A server needs its time to see that a writer was killed.
KILLS = {True: 30, False: 6}
BATCH = 7

# Puts batches of pages with everything that hangs on them until it is killed; says each batch that is safe.
PUTTING = """
import os, sys
from stored import AT, account, page, run_of
from manywitness.store import accounts, journal, layers, pages, passages, stories
from manywitness.store.database import opened, transaction
from manywitness.store.journal import Entry, Result
from manywitness.corpus.stories import Event, EventKind, Placement

def put_batch(base, batch, size):
    with transaction(base):
        run = run_of(base)
        told = []
        for i in range(size):
            name = f"{batch}-{i}"
            text = f"{name} says: " + os.urandom(900).hex()
            number = pages.put(base, name, page(name, text), run=run, at=AT)
            layers.put(base, number, [], keys={}, stages={"a": "a@1"})
            [one] = accounts.put(base, number, [account(name, text)], [batch])
            stories.apply(base, [Placement(one, one, 1.0)], [Event(EventKind.FOUNDED, one)], run=run, at=AT)
            told.append(Entry(name, Result.KEPT))
        if batch % 3 == 2:
            # What an earlier batch brought is revised, and its first page goes.
            name = f"{batch - 1}-0"
            old = pages.current(base, name).number
            pages.put(base, name, page(name, f"new {batch}"), run=run, at=AT)
            pages.erase(base, old)
        journal.record(base, told, run=run, at=AT)
        journal.end(base, run, AT)

with opened(sys.argv[1], writing=True, wait_seconds=60 if "://" in sys.argv[1] else 0) as opened_base:
    base = opened_base.connection
    if "://" not in sys.argv[1]:
        # So that the log is folded into the file in the middle of it all.
        base.execute("PRAGMA wal_autocheckpoint = 20")
    done = [int(address.split("-")[0]) for (address,) in base.execute("SELECT address FROM page")]
    batch = max(done, default=-1) + 1
    while True:
        put_batch(base, batch, int(sys.argv[2]))
        print(batch, flush=True)
        batch += 1
"""


def killed_after(path, seconds):
    """Put batches for a while; the batches that were acknowledged before the kill."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUTTING, str(path), str(BATCH)],
        stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    first = process.stdout.readline()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0]
    assert process.returncode == -signal.SIGKILL
    # A line that was not written to its end says nothing.
    return [int(line) for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def whole_batches(connection):
    """How many batches are there, each of them whole: pages, layers, accounts, places in stories."""
    rows = connection.execute(
        "SELECT address, layers.page, account.number, member.account FROM page "
        "LEFT JOIN layers ON layers.page = page.number LEFT JOIN account ON account.page = page.number "
        "LEFT JOIN member ON member.account = account.number"
    ).fetchall()
    batches = {}
    for address, *derived in rows:
        batches.setdefault(int(address.split("-")[0]), []).append(derived)
    found = [
        (batch, len(held), *(sum(one is not None for one in column) for column in zip(*held, strict=True)))
        for batch, held in sorted(batches.items())
    ]
    last = len(found) - 1
    for place, (batch, pages_there, *derived) in enumerate(found):
        assert (batch, pages_there) == (place, BATCH)
        # The batch after it brought its first page anew, and nothing for it.
        revised = place % 3 == 1 and place < last
        assert derived == [BATCH - revised] * 3
    return len(found)


def file_is_sound(workspace):
    with closing(sqlite3.connect(workspace)) as found:
        whole = found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and found.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_kill_loses_or_halves_a_batch(workspace):
    chance = random.Random(2026)
    acknowledged = []
    is_file = isinstance(workspace, Path)
    for _ in range(KILLS[is_file]):
        acknowledged += killed_after(workspace, chance.uniform(0.0, 0.05 if is_file else 0.2))
        assert not is_file or file_is_sound(workspace)
        # What a killed process had asked of a server ends before the next writer comes in.
        with opened(workspace, writing=not is_file, wait_seconds=60) as base:
            there = whole_batches(base.connection)
            # Batches that were safe and not yet said may be there beyond.
            assert set(acknowledged) <= set(range(there))
            assert counts.counts(base.connection).pages == there * BATCH
            for number in chance.sample(pages.numbers(base.connection), 3):
                assert (
                    pages.page(base.connection, number).source.name
                    == pages.row(base.connection, number).address
                )
    assert len(acknowledged) == len(set(acknowledged)) >= KILLS[is_file]
