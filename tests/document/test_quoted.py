import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.document.quoted import QuotedRegions, regions
from manywitness.model import Document, Text
from manywitness.model.annotations import QUOTED


def read(text):
    """Words, whether closed, depth and whether it continues, of every region."""
    return [(text[r.words.start : r.words.end], r.closed, r.depth, r.continues) for r in regions(text)]


def words(text, depth=None):
    return [w for w, _, d, _ in read(text) if depth is None or d == depth]


def test_layer_holds_spans_with_and_without_the_marks():
    document = Document(Text('The mayor said: "We open at nine."\nNobody came.'))
    (layer,) = QuotedRegions()(document)
    assert layer.key is QUOTED
    assert [(document.text[r.span], document.text[r.words]) for r in layer.items] == [
        ('"We open at nine."', "We open at nine.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"We open," she said.',
        "“We open,” she said.",
        "”We open,” she said.",
        "„We open,“ she said.",
        "„We open,” she said.",
        "«We open,» she said.",
        "« We open, » she said.",
        "»We open,« she said.",
        "``We open,'' she said.",
        "'We open,' she said.",
        "‘We open,’ she said.",
        "‹We open,› she said.",
        '“We open," she said.',
        '"We open,” she said.',
    ],
)
def test_every_kind_of_mark_bounds_the_same_words(text):
    assert read(text) == [("We open,", True, 0, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour's cranes and the dockers' union weren't ready.",
        "The ’90s, rock ’n’ roll and the boys’ school.",
        "He stood 6'2\" tall and didn't move.",
        "’Tis the season; get ’em while they’re hot.",
    ],
)
def test_apostrophes_are_no_marks(text):
    assert read(text) == []


def test_possessive_plural_inside_single_marks_does_not_end_them():
    assert words("'The dockers' union is ready,' she said. 'It's time.'") == [
        "The dockers' union is ready,",
        "It's time.",
    ]


def test_opening_mark_glued_to_the_word_before_it():
    assert words("He would not rule it out altogether.”We want peace,” he said.") == ["We want peace,"]
    assert words("It was not confirmed by the palace”We heard nothing,” said Orlo.") == ["We heard nothing,"]


def test_closing_mark_glued_to_the_word_after_it():
    assert words("“We want peace.”Orlo added that it was late. “We go.”He left.") == [
        "We want peace.",
        "We go.",
    ]


def test_two_marks_side_by_side_close_and_open():
    assert words("These were “just rumours.””This port is tense,” Orlo said.") == [
        "just rumours.",
        "This port is tense,",
    ]


def test_inner_single_marks_are_a_region_of_depth_one():
    text = "\"It is not about 'winning.' It is about work,\" he said."
    assert read(text) == [
        ("It is not about 'winning.' It is about work,", True, 0, False),
        ("winning.", True, 1, False),
    ]


def test_inner_double_marks_of_the_same_kind():
    assert read('"He told me "go away" and left," she said.') == [
        ('He told me "go away" and left,', True, 0, False),
        ("go away", True, 1, False),
    ]


def test_double_marks_inside_single_marks():
    assert read("'He called it \"a mess\" twice,' she said.") == [
        ('He called it "a mess" twice,', True, 0, False),
        ("a mess", True, 1, False),
    ]


def test_outer_mark_that_also_ends_the_inner_region():
    text = '"Orlo said, \'We do not want it". It was his first visit.'
    assert read(text) == [
        ("Orlo said, 'We do not want it", True, 0, False),
        ("We do not want it", False, 1, False),
    ]


def test_next_paragraph_that_opens_with_a_mark_continues():
    text = '"We came early.\n\n"We stayed late.\n\n"We left," she said.'
    assert read(text) == [
        ("We came early.", False, 0, False),
        ("We stayed late.", False, 0, True),
        ("We left,", True, 0, True),
    ]


def test_missing_closing_mark_spoils_one_paragraph_only():
    text = 'He called it a "mess. Nobody agreed.\n\n"We go," he said.'
    assert read(text) == [("mess.", False, 0, False), ("We go,", True, 0, False)]


def test_missing_closing_mark_before_another_opening_mark():
    text = '"We came early, he said. Then he left. "We stayed late," she said.'
    assert read(text) == [
        ("We came early, he said.", False, 0, False),
        ("We stayed late,", True, 0, False),
    ]


def test_missing_opening_mark_leaves_the_next_region_right():
    assert words('We came early," he said. "We stayed late."') == ["We stayed late."]


def test_stray_mark_between_words_is_ignored():
    assert words('He said " and left. "We go," he said.') == ["We go,"]


def test_marks_without_words_are_no_region():
    assert read('"" “ ” "\n"\n') == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', "”", "'", "\0", "a\r\nb"])
def test_nothing_between_marks_gives_no_region(text):
    assert read(text) == []


def test_region_crosses_lines_broken_at_a_width():
    text = (
        'The committee met on Friday and its chair told reporters that "the harbour\n'
        "will stay open through the winter, whatever the weather does to the roads\n"
        'behind it", a view that the union of dockers does not share in the least.'
    )
    assert words(text) == [
        "the harbour\nwill stay open through the winter, whatever the weather does to the roads\nbehind it"
    ]


@given(st.text(st.sampled_from(" \n\"“”„«»'‘’`aBs.,:\xa0\0😀-"), max_size=60))
def test_any_mixture_gives_sorted_spans_inside_the_text(text):
    found = list(regions(text))
    assert [r.span for r in found] == sorted(r.span for r in found)
    for r in found:
        assert r.span.contains(r.words) and r.words and r.span.end <= len(text)
        assert text[r.words.start : r.words.end].strip() == text[r.words.start : r.words.end]
        if r.depth:
            assert any(o.depth == 0 and o.span.contains(r.span) for o in found)
    outer = [r.span for r in found if r.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))


def seconds(text):
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        list(regions(text))
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("piece", ["“", '"', "“a ", "'a ", '"a. ', '"\n', "''", "a's ", "« "])
def test_cost_grows_in_proportion_to_the_marks(piece):
    small, large = seconds(piece * 5_000), seconds(piece * 20_000)
    assert large < 12 * small + 0.02
