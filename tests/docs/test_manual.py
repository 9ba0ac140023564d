"""The manual: it builds without a warning, leaves nothing out, and its reference is what the program says."""

import ast
import subprocess
import sys
from pathlib import Path

import click
import pytest
from lxml import html

from docs.reference import PAGES, values
from manywitness import errors
from manywitness.cli import COMMANDS
from manywitness.model import annotations, findings, story

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "manywitness"


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_what_the_program_says(name):
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m docs.reference"


def test_every_command_and_what_is_below_it_is_told():
    told = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"## {name}\n" in told, name


def test_every_layer_and_finding_is_told():
    told = (DOCS / "reference" / "layers.md").read_text(encoding="utf-8")
    for module in (annotations, findings, story):
        for name, key in values.keys(module).items():
            assert f"| `{name}` | `{key.name}` | `{key.item.__name__}` |" in told


def test_every_error_is_told():
    told = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, Exception):
            assert f"## {name}\n" in told, name


def kinds_raised():
    """Pairs of an error and a kind, wherever code raises it with a kind written out."""
    kinded = {name for name, value in vars(errors).items() if "kind" in (getattr(value, "__doc__", "") or "")}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in kinded:
                    yield name, node.args[0].value


def test_every_kind_of_an_error_is_told():
    found = set(kinds_raised())
    assert len(found) > 40
    for name, kind in sorted(found):
        lineage = [
            one.__doc__ or "" for one in vars(errors)[name].__mro__ if one.__module__ == errors.__name__
        ]
        assert any(f'"{kind}"' in words for words in lineage), (
            f"{name}: {kind} is in no docstring of errors.py"
        )


def test_every_command_says_what_its_options_do():
    def options(command):
        yield from command.params
        for below in getattr(command, "commands", {}).values():
            yield from options(below)

    for name in COMMANDS:
        module = __import__(f"manywitness.cli.{COMMANDS[name][0]}", fromlist=["command"])
        for parameter in options(module.command):
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The manual as HTML; Sphinx ends with an error at its first warning."""
    out = tmp_path_factory.mktemp("manual")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(DOCS), str(out)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


def test_the_manual_builds_without_a_warning(built):
    assert (built / "index.html").exists()


def test_every_page_can_be_reached_from_the_first(built):
    links = {
        (built / href.split("#")[0]).resolve()
        for href in html.parse(str(built / "index.html")).xpath(
            "//nav//a/@href | //main//a/@href | //aside//a/@href"
        )
        if "://" not in href
    }
    pages = {
        page
        for page in built.rglob("*.html")
        if page.name not in {"genindex.html", "search.html", "py-modindex.html"}
    }
    assert {page.relative_to(built).as_posix() for page in pages if page.resolve() not in links} <= {
        "index.html"
    }


def test_the_manual_loads_nothing_from_elsewhere(built):
    for page in built.rglob("*.html"):
        tree = html.parse(str(page))
        loaded = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href | //iframe/@src")
        assert not [address for address in loaded if "//" in address], page
