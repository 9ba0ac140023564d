"""The bar: what a person sees of work that lasts, and that nobody else sees it."""

import io
import re
import threading

import pytest

from manywitness.cli import progress
from manywitness.cli.outcomes import Tally
from manywitness.cli.progress import Reached, followed, shown
from manywitness.store.journal import Result
from manywitness.workspace.archive.adding import Filed
from manywitness.workspace.archive.reprocessing import Refiled


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Makes stderr a terminal to which the bar comes at once; what was said there comes back."""
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")

    def made():
        # In the test itself: pytest puts its own stderr back between a fixture and its test.
        monkeypatch.setattr("sys.stderr", Terminal())
        return progress.sys.stderr

    return made


def lasting(items):
    """Items of a work during which the bar has come."""
    for timer in threading.enumerate():
        if isinstance(timer, threading.Timer):
            timer.join()
    yield from items


def test_a_bar_says_how_many_how_fast_and_how_long_it_lasts(terminal):
    stderr, done = terminal(), iter([0.0, 0.25, 0.5])
    assert list(shown(lasting("ab"), "adding", fraction=lambda: next(done))) == ["a", "b"]
    said = stderr.getvalue()
    assert "adding" in said
    assert "2 done, " in said
    assert "/s" in said
    assert re.search(r"\b0:0\d left", said)


def test_another_part_of_the_work_has_its_own_count_and_words(terminal):
    stderr = terminal()
    parts = [Reached("reading", 0, 0.0), Reached("reading", 7, 1.0), Reached("grouping", 3, 0.5)]
    assert list(followed(lasting("ab"), parts.__getitem__)) == ["a", "b"]
    said = stderr.getvalue()
    assert said.index("reading") < said.index("grouping")
    assert "3 done, " in said


def test_nothing_is_said_to_a_pipe(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert list(shown(lasting("ab"), "adding", fraction=lambda: 0.5)) == ["a", "b"]
    assert progress.sys.stderr.getvalue() == ""


def test_a_tally_tells_pages_first_and_then_accounts_that_are_filed_again():
    tally = Tally(what="reprocessing", total=4)
    assert tally.reached(0) == Reached("reprocessing", 0, 0.0)
    tally.take(Filed("a", Result.KEPT))
    assert tally.reached(1) == Reached("reprocessing", 1, 0.25)
    tally.take(Refiled(500, 2_000))
    assert tally.reached(2) == Reached("filing again", 500, 0.25)
    tally.take(Refiled(2_000, 2_000))
    assert tally.reached(3) == Reached("filing again", 2_000, 1.0)


def test_where_files_are_read_their_bytes_tell_the_part():
    tally = Tally(what="adding", total=3, size=2_000)
    tally.take(Filed("known.txt", Result.UNCHANGED))
    assert tally.reached(1) == Reached("adding", 1, 1 / 3)
    tally.take(Filed("a", Result.KEPT, taken=500))
    assert tally.reached(2) == Reached("adding", 2, 0.25)
    # It grew meanwhile.
    tally.take(Filed("b", Result.KEPT, taken=2_400))
    assert tally.reached(3) == Reached("adding", 3, 1.0)


def test_where_one_file_held_many_pages_nobody_can_tell_the_part():
    tally = Tally(what="adding", total=1)
    for name in "ab":
        tally.take(Filed(name, Result.KEPT))
    assert tally.reached(2) == Reached("adding", 2, None)
