from __future__ import annotations

from manywitness.kernel.growth import Run, grown
from manywitness.kernel.matching import MEASURES, Prepared, prepare
from manywitness.kernel.shingles import Memo, words_of
from manywitness.lang.en_function_words import FUNCTION_WORDS


def text(content: str, *segments: tuple[int, int]) -> Prepared:
    return prepare(words_of(content, segments or [(0, len(content))], Memo(FUNCTION_WORDS)))


def taken(side: Prepared, content: str, run: Run) -> str:
    first, last = side.grams.content[run.start], side.grams.content[run.end - 1]
    return content[side.words.starts[first] : side.words.ends[last]]


def both(left: str, right: str, core: str) -> tuple[str, str]:
    """What two texts have in common beyond a core of content words."""
    sides, runs = [], []
    for content in (left, right):
        side = text(content)
        stems = text(core).words.stems.tolist()
        own = side.words.stems[side.grams.content].tolist()
        start = next(n for n in range(len(own)) if own[n : n + len(stems)] == stems)
        sides.append(side)
        runs.append(Run(start, start + len(stems)))
    found = grown((sides[0], sides[1]), runs[0], runs[1], MEASURES)
    return taken(sides[0], left, found[0]), taken(sides[1], right, found[1])


def test_a_run_grows_by_words_that_stand_beyond_the_same_edge_of_the_other():
    left, right = (
        "red goats saw sheep sail north quickly yesterday",
        "goats red saw sheep sail north yesterday",
    )
    assert both(left, right, "sheep sail north") == (left, right)


def test_a_word_alone_between_strangers_is_not_worth_them():
    left, right = "sheep sail north lamps pier rust girders valley bus", "sheep sail north bus"
    assert both(left, right, "sheep sail north") == ("sheep sail north", "sheep sail north bus")


def test_who_said_it_is_found_inside_the_other_run_up_to_the_end_of_the_sentence():
    left = "bishop Pym warned deputies sheep sail north"
    right = "sheep sail north, bishop Pym warned deputies. Bishop Pym left"
    core = "bishop Pym warned deputies sheep sail north"
    sides = text(left), text(right)
    runs = Run(0, len(core.split())), Run(0, 3)
    found = grown(sides, *runs, MEASURES)
    assert taken(sides[0], left, found[0]) == left
    assert taken(sides[1], right, found[1]) == "sheep sail north, bishop Pym warned deputies"


def test_nothing_grows_over_the_end_of_its_segment():
    left = f"sheep sail north {'- ' * 300} lamps rust"
    right = "sheep sail north lamps rust"
    sides = text(left, (0, 16), (len(left) - 10, len(left))), text(right)
    found = grown(sides, Run(0, 3), Run(0, 3), MEASURES)
    assert found[0] == Run(0, 3)
