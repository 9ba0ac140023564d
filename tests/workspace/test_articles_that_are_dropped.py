"""An article keeps its name when a person says that another article of its page is no testimony."""

from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from manywitness.model import Span
from manywitness.model.annotations import ARTICLES, BLOCKS
from manywitness.run import Inline, document_stages
from manywitness.store import accounts, pages, shown
from manywitness.workspace.archive import opening
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.correcting import By, log, moving, say, undoing
from manywitness.workspace.archive.corrections import Standing
from manywitness.workspace.archive.on_pages import judging

IVA = By("Iva")


@pytest.fixture(params=["sqlite", "postgres"])
def name(request, tmp_path):
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    name = server.fresh() if server else tmp_path / "news.mw"
    opening.create(name, encoder=False)
    with as_file(files("manywitness").joinpath("sample")) as sample:
        folder = Path(sample)
        with opening.opened(name, writing=True) as one:
            list(add(one, [folder], Inline(document_stages(encoder=False))))
    yield name
    if server:
        server.drop(name)


@contextmanager
def archive(name):
    with opening.opened(name, writing=True) as one:
        yield one


def gazette(one):
    """The page of two articles, and its accounts."""
    names = sorted({row.page for row in accounts.every(one.connection) if row.id.endswith("#2")})
    row = next(pages.row(one.connection, n) for n in names if "straits" in pages.row(one.connection, n).name)
    return row, accounts.of_page(one.connection, row.number)


def kept_blocks(one, row, article):
    document = pages.document(one.connection, row.number, (BLOCKS, ARTICLES))
    return [block.span for block in document[BLOCKS].items if block.keep and block.article == article]


def drop(one, row, article):
    """The numbers of the corrections that leave nothing of an article."""
    places = [Span(place.start, place.end) for place in kept_blocks(one, row, article)]
    return [say(one, judging(one, row.name, place, keep=False), IVA).correction.number for place in places]


def shown_in(one):
    row, _ = gazette(one)
    of = {account.number: account.id for account in accounts.of_page(one.connection, row.number)}
    return {of[n]: story for n, story in shown.story_of(one.connection, of).items()}


def test_what_was_said_of_the_second_article_holds_when_the_first_is_dropped(name):
    with archive(name) as one:
        row, (first, second) = gazette(one)
        other = next(s for s in shown.newest(one.connection) if s.number not in (first.story, second.story))
        moved = say(one, moving(one, second.id, other.id), IVA)
        before = shown_in(one)
        assert before[second.id] == other.number
        dropped = drop(one, row, 0)
        assert shown_in(one) == {second.id: other.number}
        standing = {line.correction.number: line.effect.standing for line in log(one)}
        assert standing[moved.correction.number] is Standing.IN_FORCE
        for number in reversed(dropped):
            say(one, undoing(number), IVA)
        assert shown_in(one) == before


def test_the_second_article_does_not_get_the_title_of_the_page(name):
    with archive(name) as one:
        row, (_, second) = gazette(one)
        drop(one, row, 0)
        [left] = accounts.of_page(one.connection, row.number)
        assert (left.id, left.title, left.published) == (second.id, second.title, second.published)
        document = pages.document(one.connection, row.number)
        assert [article.number for article in document[ARTICLES].items] == [2]
