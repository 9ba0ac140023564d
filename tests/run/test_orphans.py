"""What becomes of workers whose first process is killed."""

import os
import select
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import itertools, sys
from multiprocessing import active_children
from manywitness.document.sentences import Sentences
from manywitness.document.quoted import QuotedRegions
from manywitness.document.blocks import Blocks
from manywitness.document.articles import Articles
from manywitness.model import Document, Text
from manywitness.run import Pool

if __name__ == "__main__":
    stages = (QuotedRegions(), Blocks(), Articles(), Sentences())
    endless = ((None, Document(Text(f"The ferry sank on day {n}."))) for n in itertools.count())
    for count, _ in enumerate(Pool(stages, workers=2).annotate(endless)):
        if count == 20:
            print(*(child.pid for child in active_children()), flush=True)
            sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waiting for another's child needs Linux")
def test_workers_end_when_their_first_process_is_killed(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        workers = [os.pidfd_open(int(number)) for number in first.stdout.readline().split()]
        assert len(workers) == 2
        os.kill(first.pid, signal.SIGKILL)
        ended = [bool(select.select([worker], [], [], 30)[0]) for worker in workers]
    for worker in workers:
        os.close(worker)
    assert ended == [True, True]
