"""The files that tell others about the project say what it is."""

from pathlib import Path

import pytest
import yaml

from manywitness import __version__

ROOT = Path(__file__).parents[2]


def test_the_citation_names_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert citation["license"] == "Apache-2.0"
    assert {"cff-version", "message", "title", "authors"} <= set(citation)


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "README.md"])
def test_what_a_newcomer_looks_for_is_there(name):
    assert len((ROOT / name).read_text(encoding="utf-8")) > 500


def test_every_dependency_has_its_line_of_reason():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0].strip().lower()
        assert f"| {name} |" in told, name
    for extra in project["optional-dependencies"]:
        assert f"`{extra}`" in told, extra
