"""The sample compared once, pages that try to act on who looks at them, and a workspace."""

import shutil

import pytest
from hostile_news import hostile_page

import manywitness


@pytest.fixture(scope="session")
def comparison():
    return manywitness.compare(manywitness.sample(), encoder=False)


@pytest.fixture(scope="session")
def story(comparison):
    return comparison.stories[0]


@pytest.fixture(scope="session")
def hostile():
    return manywitness.compare(
        manywitness.read_records([hostile_page(number) for number in range(3)]), encoder=False
    )


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """A workspace of the sample, made once; copied where a test changes it."""
    path = tmp_path_factory.mktemp("kept") / "news.mw"
    news = manywitness.open(path, create=True, encoder=False)
    news.add(manywitness.sample())
    return path


@pytest.fixture
def news(kept, tmp_path):
    """A workspace of the sample that a test may change."""
    shutil.copy(kept, tmp_path / "news.mw")
    return manywitness.open(tmp_path / "news.mw")
