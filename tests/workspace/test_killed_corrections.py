"""kill -9 between any two statements of a correction: the workspace is as before, or wholly corrected."""

import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from evaluation.archive.soundness import copied, differences, faults, state
from manywitness.model import Span
from manywitness.run import Inline
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.correcting import By, log, say, undoing
from manywitness.workspace.archive.on_pages import attributing, judging
from manywitness.workspace.archive.opening import create, opened

QUOTED = "“The mill will stand when we are gone,” Mayor Ida Brandt said on the steps of the town hall."
PAGES = {
    "gazette": (
        "The old flour mill of Sandvik burnt for six hours on Tuesday before three towns put it out.",
        QUOTED,
        "Nobody was hurt, and the miller's cat was carried out in a hat.",
    ),
    "post": (
        "Smoke stood over Sandvik until Wednesday noon, a day after its flour mill caught fire.",
        QUOTED,
        "Nobody was hurt, and the miller's cat was carried out in a hat.",
    ),
}
IVA = By("Iva", "I was there")


@pytest.fixture
def mill(tmp_path):
    lines = [
        json.dumps(
            {"id": name, "outlet": name.title(), "published": "2021-03-03", "text": "\n\n".join(parts)}
        )
        for name, parts in PAGES.items()
    ]
    (tmp_path / "mill.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = tmp_path / "mill.mw"
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [tmp_path / "mill.jsonl"], Inline(archive.plan)))
    return path


def place(name, words):
    start = "\n\n".join(PAGES[name]).index(words)
    return Span(start, start + len(words))


def drop(archive):
    say(archive, judging(archive, "post", place("post", "Nobody was hurt"), keep=False), IVA)


def name(archive):
    say(archive, attributing(archive, "post", place("post", QUOTED[1:38]), "Bo Lind"), IVA)


def undo(archive):
    say(archive, undoing(1), IVA)


def statements(path, correct, most):
    """Correct in a process that dies before its statement number `most`; how many it came to, if it lived."""
    child = os.fork()
    if not child:
        code = 1
        try:
            with opened(path, writing=True) as archive:
                met = []

                def dies(statement):
                    met.append(statement)
                    if len(met) == most:
                        os.kill(os.getpid(), signal.SIGKILL)

                archive.connection.set_trace_callback(dies)
                correct(archive)
            Path(f"{path}.met").write_text(str(len(met)), encoding="utf-8")
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    assert os.WEXITSTATUS(status) == 0
    return int(Path(f"{path}.met").read_text(encoding="utf-8"))


def seen(path):
    """What is wrong with a workspace, what it says, and its log."""
    with copied(path) as base:
        wrong, says = faults(base, finished=True), state(base)
    with opened(path) as archive:
        return wrong, says, [(one.correction.number, one.effect.standing.value) for one in log(archive)]


@pytest.mark.parametrize(("first", "correct"), [(None, drop), (None, name), (drop, undo)])
def test_a_correction_is_there_whole_or_not_at_all(mill, tmp_path, first, correct):
    if first is not None:
        with opened(mill, writing=True) as archive:
            first(archive)
    _, before, log_before = seen(mill)
    whole = Path(shutil.copy(mill, tmp_path / "whole.mw"))
    count = statements(whole, correct, 0)
    wrong, after, log_after = seen(whole)
    assert (wrong, len(log_after)) == ([], len(log_before) + 1)
    assert differences(before, after) != []
    ends = []
    for most in range(1, count + 1, max(1, count // 12)):
        killed = Path(shutil.copy(mill, tmp_path / f"{most}.mw"))
        assert statements(killed, correct, most) is None
        wrong, says, told = seen(killed)
        assert wrong == []
        ends.append(told == log_after)
        assert differences(says, after if ends[-1] else before) == []
        if not ends[-1]:
            assert told == log_before
            # The next try goes through.
            assert statements(killed, correct, 0) is not None
            assert differences(seen(killed)[1], after) == []
    assert not ends[0]
