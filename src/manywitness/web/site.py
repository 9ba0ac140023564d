"""What every request of one reading room shares: the workspace, who may do what, and secrets of this run."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from ..store.address import Name

Lane = Literal["quick", "slow", "writing"]
# Threads that are at work at once. "slow" is what may read all of a workspace, "writing" what waits for the
# one writer or for the disk; each thread that reads sees one state of the workspace.
THREADS: Mapping[Lane, int] = {"quick": 4, "slow": 2, "writing": 2}
HTTP_PORT = 80


@dataclass(frozen=True)
class Site:
    """One reading room. `hosts` are the values of the Host header that are answered ("127.0.0.1:8750");
    `key` must be in the first address that a browser asks for, "" where anybody on this machine may read.
    `secret` signs the tokens of forms and ends with the process.
    """

    workspace: Name
    hosts: frozenset[str]
    read_only: bool = False
    key: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def form_token(self, session: str) -> str:
        """What a form of this session must send back."""
        return hmac.new(self.secret, b"form:" + session.encode(), sha256).hexdigest()


def names(host: str, port: int) -> frozenset[str]:
    """How browsers name this server in a Host header: in small letters, and without a port where it is HTTP's
    own. An address of version 4 within one of version 6 is that of version 4.
    """
    bare = host.lower().removeprefix("::ffff:") if "." in host else host.lower()
    name = f"[{bare}]" if ":" in bare else bare
    return frozenset({f"{name}:{port}", name} if port == HTTP_PORT else {f"{name}:{port}"})
