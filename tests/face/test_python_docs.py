"""The pages about Python: every example runs, every name is told, every excerpt is the file's own."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

import manywitness

ROOT = Path(__file__).parents[2]
PYTHON = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
EXTENDING = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
PLUGIN = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/plugin").rglob("*.*")
          if path.suffix in {".py", ".toml"}}  # fmt: skip
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page, language):
    return [(page.count("\n", 0, m.start()) + 1, m[2]) for m in _BLOCK.finditer(page) if m[1] == language]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the sample lies as `pages/`."""
    shutil.copytree(manywitness.sample(), tmp_path / "pages", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_example_of_the_page_about_python_says_what_happens(folder):
    names = {"manywitness": manywitness}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    met = 0
    for line, source in blocks(PYTHON, "pycon"):
        test = doctest.DocTestParser().get_doctest(source, names, "docs/python.md", "python.md", line)
        told = []
        assert runner.run(test, out=told.append, clear_globs=False).failed == 0, "".join(told)
        names.update(test.globs)
        met += len(test.examples)
    assert met > 40


def test_every_public_name_is_told():
    for name in set(manywitness.__all__) - {"__version__"}:
        assert re.search(rf"`(?:manywitness\.)?{name}\b", PYTHON), name


def test_every_method_of_a_workspace_is_told():
    methods = {name for name in vars(manywitness.Workspace) if not name.startswith("_")}
    # For those who call the functions below.
    for name in methods - {"reading", "writing", "verify"}:
        assert re.search(rf"\b{name}\b", PYTHON), name


def test_every_excerpt_of_the_tutorial_stands_in_its_package():
    # The last one uses the package: `test_plugins` runs it.
    excerpts = [*blocks(EXTENDING, "python")[:-1], *blocks(EXTENDING, "toml")]
    assert len(excerpts) == 6
    for line, excerpt in excerpts:
        assert any(excerpt.rstrip("\n") in text for text in PLUGIN.values()), f"line {line}"
