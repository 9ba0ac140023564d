"""What cannot be meant is refused before anything is opened, in words that say what is possible."""

import copy
import math
import multiprocessing
import pickle
from datetime import UTC, date, datetime
from functools import partial

import numpy as np
import pandas as pd
import pytest

import manywitness
from manywitness.errors import ArgumentError
from manywitness.store.address import name_of

ASKED = {
    "stories": lambda news, limit: news.stories(limit=limit),
    "search": lambda news, limit: news.search("pilot", limit=limit),
    "quotes": lambda news, limit: news.quotes(speaker="Reker", limit=limit),
    "people": lambda news, limit: news.people(limit=limit),
    "outlets": lambda news, limit: news.outlets(limit=limit),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("limit", [-1, 1.5, math.nan, "3", [3]])
def test_a_limit_that_is_none_says_what_one_is(news, asked, limit):
    with pytest.raises(ArgumentError, match=r"^limit=.*: give (a whole number of )?0 or more$") as told:
        asked(news, limit)
    assert (told.value.name, told.value.given) == ("limit", pytest.approx(limit, nan_ok=True))


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_limit_may_be_nothing_and_larger_than_any_database_counts(news, asked):
    assert len(asked(news, 0)) == 0
    assert asked(news, 2**70) == asked(news, 1_000)
    assert asked(news, np.int64(2)) == asked(news, 2)


@pytest.mark.parametrize("given", ["not a date", "2026-13-01", "", 5, math.nan, pd.NaT])
def test_a_day_that_is_none_says_what_one_is(news, given):
    for asked in (news.stories, partial(news.search, "pilot")):
        for name in ("since", "until"):
            with pytest.raises(ArgumentError, match=rf"^{name}=.*written like '2026-05-04'"):
                asked(**{name: given})


def test_a_day_may_be_a_date_a_moment_or_its_words(news):
    first = min(one.first for one in news.stories() if one.first)
    moment = datetime(first.year, first.month, first.day, 23, 59, tzinfo=UTC)
    for given in (first.isoformat(), moment, pd.Timestamp(moment)):
        assert news.stories(until=given) == news.stories(until=first)
        assert news.search("pilot", until=given) == news.search("pilot", until=first)
    assert 0 < len(news.stories(until=first)) < len(news.stories())
    assert len(news.stories(until=date.min)) == 0


@pytest.mark.parametrize("workers", [-1, 0, 2.5, "4", None, 2**70])
def test_there_is_no_number_of_workers_that_means_all(news, workers):
    for asked in (news.reprocess, partial(manywitness.compare, manywitness.sample(), encoder=False)):
        with pytest.raises(ArgumentError, match=r"^workers=.*from 1 to 10,000, such as os.cpu_count"):
            asked(workers=workers)


@pytest.mark.parametrize("seconds", [-1, math.nan, math.inf, 1e400, "soon", None])
def test_nobody_waits_for_ever_or_less_than_nothing(news, seconds):
    with pytest.raises(ArgumentError, match=r"^wait_seconds=.*: give seconds from 0 to 2,000,000$"):
        manywitness.open(news.name, wait_seconds=seconds)


def test_what_is_no_word_is_refused_by_its_name(news):
    with pytest.raises(ArgumentError, match="query=5: give words"):
        news.search(5)
    with pytest.raises(ArgumentError, match="outlet=None: give words"):
        news.stories(outlet=None)
    with pytest.raises(ArgumentError, match=r"id=\[\]: give words"):
        news.story([])
    with pytest.raises(ArgumentError, match=r"stories='s1': give a list of them, such as \['s1'\]"):
        news.table("articles", stories="s1")
    with pytest.raises(ArgumentError, match=r"quote=DataFrame of [0-9,]+ characters: give words"):
        news.check_quote(pd.DataFrame({"quote": ["no " * 60] * 40}))


def test_a_workspace_goes_to_other_processes_as_its_address(news, monkeypatch):
    here = news.stories()
    monkeypatch.chdir(news.name.parent)
    near = manywitness.open(news.name.name, wait_seconds=0.5)
    with near, multiprocessing.get_context("spawn").Pool(1) as pool:
        # Another process may be in another folder; and what is open here is not open there.
        assert pool.apply(_stories_from_the_root, (near,)) == here
    assert pickle.loads(pickle.dumps(near)).name == news.name
    assert copy.copy(near).stories() == here


def _stories_from_the_root(news):
    import os

    os.chdir("/")
    return news.stories()


def test_an_address_is_reached_again_with_its_password():
    address = name_of("postgresql://iva:s3cret@db.example/news?workspace=tide")
    news = manywitness.Workspace(address)
    again = pickle.loads(pickle.dumps(news))
    assert again.name == address and "s3cret" in again.name.server
    assert repr(again) == repr(news) and "s3cret" not in repr(again)


def test_what_rests_on_a_workspace_is_asked_again_elsewhere(news, comparison):
    for table in (news.table("quotations"), comparison.table("quotations")):
        assert pickle.loads(pickle.dumps(table)).to_arrow().equals(table.to_arrow())
    assert len(pickle.loads(pickle.dumps(news.correct)).log()) == 0
