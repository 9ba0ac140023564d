"""python -m evaluation.archive.kills --kills 500 [--encoder]: a workspace survives kill -9 at any moment.

A *life* is a workspace that is filled, updated, pruned and read anew by the real commands on pages of our
own making (`made`). Each command is killed again and again, at a moment drawn by chance, until it once comes
to its end. After each kill a copy of the workspace is checked (`soundness`), and that all which the command
had acknowledged on its standard output is there. At the end the workspace must say the same as one that was
made by the same commands without a kill. With `--encoder` names and quotations are read by the encoder, in
a pool of processes, which takes some seconds for each command.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, TemporaryFile

from manywitness.cli.exits import SOME_BAD

from . import made, soundness

# How a moment is drawn: at once after the start, anywhere, or right after the log of the workspace has grown.
MOMENTS = {"start": 0.1, "any": 0.45, "commit": 0.45}
START_SECONDS = 0.05
COMMIT_SECONDS = 0.004
# Writes to the log that a kill may wait for.
WRITES = 12

_LOOK_SECONDS = 0.0002
# What a process that was killed had started must end by itself within so many seconds.
PATIENCE_SECONDS = 5.0

PAGES = "pages"
# Shares of the pages that are edited, and that are removed.
EDITED, REMOVED = 0.15, 0.1

# Batches small enough that a short command has many commits. The workspace that nobody kills has the batches
# of the product.
_COMMAND = """
from manywitness.cli import main
from manywitness.workspace.archive import adding, reprocessing
adding.BATCH_PAGES, reprocessing.PAGES, reprocessing.ACCOUNTS = {sizes}
{release}
main()
"""
_KILLED, _WHOLE = "(16, 8, 40)", "(256, 32, 500)"
# The next release, in which a document stage and a corpus stage have a higher version.
_NEXT = """
from inspect import signature
from manywitness.corpus.stories import Stories
from manywitness.document.quoted import QuotedRegions
for stage in (QuotedRegions, Stories):
    given = {name: one.default for name, one in signature(stage).parameters.items()}
    # The class itself, so that it is the same one to the processes that read.
    stage.__init__.__defaults__ = tuple({**given, "version": 99}.values())
"""
_SAME = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a life: the pages that lie in the folder when it runs, its arguments after the
    workspace, the names of pages that it takes away, and by which release it runs.
    """

    command: str
    pages: tuple[made.Made, ...]
    arguments: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    release: str = _SAME

    def line(self, workspace: Path, sizes: str) -> list[str]:
        """The command line of this very checkout."""
        code = _COMMAND.format(sizes=sizes, release=self.release)
        return [sys.executable, "-c", code, self.command, str(workspace), *self.arguments, "--json"]


@dataclass(frozen=True, slots=True)
class Kill:
    """When a process is killed: after so many seconds, counted from its start or from the end of so many
    writes to `log`.
    """

    seconds: float
    log: Path | None = None
    writes: int = 0

    def wait(self, child: subprocess.Popen[bytes]) -> bool:
        """Wait for the moment; False when the process ended before."""
        last, seen = _written(self.log), 0
        while seen < self.writes:
            if child.poll() is not None:
                return False
            last, before = _written(self.log), last
            seen += last != before
            time.sleep(_LOOK_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            child.wait(self.seconds)
            return False
        return True


def _written(path: Path | None) -> tuple[int, int]:
    """What changes when the file is written."""
    with suppress(FileNotFoundError):
        if path is not None:
            about = path.stat()
            return about.st_size, about.st_mtime_ns
    return 0, 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a command: its acknowledgements by page, its exit status, None when it was killed, and
    whether processes that it had started lived on.
    """

    told: dict[str, str]
    status: int | None
    seconds: float
    survivors: bool
    errors: str


@dataclass
class Report:
    """What was seen over all lives."""

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    acknowledged: int = 0
    lives: int = 0
    lost: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    survivors: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing was lost, broken or different."""
        return not (self.lost or self.unsound or self.different)

    def table(self) -> str:
        """The counts as Markdown, then what went wrong."""
        commands = sorted({command for command, _ in self.kills})
        lines = ["| command | " + " | ".join(MOMENTS) + " |", "|---|" + "---:|" * len(MOMENTS)]
        for command in commands:
            counts = " | ".join(str(self.kills[command, moment]) for moment in MOMENTS)
            lines.append(f"| `{command}` | {counts} |")
        lines += [
            "",
            f"{self.kills.total()} kills in {self.lives} lives; {self.acknowledged:,} acknowledgements.",
            f"Acknowledged pages lost: {len(self.lost)}. Workspaces unsound: {len(self.unsound)}. "
            f"Ends that differ from a life without kills: {len(self.different)}. "
            f"Times that a process it had started lived on: {self.survivors}.",
            *(f"- {what}" for what in [*self.lost, *self.unsound, *self.different]),
        ]
        return "\n".join(lines)


class Life:
    """One workspace from its first page to its last command; `pages` is how many it is filled with, and
    `encoder` whether it is read by the encoder.
    """

    def __init__(self, folder: Path, seed: int, pages: int, *, encoder: bool = False) -> None:
        self._folder, self._chance = folder, Random(seed)
        reading = "--encoder" if encoder else "--no-encoder"
        self._steps = list(_steps(made.pages(pages + pages // 8, seed), pages, Random(seed), reading))
        self._seconds: dict[str, float] = {}
        self._safe: set[str] = set()
        self._going: set[str] = set()

    def whole(self) -> soundness.State:
        """What the workspace says when nothing is killed; raises RuntimeError when that goes wrong."""
        workspace = self._folder / "whole.mw"
        for step in self._steps:
            made.write(self._folder / PAGES, step.pages)
            attempt = ran(step.line(workspace, _WHOLE), self._folder)
            self._seconds[step.command] = attempt.seconds
            if attempt.status:
                raise RuntimeError(f"{step.command}: status {attempt.status}: {attempt.errors}")
        with soundness.copied(workspace) as connection:
            if wrong := soundness.faults(connection, finished=True):
                raise RuntimeError(f"unsound without a kill: {wrong}")
            return soundness.state(connection)

    def killed(self, report: Report, most: int) -> soundness.State | None:
        """What it says in the end when commands are killed, up to so many kills of the report; None when one
        did not end well.
        """
        workspace = self._folder / "killed.mw"
        for step in self._steps:
            made.write(self._folder / PAGES, step.pages)
            # From now on these may be gone, whether that was told or not.
            self._going |= set(step.gone)
            status: int | None = None
            while status is None:
                moment = self._chance.choices(list(MOMENTS), list(MOMENTS.values()))[0]
                kill = self._kill(moment, workspace, step) if report.kills.total() < most else None
                before = _revisions(workspace)
                attempt = ran(step.line(workspace, _KILLED), self._folder, kill)
                status = attempt.status
                report.kills[step.command, moment] += status is None
                report.survivors += attempt.survivors
                self._check(report, workspace, step, attempt, before)
            # What a killed `remove` took away is unknown to the next one.
            if status and not (step.gone and status == SOME_BAD):
                report.unsound.append(f"{step.command}: status {status}: {attempt.errors[-300:]}")
                return None
        with soundness.copied(workspace) as connection:
            report.unsound += [f"at the end: {one}" for one in soundness.faults(connection, finished=True)]
            return soundness.state(connection)

    def _kill(self, moment: str, workspace: Path, step: Step) -> Kill:
        chance, seconds = self._chance, self._seconds[step.command]
        if moment == "start":
            return Kill(chance.uniform(0, START_SECONDS))
        if moment == "any":
            return Kill(chance.uniform(0, seconds))
        log = workspace.with_name(workspace.name + "-wal")
        return Kill(chance.uniform(0, COMMIT_SECONDS), log, chance.randint(1, WRITES))

    def _check(
        self, report: Report, workspace: Path, step: Step, attempt: Attempt, before: dict[str, int]
    ) -> None:
        """Hold the workspace against what was acknowledged, and against itself."""
        now = _revisions(workspace)
        where = f"{step.command}, kill {report.kills.total()}"
        report.acknowledged += len(attempt.told)
        for name, result in attempt.told.items():
            if result == "removed":
                self._safe.discard(name)
                if name in now:
                    report.lost.append(f"{where}: {name} was said to be removed")
            elif result in {"new", "unchanged", "revised", "renewed"} and name in now:
                self._safe.add(name)
            if result == "revised" and now.get(name, 0) <= before.get(name, 0):
                report.lost.append(f"{where}: the revision of {name}")
            if result in {"new", "revised", "renewed"} and name not in now:
                report.lost.append(f"{where}: {name} was said to be {result}")
        lost = self._safe - set(now) - self._going
        report.lost += [f"{where}: {name} was there once" for name in sorted(lost)]
        self._safe -= lost
        if workspace.exists():
            with soundness.copied(workspace) as connection:
                finished = attempt.status == 0
                report.unsound += [
                    f"{where}: {one}" for one in soundness.faults(connection, finished=finished)
                ]


def _steps(pages: Sequence[made.Made], first: int, chance: Random, reading: str) -> Iterator[Step]:
    """The commands of a life. The folder is named from within, so that pages are called the same in all."""
    later = tuple(made.edited(page, chance) if chance.random() < EDITED else page for page in pages)
    gone = tuple(
        made.name_in(PAGES, number, page)
        for number, page in enumerate(later[:first])
        if chance.random() < REMOVED
    )
    yield Step("add", tuple(pages[:first]), (PAGES, reading))
    yield Step("update", later)
    yield Step("remove", later, (*gone, "--why", "asked for"), gone=gone)
    yield Step("reprocess", later, release=_NEXT)


def _revisions(workspace: Path) -> dict[str, int]:
    if not workspace.exists():
        return {}
    with soundness.copied(workspace) as connection:
        return soundness.current(connection)


def ran(line: Sequence[str], folder: Path, kill: Kill | None = None) -> Attempt:
    """Run a command to its end or until it is killed, and let no process that it started live on."""
    began = time.monotonic()
    with TemporaryFile() as out, TemporaryFile() as errors:
        child = subprocess.Popen(line, cwd=folder, stdout=out, stderr=errors, start_new_session=True)
        ended = kill is None or not kill.wait(child)
        if not ended:
            child.send_signal(signal.SIGKILL)
        status = child.wait()
        seconds = time.monotonic() - began
        survivors = _reaped(child.pid)
        out.seek(0)
        errors.seek(0)
        # What stands after the last end of a line was not told whole.
        lines = out.read().decode().split("\n")[:-1]
        told = {row["name"]: row["result"] for row in map(json.loads, lines)}
        killed = status == -signal.SIGKILL
        return Attempt(told, None if killed else status, seconds, survivors, errors.read().decode())


def _reaped(group: int) -> bool:
    """Whether processes of the group outlive its leader by `PATIENCE_SECONDS`; they are ended then."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    return True


def run(kills: int, pages: int, seed: int, *, folder: Path | None, encoder: bool = False) -> Report:
    """Live lives until so many kills were made."""
    report = Report()
    while report.kills.total() < kills:
        report.lives += 1
        with TemporaryDirectory(dir=folder, prefix="life-") as place:
            life = Life(Path(place), seed + report.lives, pages, encoder=encoder)
            whole = life.whole()
            state = life.killed(report, kills)
            if state is not None:
                found = soundness.differences(whole, state)
                report.different += [f"life {report.lives} (whole, killed): {one}" for one in found]
        print(f"life {report.lives}: {report.kills.total()} kills, sound: {report.sound}", flush=True)
    return report


def main() -> None:
    """Kill commands so often, print what was seen; exit status 1 when anything was lost or broken."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.archive.kills", description=main.__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--pages", type=int, default=200, help="pages that a workspace is filled with")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where workspaces are made; default: a temporary folder")
    parser.add_argument("--encoder", action="store_true", help="read by the encoder, not by rules alone")
    options = parser.parse_args()
    report = run(options.kills, options.pages, options.seed, folder=options.folder, encoder=options.encoder)
    print(report.table())
    sys.exit(0 if report.sound else 1)


if __name__ == "__main__":
    main()
