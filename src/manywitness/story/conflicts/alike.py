"""Which values of two sentences are one."""

from __future__ import annotations

from ...kernel.dates import calendar_day
from ...kernel.names import name_parts
from ...kernel.quantities import Relation, relation
from ...lang.en_aliases import NATIONS, PEOPLES, SEATS
from ...lang.en_names import PARTISANS
from .told import Slot, Told


def by_kind(sentence: Told) -> dict[str, list[Slot]]:
    """The values of a sentence of each kind."""
    found: dict[str, list[Slot]] = {kind: [] for kind in KINDS}
    for slot in sentence.slots:
        found[slot.kind].append(slot)
    return found


def set_off(a: Told, mine: list[Slot], b: Told, its: list[Slot]) -> None:
    """Take out of the values of one kind those that both give: each is set off against one of the other, one
    written alike before one that is but the same.
    """
    for alike in (True, False):
        for x in list(mine):
            y = next((y for y in its if (_worded_alike(a, x, b, y) if alike else _SAME[x.kind](x, y))), None)
            if y is not None:
                mine.remove(x)
                its.remove(y)


def _worded_alike(a: Told, x: Slot, b: Told, y: Slot) -> bool:
    """Whether both values are written alike: "Friday" is "Friday", whatever day either was counted from."""
    return a.keys[x.first : x.last] == b.keys[y.first : y.last] and x.label == y.label


def _same_number(x: Slot, y: Slot) -> bool:
    if x.quantity is None or y.quantity is None:
        return x.value == y.value
    return relation(x.quantity, y.quantity) is Relation.SAME


def same_date(x: Slot, y: Slot) -> bool:
    """Whether two values can be one time: one is part of the other, or both are one day of the week."""
    a, b = x.value.split("T")[0], y.value.split("T")[0]
    if a.startswith(b) or b.startswith(a):
        return True
    days = _week_day(a), _week_day(b)
    unresolved = a.startswith("XXXX") or b.startswith("XXXX")
    return unresolved and days[0] is not None and days[0] == days[1]


def _week_day(value: str) -> int | None:
    if value.startswith("XXXX-WXX-") and value[-1].isdigit():
        return int(value[-1]) - 1
    day = calendar_day(value[:10]) if len(value) >= 10 else None
    return None if day is None else day.weekday()


def same_name(x: Slot, y: Slot) -> bool:
    """Whether two names can name one thing."""
    if x.entity and x.entity == y.entity:
        return True
    a, b = name_parts(x.value), name_parts(y.value)
    if not a or not b or set(a) & set(b) or _described(a) or _described(b):
        return True
    one, other = _nation(x.value), _nation(y.value)
    return one == other or _initials(x.value, y.value) or _initials(y.value, x.value) or a[0][:4] == b[0][:4]


def _described(parts: tuple[str, ...]) -> bool:
    """Whether a name tells of a place and a party: "the Vael Liberal" may be anybody of that party."""
    return len(parts) > 1 and parts[-1] in PARTISANS


def _nation(name: str) -> str:
    plain = name.lower().replace(".", "")
    return NATIONS.get(plain) or PEOPLES.get(plain) or SEATS.get(plain) or plain


def _initials(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    return letters.isupper() and letters == "".join(part[0] for part in long.split() if part[0].isupper())


_SAME = {"number": _same_number, "date": same_date, "name": same_name, "figure": _same_number}
KINDS = tuple(_SAME)
