"""Processes that are ours look for rubbish seldom; a host that imports manywitness keeps its own habit."""

import gc
import subprocess
import sys

import pytest

from manywitness.kernel.rubbish import SELDOM
from manywitness.run.crew import executor_of

OTHER = (800, 8, 8)
COMMAND = "from manywitness.cli import main\nmain(['stories', '--help'], standalone_mode=False)\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [(COMMAND, SELDOM), ("import manywitness\nmanywitness.compare\n", OTHER)],
    ids=["a command", "an import"],
)
def test_only_a_command_changes_how_often_its_process_looks(code, expected):
    asked = f"import gc\ngc.set_threshold{OTHER}\n{code}print(gc.get_threshold())"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == str(expected)


def test_a_worker_looks_seldom():
    with executor_of(1) as workers:
        assert workers.submit(gc.get_threshold).result() == SELDOM
