"""Furniture set into a paragraph: what is cut out of it, and what is not."""

from __future__ import annotations

import time

import pytest

from manywitness.document.blocks import Blocks
from manywitness.model import Document, Source, Text

BODY = [
    "The harbour bridge of Listowel was closed on Monday after a storm tore two cables from its tower.",
    "Engineers climbed the tower at dawn and found cracks in both anchors, the port authority said.",
    '"We had no choice but to close it," mayor Ann Keane told reporters at the foot of the bridge.',
    "Some 4,000 cars cross the bridge each day, and the ferry can carry no more than a quarter of them.",
    "The port authority hopes to reopen one lane before the end of the month if the weather allows it.",
]


def parted(line):
    """(kind, keep, words) of the blocks of a line that stands inside the body."""
    text = "\n\n".join([*BODY[:3], line, *BODY[3:]])
    start = text.index(line)
    blocks = Blocks()(Document(Text(text), Source("page")))[0].items
    return [
        (b.kind.value, b.keep, text[b.span.start : b.span.end])
        for b in blocks
        if start <= b.span.start < start + len(line)
    ]


def test_links_behind_a_name_are_cut_out_of_the_paragraph():
    line = (
        "The ferry will sail twice as often, said Ann Keane Ann Mary KeaneMayor opens dry dock in spring "
        "Fishermen balk at price of mooring MORE’s deputy, who had asked the council for a third ship."
    )
    links = "Ann Mary KeaneMayor opens dry dock in spring Fishermen balk at price of mooring MORE"
    assert parted(line) == [
        ("body", True, "The ferry will sail twice as often, said Ann Keane"),
        ("related_headline", False, links),
        ("body", True, "’s deputy, who had asked the council for a third ship."),
    ]


def test_links_glued_to_the_name_itself_are_cut_out_too():
    line = (
        "Mayor Ann KeaneAnn Mary KeanePort drops its plan for a dry dock after protests New rules for moored "
        "boats go into effect MORE (R) defended the closing of the bridge, which she had asked for in March."
    )
    links = (
        "Ann Mary KeanePort drops its plan for a dry dock after protests New rules for moored "
        "boats go into effect MORE"
    )
    assert parted(line) == [
        ("body", True, "Mayor Ann Keane"),
        ("related_headline", False, links),
        ("body", True, "(R) defended the closing of the bridge, which she had asked for in March."),
    ]


def test_links_are_known_by_the_name_said_twice_where_the_first_stands_apart():
    line = (
        "Nobody told Ann Keane Ann Mary Keane Fishermen should say no to the new price MORE (Low Island) "
        "of the cracks before Monday, and she asked the port why it had kept them to itself for a week."
    )
    assert [(kind, keep) for kind, keep, _ in parted(line)] == [
        ("body", True),
        ("related_headline", False),
        ("body", True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Captain McAra said that MORE was written on the hull, and nobody on the island knew who did it.",
        "The mayor, Ann Keane, and her brother, Tom Keane, want MORE ferries for the island before summer.",
        "Ann Keane said so. KeaneBoats, a yard of her brother, builds the ferries that the island asked for.",
    ],
)
def test_names_and_capitals_alone_cut_nothing(line):
    assert parted(line) == [("body", True, line)]


TOLD = "The bridge of Listowel will stay closed for a month while divers look at what is left of its tower."


def test_a_caption_glued_before_a_paragraph_goes_alone():
    credit = "Enlarge this image toggle caption Jane Doe/Getty Images Jane Doe/Getty Images"
    assert parted(f"{credit} {TOLD}") == [("caption", False, credit), ("body", True, TOLD)]


def test_a_caption_glued_behind_a_paragraph_goes_alone():
    caption = "FILE PHOTO: Cars cross the bridge at Listowel, May 3, 2031. REUTERS/Jane Doe/File Photo"
    assert parted(f"{TOLD} {caption}") == [("body", True, TOLD), ("caption", False, caption)]


def test_a_caption_of_several_sentences_with_its_credit_behind_is_one():
    line = (
        "FILE PHOTO: Ann Keane looks at the tower of the bridge at Listowel, May 3, 2031. She is the mayor "
        "of the town and wants a third ship. REUTERS/Jane Doe"
    )
    assert parted(line) == [("caption", False, line)]


def test_a_long_paragraph_that_breaks_off_is_no_label():
    line = (
        "Voters of the island go to the polls in less than twelve weeks and nine people want to be mayor. "
        "Most of them say that the bridge should have been looked at long ago, and that the port kept what "
        "it knew of the cracks to itself until the storm came and two cables were torn from the tower"
    )
    assert [keep for _, keep, _ in parted(line)] == [True]


@pytest.mark.parametrize(
    "unit", ["Ann Keane Ann MORE ", "Keane KeaneA ", "toggle caption Doe/AP ", "“ MORE "]
)
def test_growth_is_linear_on_hostile_paragraphs(unit):
    def seconds(times):
        text = "\n\n".join([*BODY[:3], unit * times, *BODY[3:]])
        start = time.process_time()
        Blocks()(Document(Text(text), Source("page")))
        return time.process_time() - start

    seconds(50)
    small, large = (min(seconds(n) for _ in range(3)) for n in (1_000, 8_000))
    assert large < 24 * small + 0.05
