"""Planted quote ledgers: what is retold, and how it is counted."""

from random import Random

import pytest

from evaluation.ledger.pages import Retold, page, retold
from evaluation.ledger.quotations import Said, said_in
from evaluation.ledger.retelling import RETELLINGS
from evaluation.tasks import ledger
from manywitness.model.annotations import QUOTATIONS, SENTENCES, SPEAKERS

LAMP = (
    "The labour of the lamp, which nobody has cancelled, is to improve the trade of the town 12 hours a day"
)
SHIP = "We cannot pay for an empty ship to keep a timetable company in the winter"


def record(text, *quotes):
    """A gold record: each quote is (content, speaker, kind)."""
    places = [
        {
            "content": [[text.index(content), text.index(content) + len(content)]],
            "speaker": [[text.index(speaker), text.index(speaker) + len(speaker)]] if speaker else [],
            "kind": kind,
        }
        for content, speaker, kind in quotes
    ]
    return {"id": "d", "text": text, "quotes": places}


def test_quotations_have_their_names_and_no_two_are_alike():
    text = (
        f"“{SHIP},” Minister Ana Roth said. “Nobody has slept on that boat for years,” she added. "
        f"It was, he thought, that “{SHIP[:50]}” and so on. Bo Lind called it “a nursery rhyme for old and "
        "young people”."
    )
    found = record(
        text,
        (f"“{SHIP},”", "Minister Ana Roth", "direct"),
        ("“Nobody has slept on that boat for years,”", "she", "direct"),
        (f"“{SHIP[:50]}”", "he", "direct"),
        ("called it “a nursery rhyme for old and young people”", "Bo Lind", "mixed"),
    )
    assert list(said_in([found])) == [
        [
            Said("d", SHIP, "Minister Ana Roth"),
            Said("d", "Nobody has slept on that boat for years", "Minister Ana Roth"),
            Said("d", "a nursery rhyme for old and young people", "Bo Lind"),
        ]
    ]


def test_a_document_with_two_quotations_is_no_story():
    text = f"“{SHIP},” Ana Roth said. “{LAMP},” she added."
    gold = record(text, (f"“{SHIP},”", "Ana Roth", "direct"), (f"“{LAMP},”", "she", "direct"))
    assert list(said_in([gold])) == []


@pytest.mark.parametrize("kind", sorted(RETELLINGS))
def test_retellings_change_what_they_say(kind):
    words = RETELLINGS[kind](LAMP, Random(3))
    assert words is not None
    assert words == RETELLINGS[kind](LAMP, Random(3))
    assert (words == LAMP) == (kind == "same")
    if kind == "fragment":
        assert words in LAMP
    if kind == "dots":
        before, after = words.split(" … ")
        assert LAMP.startswith(before)
        assert LAMP.endswith(after)


def test_what_cannot_be_retold_so_is_not():
    assert RETELLINGS["spelling"](SHIP, Random(3)) is None
    assert RETELLINGS["fragment"]("four words of it", Random(3)) is None
    assert RETELLINGS["dots"]("four words of it", Random(3)) is None


def test_a_page_has_what_it_was_given():
    told = [
        Retold(0, "same", "We sail. We sail to the U.S. Navy now", "Ana Roth"),
        Retold(1, "same", SHIP, None),
    ]
    document = page("p", told)
    assert [document.text[one.content[0]] for one in document[QUOTATIONS].items] == [
        one.words for one in told
    ]
    first, second = document[SPEAKERS].items
    assert (first.name, second.name) == ("Ana Roth", None)
    assert document.text[first.named_at] == "Ana Roth"
    assert [document.text[one.span] for one in document[SENTENCES].items] == [
        "We sail.", "We sail to the U.S. Navy now", SHIP,
    ]  # fmt: skip


def test_the_first_outlet_has_all_in_the_very_words():
    said = [Said("d", LAMP, "Ana Roth"), Said("d", SHIP, "")]
    outlets = retold(said, Random(1))
    assert outlets[0] == [Retold(0, "same", LAMP, "Ana Roth"), Retold(1, "same", SHIP, None)]
    assert len(outlets) == 4
    assert outlets == retold(said, Random(1))


def test_pairs_are_those_of_different_outlets():
    one, two = Retold(0, "same", LAMP, "Ana Roth"), Retold(1, "same", SHIP, "Ana Roth")
    outlets = [[one, two], [two], [one]]
    assert list(ledger.pairs(outlets)) == [
        ((0, 0), (1, 0)), ((0, 0), (2, 0)), ((0, 1), (1, 0)), ((0, 1), (2, 0)), ((1, 0), (2, 0)),
    ]  # fmt: skip
    shared = ledger.together(outlets)
    assert shared[0, 0] == shared[2, 0]
    assert shared[0, 1] == shared[1, 0]
    assert shared[0, 0].isdisjoint(shared[0, 1])
