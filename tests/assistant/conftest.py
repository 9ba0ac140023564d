"""Workspaces that assistants ask: the sample, and pages that try to speak to them; both read by rules."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from questioning import made
from speaking_pages import PAGES

SAMPLE = Path(str(files("manywitness") / "sample"))


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory):
    return made(tmp_path_factory.mktemp("desk") / "news.mw", [SAMPLE])


@pytest.fixture
def news(sample_workspace, tmp_path):
    """A workspace of the sample that a test may change."""
    return Path(shutil.copy(sample_workspace, tmp_path / "news.mw"))


@pytest.fixture(scope="session")
def hostile_workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    lines = "".join(json.dumps(page) + "\n" for page in PAGES)
    (folder / "pages.jsonl").write_text(lines, encoding="utf-8")
    return made(folder / "hostile.mw", [folder / "pages.jsonl"])
