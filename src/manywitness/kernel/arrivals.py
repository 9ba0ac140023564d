"""Groups in a stream: each text joins the group that it is most like, or founds one. Memory is bounded."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field

from .sparse import Counts, Vector, rarity, weighed

# Heaviest words of a text that are kept. On allsides_stories train (1,100 pages) and val, 2026-11, 60 gives
# B-cubed F1 -.003 and -.006, 300 -.006 and +.004.
WORDS = 150

# Its heaviest words, by which a text is found, and how many groups that hold most of them are looked at
# closely. 15 to 60 words and 10 to 30 groups are alike within .003 there; 3 groups: -.008.
KEYS = 30
CLOSE = 10


@dataclass(frozen=True, slots=True)
class Rules:
    """When a text joins a group. `days` is how far apart in time a text and the latest of a group may lie;
    texts without a day are as near as can be. Groups leave when their latest text is more than `window`
    days older than the newest text, and when more than `most` are there, the one that grew longest ago first.
    """

    threshold: float
    days: int
    window: int | None = None
    most: int = 5_000


@dataclass(frozen=True, slots=True)
class Joined:
    """The name of the group's first text, and the mean likeness to the members it had (1 for the first)."""

    founder: str
    score: float


@dataclass(slots=True)
class _Group:
    founder: str
    day: int | None = None
    # For each word, its weight summed over the members.
    sums: dict[int, float] = field(default_factory=dict)
    # The words of each member, to be forgotten with the group.
    members: list[tuple[int, ...]] = field(default_factory=list)


class Arrivals:
    """Groups texts as they come; no text ever changes its group.

    The likeness to a group is the mean cosine to its members, as in `average_link`; it is exact because the
    sum of unit vectors is kept. Cost of a text: the active groups that hold its heaviest words. Memory: the
    words of active groups, at most `WORDS` for each text.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._founded = 0
        self._texts = 0
        self._newest: int | None = None
        self._holders: Counter[int] = Counter()
        # For each word, the groups of texts of which it is a heavy word; a dict for its stable order.
        self._index: dict[int, dict[int, None]] = {}
        self._groups: OrderedDict[int, _Group] = OrderedDict()

    def __len__(self) -> int:
        """How many groups are active."""
        return len(self._groups)

    def add(self, name: str, text: Counts, day: int | None) -> Joined:
        """Where the text belongs. `day` counts days from any fixed day; None when it is not known."""
        if day is not None and (self._newest is None or day > self._newest):
            self._newest = day
            self._forget_old()
        vector = self._vector(text)
        number, score = self._nearest(vector, day)
        if number is None:
            number, score = self._founded, 1.0
            self._groups[number] = _Group(name)
            self._founded += 1
        group = self._join(number, vector, day)
        while len(self._groups) > self._rules.most:
            self._forget(next(iter(self._groups)))
        return Joined(group.founder, score)

    def _vector(self, text: Counts) -> Vector:
        vector = weighed(text, lambda word: rarity(self._texts + 1, self._holders[word] + 1))
        if len(vector) <= WORDS:
            return vector
        heaviest = sorted(vector, key=lambda word: (-vector[word], word))[:WORDS]
        length = sum(vector[word] ** 2 for word in heaviest) ** 0.5
        return {word: vector[word] / length for word in sorted(heaviest)}

    def _nearest(self, vector: Vector, day: int | None) -> tuple[int | None, float]:
        best, score = None, 0.0
        for number in self._close(vector, day):
            group = self._groups[number]
            likeness = sum(weight * group.sums.get(word, 0.0) for word, weight in vector.items()) / len(
                group.members
            )
            if likeness > score:
                best, score = number, likeness
        return (best, min(score, 1.0)) if score >= self._rules.threshold else (None, 0.0)

    def _close(self, vector: Vector, day: int | None) -> list[int]:
        """The groups near in time that hold most of the text's heaviest words, in order of founding."""
        shared: dict[int, float] = {}
        for word in _keys(vector):
            weight = vector[word]
            for number in self._index.get(word, ()):
                shared[number] = shared.get(number, 0.0) + weight
        near = [n for n in shared if self._near(day, self._groups[n].day)]
        return sorted(sorted(near, key=lambda n: (-round(shared[n], 9), n))[:CLOSE])

    def _near(self, one: int | None, other: int | None) -> bool:
        return one is None or other is None or abs(one - other) <= self._rules.days

    def _join(self, number: int, vector: Vector, day: int | None) -> _Group:
        group = self._groups[number]
        self._groups.move_to_end(number)
        group.members.append(tuple(vector))
        seen = day if day is not None else self._newest
        group.day = seen if group.day is None or (seen is not None and seen > group.day) else group.day
        self._texts += 1
        self._holders.update(vector.keys())
        for word, weight in vector.items():
            group.sums[word] = group.sums.get(word, 0.0) + weight
        for word in _keys(vector):
            self._index.setdefault(word, {})[number] = None
        return group

    def _forget_old(self) -> None:
        window = self._rules.window
        if window is None or self._newest is None:
            return
        limit = self._newest - window
        for number in [n for n, group in self._groups.items() if group.day is not None and group.day < limit]:
            self._forget(number)

    def _forget(self, number: int) -> None:
        group = self._groups.pop(number)
        self._texts -= len(group.members)
        for words in group.members:
            self._holders.subtract(words)
        for word in group.sums:
            if not self._holders[word]:
                del self._holders[word]
            groups = self._index.get(word, {})
            groups.pop(number, None)
            if word in self._index and not groups:
                del self._index[word]


def _keys(vector: Vector) -> list[int]:
    """The heaviest words, the heaviest first."""
    return sorted(vector, key=lambda word: (-vector[word], word))[:KEYS]
