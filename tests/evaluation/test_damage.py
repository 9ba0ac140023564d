import re
import sys
import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.damage import (
    Damaged,
    all_dropped,
    damaged_record,
    dropped,
    glued,
    lowered,
    straightened,
    swapped,
)

WORD = re.compile(r"\w+")
ALL = {
    "dropped": lambda text: dropped(text, Random(1)),
    "all dropped": all_dropped,
    "straightened": straightened,
    "glued": glued,
    "lowered": lowered,
    "swapped": lambda text: swapped(text, Random(1)),
}
every_damage = pytest.mark.parametrize("damage", ALL.values(), ids=ALL.keys())
texts = st.text(alphabet="abBÉΣİß9_ .,!“”\"„«»‘’'\n\u00a0😀")
TEXT = '“We will act,” Jane Roe’s aide said. She called it "a mess." “Why?”\n«Now,» he wrote.'


@st.composite
def spans(draw):
    text = draw(texts)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, start, end


def words(text):
    return [word.casefold() for word in WORD.findall(text)]


def test_marks_are_dropped():
    assert all_dropped(TEXT).text == (
        "We will act, Jane Roe’s aide said. She called it a mess. Why?\nNow, he wrote."
    )
    half = [len(TEXT) - len(dropped(TEXT, Random(seed)).text) for seed in range(200)]
    assert 3.5 < sum(half) / 200 < 4.5  # of eight


def test_the_same_seed_damages_the_same_way():
    assert dropped(TEXT, Random("a")) == dropped(TEXT, Random("a"))
    assert swapped(TEXT, Random("a")) == swapped(TEXT, Random("a"))


def test_a_mark_that_keeps_two_words_apart_stays():
    assert all_dropped('a”b a”“b ”a" 5"x a.”b').text == 'a”b a“b a 5"x a.b'


def test_marks_are_straightened():
    assert straightened("“It’s ‘so’,” „x‟ ‚y‛ «z»").text == "\"It's 'so',\" \"x\" 'y' «z»"


def test_blanks_beside_marks_go_and_all_others_stay():
    assert glued(TEXT).text == (
        '“We will act,”Jane Roe’s aide said. She called it"a mess."“Why?”\n«Now,»he wrote.'
    )
    assert glued("a \n“b” \nc  “d”  e“ f").text == "a \n“b”\nc“d”e“ f"


def test_a_text_is_lowered_in_its_own_length():
    assert lowered("The İstanbul ΣΑΣ ẞ").text == "the İstanbul σας ß"


def test_no_other_character_is_longer_in_lower_case():
    assert [c for c in map(chr, range(sys.maxunicode + 1)) if len(c.lower()) != 1] == ["İ"]


def test_some_marks_are_turned():
    copies = [swapped(TEXT, Random(seed)).text for seed in range(200)]
    turned = [sum(old != new for old, new in zip(TEXT, copy, strict=True)) for copy in copies]
    assert 1.4 < sum(turned) / 200 < 2.2  # three in ten of six; straight marks cannot be turned
    assert set(swapped("“" * 99 + "«" * 99, Random(0)).text) == set("“”«»")


@every_damage
@given(case=spans())
def test_a_span_keeps_its_words_and_comes_home_without_its_lost_edges(damage, case):
    text, start, end = case
    damaged = damage(text)
    kept = [i for i in range(len(text)) if i not in damaged.removed]
    assert len(damaged.text) == len(kept)
    new_start, new_end = damaged.span(start, end)
    assert 0 <= new_start <= new_end <= len(damaged.text)
    inside = [i for i in kept if start <= i < end]
    assert kept[new_start:new_end] == inside
    if damage in (ALL["dropped"], ALL["all dropped"], ALL["glued"]):
        assert damaged.text[new_start:new_end] == "".join(text[i] for i in inside)
    assert words(damaged.text[new_start:new_end]) == words(text[start:end])
    home = damaged.home(new_start, new_end)
    assert home == (inside[0], inside[-1] + 1) if inside else home[0] == home[1]
    assert words(text[slice(*home)]) == words(text[start:end])


@given(case=spans(), seed=st.integers(0, 9))
def test_a_span_of_the_damaged_text_comes_back_from_home(case, seed):
    text, start, end = case
    damaged = dropped(text, Random(seed))
    start, end = min(start, len(damaged.text)), min(end, len(damaged.text))
    home = damaged.home(start, end)
    assert 0 <= home[0] <= home[1] <= len(text)
    assert damaged.span(*home) == (start, end)


@every_damage
@given(text=texts)
def test_damage_twice_keeps_all_words(damage, text):
    for first in ALL.values():
        assert words(damage(first(text).text).text) == words(text)


def record():
    return {
        "id": "a",
        "text": TEXT,
        "outlet": "o",
        "quotes": [
            {
                "content": [[0, 14]],
                "cue": [[TEXT.index("said"), TEXT.index("said") + 4]],
                "speaker": [[15, 30]],
                "kind": "direct",
                "extra": 1,
            },
            {
                "content": [[0, 1], [TEXT.index("Why"), TEXT.index("Why") + 4]],
                "cue": [],
                "speaker": [],
                "kind": "direct",
            },
            {"content": [[0, 1]], "cue": [], "speaker": [], "kind": "direct"},
        ],
        "discard": [[13, 14], [TEXT.index(" “Why"), TEXT.index("\n")]],
    }


def test_a_record_follows_its_text():
    before = record()
    after = damaged_record(before, all_dropped(TEXT))
    assert before == record()
    text = after["text"]
    first, second = after["quotes"]  # the third was nothing but a mark
    assert [text[slice(*span)] for span in (*first["content"], *first["cue"], *first["speaker"])] == [
        "We will act,",
        "said",
        "Jane Roe’s aide",
    ]
    assert [text[slice(*span)] for span in second["content"]] == ["Why?"]
    assert (first["kind"], first["extra"], after["outlet"], after["id"]) == ("direct", 1, "o", "a")
    [discard] = after["discard"]
    assert text[slice(*discard)] == " Why?"


def test_a_record_without_discards_gets_none():
    bare = {"id": "a", "text": "“A”", "quotes": []}
    assert damaged_record(bare, Damaged("A", (0, 2))) == {"id": "a", "text": "A", "quotes": [], "discard": []}


@pytest.mark.parametrize(
    "text", [" " * 200_000, '”" ' * 70_000, "“" * 200_000], ids=["blanks", "mixed", "marks"]
)
@every_damage
def test_a_hostile_text_takes_no_time(damage, text):
    begin = time.process_time()
    damage(text)
    assert time.process_time() - begin < 2
