"""Marks over the words of a page, parts of long texts, and places in addresses."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from manywitness.export.shown import UNSEEN, symbol
from manywitness.model import Span
from manywitness.web.cited import MANY, cited
from manywitness.web.marked import DEPTH, Drawing, Mark, apart
from manywitness.web.strips import LONGEST, PARAGRAPHS, POINTS, Strip, number_of, paragraphs, part, strips

ALPHABET = st.sampled_from("ab <&>\"'\n\t😀é\u202e\x00\r\u2028ש")
TEXTS = st.text(ALPHABET, max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    pairs = st.tuples(places, places).map(sorted)
    layers = draw(st.dictionaries(st.sampled_from(["x", "on-a", "on-b", "at"]), st.lists(pairs, max_size=6)))
    return text, {name: [Mark(start, end) for start, end in many] for name, many in layers.items()}


def drawn(text, layers):
    drawing = Drawing(text, layers)
    return [(strip, drawing.strip(strip)) for strip in strips(text)]


def read(markup):
    """Each character that a browser would show, with the classes and elements around it."""
    out, around = [], []
    markup = re.sub(r'<span class="ctl">.*?</span>', "\ufffd", markup)
    for token in re.findall(r"<[^>]*>|&[^;]+;|.", markup, re.S):
        if token.startswith("</"):
            around.pop()
        elif token.startswith("<"):
            name, classes = re.match(r'<(\w+)(?:[^>]*class="([^"]*)")?', token).groups()
            around.append({"at"} if name == "mark" else set((classes or "").split()))
        else:
            out.append((html.unescape(token), frozenset().union(*around)))
    assert around == []
    return out


@given(marked_texts())
def test_every_character_stands_once_under_all_marks_that_lie_on_it(case):
    text, layers = case
    shown = {}
    for strip, markup in drawn(text, layers):
        letters = read(markup)
        assert "".join(letter for letter, _ in letters) == UNSEEN.sub("\ufffd", text[strip.start : strip.end])
        shown |= {strip.start + at: on for at, (_, on) in enumerate(letters)}
    for at, on in shown.items():
        lying = {name for name, marks in layers.items() if any(one.start <= at < one.end for one in marks)}
        assert on == lying, (at, text)
    blank = set(range(len(text))) - set(shown)
    assert "".join(text[at] for at in sorted(blank)).strip() == ""


@given(marked_texts())
def test_every_note_stands_once_however_marks_cross(case):
    text, layers = case
    numbered = {
        name: [
            Mark(one.start, one.end, Markup(f"<i>{name}{at}b</i>"), Markup(f"<i>{name}{at}e</i>"))
            for at, one in enumerate(marks)
        ]
        for name, marks in layers.items()
    }
    inside = "".join(markup for _, markup in drawn(text, numbered))
    reached = max((one.end for one, _ in drawn(text, {})), default=0)
    notes = re.findall(r"<i>(.*?)</i>", inside)
    wanted = [
        f"{name}{at}{edge}"
        for name, marks in numbered.items()
        for at, one in enumerate(marks)
        for edge in "be"
        if one.start < one.end and (one.start < reached if edge == "b" else one.end <= reached)
    ]
    assert sorted(notes) == sorted(wanted)


def test_a_mark_inside_another_covers_it_and_gives_it_back():
    outer, inner = Mark(0, 10), Mark(3, 5)
    shown = [(one.start, one.end, one.mark) for one in apart([inner, outer])]
    assert shown == [(0, 3, outer), (3, 5, inner), (5, 10, outer)]


def test_marks_without_end_in_each_other_cost_no_more_than_their_number():
    many = [Mark(at, 10_000 - at) for at in range(5_000)]
    assert len(apart(many)) <= 2 * len(many) + DEPTH


def test_a_note_stands_behind_the_last_word_and_before_the_first():
    text = "He said yes to it."
    mark = Mark(8, 11, Markup("<i>why</i>"), Markup("<i>who</i>"))
    [(_, markup)] = drawn(text, {"on-a": [mark]})
    assert markup == 'He said <i>why</i><span class="on-a">yes</span><i>who</i> to it.'


def test_marks_that_end_together_keep_both_their_notes():
    text = "He said she said yes."
    outer, inner = Mark(8, 20, after=Markup("<i>he</i>")), Mark(17, 20, after=Markup("<i>she</i>"))
    [(_, markup)] = drawn(text, {"on-a": [outer, inner]})
    assert markup.endswith("<i>she</i><i>he</i>.")


def test_a_note_of_what_began_in_an_earlier_part_stands_at_the_head():
    drawing = Drawing("one\ntwo", {"x": [Mark(0, 7, Markup("<i>why</i>"))]})
    assert drawing.strip(Strip(4, 7, 2)) == '<i>why</i><span class="x">two</span>'


def test_the_first_cited_words_are_the_target_of_the_address():
    [(_, markup)] = drawn("one two three", {"at": [Mark(4, 7), Mark(8, 13)]})
    assert markup == 'one <mark id="at" tabindex="-1">two</mark> <mark>three</mark>'


def test_a_link_keeps_its_address_apart_from_the_words():
    [(_, markup)] = drawn('a "b"', {"on-a": [Mark(2, 5, href='/people?name="x"')]})
    assert markup == 'a <a class="on-a" href="/people?name=&#34;x&#34;">&#34;b&#34;</a>'


def test_what_cannot_be_seen_is_shown_as_its_symbol():
    [(_, markup)] = drawn("pay \u202e001", {})
    assert markup == f'pay <span class="ctl">{symbol(chr(0x202E))}</span>001'


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4).map(sorted))
def test_paragraphs_hold_every_word_and_are_cut_where_asked(text, cuts):
    found = list(paragraphs(text, cuts))
    assert all(text[start:end].strip() for start, end in found)
    held = {at for start, end in found for at in range(start, end)}
    assert "".join(c for at, c in enumerate(text) if at not in held).strip() == ""
    assert not any(start < cut < end and text[start:cut].strip() for start, end in found for cut in cuts)


def test_paragraphs_are_numbered_from_one_and_blank_lines_are_none():
    text = "one\n\n  \ntwo\r\nthree"
    assert [(one.number, text[one.start : one.end]) for one in strips(text)] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]
    assert number_of(text, [0, 4, 8, 14, 18]) == {0: 1, 4: 1, 8: 2, 14: 3, 18: 3}


def test_parts_follow_each_other_and_hold_all_of_a_long_text():
    text = "\n".join(f"Line {at} of a long page." for at in range(2 * PARAGRAPHS + 5))
    at, seen, starts = 0, [], []
    while at is not None:
        now = part(text, at)
        assert now.before == (starts[-1] if starts else None)
        seen += [one.number for one in now.strips]
        starts.append(now.start)
        at = now.after
    assert seen == list(range(1, 2 * PARAGRAPHS + 6))
    assert [len(part(text, start).strips) for start in starts] == [PARAGRAPHS, PARAGRAPHS, 5]


def test_the_part_that_is_opened_holds_the_place_asked_for():
    text = "\n".join(f"Line {n} of a long page." for n in range(2 * PARAGRAPHS))
    border = text.index(f"Line {PARAGRAPHS} of")
    first, second = part(text, 0), part(text, len(text))
    assert (first.start, first.after, second.start, second.end) == (0, border, border, len(text))
    assert [part(text, at) for at in (border - 500, border - 2, border - 1)] == [first] * 3
    assert [part(text, at) for at in (border, border + 1, len(text) + 9)] == [second] * 3


def test_a_paragraph_without_end_is_drawn_in_pieces_of_one_number():
    text = "word " * (POINTS // 2)
    pieces = list(strips(text))
    assert {one.number for one in pieces} == {1}
    assert "".join(text[one.start : one.end] for one in pieces) == text
    assert max(one.end - one.start for one in pieces) <= LONGEST
    assert [one.goes_on for one in pieces] == [False] + [True] * (len(pieces) - 1)
    assert all(text[one.end - 1] == " " for one in pieces)
    unbroken = "x" * (2 * LONGEST + 1)
    assert [one.end - one.start for one in strips(unbroken)] == [LONGEST, LONGEST, 1]


def test_an_address_means_its_places_in_its_order():
    assert cited("30-40,10-20", 50).spans == (Span(30, 40), Span(10, 20))
    assert cited("", 50) == cited(" , ", 50)
    assert cited("0-50", 50).spans == (Span(0, 50),)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("10", "is no place"),
        ("a-b", "is no place"),
        ("-1-5", "is no place"),
        ("\u0661-\u0662", "is no place"),
        ("99999999999999-99999999999999", "is no place"),
        ("20-10", "holds no words"),
        ("7-7", "holds no words"),
        ("10-51", "lies outside this text, which has 50 characters"),
    ],
)
def test_what_means_no_place_is_said(given, told):
    found = cited(f"1-2,{given}", 50)
    assert found.spans == (Span(1, 2),)
    [fault] = found.faults
    assert told in fault


def test_an_address_of_very_many_places_is_cut_and_says_so():
    found = cited(",".join(["1-2"] * (MANY + 3)), 50)
    assert len(found.spans) == MANY
    assert found.faults == ("3 more places were left out.",)
