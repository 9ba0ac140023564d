"""What a workspace is called: the path of a file, or the address of a schema in a Postgres database.

    postgresql://iva@db.example/news                    the workspace `manywitness` of the database `news`
    postgresql://iva@db.example/news?workspace=tide     the workspace `tide` of it

Everything else in an address is libpq's own (hosts, sockets, `sslmode`, `service` …).
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from ..errors import WorkspaceError

SCHEMES = ("postgresql://", "postgres://")
DEFAULT = "manywitness"

# One in other letters or behind white space is an address too, or its password would be shown as a path's.
_ADDRESS = re.compile(r"\s*postgres(?:ql)?:", re.IGNORECASE)
# What the name of a schema may be without anybody having to quote it; Postgres' own begin with "pg_".
_NAME = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}\Z")
_SECRET = ("password", "sslpassword", "oauth_client_secret")


@dataclass(frozen=True, slots=True)
class Address:
    """A workspace in a Postgres database. As words it has no password, and none of its options that hold one.

    `schema` is the name of the workspace, `shown` the address without secrets; `server` is what libpq is
    given. Two addresses are one workspace where these are the same.
    """

    schema: str
    shown: str
    server: str = field(repr=False)

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        """The name of the workspace alone."""
        return self.schema


Name = Path | Address


def is_address(words: str) -> bool:
    """Whether words that name a workspace are the address of a database."""
    return _ADDRESS.match(words) is not None


def name_of(words: str | os.PathLike[str] | Address) -> Name:
    """The workspace that is meant: an `Address` for `postgresql://…`, else a path.

    Raises WorkspaceError "address" for one that cannot be understood; what is said of it has no password.
    """
    if isinstance(words, Address):
        return words
    words = os.fspath(words)
    return _address(words) if is_address(words) else Path(words)


def _address(words: str) -> Address:
    scheme, sign, rest = words.strip().partition("://")
    scheme = scheme.lower()
    if f"{scheme}{sign}" not in SCHEMES:
        raise _wrong("it begins with postgresql://")
    place, _, asked = rest.partition("?")
    who, at, where = place.rpartition("@")
    if "@" in who or "/" in who or "@" in asked:
        # libpq would take a part of the password for a host, and say it.
        raise _wrong("in names and passwords @, / and ? are written %40, %2F and %3F")
    options = [one.partition("=") for one in asked.split("&") if one]
    if not all(sign for _, sign, _ in options):
        raise _wrong("behind the ? options are written name=value, with & between them")
    names = [unquote(value) for name, _, value in options if name == "workspace"] or [DEFAULT]
    if len(names) > 1 or not _NAME.match(names[0]):
        raise _wrong(
            "a workspace is named once, by at most 63 small letters, digits and underscores "
            '("pg_" begins none): ?workspace=tide'
        )
    own = ["".join(one) for one in options if one[0] != "workspace"]
    shown = ["".join(one) for one in options if one[0] != "workspace" and not _is_secret(one[0])]
    shown += [f"workspace={names[0]}"] if names != [DEFAULT] else []
    where = f"{scheme}://{who.partition(':')[0]}{at}{where}"
    return Address(names[0], _with(where, shown), _with(f"{scheme}://{place}", own))


def _with(where: str, options: list[str]) -> str:
    return f"{where}?{'&'.join(options)}" if options else where


def _is_secret(name: str) -> bool:
    """Whether an option holds a password; libpq reads names with their "%" undone."""
    return unquote(name).lower() in _SECRET


def _wrong(what: str) -> WorkspaceError:
    return WorkspaceError("address", f"the address of the workspace cannot be understood: {what}")


def secrets(address: Address) -> list[str]:
    """The passwords in an address, as they are and as they are written; none of them is to be shown."""
    place, _, asked = address.server.partition("://")[2].partition("?")
    written = [place.rpartition("@")[0].partition(":")[2]]
    written += [
        value for name, _, value in (one.partition("=") for one in asked.split("&")) if _is_secret(name)
    ]
    return sorted({form for one in written if one for form in (one, unquote(one))}, key=len, reverse=True)


def beside(name: Name) -> Path:
    """Where files lie that belong to a workspace and are not in it: a path next to which they have names.

    That of the file itself; of an address a path in this user's folder for data (`XDG_DATA_HOME`), the same
    whenever the same address is given, with whatever password. Its folder may have yet to be made.
    """
    if isinstance(name, Path):
        return name
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    digest = hashlib.blake2b(name.shown.encode(), digest_size=6).hexdigest()
    return Path(home) / "manywitness" / f"{name.schema}-{digest}" / name.schema
