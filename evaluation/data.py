"""Finding and reading the data that evaluation needs; nothing of it is copied into the project."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import lzma
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "evaluation" / "gold"
SAMPLE = ROOT / "src" / "manywitness" / "sample"

OPENERS = {".gz": gzip.open, ".xz": lzma.open}


@dataclass(frozen=True)
class Shelf:
    """Where the shared data lies: `data/`, `seeds/` and `evaluate/` (scorers) are below `folder`."""

    folder: Path

    def path(self, name: str) -> Path:
        """The file of this name below the shelf, whether it is there or not."""
        return self.folder / name

    def missing(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `names` that are not on the shelf; project-relative names start with "./"."""
        return tuple(name for name in names if not self.find(name).exists())

    def find(self, name: str) -> Path:
        """The path of a shelf name, or of a project-relative "./" name."""
        return ROOT / name[2:] if name.startswith("./") else self.path(name)

    def scorer(self, name: str) -> ModuleType:
        """The scorer module of this name from the shelf; raises FileNotFoundError."""
        path = self.path(f"evaluate/{name}.py")
        if not path.exists():
            raise FileNotFoundError(path)
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def shelf() -> Shelf:
    """The folder named by MANYWITNESS_SHARED, or `shared` beside the checkout."""
    return Shelf(Path(os.environ.get("MANYWITNESS_SHARED", ROOT.parent / "shared")))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a .jsonl, .jsonl.gz or .jsonl.xz file, in order."""
    opener = OPENERS.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def digest(paths: tuple[Path, ...]) -> str:
    """One name for the bytes of all files, folders included, so that a change of data is noticed."""
    total = hashlib.blake2b(digest_size=8)
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(file.name.encode())
            with file.open("rb") as stream:
                while chunk := stream.read(1 << 20):
                    total.update(chunk)
    return total.hexdigest()
