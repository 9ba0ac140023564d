"""What an agency puts below its report makes two pages one origin, read end to end."""

import pytest

from manywitness.model import Kept, Page, Source, Text
from manywitness.model.findings import ORIGINS
from manywitness.workspace.compare import compare_outcomes

HEAD = "Storm closes harbour bridge of Listowel\n\n"
FIRST = (
    "The harbour bridge of Listowel was closed on Monday after a storm tore two cables from its tower.\n\n"
    "Engineers climbed the tower of the bridge at dawn and found cracks in both of its anchors.\n\n"
    "Some 4,000 cars cross the harbour bridge each day, and the ferry of Listowel carries few.\n\n"
)
SECOND = (
    "Commuters of Listowel queued for the ferry on Monday because a storm had damaged the bridge.\n\n"
    "Two cables of the harbour bridge lie on its deck, and its tower leans, engineers of the port say.\n\n"
    "Nobody in Listowel knows when cars will cross the harbour bridge again after the storm.\n\n"
)


def evidence(*endings, head=""):
    """What ties the accounts of two pages, each with its ending."""
    texts = [HEAD + head + body + ending for body, ending in zip((FIRST, SECOND), endings, strict=True)]
    pages = [
        Page(b"", Text(text), Source(f"p{at}", outlet=f"Outlet {at}", published="2021-05-04"))
        for at, text in enumerate(texts)
    ]
    done = compare_outcomes([Kept(page) for page in pages], encoder=False)
    assert [len(story.group.members) for story in done.stories] == [2]
    return [one.why for origin in done.stories[0].corpus[ORIGINS] for one in origin.because]


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("(Reuters)", "Reuters"),
        ("— AFP", "Agence France-Presse"),
        ("Copyright 2021 The Associated Press. All rights reserved.", "Associated Press"),
        ("(Reporting by Ann Keane, Reuters; editing by Tom Hale)", "Reuters"),
        ("Source: Xinhua", "Xinhua"),
    ],
)
def test_the_agency_below_two_reports_makes_them_one_origin(ending, agency):
    assert evidence(ending, ending) == [f"2 articles are the work of {agency}"]


@pytest.mark.parametrize(
    "endings",
    [
        ("(Reuters)", "— AFP"),
        ("(Reporting by Ann Keane; editing by Tom Hale)", "(Reporting by Bo Lind; editing by Tom Hale)"),
        ("The Associated Press contributed to this report.", "(With agency inputs)"),
    ],
)
def test_other_agencies_editors_and_help_make_none(endings):
    assert evidence(*endings) == []


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("LISTOWEL, May 4 (Reuters) - ", "Reuters"),
        ("LISTOWEL (AP) — ", "Associated Press"),
        ("LISTOWEL, May 4 (Xinhua) -- ", "Xinhua"),
        ("LISTOWEL, May 4 /TASS/. ", "TASS"),
    ],
)
def test_the_agency_in_two_datelines_makes_them_one_origin(head, agency):
    assert evidence("", "", head=head) == [f"2 articles are the work of {agency}"]


def test_a_caption_that_credits_an_agency_ties_nothing():
    caption = "The harbour bridge of Listowel after the storm, May 4, 2021. (Reuters)\n\n"
    assert evidence("", "", head=caption) == []
