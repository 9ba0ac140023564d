"""python -m evaluation.speed.reading_room: readers in the reading room while articles are added.

Articles of `evaluation.archive.worlds` are added through the page for it, read by rules, while readers open
stories, pages, searches and lists, each one page after the other with a pause between. Printed are the
requests of each kind with the time until their last byte, the rates, and the memory of all processes.
"""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from statistics import quantiles
from threading import Event, Lock, Thread

import msgspec

from ..archive.worlds import Record, worlds

# Of one reader, in seconds, on average: a page is looked at before the next is asked for.
PAUSE = 6.0
FILE = 500
# A browser opens a new connection where the old one has rested so long: ours closes it after 5 s.
REST_SECONDS = 4.0
FIRST = 500
_TOKEN = re.compile(r'action="(/add\?token=[0-9a-f]+)"')
_STORY, _PAGE = re.compile(r'href="(/stories/[^"/?#]+)"'), re.compile(r'href="(/pages/\d+\?at=[^"#]+)')
WORDS = ("government", "police", "court", "president", "school", "election", "fire", "market")


@dataclass(slots=True)
class Seen:
    """What readers met: milliseconds by kind of page, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


class Browser:
    """One reader with a connection of its own."""

    def __init__(self, port: int, seen: Seen) -> None:
        self._port, self._seen = port, seen
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._used = time.monotonic()

    def get(self, kind: str, path: str) -> str:
        """The words of a page, its time noted; "" when it failed."""
        if time.monotonic() - self._used > REST_SECONDS:
            self._line.close()
        began = time.perf_counter()
        try:
            self._line.request("GET", path)
            answer = self._line.getresponse()
            body, status = answer.read(), answer.status
        except (OSError, http.client.HTTPException) as error:
            self._line.close()
            with self._seen.lock:
                self._seen.faults.append(f"{path}: {error!r}")
            return ""
        self._used = time.monotonic()
        with self._seen.lock:
            self._seen.times[kind].append((time.perf_counter() - began) * 1000)
            self._seen.sizes[kind].append(len(body))
            # A page that was replaced by its next revision, or a story merged into another, is no fault.
            if status not in {200, 303, 404}:
                self._seen.faults.append(f"{path}: {status}")
        return body.decode(errors="replace") if status == 200 else ""


def reader(port: int, seen: Seen, number: int, stop: Event) -> None:
    """Open pages as a person would until told to stop."""
    browser, chance = Browser(port, seen), Random(number)
    stop.wait(PAUSE * chance.random())
    while not stop.is_set():
        stories = _STORY.findall(browser.get("stories", f"/?start={chance.choice((0, 0, 30))}"))
        for path in chance.sample(stories, min(3, len(stories))):
            if stop.wait(PAUSE * 2 * chance.random()):
                return
            cited = _PAGE.findall(browser.get("story", path))
            if cited and not stop.wait(PAUSE * 2 * chance.random()):
                browser.get("page", chance.choice(cited))
        if stop.wait(PAUSE * 2 * chance.random()):
            return
        browser.get("search", f"/search?q={chance.choice(WORDS)}")


def files(records: Iterator[Record]) -> Iterator[bytes]:
    """The records as files of JSON Lines."""
    while some := list(islice(records, FILE)):
        yield b"".join(msgspec.json.encode(_record(one)) + b"\n" for one in some)


def _record(one: Record) -> dict[str, str]:
    known = {name: getattr(one, name) for name in ("id", "text", "url", "title", "outlet", "published")}
    return {name: value for name, value in known.items() if value}


def post(port: int, content: bytes) -> str:
    """The path of the job that adds a file."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("GET", "/add")
    answer = line.getresponse()
    [path] = set(_TOKEN.findall(answer.read().decode()))
    session = (answer.getheader("set-cookie") or "").partition(";")[0]
    mark = "----------------------articles"
    head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="articles.jsonl"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
    kind = f"multipart/form-data; boundary={mark}"
    line.request("POST", path, body, {"content-type": kind, "cookie": session})
    answer = line.getresponse()
    answer.read()
    if answer.status != 303:
        raise ConnectionError(f"adding was answered with {answer.status}")
    return answer.getheader("location") or ""


def done(port: int, jobs: Sequence[str]) -> bool:
    """Whether every job has ended."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for job in reversed(jobs):
        line.request("GET", job)
        if b"data-events" in line.getresponse().read():
            return False
    return True


def memory_mib(first: int) -> dict[int, float]:
    """The resident memory of a process and of those that it started, in MiB."""
    parents = {}
    sizes = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = folder.joinpath("stat").read_text().rpartition(")")[2].split()
            pages = int(folder.joinpath("statm").read_text().split()[1])
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        sizes[int(folder.name)] = pages * 4096 / 2**20
    mine = {first}
    while more := {child for child, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return {one: sizes[one] for one in mine if one in sizes}


def measure(workspace: Path, articles: int, readers: int) -> None:
    """Run the whole of it and print what was seen."""
    records = worlds(FIRST + articles)
    command = [Path(sys.executable).with_name("manywitness")]
    first = workspace.with_suffix(".jsonl")
    first.write_bytes(next(files(islice(records, FIRST))))
    subprocess.run([*command, "add", str(workspace), str(first), "--no-encoder"], check=True)
    with subprocess.Popen(
        [*command, "serve", str(workspace), "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            _measured(server, records, readers)
        finally:
            server.terminate()


def _measured(server: subprocess.Popen[str], records: Iterator[Record], readers: int) -> None:
    assert server.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline())
    if address is None:
        raise ConnectionError("the reading room did not say where it is")
    port, seen, stop = int(address[1]), Seen(), Event()
    began = time.monotonic()
    jobs = [post(port, content) for content in files(records)]
    threads = [Thread(target=reader, args=(port, seen, number, stop)) for number in range(readers)]
    for thread in threads:
        thread.start()
    most: dict[str, float] = {"server": 0.0, "all": 0.0}
    while not done(port, jobs):
        held = memory_mib(server.pid)
        most = {"server": max(most["server"], held[server.pid]), "all": max(most["all"], sum(held.values()))}
        time.sleep(2)
    stop.set()
    for thread in threads:
        thread.join()
    _print(seen, time.monotonic() - began, len(jobs) * FILE, most)


def _print(seen: Seen, seconds: float, articles: int, most: dict[str, float]) -> None:
    count = sum(map(len, seen.times.values()))
    print(f"{articles:,} articles added in {seconds:,.0f} s ({articles / seconds:.1f} a second),")
    print(f"{count:,} requests ({count / seconds:.1f} a second), {len(seen.faults)} faults")
    for fault in seen.faults[:10]:
        print(f"  {fault}")
    print(f"memory: {most['server']:,.0f} MiB of the server, {most['all']:,.0f} MiB with all its processes")
    print("| page | requests | p50 ms | p95 ms | p99 ms | largest kB |")
    print("|---|---|---|---|---|---|")
    for kind, times in sorted(seen.times.items()):
        at = quantiles(times, n=100) if len(times) > 1 else times * 99
        largest = max(seen.sizes[kind]) / 1000
        print(f"| {kind} | {len(times):,} | {at[49]:.0f} | {at[94]:.0f} | {at[98]:.0f} | {largest:.0f} |")


def main() -> None:
    """Measure in a temporary folder."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed.reading_room", description=main.__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "news.mw", options.articles, options.readers)


if __name__ == "__main__":
    main()
