"""Putting stages in an order in which each finds what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ..errors import PlanError
from .protocols import Key, Stage

S = TypeVar("S", bound=Stage)


def order(stages: Sequence[S], *, given: Iterable[Key] = ()) -> tuple[S, ...]:
    """Stages sorted so that each comes after the givers of what it needs; ties keep their order.

    `given` are keys that exist before the first stage runs. Raises PlanError when a need has no giver, a key
    has two givers, two stages share a name, or needs run in a circle.
    """
    known = {key.name for key in given}
    _check(stages, known)
    out: list[S] = []
    left = list(stages)
    while left:
        ready = [stage for stage in left if all(key.name in known for key in stage.needs)]
        if not ready:
            raise PlanError(f"needs run in a circle among: {', '.join(stage.name for stage in left)}")
        first = ready[0]
        out.append(first)
        left.remove(first)
        known.update(key.name for key in first.gives)
    return tuple(out)


def sufficient(stages: Sequence[S], wanted: Iterable[Key]) -> tuple[S, ...]:
    """Those of the stages that are needed to give what is wanted, in the order given.

    A wanted key that no stage gives asks for nothing: `order` refuses needs without a giver.
    """
    left = {key.name for key in wanted}
    known: set[str] = set()
    chosen: set[str] = set()
    while left - known:
        name = min(left - known)
        known.add(name)
        for stage in stages:
            if any(key.name == name for key in stage.gives):
                chosen.add(stage.name)
                left.update(key.name for key in stage.needs)
    return tuple(stage for stage in stages if stage.name in chosen)


def _check(stages: Sequence[Stage], known: set[str]) -> None:
    giver = dict.fromkeys(known, "the input")
    names: set[str] = set()
    for stage in stages:
        if stage.name in names:
            raise PlanError(f"two stages are named {stage.name!r}; names must be unique in a plan")
        names.add(stage.name)
        for key in stage.gives:
            if key.name in giver:
                raise PlanError(f"{key.name!r} has two givers: {giver[key.name]} and {stage.name}")
            giver[key.name] = stage.name
    for stage in stages:
        for key in stage.needs:
            if key.name not in giver:
                raise PlanError(f"{stage.name} needs {key.name!r}; given here: {', '.join(sorted(giver))}")
