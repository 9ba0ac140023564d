"""One input after the other within limits, and an account of what came of them."""

from __future__ import annotations

import hashlib
import mmap
import resource
import signal
import struct
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec

from .targets import Target

SECONDS = 10
MEMORY = 1 << 30
_MIB = 1 << 20
_LEAP_MIB = 8
# So many inputs at most are lost from the account when the process goes down.
_WRITTEN = 1_000


class Finding(msgspec.Struct, frozen=True):
    """An input that a reader may not answer so. `kind` is "crash", "hang" or "memory", `file` the input."""

    reader: str
    kind: str
    site: str
    message: str
    file: str


class Account(msgspec.Struct):
    """What came of one reader's inputs. Seconds are CPU seconds; MiB are grown since the first input."""

    reader: str
    driver: str
    inputs: int = 0
    bytes: int = 0
    seconds: float = 0.0
    slowest_seconds: float = 0.0
    slowest_bytes: int = 0
    grown_mib: float = 0.0
    outcomes: dict[str, int] = msgspec.field(default_factory=dict)
    findings: list[Finding] = msgspec.field(default_factory=list)

    def count(self, outcome: str, times: int = 1) -> None:
        """One outcome more."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + times


class Hang(BaseException):
    """An input took longer than its limit. No Exception, so that no reader can take it for its own."""


def _rung(number: int, frame: FrameType | None) -> None:
    raise Hang(f"over {SECONDS} seconds")


class Blackbox:
    """The number and the bytes of the input at work, in a file that outlives the process."""

    _HEAD = struct.Struct("<QI")
    _MOST = _MIB

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(self._HEAD.size + self._MOST))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 0)

    def note(self, number: int, raw: bytes) -> None:
        """Write an input down before it is read."""
        kept = raw[: self._MOST]
        self._map[: self._HEAD.size + len(kept)] = self._HEAD.pack(number, len(kept)) + kept

    def noted(self) -> tuple[int, bytes]:
        """What was written down last."""
        number, size = self._HEAD.unpack_from(self._map)
        return number, self._map[self._HEAD.size : self._HEAD.size + size]


class Examiner:
    """Reads inputs with one target, keeps account, and saves the inputs that a reader may not answer so."""

    def __init__(self, target: Target, driver: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.account = Account(target.name, driver)
        self._target = target
        self._folder = folder
        self._box = Blackbox(folder / "at-work.bin")
        self._seen: set[str] = set()
        self._begun = 0

    def warm(self) -> None:
        """Read the seeds once, so that libraries are loaded; then count memory, and limit its growth."""
        for seed in self._target.seeds():
            self.examine(seed)
        self.account = Account(self.account.reader, self.account.driver, findings=self.account.findings)
        self._begun = _peak_kib()
        limit = _size() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))

    def examine(self, raw: bytes) -> None:
        """Read one input; whatever comes of it is counted, nothing is raised."""
        account = self.account
        account.inputs += 1
        account.bytes += len(raw)
        self._box.note(account.inputs, raw)
        begin = time.process_time()
        try:
            with _alarm():
                account.count(self._target.check(raw))
        except Hang as error:
            self._found(raw, "hang", error)
        except MemoryError as error:
            self._found(raw, "memory", error)
        # Whatever leaves a reader is what is looked for.
        except Exception as error:  # noqa: BLE001
            self._found(raw, "crash", error)
        taken = time.process_time() - begin
        account.seconds += taken
        if taken > account.slowest_seconds:
            account.slowest_seconds, account.slowest_bytes = taken, len(raw)
            (self._folder / "slowest.bin").write_bytes(raw)
        self._measure(raw)
        if account.inputs % _WRITTEN == 0:
            self.write()

    def _measure(self, raw: bytes) -> None:
        """Note how far memory has grown since the first input, and the last input that made it leap."""
        grown = (_peak_kib() - self._begun) / 1024 if self._begun else 0.0
        if grown > self.account.grown_mib + _LEAP_MIB:
            (self._folder / "largest.bin").write_bytes(raw)
        self.account.grown_mib = max(self.account.grown_mib, grown)

    def _found(self, raw: bytes, kind: str, error: BaseException) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "manywitness" in frame.filename] or frames
        site = f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"
        self.account.count(kind)
        if site not in self._seen:
            self._seen.add(site)
            file = save(self._folder, kind, raw)
            self.account.findings.append(Finding(self._target.name, kind, site, str(error)[:500], file.name))

    def write(self) -> None:
        """Write the account beside the findings."""
        (self._folder / "account.json").write_bytes(msgspec.json.encode(self.account))


def save(folder: Path, kind: str, raw: bytes) -> Path:
    """The file under which an input is kept, by what it is and what it did."""
    file = folder / f"{kind}-{hashlib.sha256(raw).hexdigest()[:12]}"
    file.write_bytes(raw)
    return file


@contextmanager
def _alarm() -> Iterator[None]:
    signal.signal(signal.SIGALRM, _rung)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _peak_kib() -> int:
    """The most memory that the process has held, in KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def _size() -> int:
    """The address space of the process, in bytes."""
    about = Path("/proc/self/statm")
    return int(about.read_text().split()[0]) * resource.getpagesize() if about.exists() else 4 * MEMORY
