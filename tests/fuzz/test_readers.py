"""The short run of `python -m fuzz`: every reader, the kept corpus, and some hundred mutations of it."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.corpus import FOLDER, LARGEST, MOST, inputs, kept
from fuzz.examining import SECONDS, Account
from fuzz.targets import TARGETS

ROOT = Path(__file__).parents[2]
INPUTS = 400

pytest.importorskip("pypdfium2")
by_name = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)


@pytest.fixture(scope="module")
def accounts(tmp_path_factory):
    """One account for each reader, of processes of their own under the limits of a long run."""
    out = tmp_path_factory.mktemp("fuzz")
    command = [sys.executable, "-m", "fuzz", "--inputs", str(INPUTS), "--out", out, "--json", out / "a.json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    found = msgspec.json.decode((out / "a.json").read_bytes(), type=list[Account])
    return {account.reader: account for account in found}


@by_name
def test_no_input_crashes_a_reader_or_hangs_or_fills_the_memory(accounts, target):
    account = accounts[target.name]
    assert account.findings == []
    assert (account.inputs, sum(account.outcomes.values())) == (INPUTS, INPUTS)
    assert account.slowest_seconds < SECONDS
    assert account.grown_mib < 256


@by_name
def test_mutation_reaches_both_what_is_read_and_what_is_refused(accounts, target):
    outcomes = set(accounts[target.name].outcomes)
    read = {"page", "stream", "utf-8"}
    assert outcomes & read or any("page" in outcome for outcome in outcomes)
    assert len(outcomes) > 1


def damaged(target):
    """Samples and kept inputs with pieces cut out and others put in, as hypothesis can shrink them."""
    pieces = st.binary(max_size=4) | st.sampled_from(target.tokens or (b"\0", b"\xff"))
    edit = st.tuples(st.integers(0, 400), st.integers(0, 30), pieces)
    return st.builds(_edited, st.sampled_from(inputs(target)), st.lists(edit, max_size=5))


def _edited(raw, edits):
    for at, size, piece in edits:
        raw = raw[:at] + piece + raw[at + size :]
    return raw


@by_name
def test_whatever_is_cut_out_or_put_in_the_promises_hold(target):
    @settings(deadline=None, max_examples=30)
    @given(damaged(target))
    def hold(raw):
        assert target.check(raw)

    hold()


def test_the_kept_corpus_is_small_and_belongs_to_readers():
    names = {target.name for target in TARGETS}
    assert {path.name for path in FOLDER.iterdir()} <= names
    sizes = {target.name: [len(raw) for raw in kept(target)] for target in TARGETS}
    assert all(len(own) <= MOST and max(own, default=0) <= LARGEST for own in sizes.values())
    assert 0 < sum(map(sum, sizes.values())) < 300_000
