"""Bytes to pages: plain text, HTML, JSON Lines; files, folders and compressed streams. Nothing is fetched.

What cannot be read is a `ReadError` with a stable `kind`: "empty", "binary", "limit", "depth", "missing",
"folder", "permission", "unreadable", "compression", "truncated"; for records also "encoding", "json",
"surrogate", "record", "both", "type", "date". Libraries for HTML are loaded by the first HTML page.
"""

from __future__ import annotations

from .catalog import Form, reader_of
from .decoding import Decoded, decode
from .folder import read_paths
from .jsonl import BadLine, Record, records
from .plain import read_plain
from .streams import open_input

__all__ = [
    "BadLine",
    "Decoded",
    "Form",
    "Record",
    "decode",
    "open_input",
    "read_paths",
    "read_plain",
    "reader_of",
    "records",
]
