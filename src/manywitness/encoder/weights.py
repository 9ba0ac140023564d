"""The weights that ship with the package: found, checked against their manifest, named by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import msgspec
import numpy as np
import numpy.typing as npt

from ..errors import WeightsError

FORMAT: Final = 1
SHIPPED: Final = Path(__file__).with_name("weights")
READER, TOKENIZER, SCORER = "reader.onnx", "tokenizer.json", "scorer.npz"

HELP = "reinstall manywitness, or switch the encoder off (--no-encoder)"


class _Manifest(msgspec.Struct, frozen=True):
    """What the folder must hold: the format of the weights, and a BLAKE2b-128 digest for each file."""

    format: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Checked weights. `hash` names them (16 hexadecimal digits); `arrays` are the small ones, by name."""

    folder: Path
    hash: str
    arrays: Mapping[str, npt.NDArray[np.float32]]


@cache
def shipped() -> Weights:
    """The weights that ship with the package, checked once in a process. Raises WeightsError."""
    return load()


def load(folder: Path = SHIPPED) -> Weights:
    """The weights in `folder`, every file checked. Cost: about 30 ms for 20 MB.

    Raises WeightsError when the manifest or a file is missing, a file is not the one that the manifest
    names, or the format is not ours.
    """
    manifest = _manifest(folder)
    small: dict[str, npt.NDArray[np.float32]] = {}
    for name, digest in manifest.files.items():
        content = _checked(folder / name, digest)
        if name == SCORER:
            small = _arrays(folder / name, content)
    return Weights(folder, _hash(manifest), small)


def _checked(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read ({error.strerror}); {HELP}") from error
    found = hashlib.blake2b(content, digest_size=16).hexdigest()
    if found != digest:
        raise WeightsError(f"{path} is damaged: its digest is {found}, not {digest}; {HELP}")
    return content


def _arrays(path: Path, content: bytes) -> dict[str, npt.NDArray[np.float32]]:
    try:
        # From memory: numpy leaves a file open that is no archive.
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return {name: arrays[name].astype(np.float32) for name in arrays.files}
    # numpy does not say what it raises for what is no archive of arrays; these were seen.
    except (OSError, ValueError, EOFError, TypeError, RuntimeError, BadZipFile) as error:
        raise WeightsError(f"{path} holds no arrays ({error}); {HELP}") from error


def _manifest(folder: Path) -> _Manifest:
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=_Manifest)
    except OSError as error:
        raise WeightsError(f"no weights in {folder} ({error.strerror}); {HELP}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WeightsError(f"{path} is no manifest of weights: {error}; {HELP}") from error
    missing = {READER, TOKENIZER, SCORER} - manifest.files.keys()
    if manifest.format != FORMAT or missing:
        what = (
            f"names no {', '.join(sorted(missing))}"
            if missing
            else f"has format {manifest.format}, not {FORMAT}"
        )
        raise WeightsError(f"{path} {what}; {HELP}")
    return manifest


def _hash(manifest: _Manifest) -> str:
    names = " ".join(f"{name}={digest}" for name, digest in sorted(manifest.files.items()))
    return hashlib.blake2b(names.encode(), digest_size=8).hexdigest()
