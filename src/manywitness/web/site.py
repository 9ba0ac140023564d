"""What every request of one reading room shares: the workspace, who may do what, and secrets of this run."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

# Threads that read the workspace at once; each reads one state of it.
READERS = 4


@dataclass(frozen=True)
class Site:
    """One reading room. `hosts` are the values of the Host header that are answered ("127.0.0.1:8750");
    `key` must be in the first address that a browser asks for, "" where anybody on this machine may read.
    `secret` signs the tokens of forms and ends with the process.
    """

    workspace: Path
    hosts: frozenset[str]
    read_only: bool = False
    key: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def form_token(self, session: str) -> str:
        """What a form of this session must send back."""
        return hmac.new(self.secret, b"form:" + session.encode(), sha256).hexdigest()
