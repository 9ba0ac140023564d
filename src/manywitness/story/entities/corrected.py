"""What a person said about who is one, over what the machine found: it comes last and wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...kernel.names import name_parts
from ...model import AccountId
from ...model.story import NamedThere, SameOrNot
from .bearers import Bearer

Group = list[Bearer]


def corrected(groups: Iterable[Sequence[Bearer]], said: Sequence[SameOrNot]) -> list[Group]:
    """The groups as the corrections, oldest first, leave them; later ones win.

    Of names that no account bears any more nothing is said. Where two are not one, what a correction does not
    name goes with the side that alone has its names, else it stays. Cost: linear in the bearers, for each
    correction.
    """
    found = [list(group) for group in groups]
    for one in said:
        found = _joined(found, one) if one.same else _parted(found, one)
    return found


def _joined(groups: Sequence[Group], said: SameOrNot) -> list[Group]:
    wanted = {*map(_there, said.one), *map(_there, said.other)}
    touched = [group for group in groups if any(_is_named(bearer, wanted) for bearer in group)]
    if len(touched) < 2:
        return list(groups)
    rest = [group for group in groups if not any(group is one for one in touched)]
    return [*rest, [bearer for group in touched for bearer in group]]


def _parted(groups: Sequence[Group], said: SameOrNot) -> list[Group]:
    one, other = set(map(_there, said.one)), set(map(_there, said.other))
    out: list[Group] = []
    for group in groups:
        sides = [any(_is_named(bearer, side) for bearer in group) for side in (one, other)]
        out.extend(_sides(group, one, other) if all(sides) else [group])
    return out


def _sides(group: Group, one: set[NamedThere], other: set[NamedThere]) -> list[Group]:
    """The group without those that go with the other side, and these."""
    own = {name for _, name in other} - {name for _, name in one}
    leaving = [_leaves(bearer, one, other, own) for bearer in group]
    sides = [
        [bearer for bearer, goes in zip(group, leaving, strict=True) if goes is which]
        for which in (False, True)
    ]
    return [side for side in sides if side]


def _leaves(bearer: Bearer, one: set[NamedThere], other: set[NamedThere], own: set[str]) -> bool:
    if _is_named(bearer, other):
        return not _is_named(bearer, one)
    return not _is_named(bearer, one) and all(_folded(name) in own for name in bearer.names)


def _is_named(bearer: Bearer, wanted: set[NamedThere]) -> bool:
    return any((bearer.account, _folded(name)) in wanted for name in bearer.names)


def _there(named: NamedThere) -> tuple[AccountId, str]:
    return named[0], _folded(named[1])


def _folded(name: str) -> str:
    return " ".join(name_parts(name)) or name
