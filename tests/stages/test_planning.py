from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from manywitness.errors import PlanError
from manywitness.model import Document, Layer
from manywitness.model.annotations import ARTICLES, BLOCKS, SENTENCES
from manywitness.stages import Key, order, sufficient


@dataclass(frozen=True)
class Named:
    name: str
    needs: tuple[Key, ...]
    gives: tuple[Key, ...]
    version: int = 1

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        return tuple(Layer(key, self.name, ()) for key in self.gives)


BLOCKER = Named("blocks", (), (BLOCKS,))
ARTICLER = Named("articles", (BLOCKS,), (ARTICLES,))
SENTENCER = Named("sentences", (ARTICLES,), (SENTENCES,))


def test_stages_come_after_the_givers_of_their_needs():
    assert order([SENTENCER, ARTICLER, BLOCKER]) == (BLOCKER, ARTICLER, SENTENCER)


def test_what_is_given_needs_no_giver():
    assert order([SENTENCER], given=[ARTICLES]) == (SENTENCER,)


def test_a_missing_giver_is_named():
    with pytest.raises(PlanError, match="sentences needs 'articles'; given here: blocks, sentences"):
        order([SENTENCER, BLOCKER])


def test_two_givers_are_named():
    with pytest.raises(PlanError, match="'blocks' has two givers: blocks and other"):
        order([BLOCKER, Named("other", (), (BLOCKS,))])
    with pytest.raises(PlanError, match="two givers: the input and blocks"):
        order([BLOCKER], given=[BLOCKS])


def test_two_stages_of_one_name_are_refused():
    with pytest.raises(PlanError, match="two stages are named 'blocks'"):
        order([BLOCKER, BLOCKER])


def test_a_circle_is_named():
    with pytest.raises(PlanError, match="circle among: x, y"):
        order([Named("x", (ARTICLES,), (BLOCKS,)), Named("y", (BLOCKS,), (ARTICLES,)), SENTENCER])


def test_no_stages_are_a_plan():
    assert order([]) == ()


def test_only_the_stages_that_lead_to_what_is_wanted_are_kept():
    blocks = Named("blocks", (), (BLOCKS,))
    articles = Named("articles", (BLOCKS,), (ARTICLES,))
    sentences = Named("sentences", (ARTICLES,), (SENTENCES,))
    stages = (sentences, articles, blocks)
    assert sufficient(stages, [ARTICLES]) == (articles, blocks)
    assert sufficient(stages, [SENTENCES]) == stages
    assert sufficient(stages, []) == ()


def test_what_no_stage_gives_is_left_for_the_plan_to_refuse():
    articles = Named("articles", (BLOCKS,), (ARTICLES,))
    assert sufficient([articles], [SENTENCES]) == ()
    with pytest.raises(PlanError, match="blocks"):
        order(sufficient([articles], [ARTICLES]))
