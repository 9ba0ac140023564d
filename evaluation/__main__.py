"""python -m evaluation: run the tasks, print the table, hold the floors."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from .catalog import tasks
from .data import Shelf, digest, shelf
from .gate import Line, faults, moved, read_floors, write_floors
from .table import table
from .task import Task


def main() -> int:
    """0 when every number holds its floor; 1 otherwise, each fault named on stderr."""
    options = _options()
    data = shelf()
    chosen = [t for t in tasks() if not options.only or any(t.name.startswith(o) for o in options.only)]
    if not chosen:
        sys.exit(f"no task starts with {options.only}; there are: {', '.join(t.name for t in tasks())}")
    lines = [line for task in chosen for line in _lines(task, data)]
    floors = read_floors()
    if options.lower or options.up:
        today = datetime.now(UTC).date().isoformat()
        floors = moved(lines, floors, date=today, lower=options.lower)
        write_floors(floors)
    print(table(lines, floors))
    wrong = faults(lines, floors)
    for fault in wrong:
        print(f"BELOW THE FLOOR: {fault}", file=sys.stderr)
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="TASK", help="only tasks whose name starts so")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise floors to today's numbers")
    parser.add_argument("--lower", action="store_true", help="set floors to today's numbers, also lower")
    return parser.parse_args()


def _lines(task: Task, data: Shelf) -> list[Line]:
    if missing := data.missing(task.files):
        print(f"NOT MEASURED: {task.name} needs {', '.join(missing)} in {data.folder}", file=sys.stderr)
        return []
    name = digest(tuple(data.find(file) for file in task.files))
    return [Line(task.name, name, measure) for measure in task.run(data)]


if __name__ == "__main__":
    sys.exit(main())
