import hashlib
import json
import subprocess
import sys

import numpy as np
import pytest

from manywitness.encoder.layout import WIDTH
from manywitness.encoder.pieces import pieces
from manywitness.encoder.session import Session
from manywitness.encoder.weights import READER, SHIPPED, TOKENIZER, Weights
from manywitness.errors import WeightsError

TEXTS = (
    "“The ferry left at nine,” Ms. Okoro told the Gazette.",
    "Rain.",
    "She said nobody was hurt, but the harbour master disagreed: he had seen two people carried off.",
)


def folder_with(tmp_path, name: str, content: bytes) -> Weights:
    """Weights whose file `name` is another one, as if the digests were right."""
    for other in (READER, TOKENIZER):
        (tmp_path / other).symlink_to(SHIPPED / other)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(content)
    return Weights(tmp_path, "0" * 16, {})


def test_every_word_has_a_row(session):
    for found in pieces(session.tokenizer, TEXTS):
        rows = session.rows(found)
        assert (rows.shape, rows.dtype) == ((len(found.firsts), WIDTH), np.float32)
        assert np.isfinite(rows).all()


def test_a_window_says_the_same_each_time_and_in_every_session(session, weights):
    windows = pieces(session.tokenizer, TEXTS)
    first = [session.rows(window) for window in windows]
    again = [session.rows(window) for window in reversed(windows)][::-1]
    other = Session(weights)
    for window, one, two in zip(windows, first, again, strict=True):
        assert (one == two).all()
        assert (one == other.rows(window)).all()


def test_a_cut_of_a_longer_text_says_what_it_says_alone(session):
    whole, alone = pieces(session.tokenizer, [" ".join(TEXTS), TEXTS[0]])
    assert (session.rows(whole.cut(0, len(alone.firsts))) == session.rows(alone)).all()


def test_case_shows(session):
    lower, upper = pieces(session.tokenizer, ["us officials", "US officials"])
    assert lower.ids.tolist() == upper.ids.tolist()
    assert (session.rows(lower) != session.rows(upper)).any()


def test_the_longest_window_fits(session):
    [found] = pieces(session.tokenizer, ["and " * 384])
    assert session.rows(found).shape == (384, WIDTH)


def test_the_tokenizer_neither_pads_nor_truncates(session):
    assert [len(found.ids) for found in pieces(session.tokenizer, ["and", "and " * 2_000])] == [1, 2_000]


@pytest.mark.parametrize("content", [b"", b"garbage" * 99, b"\x08\x07"], ids=["empty", "garbage", "no-graph"])
def test_a_network_that_is_none_is_named(tmp_path, content):
    with pytest.raises(WeightsError, match=rf"{READER} cannot be loaded by onnxruntime: .*--no-encoder"):
        Session(folder_with(tmp_path, READER, content))


def test_half_a_network_is_named(tmp_path):
    half = (SHIPPED / READER).read_bytes()[:1_000_000]
    with pytest.raises(WeightsError, match=f"{READER} cannot be loaded by onnxruntime"):
        Session(folder_with(tmp_path, READER, half))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[]"], ids=["empty", "object", "no-text", "list"])
def test_a_tokenizer_that_is_none_is_named(tmp_path, content):
    with pytest.raises(WeightsError, match=rf"{TOKENIZER} cannot be loaded by tokenizers: .*--no-encoder"):
        Session(folder_with(tmp_path, TOKENIZER, content))


def test_a_fresh_process_says_the_same_without_a_warning_or_another_thread(session):
    code = (
        "import hashlib, json, os\n"
        "from manywitness.encoder.pieces import pieces\n"
        "from manywitness.encoder.session import Session\n"
        "from manywitness.encoder.weights import load\n"
        "session = Session(load())\n"
        "threads = len(os.listdir('/proc/self/task')) if os.path.exists('/proc/self/task') else 0\n"
        f"rows = [session.rows(window) for window in pieces(session.tokenizer, {TEXTS!r})]\n"
        "after = len(os.listdir('/proc/self/task')) if threads else 0\n"
        "digest = hashlib.sha256(b''.join(row.tobytes() for row in rows)).hexdigest()\n"
        "print(json.dumps([digest, after - threads]))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    rows = [session.rows(window) for window in pieces(session.tokenizer, TEXTS)]
    digest = hashlib.sha256(b"".join(row.tobytes() for row in rows)).hexdigest()
    assert json.loads(done.stdout) == [digest, 0]
