"""python -m fuzz [READER ...]: hostile inputs for the readers, and a table of what came of them."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from .corpus import keep
from .examining import SECONDS, Account, Blackbox, Finding, save
from .supervising import watched
from .table import table
from .targets import TARGETS, Target

_ROOT = Path(__file__).parents[1]


def main() -> int:
    """0 when no reader crashed, hung or filled the memory; 1 otherwise, each finding named on stderr."""
    options = _options()
    names = [each.name for each in TARGETS]
    if unknown := sorted(set(options.readers) - set(names)):
        sys.exit(f"no reader is called {', '.join(unknown)}; there are: {', '.join(names)}")
    chosen = [each for each in TARGETS if not options.readers or each.name in options.readers]
    if options.keep:
        return _keep(chosen, options)
    shares = sum(each.share for each in chosen)
    accounts = []
    for each in chosen:
        accounts.append(_account(each, options, options.seconds * each.share / shares))
        print(f"{each.name}: {accounts[-1].inputs:,} inputs", file=sys.stderr, flush=True)
    if options.json:
        options.json.write_bytes(msgspec.json.encode(accounts))
    print(table(accounts))
    findings = [finding for account in accounts for finding in account.findings]
    for found in findings:
        print(f"{found.kind}: {found.reader}: {found.site}: {found.message} ({found.file})", file=sys.stderr)
    return 1 if findings else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help="only these readers")
    parser.add_argument("--driver", choices=("plain", "atheris"), default="plain")
    parser.add_argument("--inputs", type=int, default=sys.maxsize, help="for each reader at most so many")
    parser.add_argument(
        "--seconds", type=float, default=600.0, help="for all readers together, by their shares"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=_ROOT / "out" / "fuzz", help="findings and found corpora")
    parser.add_argument("--json", type=Path, help="write the accounts here too")
    parser.add_argument(
        "--keep", action="store_true", help="choose the kept corpus from the found ones instead"
    )
    return parser.parse_args()


def _keep(chosen: Sequence[Target], options: argparse.Namespace) -> int:
    for each in chosen:
        found = [path.read_bytes() for path in sorted((options.out / each.name / "corpus").glob("*"))]
        print(f"{each.name}: {keep(each, found, seconds=options.seconds)} kept of {len(found)}", flush=True)
    return 0


def _account(target: Target, options: argparse.Namespace, seconds: float) -> Account:
    """Fuzz one reader, again with the next seed whenever its process goes down, until the budget is spent."""
    folder = options.out / target.name
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    total = Account(target.name, options.driver)
    seed = options.seed
    while total.inputs < options.inputs and (left := end - time.monotonic()) > 0:
        one, fallen = _run(target, options, folder, (options.inputs - total.inputs, left, seed))
        total = _joined(total, one)
        if fallen is None:
            break
        total.findings.append(fallen)
        seed += 1
    return total


def _run(
    target: Target, options: argparse.Namespace, folder: Path, budget: tuple[int, float, int]
) -> tuple[Account, Finding | None]:
    """The account of one process, and the input that took it down, if one did."""
    written = folder / "account.json"
    written.unlink(missing_ok=True)
    box = Blackbox(folder / "at-work.bin")
    box.note(0, b"")
    command = [
        sys.executable,
        "-m",
        "fuzz.worker",
        target.name,
        options.driver,
        str(folder),
        *map(str, budget),
    ]
    log = folder / f"log-{budget[2]}.txt"
    fall = watched(command, box, log, patience_seconds=3 * SECONDS)
    number, raw = box.noted()
    account = Account(target.name, options.driver)
    if written.exists():
        account = msgspec.json.decode(written.read_bytes(), type=Account)
    if fall is None:
        return account, None
    account.inputs = max(account.inputs, number)
    account.count(fall.kind)
    return account, Finding(
        target.name, fall.kind, fall.why, f"see {log.name}", save(folder, fall.kind, raw).name
    )


def _joined(one: Account, other: Account) -> Account:
    return Account(
        one.reader,
        one.driver,
        inputs=one.inputs + other.inputs,
        bytes=one.bytes + other.bytes,
        seconds=one.seconds + other.seconds,
        slowest_seconds=max(one.slowest_seconds, other.slowest_seconds),
        slowest_bytes=max((one, other), key=lambda each: each.slowest_seconds).slowest_bytes,
        grown_mib=max(one.grown_mib, other.grown_mib),
        outcomes=dict(Counter(one.outcomes) + Counter(other.outcomes)),
        findings=[*one.findings, *other.findings],
    )


if __name__ == "__main__":
    sys.exit(main())
