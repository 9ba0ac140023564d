"""Where another article begins below the first; pages are built from paragraphs written for this test."""

import time

import pytest

from manywitness.document.blocks.joints import joint, joints
from manywitness.document.blocks.lines import lines_of
from manywitness.document.blocks.notices import notice

HARBOUR = [
    "The harbour bridge at Listowel was closed on Monday after a storm tore two cables from its tower.",
    "Engineers of the bridge authority climbed the tower at dawn and found cracks in both anchors.",
    "The bridge carries forty thousand drivers a day; ferries took over for those who cross the harbour.",
    "“We will not open the bridge before every anchor is tested,” said Ann Keane of the authority.",
    "Keane said the storm had bent three of the cables, and that spare ones would come from Corvane.",
    "Drivers queued at the ferries for hours. The authority asked them to leave cars behind and walk aboard.",
    "The bridge was last closed eleven years ago, when a ship struck its southern tower in fog.",
]
WHEAT = [
    "Farmers in the northern valleys cheered as rain ended the longest drought for a decade.",
    "Wheat fields that had turned brown were soaked overnight, and reservoirs rose at last.",
    "The growers' union expects an ordinary wheat harvest now and asked banks to hold back on unpaid loans.",
    "Grain traders cut their prices within hours, said Rosa Linn, who runs the grain exchange at Dunmore.",
    "Linn said that farmers had sold half of their cattle during the drought because fodder was too dear.",
    "Meteorologists expect more rain over the valleys, enough to fill the reservoirs this month.",
    "The union will meet farmers and banks in Dunmore to talk about fodder, loans and next year's seed.",
]
HEADLINE = "Farmers cheer as rain ends the drought in northern valleys"


def found(paragraphs):
    """The words of the lines that begin further articles."""
    lines = lines_of("\n\n".join(paragraphs))
    verdicts = {i: verdict for i, line in enumerate(lines) if (verdict := notice(line)) is not None}
    return [lines[i].text for i in joints(lines, verdicts)]


def likeliest(paragraphs):
    lines = lines_of("\n\n".join(paragraphs))
    at = joint(lines, {})
    return at and (lines[at.index].text, at.score)


@pytest.mark.parametrize(
    "page", [HARBOUR, WHEAT, [*HARBOUR, *HARBOUR], []], ids=["one", "other", "twice", "empty"]
)
def test_one_article_is_not_parted(page):
    assert found(page) == []


def test_a_glued_article_begins_with_its_headline():
    assert likeliest([*HARBOUR, HEADLINE, *WHEAT])[0] == HEADLINE
    assert found([*HARBOUR, HEADLINE, f"DUNMORE (Relay) - {WHEAT[0]}", *WHEAT[1:]]) == [HEADLINE]


def test_the_likeliest_joint_without_a_headline_is_the_first_paragraph_and_less_sure():
    place, score = likeliest([*HARBOUR, *WHEAT])
    assert place == WHEAT[0]
    assert score < likeliest([*HARBOUR, HEADLINE, *WHEAT])[1]
    assert score > max(likeliest(HARBOUR)[1], likeliest(WHEAT)[1])


def test_the_headline_is_the_joint_with_a_byline_below_it_and_said_twice():
    assert found([*HARBOUR, HEADLINE, "By Omar Lind", *WHEAT]) == [HEADLINE]
    assert found([*HARBOUR, HEADLINE, "Updated 6 sec ago", HEADLINE, *WHEAT]) == [HEADLINE]


def test_a_subhead_is_no_joint():
    assert found([*HARBOUR[:4], "Cables will come from Corvane by ship", *HARBOUR[4:], *HARBOUR[:3]]) == []


def test_a_page_too_short_for_two_articles_has_no_joint():
    assert likeliest([HARBOUR[0], HEADLINE, WHEAT[0]]) is None


def test_a_score_is_a_probability():
    for page in ([*HARBOUR, *WHEAT], HARBOUR, [*WHEAT, HEADLINE, *HARBOUR]):
        assert 0 <= likeliest(page)[1] <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "Harbour bridge closes after a storm\n",
        "Harbour bridge closes after a storm\nThe port closed the bridge on Monday after a storm.\n\n",
        "the of and\n\nThe of and to in, that is for it.\n\n",
        "The harbour bridge was closed on Monday after a storm tore two cables from its northern tower.\n\n",
    ],
)
def test_cost_grows_in_proportion_to_the_page(unit):
    def cost(copies):
        lines = lines_of(unit * copies)
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            joints(lines, {})
            best = min(best, time.process_time() - begin)
        return best

    cost(10)
    assert cost(2400) < 25 * max(cost(300), 0.005)
