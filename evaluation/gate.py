"""The quality gate: floors pinned to a data digest. A floor only goes up, unless a person says otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from .task import Measure

FLOORS = Path(__file__).with_name("floors.json")
# Answers are deterministic; noise only covers another version of a library or of Unicode.
NOISE = 0.2


@dataclass(frozen=True)
class Floor:
    """What a measure may not fall below (`floor - noise`), on which data, of how many items, since when."""

    floor: float
    noise: float
    digest: str
    count: int
    date: str


@dataclass(frozen=True)
class Line:
    """One measured number of one task beside its floor. `missing` names data that is not there."""

    task: str
    digest: str
    measure: Measure

    @property
    def key(self) -> str:
        """Name of the number in floors.json."""
        return f"{self.task}/{self.measure.name}"


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors by key; none when the file is not there."""
    if not path.exists():
        return {}
    return {key: Floor(**value) for key, value in json.loads(path.read_text(encoding="utf-8")).items()}


def write_floors(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """Write floors sorted by key, one line each value, so that a diff shows what moved."""
    rows = {key: asdict(floors[key]) for key in sorted(floors)}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def faults(lines: Iterable[Line], floors: Mapping[str, Floor]) -> list[str]:
    """What is wrong, in words: numbers below their floor, other data or counts, numbers without a floor."""
    return [fault for line in lines if (fault := _fault(line, floors.get(line.key)))]


def _fault(line: Line, floor: Floor | None) -> str | None:
    measure = line.measure
    if floor is None:
        return f"{line.key} has no floor; set one with --raise"
    if floor.digest != line.digest or floor.count != measure.count:
        return (
            f"{line.key} was floored on data {floor.digest} ({floor.count} items), this is {line.digest} "
            f"({measure.count} items); set it anew with --lower"
        )
    worse = measure.value - floor.floor if measure.lower_is_better else floor.floor - measure.value
    if worse > floor.noise:
        return f"{line.key} is {measure.value:.2f}, its floor {floor.floor:.2f} (noise {floor.noise})"
    return None


def moved(lines: Iterable[Line], floors: Mapping[str, Floor], *, date: str, lower: bool) -> dict[str, Floor]:
    """The floors with better (with `lower`: all) measured numbers put in; other floors stay."""
    out = dict(floors)
    for line in lines:
        old, measure = floors.get(line.key), line.measure
        better = old is None or (
            measure.value < old.floor if measure.lower_is_better else measure.value > old.floor
        )
        same = old is not None and (old.digest, old.count) == (line.digest, measure.count)
        if lower or (better and (old is None or same)):
            out[line.key] = Floor(round(measure.value, 2), NOISE, line.digest, measure.count, date)
    return out
