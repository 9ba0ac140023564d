"""The machinery of fuzzing finds what it is there to find."""

import gzip
import io
import json
import random
import sys
import zipfile
import zlib
from itertools import islice

import pytest

from fuzz import examining, packed, repacking, samples
from fuzz.corpus import steps
from fuzz.drivers import mutated
from fuzz.examining import Account, Blackbox, Examiner, Finding
from fuzz.mutation import edits
from fuzz.promises import BrokenPromise, known, page_holds, subject_holds
from fuzz.supervising import Fall, watched
from fuzz.table import table
from fuzz.targets import TARGETS, Target, target
from manywitness.model import LeftOut, Page, Run, Source, Span, Text, Trace

EDIT = edits((), (b"abc",), 4_096)


def answering(check):
    return Target("probe", check, lambda: [b"a"])


def crashing(raw):
    if b"!" in raw:
        raise ZeroDivisionError("found me")
    return "page"


def test_a_crash_is_counted_each_time_and_kept_once(tmp_path):
    examiner = Examiner(answering(crashing), "plain", tmp_path)
    for raw in (b"a", b"!", b"?!"):
        examiner.examine(raw)
    account = examiner.account
    assert account.outcomes == {"page": 1, "crash": 2}
    [found] = account.findings
    assert (found.kind, found.message) == ("crash", "found me")
    assert found.site.startswith("ZeroDivisionError at test_driving.py:")
    assert (tmp_path / found.file).read_bytes() == b"!"


def test_a_hang_is_ended_and_told(tmp_path, monkeypatch):
    def endless(raw):
        while True:
            pass

    monkeypatch.setattr(examining, "SECONDS", 0.1)
    examiner = Examiner(answering(endless), "plain", tmp_path)
    examiner.examine(b"a")
    assert examiner.account.outcomes == {"hang": 1}
    assert examiner.account.findings[0].kind == "hang"


def test_a_reader_that_fills_the_memory_is_told(tmp_path):
    def filling(raw):
        return str(len(bytes(1 << 60)))

    examiner = Examiner(answering(filling), "plain", tmp_path)
    examiner.examine(b"a")
    assert examiner.account.outcomes == {"memory": 1}


def test_an_input_outlives_the_process_that_it_takes_down(tmp_path):
    box = Blackbox(tmp_path / "box")
    code = (
        "import os, sys; from pathlib import Path; from fuzz.examining import Blackbox\n"
        "Blackbox(Path(sys.argv[1])).note(7, b'fatal'); os.abort()"
    )
    fall = watched([sys.executable, "-c", code, tmp_path / "box"], box, tmp_path / "log", patience_seconds=60)
    assert fall == Fall("crash", "the process ended with -6")
    assert box.noted() == (7, b"fatal")


def test_a_process_that_stands_still_is_killed(tmp_path):
    box = Blackbox(tmp_path / "box")
    box.note(1, b"endless")
    command = [sys.executable, "-c", "while True: pass"]
    fall = watched(command, box, tmp_path / "log", patience_seconds=0.2)
    assert fall == Fall("hang", "no answer in 0.2 seconds")


@pytest.mark.parametrize("each", TARGETS, ids=lambda each: each.name)
def test_the_same_seed_gives_the_same_inputs(each):
    first, again, other = (list(islice(mutated(each, seed), 150)) for seed in (3, 3, 4))
    assert first == again
    assert first != other
    assert len(set(first)) > 100


def test_some_inputs_are_large_and_repeat_themselves():
    large = [raw for raw in islice(mutated(target("feed"), 1), 1_000) if len(raw) > 10_000]
    assert len(large) >= 4
    assert all(len(zlib.compress(raw)) < 8_000 and len(raw) <= 1 << 16 for raw in large)


def repacked(change, raw, times=40):
    return [change(raw, random.Random(number), EDIT) for number in range(times)]


def test_what_is_repacked_unpacks_again():
    plain = b"The harbour was shut."
    zipped = {gzip.decompress(raw) for raw in repacked(repacking.gzip_members, gzip.compress(plain))}
    assert len(zipped) > 20
    names = set()
    for raw in repacked(repacking.zip_entries, packed.archive()[0]):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            assert archive.testzip() is None
            names.add(tuple(archive.namelist()))
    assert len(names) > 2
    values = {json.dumps(json.loads(raw)) for raw in repacked(repacking.json_values, samples.records()[0])}
    assert len(values) > 10


def test_a_changed_record_states_its_length_rightly():
    raw = packed.record(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nWords.")
    for changed in repacked(repacking.warc_records, raw):
        head, _, block = changed.partition(b"\r\n\r\n")
        stated = int(head.rpartition(b"Content-Length: ")[2])
        assert block[stated:] == b"\r\n\r\n"


@pytest.mark.parametrize(
    "name", ["gzip_members", "zstd_frames", "warc_records", "zip_entries", "json_values"]
)
def test_what_is_not_packed_is_left_to_the_edits_of_bytes(name):
    assert getattr(repacking, name)(b"words", random.Random(1), EDIT) is None


def page(trace, left_out=()):
    return Page(b"a &amp; b", Text("a & b"), Source(), trace, left_out)


def test_a_trace_that_reads_otherwise_breaks_the_promise():
    good = (Run(Span(0, 2), Span(0, 2)), Run(Span(2, 3), Span(2, 7)), Run(Span(3, 5), Span(7, 9)))
    page_holds(page(Trace(good)), "a &amp; b")
    for wrong in (Run(Span(0, 1), Span(2, 3)), Run(Span(0, 1), Span(2, 7)), Run(Span(0, 2), Span(8, 10))):
        with pytest.raises(BrokenPromise, match="reads"):
            page_holds(page(Trace((wrong,))), "a &amp; b")
    with pytest.raises(BrokenPromise, match="whole page"):
        page_holds(page(Trace(whole=True)), "a &amp; b")
    with pytest.raises(BrokenPromise, match="left out"):
        page_holds(page(Trace(), (LeftOut(Span(0, 99), "caption", "why", "w"),)), "a &amp; b")


def test_unknown_kinds_and_acting_names_break_the_promise():
    assert known("limit", "words") == "limit"
    with pytest.raises(BrokenPromise, match="unknown"):
        known("odd", "words")
    with pytest.raises(BrokenPromise, match="terminal"):
        subject_holds("a\x1b[31m")


def test_steps_tell_inputs_apart_that_take_other_ways():
    plain = target("plain")
    assert steps(plain, b"Words.") < steps(plain, b"Words.") | steps(plain, b"\xef\xbb\xbfWords.")
    assert steps(plain, b"Words.") == steps(plain, b"Others.")


def test_the_table_adds_up():
    one = Account("a", "plain", inputs=1_200, seconds=2.0, outcomes={"page": 1_199, "crash": 1})
    two = Account("b", "plain", inputs=300, seconds=1.0, slowest_seconds=0.5, grown_mib=7.0)
    two.findings.append(Finding("b", "hang", "s", "m", "f"))
    two.count("hang")
    lines = table([one, two]).splitlines()
    assert lines[2] == "| a | 1,200 | 600 | 1 | 0 | 0 | 0.00 | 0 | page 1,199, crash 1 |"
    assert lines[-1] == "| **all** | 1,500 | 500 | 1 | 1 | 0 | 0.50 | 7 | |"
