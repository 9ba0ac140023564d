"""python -m fuzz.worker READER DRIVER FOLDER INPUTS SECONDS SEED: one reader in a process of its own.

A reader that takes its process down takes nothing else with it.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Fuzz one reader and write the account of it into the folder."""
    reader, driver, folder, inputs, seconds, seed = sys.argv[1:]
    if driver == "atheris":
        _instrument()
    from .drivers import Budget, run_atheris, run_plain
    from .examining import Examiner
    from .targets import target

    budget = Budget(int(inputs), float(seconds), int(seed))
    examiner = Examiner(target(reader), driver, Path(folder))
    if driver == "atheris":
        run_atheris(target(reader), examiner, budget, Path(folder) / "corpus")
    else:
        run_plain(target(reader), examiner, budget)
    examiner.write()


def _instrument() -> None:
    """Load the readers so that atheris sees which of their lines run, before anything else loads them."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["manywitness.read", "manywitness.model"]):
        read = importlib.import_module("manywitness.read")
        folder = Path(read.__path__[0])
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            importlib.import_module(".".join(("manywitness.read", *parts)).removesuffix(".__init__"))


if __name__ == "__main__":
    main()
