"""How answers about a page are judged, by hand."""

from collections import Counter

import pytest

from evaluation.tasks.metadata import alike, described, folded, judged, names
from manywitness.model import Source

GOLD = {"date": "2031-05-14", "title": "Crane falls", "author": "Ana Bell and Jo Reed"}


def test_right_answers_count_once_and_names_one_by_one():
    found = Source(title="Crane falls", published="2031-05-14T08:00:00Z", byline="Jo Reed, Ivo Lind")
    assert judged(found, GOLD) == Counter(
        date=1, title=1, author=1, date_given=1, date_right=1, title_given=1, title_exact=1, title_right=1,
        names=2, names_right=1, author_right=1,
    )  # fmt: skip


def test_wrong_answers_are_given_and_not_right():
    counts = judged(Source(title="Ferry sails", published="2031-05-15", byline="Ivo Lind"), GOLD)
    assert {name for name, count in counts.items() if count} == {
        "date", "title", "author", "date_given", "title_given", "names"
    }  # fmt: skip


def test_no_answers_and_no_gold_count_nothing():
    assert +judged(Source(), GOLD) == Counter(date=1, title=1, author=1)
    empty = {"date": None, "title": "", "author": None}
    assert +judged(Source(title="T", published="2031-05-14", byline="Ana Bell"), empty) == Counter()


def test_a_title_is_contained_either_way():
    longer = judged(Source(title="Crane falls at last"), GOLD)
    shorter = judged(Source(title="CRANE"), GOLD)
    assert (longer["title_right"], longer["title_exact"]) == (1, 0)
    assert (shorter["title_right"], shorter["title_exact"]) == (1, 0)


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("Ana Bell, Jo Reed", ["ana bell", "jo reed"]),
        ("Ana Bell und Jo Reed; Ana Bell", ["ana bell", "jo reed"]),
        (["Ana Bell", "Jo Reed"], ["ana bell", "jo reed"]),
        ("", []),
    ],
)
def test_bylines_are_split_into_names(stated, found):
    assert names(stated) == found


def test_names_are_alike_when_one_holds_the_other():
    assert alike("ana", ["ana bell"])
    assert alike("dr. ana bell", ["ana bell"])
    assert not alike("jo reed", ["ana bell"])


def test_marks_and_spaces_are_folded():
    assert folded("“It’s” \u00a0 A–B") == '"it\'s" a-b'


def test_a_page_without_anything_in_it_has_no_answers():
    assert described({"html": "", "enc": "utf-8"}) == Source()
