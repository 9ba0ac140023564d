"""What an outlet puts on its pages, learnt from pages written for it."""

import time
from dataclasses import replace

import pytest

from manywitness.model import Dropped, Kept, Page, Source, Text
from manywitness.model.annotations import BLOCKS
from manywitness.workspace.compare import compare_outcomes
from manywitness.workspace.repetition import with_repeated

STORIES = (
    "The harbour bridge was closed on Monday after a storm tore two cables from its tower.\n\n"
    "Engineers climbed the tower at dawn and found cracks in both anchors, the authority said.",
    "Farmers in northern valleys cheered on Sunday as rain ended the longest drought for years.\n\n"
    "Wheat fields that had turned brown were soaked overnight, and reservoirs rose at last.",
    "A choir of two hundred children opened the festival of Oster with songs of fishermen.\n\n"
    "The mayor had forbidden fireworks after last summer's fire on the wooden promenade.",
    "Three banks of the capital stopped lending to builders after a fall of prices for flats.\n\n"
    "The central bank called a meeting and asked for calm, but shares fell for a third day.",
)
SLOGAN = "We ask so that nobody else has to."


def pages(*texts, outlet="The Gull", url=""):
    return [Page(b"", Text(text), Source(f"p{at}", outlet=outlet, url=url)) for at, text in enumerate(texts)]


def repeated(*texts, **named):
    """For each page the words it repeats, with the number of pages."""
    found = with_repeated(pages(*texts, **named))
    return [[(page.text[one.span], one.pages) for one in page.source.repeated] for page in found]


def test_a_paragraph_on_three_different_pages_is_repeated():
    texts = [f"{story}\n\n{SLOGAN}" for story in STORIES[:3]]
    assert repeated(*texts) == [[(SLOGAN, 3)]] * 3


def test_a_paragraph_on_two_pages_is_not():
    assert repeated(f"{STORIES[0]}\n\n{SLOGAN}", f"{STORIES[1]}\n\n{SLOGAN}", STORIES[2]) == [[], [], []]


def test_case_and_marks_do_not_matter_and_every_place_is_given():
    loud = SLOGAN.upper().rstrip(".")
    texts = [f"{SLOGAN}\n\n{STORIES[0]}\n\n{loud}", f"{STORIES[1]}\n\n{loud}", f"{STORIES[2]}\n\n{SLOGAN}"]
    assert repeated(*texts) == [[(SLOGAN, 3), (loud, 3)], [(loud, 3)], [(SLOGAN, 3)]]


def test_copies_and_revisions_of_one_article_repeat_nothing():
    revised = STORIES[0].split("\n\n")[0] + "\n\nBoth lanes were open again by noon, a spokesman added late."
    assert repeated(STORIES[0], STORIES[0], STORIES[0], revised) == [[], [], [], []]


def test_copies_count_as_one_page_of_the_outlet():
    texts = [f"{story}\n\n{SLOGAN}" for story in (STORIES[0], STORIES[0], STORIES[1])]
    assert repeated(*texts) == [[], [], []]
    assert repeated(*texts, f"{STORIES[2]}\n\n{SLOGAN}") == [[(SLOGAN, 3)]] * 4


def test_outlets_are_apart_and_a_host_names_one_where_the_page_does_not():
    texts = [f"{story}\n\n{SLOGAN}" for story in STORIES[:3]]
    assert repeated(*texts, outlet="", url="https://www.gull.example/a") == [[(SLOGAN, 3)]] * 3
    assert repeated(*texts, outlet="") == [[], [], []]
    mixed = [
        replace(page, source=replace(page.source, outlet=f"Outlet {at}"))
        for at, page in enumerate(pages(*texts))
    ]
    assert [page.source.repeated for page in with_repeated(mixed)] == [(), (), ()]


def test_compare_drops_what_an_outlet_repeats_and_says_on_how_many_pages():
    texts = [f"{story}\n\n{SLOGAN}" for story in STORIES]
    outcomes = [*(Kept(page) for page in pages(*texts)), Dropped("x.png", "not text")]
    done = compare_outcomes(outcomes, encoder=False)
    last = [document[BLOCKS].items[-1] for document in done.documents]
    assert [document.text[block.span] for document, block in zip(done.documents, last, strict=True)] == [
        SLOGAN
    ] * 4
    assert {(block.keep, block.reason) for block in last} == {
        (False, "the same words stand on 4 pages of this outlet")
    }


@pytest.mark.parametrize("shared", ["", SLOGAN])
def test_growth_is_linear_in_the_pages(shared):
    def seconds(count):
        texts = [f"Number {at} of the harbour news tells of ship {at}.\n\n{shared}" for at in range(count)]
        made = pages(*texts)
        start = time.process_time()
        with_repeated(made)
        return time.process_time() - start

    small = max(min(seconds(500) for _ in range(3)), 0.002)
    assert min(seconds(2_000) for _ in range(3)) < 12 * small
