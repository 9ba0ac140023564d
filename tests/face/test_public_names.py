"""The public names: lazy, complete, and the same for people, for `dir` and for type checkers."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import manywitness

HEAVY = (
    "numpy", "lxml", "msgspec", "jinja2", "onnxruntime", "trafilatura", "rapidfuzz", "sqlite3", "email",
    "pyarrow", "pandas", "polars", "manywitness.face", "manywitness.workspace",
)  # fmt: skip


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, manywitness; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_comparing_loads_no_library_of_data_frames():
    code = (
        "import sys, manywitness; manywitness.compare(manywitness.sample(), encoder=False)\n"
        "print([name for name in ('pyarrow', 'pandas', 'polars') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_name_is_there_and_listed():
    assert sorted(manywitness.__all__) == dir(manywitness)
    for name in manywitness.__all__:
        assert getattr(manywitness, name) is not None


def test_type_checkers_are_told_the_names_that_are_given():
    tree = ast.parse(Path(manywitness.__file__).read_text(encoding="utf-8"))
    [told] = [node for node in tree.body if isinstance(node, ast.If)]
    homes = {one.name: node.module for node in told.body for one in node.names}
    assert homes == manywitness._HOME
    assert {*homes, "__version__"} == set(manywitness.__all__)


def test_a_name_that_is_not_there_says_which_are():
    with pytest.raises(AttributeError, match=r"no attribute 'stories'; it has .*annotate, .*compare"):
        _ = manywitness.stories


def test_a_name_is_the_same_after_a_room_of_the_house_was_imported():
    # `manywitness.read` is a room, so that no public name may be called so.
    rooms = {path.name for path in Path(manywitness.__file__).parent.iterdir() if path.is_dir()}
    # The sample holds data and is never imported.
    assert set(manywitness.__all__) & rooms == {"sample"}
    assert callable(manywitness.sample)


def test_the_types_ship_with_the_package():
    assert Path(manywitness.__file__).with_name("py.typed").is_file()
