"""Lines of printed pages to paragraphs."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from manywitness.read.typeset import Running, TypesetLine, paragraphs, set_aside

WIDTH = 40


def page(*lines, top=700.0, gap=12.0, left=50.0):
    """Lines under each other; "" makes a gap of half a line more, "\\t" sets a line in."""
    out = []
    at = top
    for line in lines:
        if not line:
            at -= gap / 2
            continue
        words = line.strip("\t")
        begin = left + 15.0 * (line != words)
        broken = words.endswith("~")
        words = words.rstrip("~")
        out.append(TypesetLine(words, begin, begin + 5.0 * len(words), at, 10.0, broken))
        at -= gap
    return out


def test_lines_of_one_paragraph_are_joined_and_a_larger_gap_parts():
    lines = page(
        "The harbour of Soltava was shut", "on Tuesday.", "", "Nobody was hurt, and nobody was", "near."
    )
    assert paragraphs([lines]) == [
        "The harbour of Soltava was shut on Tuesday.",
        "Nobody was hurt, and nobody was near.",
    ]


def test_a_line_that_is_set_in_begins_a_paragraph():
    lines = page(
        "\tThe harbour of Soltava was",
        "shut on Tuesday by the crane.",
        "\tNobody was hurt, and",
        "none near.",
    )
    assert paragraphs([lines]) == [
        "The harbour of Soltava was shut on Tuesday by the crane.",
        "Nobody was hurt, and none near.",
    ]


def test_a_sentence_that_ends_where_the_next_word_had_room_ends_its_paragraph():
    lines = page(
        "The harbour of Soltava was shut", "on Tuesday.", "Nobody was hurt, and nobody was", "near it."
    )
    assert paragraphs([lines]) == [
        "The harbour of Soltava was shut on Tuesday.",
        "Nobody was hurt, and nobody was near it.",
    ]


def test_another_size_is_another_block():
    head = TypesetLine("Crane shuts the harbour", 50, 250, 730, 18)
    second = TypesetLine("of Soltava", 50, 150, 710, 18)
    assert paragraphs([[head, second, *page("The harbour was shut.", top=690)]]) == [
        "Crane shuts the harbour of Soltava",
        "The harbour was shut.",
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    left = page("The harbour of Soltava was shut", "on Tuesday after a crane fell")
    right = page("across its only entrance, said", "the mayor.", left=300)
    after = page("Nobody was hurt, and nobody was", "near.")
    assert paragraphs([left + right, after]) == [
        "The harbour of Soltava was shut on Tuesday after a crane fell across its only entrance, said"
        " the mayor.",
        "Nobody was hurt, and nobody was near.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the munici-", "pality said", "the municipality said"),
        ("the munici~", "pality said", "the municipality said"),
        ("a well-", "known man", "a well-known man"),
        ("the Anglo-", "Saxon king", "the Anglo-Saxon king"),
        ("the Anglo~", "Saxon king", "the Anglo-Saxon king"),
        ("in 2019-", "20 it was", "in 2019-20 it was"),
        ("he said -", "and left", "he said - and left"),
        ("the soft\u00ad", "ness of it", "the softness of it"),
    ],
)
def test_a_hyphen_is_undone_between_small_letters_unless_the_compound_is_written_elsewhere(
    first, second, joined
):
    lines = page("He is a well-known man, they say", f"of {first}", f"{second} at the end")
    assert paragraphs([lines]) == [f"He is a well-known man, they say of {joined} at the end"]


def test_running_heads_and_page_numbers_are_set_aside():
    pages = [
        [
            TypesetLine("The Lamp, 14 May 2031", 50, 150, 800, 8),
            *page(f"Words of page {number} as they go on", "and on to its end"),
            TypesetLine(f"- {number} -", 290, 300, 30, 8),
        ]
        for number in range(1, 5)
    ]
    kept, heads = set_aside(pages)
    assert [[line.words for line in lines] for lines in kept] == [
        [f"Words of page {number} as they go on", "and on to its end"] for number in range(1, 5)
    ]
    assert heads == [Running("The Lamp, 14 May 2031", 0, 4), Running("- 1 -", 0, 4)]


def test_words_that_repeat_at_other_heights_stay():
    first, second = (
        page("He said no.", "More.", "Much more.", top=700),
        page("He said no.", "Else.", "All.", top=640),
    )
    assert set_aside([first, second]) == ([first, second], [])


def test_a_number_that_ends_a_page_once_stays():
    pages = [page("It was the year", "2019."), page("The next year was", "better.")]
    assert set_aside(pages) == (pages, [])


def wrapped(words, width):
    """Words set in lines of at most `width` letters, as a typesetter breaks them, without hyphens."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@given(st.integers(0, 10_000), st.integers(25, 90), st.integers(1, 6), st.booleans())
def test_what_a_typesetter_breaks_is_joined_again(seed, width, count, indented):
    rng = random.Random(seed)
    wanted = [
        " ".join("".join(rng.choices("abcdefg", k=rng.randint(1, 9))) for _ in range(rng.randint(4, 60)))
        + "."
        for _ in range(count)
    ]
    broken = [wrapped(words.split(), width) for words in wanted]
    # Nobody can tell the usual gap, or the margin, from lines that nearly all stand alone.
    assume(sum(len(lines) - 1 for lines in broken) >= 3)
    lines = []
    for first, *rest in broken:
        lines += [f"\t{first}", *rest] if indented else [first, *rest, ""]
    assert paragraphs([page(*lines)]) == wanted


LENGTHS = st.floats(-9, 900)
LINES = st.builds(
    TypesetLine, st.text(max_size=8), LENGTHS, LENGTHS, LENGTHS, st.floats(1, 40), st.booleans()
)


@given(st.lists(st.lists(LINES, max_size=8), max_size=4))
def test_no_letter_is_lost_or_made(pages):
    kept, heads = set_aside(pages)
    words = "".join(line.words for lines in kept for line in lines)
    letters = sorted(char for char in words if char.isalnum())
    assert sorted(char for char in "".join(paragraphs(kept)) if char.isalnum()) == letters
    assert sum(len(lines) for lines in pages) >= sum(len(lines) for lines in kept) + len(heads)
