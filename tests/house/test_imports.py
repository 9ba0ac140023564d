"""Imports: only down, no circle, also none hidden inside functions; start-up stays light."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("manywitness", cache_dir=None)


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_no_import_circle_even_inside_functions(graph):
    # grimp sees imports wherever they stand, so a circle hidden in a function counts too.
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            own_package = other.startswith(module + ".") or module.startswith(other + ".")
            if not own_package:
                assert not graph.chain_exists(importer=other, imported=module), (module, other)


@pytest.mark.parametrize("heavy", ["numpy", "lxml", "trafilatura", "rich", "jinja2", "rapidfuzz", "msgspec"])
def test_help_loads_nothing_heavy(heavy):
    code = (
        "import sys; from manywitness.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit as stop: assert not stop.code\n"
        f"assert {heavy!r} not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "compare" in done.stdout
