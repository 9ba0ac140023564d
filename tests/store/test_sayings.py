"""Quotations that share words with a sentence, from a table filled by hand."""

import pytest
from stored import page
from stored import put as put_pages

from manywitness.store import sayings
from manywitness.store.member import QUOTATIONS
from manywitness.store.members import of


@pytest.fixture
def held(base):
    """Quotations by number, each of the account of ten times its number."""
    connection = base
    put_pages(base, page())

    def put(number, words):
        connection.execute(
            "INSERT INTO account (number, page, position, id, outlet, title, length) "
            "VALUES (?, 1, ?, ?, '', '', 1)",
            (10 * number, number, f"{number}"),
        )
        connection.execute(
            "INSERT INTO quotation (number, account, position, kind, score, speaker_score, pieces) "
            "VALUES (?, ?, 0, 'direct', 1.0, 0.0, '[]')",
            (number, 10 * number),
        )
        of(connection).words.put(connection, QUOTATIONS, [(number, (words,))])

    return connection, put


def test_the_most_alike_comes_first(held):
    connection, put = held
    put(1, "the ferry is late")
    put(2, "the night ferry is never late in june")
    put(3, "a lamp")
    assert sayings.alike(connection, ["night", "ferry", "late"], limit=5) == [20, 10]


def test_the_same_words_in_a_row_lead_whatever_is_newer(held):
    connection, put = held
    put(1, "we will mend the bridge")
    put(2, "bridge the will we mend")
    assert sayings.alike(connection, ["mend", "the", "bridge"], limit=5) == [10, 20]


def test_an_operator_of_the_index_is_a_word_like_any_other(held):
    connection, put = held
    put(1, "not or and near the bridge")
    put(2, "a lamp")
    assert sayings.alike(connection, ["NOT", "OR", "NEAR", '"', "bridge*"], limit=5) == [10]


def test_frequent_words_that_stand_together_are_found_among_any_number(held, monkeypatch):
    monkeypatch.setattr(sayings, "WALK", 20)
    monkeypatch.setattr(sayings._having, "__defaults__", (20,))
    connection, put = held
    put(1, "bridge and harbour in one breath")
    for number in range(2, 42):
        put(number, "bridge alone" if number % 2 else "harbour alone")
    assert sayings.alike(connection, ["bridge", "harbour"], limit=3)[0] == 10


def test_nothing_shares_no_words(held):
    connection, put = held
    put(1, "a lamp")
    assert sayings.alike(connection, ["ferry"], limit=5) == []
