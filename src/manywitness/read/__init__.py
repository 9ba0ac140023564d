"""Bytes to pages: files of many forms, containers of many pages, folders. Nothing is fetched.

`forms` tells files apart, `catalog` lists the readers, `opening` reads one file and what stands in it,
`folder` walks. What cannot be read is a `ReadError` with a stable `kind`: "empty", "binary", "limit",
"depth", "missing", "folder", "permission", "unreadable", "compression", "truncated", "damaged", "encrypted",
"nested", "format", "missing_extra"; for records also "encoding", "json", "surrogate", "record", "both",
"type", "date", "no_text"; for a form that another package reads (`added`) also "reader". Libraries that only
one form needs are loaded by its first page.
"""

from __future__ import annotations

from .added import FileForm
from .catalog import container_of, reader_of
from .decoding import Decoded, decode
from .folder import Finished, Found, Input, read_inputs, read_paths, renamed
from .forms import Form
from .plain import read_plain
from .record.jsonl import BadLine, Record, records
from .streams import open_input
from .tracing import Writer

__all__ = [
    "BadLine",
    "Decoded",
    "FileForm",
    "Finished",
    "Form",
    "Found",
    "Input",
    "Record",
    "Writer",
    "container_of",
    "decode",
    "open_input",
    "read_inputs",
    "read_paths",
    "read_plain",
    "reader_of",
    "records",
    "renamed",
]
