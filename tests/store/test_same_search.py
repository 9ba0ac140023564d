"""Full text in both databases: the same words, the same articles in the same order, the same scores."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import page, put

from manywitness.errors import QueryError
from manywitness.kernel.postings import MemoryPostings
from manywitness.store import database, matches, quotes, search
from manywitness.store.database import transaction
from manywitness.store.excerpts import marked
from manywitness.store.member import QUOTATIONS
from manywitness.store.members import of
from manywitness.store.postgres.tokens import tokens
from manywitness.store.posting_runs import Limits
from manywitness.store.postings import StoredPostings
from manywitness.store.schema import migrate
from manywitness.store.search import Query
from manywitness.store.sqlite.words import TOKENIZER

WORDS = ("ferry", "ferries", "Férry", "boat", "the", "quay", "quays", "no-one", "don't", "ꙮt", "東京", "x1")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
ARTICLES = st.lists(
    st.tuples(st.sampled_from([None, 737_001, 737_002, 737_040]), TEXTS, TEXTS), min_size=1, max_size=12
)
LEAVES = st.sampled_from([
    "ferry", "boat", "the", "quay*", "ferr*", '"the ferry"', '"the the"', '"no one"', "don't", "title:ferry",
    'title:"the ferry"', '"the ferr*"', "-boat", "x1", "東京", "title:quay*",
])  # fmt: skip
SEARCHES = st.lists(LEAVES, min_size=1, max_size=4).map(" ".join) | st.lists(
    LEAVES.filter(lambda one: one[0] != "-"), min_size=2, max_size=4
).map(lambda parts: f"({' OR '.join(parts)}) the")
ODD = "aÉé\u0301\u0345 .'’Ǆß²Ⅷ½_-\0\1東🎉\u200d٣ꙮ"
GIVEN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def by_fts5(text):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE read USING fts5 (words, tokenize='{TOKENIZER}')")
        memory.execute("CREATE VIRTUAL TABLE token USING fts5vocab (read, instance)")
        memory.execute("INSERT INTO read VALUES (?)", (text.replace("\0", " "),))
        return [term for (term,) in memory.execute("SELECT term FROM token ORDER BY offset")]


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=30) | st.text(st.sampled_from("aÉé\u0301\u0345 .'’Ǆß²Ⅷ½_-\0\1東🎉\u200d٣ꙮ"), max_size=12)
)
def test_words_are_those_of_sqlite(text):
    assert tokens(text) == by_fts5(text)


@pytest.fixture
def two(postgres):
    """A file in memory, and a workspace of a server, both with one page."""
    address = postgres.fresh()
    database.create(address)
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as file,
        database.opened(address, writing=True) as server,
    ):
        migrate(file)
        for base in (file, server.connection):
            put(base, page())
        yield file, server.connection


def fill(base, articles):
    """These articles and no others, each with its body for a quotation."""
    with transaction(base):
        search.clear(base)
        quotes.clear(base)
        base.execute("DELETE FROM account")
        base.executemany(
            "INSERT INTO account (number, page, position, id, day, outlet, title, length) "
            "VALUES (?, 1, ?, ?, ?, '', ?, 1)",
            [(number, number, f"{number}", day, title) for number, (day, title, _) in enumerate(articles, 1)],
        )
        search.index_all(base, [(number, title, body) for number, (_, title, body) in enumerate(articles, 1)])
        base.executemany(
            "INSERT INTO quotation (number, account, position, kind, score, speaker_score, pieces) "
            "VALUES (?, ?, 0, 'direct', 1.0, 0.0, '[]')",
            [(number, number) for number in range(1, len(articles) + 1)],
        )
        bodies = [(number, (body,)) for number, (*_, body) in enumerate(articles, 1)]
        of(base).words.put(base, QUOTATIONS, bodies)


def said(base, words):
    try:
        found = search.search(base, Query(words))
        quoted = [quote.account for quote in quotes.by_words(base, words)] if "title" not in words else []
    except QueryError as error:
        return str(error)
    return found, quoted


@GIVEN
@given(articles=ARTICLES, searches=st.lists(SEARCHES, min_size=4, max_size=4))
def test_what_is_found_is_the_same_in_the_same_order_with_the_same_scores(two, articles, searches):
    for base in two:
        fill(base, articles)
    for words in searches:
        file, server = (said(base, words) for base in two)
        assert file == server, words


@GIVEN
@given(articles=ARTICLES, words=SEARCHES, steps=st.sampled_from([3, 1_000_000]))
def test_where_a_search_has_to_end_it_ends_at_the_same_place(two, articles, words, steps):
    for base in two:
        fill(base, articles)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("FEW", 0), ("SAMPLE", 3), ("STEPS", steps), ("ONE_BY_ONE", 4)):
            patch.setattr(matches, name, value)
        file, server = (said(base, words) for base in two)
    assert file == server


def test_what_is_found_is_what_is_marked(two):
    _, server = two
    articles = [("The ferry", "No quays for the ferries"), ("", "boat"), ("x", "quay")]
    fill(server, [(737_001, *one) for one in articles])
    for words in ('"for the"', "quay*", "title:ferry", "boat OR quay"):
        hits = {hit.account for hit in search.search(server, Query(words)).hits}
        shown = [bool(one.title or one.body) for one in marked(words, articles)]
        assert hits == {number for number, yes in enumerate(shown, 1) if yes} != set()


def test_postings_answer_like_those_in_memory(two):
    dice = np.random.default_rng(2026)
    for base in two:
        stored = StoredPostings(base, "grams", limits=Limits(chunk=3, small=5, piece=8, read=6, runs=3))
        memory = MemoryPostings()
        for step in range(40):
            owners = np.repeat(np.arange(3 * step, 3 * step + 3), 4)
            hashes = dice.integers(0, 40, len(owners)).astype(np.uint64) << np.uint64(58)
            pairs = np.unique(np.stack([owners.astype(np.uint64), hashes]), axis=1)
            for postings in (stored, memory):
                postings.add(pairs[0].astype(np.int64), pairs[1])
                if step % 5 == 4:
                    postings.forget(np.array([step, step + 1], np.int64))
            wanted = np.arange(40).astype(np.uint64) << np.uint64(58)
            ours, theirs = (one.held(wanted, most=5) for one in (stored, memory))
            assert ours.owners.tolist() == theirs.owners.tolist()
            assert ours.holders.tolist() == theirs.holders.tolist()
        assert stored.entries > 0
