"""`export --dossier`: a story of a workspace as one file that keeps all that needs no server."""

from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

from manywitness.cli import main
from manywitness.run import Inline
from manywitness.store import shown
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

SAMPLE = Path(str(files("manywitness") / "sample"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "news.mw"
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [SAMPLE], Inline(archive.plan)))
    return path


@pytest.fixture(scope="module")
def story(workspace):
    with opened(workspace) as archive:
        return next(one.id for one in shown.newest(archive.connection) if one.size > 1)


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_a_story_is_written_whole(workspace, story, tmp_path):
    target = tmp_path / "story.html"
    done = run("export", workspace, story, "--dossier", target)
    assert (done.exit_code, done.output) == (0, f"Written: {target}\n")
    tree = lxml_html.document_fromstring(target.read_bytes())
    assert tree.xpath('//section[@class="story"]/header/h2')
    assert len(tree.xpath('//section[@class="page"]')) == 9
    assert tree.xpath('//input[@type="search"]')
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= ids
    # Nothing leads to a server.
    assert not [link for link in tree.xpath("//@href") if link.startswith("/")]


def test_it_is_the_file_that_the_story_command_writes(workspace, story, tmp_path):
    one, other = tmp_path / "export.html", tmp_path / "story.html"
    assert run("export", workspace, story, "--dossier", one).exit_code == 0
    assert run("story", workspace, story, "-o", other).exit_code == 0
    assert one.read_bytes() == other.read_bytes()


def test_what_cannot_be_done_is_a_message(workspace, story, tmp_path):
    unknown = run("export", workspace, "s0000000000", "--dossier", tmp_path / "x.html")
    assert (unknown.exit_code, "no story" in unknown.output) == (1, True)
    nowhere = run("export", workspace, story, "--dossier", tmp_path / "no folder" / "x.html")
    assert (nowhere.exit_code, "cannot write" in nowhere.output) == (1, True)
    assert run("export", workspace, story).exit_code == 2
