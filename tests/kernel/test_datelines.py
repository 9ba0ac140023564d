"""Datelines: what opens a report, and what only looks like it."""

import pytest

from manywitness.kernel.datelines import dateline_end

AGENCIES, NOT_PLACES = frozenset({"ap", "reuters", "cnn", "tass"}), frozenset({"update", "watch"})


def dateline(text):
    return text[: dateline_end(text, agencies=AGENCIES, not_places=NOT_PLACES)]


@pytest.mark.parametrize(
    "words",
    [
        "LISTOWEL:",
        "LISTOWEL —",
        "ST. ALBANS —",
        "PORT ELLEN, Scotland —",
        "PORT ELLEN, Scotland (AP) —",
        "PARIS, May 3 (Reuters) -",
        "LISTOWEL (AP) --",
        "Listowel (CNN)",
        "(CNN)",
        "(CNN) --",
        "MOSCOW, May 14. /TASS/.",
        "LISTOWEL, Oct 14 (Kerry Press Agency) -",
        "Port Ellen, Oct. 14 (Kerry Press) —",
        "LISTOWEL, May 3 (AP/Kerry Press) -",
        "LISTOWEL (Reuters, AP) -",
    ],
)
def test_the_dateline_ends_with_its_rule(words):
    assert dateline(f"{words} The bridge was closed on Monday.") == words


def test_a_dash_may_touch_the_first_word():
    assert dateline("LISTOWEL—The bridge was closed on Monday.") == "LISTOWEL—"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bridge was closed on Monday.",
        "US-led forces closed the bridge.",
        "UPDATE: The bridge was closed on Monday.",
        "WATCH LIVE: The bridge opens.",
        "Ann Keane (CNN host) - who opened the bridge - said nothing.",
        "Ann Keane (CNN host) said nothing.",
        "KPA (Kerry Press Agency) - an old name - is closed.",
        "LISTOWEL, May 3 (Kerry Press Agency) was a day of storms.",
        "The mayor (Ferry) - who closed it - said nothing.",
        "LISTOWEL:",
    ],
)
def test_other_openings_are_no_dateline(text):
    assert dateline(text) == ""


def test_long_capital_lines_cost_no_more_than_short_ones():
    assert dateline("A" * 1_000_000) == ""
    assert dateline("AB, " * 250_000) == ""
