"""Blocks: what one input file gave, annotated, in a file of its own that is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from ...errors import WorkspaceError
from ...model import Document, Dropped, Failed, Layer, LayerKey, Source, Text
from ...run import Annotated
from ...store.layers import layer_keys
from ...store.packing import packed, restored, squeezed, unpacked

# Bytes in which the length of a frame is written.
_LENGTH = 4


class _Page(msgspec.Struct, frozen=True, array_like=True, tag="page"):
    """A page as it was annotated: its text, source and layers by name, and the stages that failed on it."""

    text: str
    source: msgspec.Raw
    layers: dict[str, tuple[str, msgspec.Raw]]
    failures: list[tuple[str, str, str, str]]


class Unread(msgspec.Struct, frozen=True, array_like=True, tag="unread"):
    """What was left out on purpose (`kind` "dropped"), or could not be read, and why."""

    subject: str
    kind: str
    reason: str


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Page | Unread)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write that comes to its place when all of it is written and settled on disk."""
    coming = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with coming.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        coming.replace(path)
    finally:
        coming.unlink(missing_ok=True)


def write(path: Path, answers: Iterable[Annotated | Dropped | Failed]) -> None:
    """Write a block; memory: one page."""
    with whole(path) as file:
        for answer in answers:
            frame = squeezed(_encoder.encode(_stored(answer)))
            file.write(len(frame).to_bytes(_LENGTH, "big") + frame)


def documents(path: Path, keys: Iterable[LayerKey[Any]] | None = None) -> Iterator[Document]:
    """The pages of a block with the layers wanted, all of them by default. Raises WorkspaceError."""
    wanted = {key.name: key for key in (layer_keys() if keys is None else keys)}
    for page in _read(path):
        if isinstance(page, _Page):
            layers: dict[str, Layer[Any]] = {
                name: Layer(wanted[name], producer, unpacked(items, _items(wanted[name])))
                for name, (producer, items) in page.layers.items()
                if name in wanted
            }
            yield Document(Text(page.text), unpacked(page.source, Source), layers)


def unread(path: Path) -> Iterator[Unread | Failed]:
    """What a block leaves out, and the stages that failed on its pages. Raises WorkspaceError."""
    for page in _read(path):
        if isinstance(page, Unread):
            yield page
        else:
            yield from (Failed(*failure) for failure in page.failures)


def _stored(answer: Annotated | Dropped | Failed) -> _Page | Unread:
    if isinstance(answer, Dropped):
        return Unread(answer.subject, "dropped", answer.reason)
    if isinstance(answer, Failed):
        return Unread(answer.subject, answer.kind, answer.message)
    document = answer.document
    layers = {
        name: (layer.producer, msgspec.Raw(packed(layer.items, _items(layer.key))))
        for name, layer in document.layers.items()
    }
    failures = [(one.subject, one.stage, one.kind, one.message) for one in answer.failures]
    return _Page(document.text.content, msgspec.Raw(packed(document.source, Source)), layers, failures)


def _items(key: LayerKey[Any]) -> Any:
    return tuple[key.item, ...]  # type: ignore[name-defined]


def _read(path: Path) -> Iterator[_Page | Unread]:
    try:
        with path.open("rb") as file:
            while head := file.read(_LENGTH):
                yield _decoder.decode(restored(file.read(int.from_bytes(head, "big"))))
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise WorkspaceError("damaged", f"{path} cannot be read: {error}") from error
