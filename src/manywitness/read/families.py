"""The user's own publishers, from a file in TOML or CSV."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from ..errors import ReadError
from ..model import Publisher

_KEYS = ("domains", "outlets")
_COLUMNS = ("publisher", "domain", "outlet")

# A table of every outlet on earth is smaller.
LARGEST = 16 << 20


def families_of(path: Path) -> tuple[Publisher, ...]:
    """The publishers that a file lists, in its order.

    TOML has a table for each: `[publishers."Gull Press"]` with `domains = [...]` and `outlets = [...]`. CSV
    has a head of `publisher,domain,outlet` (one of the last two may be left out) and a row for each outlet.
    A publisher named "" says that its outlets are of no family. Raises ReadError: "missing", "limit",
    "encoding", or "format" with the place and what is possible.
    """
    content = _content(path)
    publishers = _from_csv(content) if path.suffix.lower() == ".csv" else _from_toml(content)
    return tuple(publishers)


def _content(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ReadError("missing", f"{path}: {error.strerror}") from error
    if len(raw) > LARGEST:
        raise ReadError("limit", f"{path}: larger than {LARGEST:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("encoding", f"{path}: not UTF-8 at byte {error.start}") from error


def _from_toml(content: str) -> Iterator[Publisher]:
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ReadError("format", f"not TOML: {error}") from error
    _known(table, ("publishers",), "the file")
    publishers = table.get("publishers", {})
    if not isinstance(publishers, dict):
        raise ReadError("format", 'publishers: needed a table for each, as [publishers."Gull Press"]')
    for name, entry in publishers.items():
        where = f"publishers.{name!r}"
        if not isinstance(entry, dict):
            raise ReadError("format", f"{where}: needed a table with {' and '.join(_KEYS)}")
        _known(entry, _KEYS, where)
        domains, outlets = (_strings(entry, key, where) for key in _KEYS)
        yield Publisher(name.strip(), _domains(domains), outlets)


def _strings(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ReadError("format", f"{where}.{key}: needed a list of strings")
    return tuple(value)


def _from_csv(content: str) -> Iterator[Publisher]:
    rows = csv.DictReader(StringIO(content, newline=""), strict=True)
    found: dict[str, tuple[list[str], list[str]]] = {}
    try:
        _known(rows.fieldnames or (), _COLUMNS, "the head")
        if "publisher" not in (rows.fieldnames or ()):
            raise ReadError("format", "the head: no column publisher")
        for row in rows:
            if None in row:
                raise ReadError("format", f"line {rows.line_num}: more values than columns")
            domains, outlets = found.setdefault((row["publisher"] or "").strip(), ([], []))
            domains.append((row.get("domain") or "").strip())
            outlets.append((row.get("outlet") or "").strip())
    except csv.Error as error:
        raise ReadError("format", f"line {rows.line_num}: {error}") from error
    for name, (domains, outlets) in found.items():
        yield Publisher(name, _domains(filter(None, domains)), tuple(filter(None, outlets)))


def _domains(names: Iterable[str]) -> tuple[str, ...]:
    """Domains as they are looked up; raises ReadError for an address or anything else that is none."""
    domains = tuple(name.strip().lower().rstrip(".").removeprefix("www.") for name in names)
    for domain in domains:
        if "." not in domain or any(sign in domain for sign in "/:@ "):
            raise ReadError("format", f"{domain!r} is no domain: needed one like gull.example")
    return domains


def _known(keys: Iterable[str], known: Iterable[str], where: str) -> None:
    for key in keys:
        if key not in known:
            raise ReadError("format", f"{where}: unknown key {key!r}; known: {', '.join(known)}")
