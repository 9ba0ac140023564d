"""Values of two sentences that stand in one place and differ, with what tells whether they clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from ...kernel.dates import calendar_day
from ...kernel.quantities import Relation, relation
from ...lang.en_opposites import GROWING, SCOPES, SO_FAR
from ...lang.en_quantities import ABOUT
from ...model import Place, Span
from ...model.story import VariationKind
from .alike import KINDS, by_kind, set_off
from .english import levelled, opposites
from .pairs import Pair
from .reports import Reports
from .told import Slot, Told

# What each number of `Clash.evidence` is, in order.
EVIDENCE = (
    "left", "right", "both", "head", "share_least", "share_most", "common", "open", "names", "dates",
    "scopes", "voices", "loose", "extra",
)  # fmt: skip
# Words behind a value that tell what it counts.
HEAD = 3
_MATTER = 0.5
_NONE = frozenset[str]()
# What a value counts is told in so many words before it, or behind.
BEFORE, BEHIND = 3, 6
# So many days later a count of one day has settled; a day is written with so many letters.
SETTLED = 7
WHOLE_DAY = len("2026-11-27")
# Counts from here on are estimates, which accounts give with other bounds.
LARGE = 1000
# "No. 1" is "number one".
NUMBERED = frozenset({"no", "number"})
# Words with so much in common are one in two spellings or forms. Set by hand (2026-11).
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Side:
    """One value: how it is compared, how it is written, where, and the sentence around it."""

    value: str
    words: str
    place: Place
    sentence: Span


@dataclass(frozen=True, slots=True)
class Clash:
    """Two values that stand where one would. `kind` is a word of the contract.

    `relation` says why they are compatible, None where they are not. `evidence` is what `weighing` weighs.
    """

    kind: str
    a: Side
    b: Side
    relation: VariationKind | None
    evidence: tuple[float, ...]


def clashes(pair: Pair, a: Reports, b: Reports) -> Iterator[Clash]:
    """The clashes of two sentences, whose accounts report `a` and `b`. Cost: linear in their words, times the
    values that differ.
    """
    surroundings = _Surroundings(pair, a, b)
    for kind in ("number", "date", "name", "figure"):
        yield from surroundings.values(kind)
    yield from surroundings.denials()
    yield from surroundings.replaced()


def compatible(a: Told, b: Told) -> Iterator[Clash]:
    """Large counts of one thing, named by the word behind them, that a bound or rounding makes one."""
    for x in a.slots:
        for y in b.slots:
            if x.quantity is None or y.quantity is None or min(x.quantity.low, y.quantity.low) < LARGE:
                continue
            found = _COMPATIBLE.get(relation(x.quantity, y.quantity))
            if found is not None and _next(a, x) == _next(b, y) != "":
                yield Clash("number", _side(a, x), _side(b, y), found, ())


def _next(sentence: Told, slot: Slot) -> str:
    """The word behind a value where it tells something, else ""."""
    at = slot.last
    return sentence.keys[at] if at < len(sentence.keys) and sentence.weights[at] > _MATTER else ""


def _grows(sentence: Told, slot: Slot) -> bool:
    """Whether a value counts what grows from report to report: the word for it stands beside."""
    beside = sentence.keys[max(0, slot.first - BEFORE) : slot.last + BEHIND]
    return not levelled(GROWING).isdisjoint(beside)


def _is_about(sentence: Told, slot: Slot) -> bool:
    """Whether a value is given as near the true one: "around 1900"."""
    return slot.first > 0 and sentence.keys[slot.first - 1] in levelled(frozenset(ABOUT))


def _long_past(a: Told, b: Told) -> bool:
    """Whether both sentences name one day that was over well before the first of both reports."""
    reports = [day for day in (a.account.day, b.account.day) if day is not None]
    days = [{slot.value[:10] for slot in one.slots if slot.kind == "date"} for one in (a, b)]
    whole = (day for day in days[0] & days[1] if len(day) == WHOLE_DAY and "W" not in day)
    named = [day for day in map(calendar_day, whole) if day is not None]
    return bool(reports) and any(day.toordinal() + SETTLED <= min(reports) for day in named)


class _Surroundings:
    """What two sentences have around their values."""

    def __init__(self, pair: Pair, a: Reports, b: Reports) -> None:
        self.pair, self.speakers_a, self.speakers_b = pair, a, b
        self.open_a, self.open_b = by_kind(pair.a), by_kind(pair.b)
        for kind in KINDS:
            if self.open_a[kind] and self.open_b[kind]:
                set_off(pair.a, self.open_a[kind], pair.b, self.open_b[kind])
        self.left_over = _left_over(pair.a, pair.forth), _left_over(pair.b, pair.back)
        self.opened = {kind: len(self.open_a[kind]) + len(self.open_b[kind]) for kind in KINDS}

    @cached_property
    def scopes(self) -> float:
        """How many words that tell of another scope only one of them has, at most 2."""
        scopes, sides = levelled(SCOPES), zip((self.pair.a, self.pair.b), self.left_over, strict=True)
        return float(min(2, sum([side.keys[at] in scopes for side, over in sides for at in over])))

    @cached_property
    def extra(self) -> float:
        """What the words weigh that only one has, on the side where they weigh less, at most 20."""
        sides = zip((self.pair.a, self.pair.b), self.left_over, strict=True)
        return min(20.0, *(sum([side.weights[at] for at in over]) for side, over in sides))

    @cached_property
    def gap(self) -> int:
        """How many more times one of them gives."""
        return abs(_count(self.pair.a, "date") - _count(self.pair.b, "date"))

    def values(self, kind: str) -> Iterator[Clash]:
        """Clashes of values of one kind: each value of `a` with the one of `b` that stands likest."""
        for x in self.open_a[kind]:
            near = [(self.fit(x, y), y) for y in self.open_b[kind]]
            fit, y = max(near, key=lambda one: one[0], default=(0.0, None))
            if y is not None and fit > 0.5:
                yield from self.clash(x, y)

    def fit(self, x: Slot, y: Slot) -> float:
        """How alike the words around two values are."""
        return self.pair.left(x.first, y.first) + self.pair.right(x.last, y.last) + 0.5 * self.head(x, y)

    def head(self, x: Slot, y: Slot) -> float:
        """Whether the words behind two values have one in common that tells something."""
        a, b = self.pair.a, self.pair.b
        mine = {
            a.keys[at] for at in range(x.last, min(len(a.keys), x.last + HEAD)) if a.weights[at] > _MATTER
        }
        return float(any(b.keys[at] in mine for at in range(y.last, min(len(b.keys), y.last + HEAD))))

    def quoted(self, i: int, j: int) -> bool:
        """Whether both stand between marks: the ledger of quotations compares those."""
        return i in self.pair.a.direct and j in self.pair.b.direct

    def clash(self, x: Slot, y: Slot) -> Iterator[Clash]:
        kind = "number" if x.kind == "figure" else x.kind
        if kind == "name" and self.said_by(x, y):
            kind = "attribution"
        elif self.quoted(x.first, y.first):
            kind = "quote_wording"
        loose, compatible = 0.0, None
        if x.quantity is not None and y.quantity is not None:
            found = relation(x.quantity, y.quantity)
            if found is Relation.INCOMPARABLE:
                return
            loose = float(found is Relation.LOOSE)
            compatible = _COMPATIBLE.get(found) or self.later(x, y)
        if kind == "name" and {"comment", "request"} <= set(self.pair.a.keys) & set(self.pair.b.keys):
            return
        if kind == "name" and (x.label != y.label or not x.label):
            loose = 1.0
        if compatible is None and kind in ("number", "figure"):
            compatible = self.scope()
        if kind == "date" and (_is_about(self.pair.a, x) or _is_about(self.pair.b, y)):
            compatible = VariationKind.PRECISION
        if kind in ("name", "date") and any(self.denied_once()):
            compatible = VariationKind.SCOPE
        evidence = self.evidence(x, y, loose, self.head(x, y))
        yield Clash(kind, _side(self.pair.a, x), _side(self.pair.b, y), compatible, evidence)

    def said_by(self, x: Slot, y: Slot) -> bool:
        """Whether either name is that of who says words between marks."""
        speaking = self.speakers_a.speaks(x.span) or self.speakers_b.speaks(y.span)
        return speaking and bool(self.pair.a.direct or self.pair.b.direct)

    def scope(self) -> VariationKind | None:
        """SCOPE where both sentences name another place, or another time."""
        for kind in ("name", "date"):
            mine, its = self.open_a[kind], self.open_b[kind]
            if any(
                self.fit(x, y) > 1 and (kind == "date" or x.label == y.label == "LOC")
                for x in mine
                for y in its
            ):
                return VariationKind.SCOPE
        return None

    def later(self, x: Slot, y: Slot) -> VariationKind | None:
        """UPDATE where both count what only grows, or one does and one word says what both count, and the
        larger count is that of the later report.
        """
        a, b = self.pair.a, self.pair.b
        if x.quantity is None or y.quantity is None or x.label or y.label:
            return None
        growing = _grows(a, x) + _grows(b, y)
        if growing == 0 or (growing == 1 and not self.head(x, y)) or _long_past(a, b):
            return None
        at = int(x.quantity.low < y.quantity.low)
        small, large = (a, b) if at else (b, a)
        opened = self.open_a["date"], self.open_b["date"]
        now = levelled(SO_FAR)
        days = small.account.day, large.account.day
        later = days[0] is not None and days[1] is not None and days[0] < days[1]
        said = any(large.keys[i] in now for i in self.left_over[at])
        dated = bool(opened[at]) and not opened[1 - at]
        return VariationKind.UPDATE if later or said or dated else None

    def evidence(self, x: Slot, y: Slot, loose: float, head: float) -> tuple[float, ...]:
        pair = self.pair
        left, right = pair.left(x.first, y.first), pair.right(x.last, y.last)
        others = {kind: count - 2 * (x.kind == kind) for kind, count in self.opened.items()}
        mine, its = self.speakers_a.reported(x.span), self.speakers_b.reported(y.span)
        shares, common = (pair.share_a, pair.share_b), pair.common
        if self.quoted(x.first, y.first):
            shares, common = self.quoted_shares()
        return (
            left,
            right,
            left * right,
            head,
            min(shares),
            max(shares),
            log1p(common),
            float(min(3, max(0, others["number"] + others["figure"]))),
            float(min(4, max(0, others["name"]))),
            float(min(3, max(0, others["date"], self.gap))),
            self.scopes,
            float(mine is not its),
            loose,
            self.extra,
        )

    def quoted_shares(self) -> tuple[tuple[float, float], float]:
        """The parts of the words between marks that both have there, and how many they are."""
        a, b, forth = self.pair.a.direct, self.pair.b.direct, self.pair.forth
        both = float(sum(forth[at] in b for at in a))
        return (both / len(a), both / len(b)), both

    def denials(self) -> Iterator[Clash]:
        """A word that one sentence denies and the other does not."""
        for i, j in self.denied_once():
            yield self.word_clash(i, j, 0.0)

    def denied_once(self) -> Iterator[tuple[int, int]]:
        """The words in common that one sentence denies alone."""
        a, b = self.pair.a, self.pair.b
        if a.denials != b.denials:
            for i, j in enumerate(self.pair.forth):
                if j >= 0 and (i in a.denied) is not (j in b.denied) and self.same_verb(i, j):
                    yield i, j

    def same_verb(self, i: int, j: int) -> bool:
        """Whether a denial is of one word: not where "not to attend" stands beside "to skip"."""
        a, b = self.pair.a, self.pair.b
        if a.keys[i] != "to" or i + 1 == len(a.keys) or j + 1 == len(b.keys):
            return True
        return self.pair.forth[i + 1] == j + 1

    def replaced(self) -> Iterator[Clash]:
        """Opposites in one place, neither or both of them denied; between marks, any other word."""
        pair, known = self.pair, opposites()
        free = {j: pair.b.keys[j] for j in self.left_over[1]}
        for i in self.left_over[0]:
            own = known.get(pair.a.keys[i], _NONE)
            for j in [j for j, key in free.items() if key in own] if own else ():
                if pair.left(i, j) + pair.right(i + 1, j + 1) > 0.5 and self.alike_denied(i, j):
                    yield self.word_clash(i, j, 1.0)
            j = pair.forth[i - 1] + 1 if i else 0
            if i in pair.a.direct and j in free and free[j] not in own and self.other_word(i, j):
                yield self.word_clash(i, j, 0.0)

    def alike_denied(self, i: int, j: int) -> bool:
        return (i in self.pair.a.denied) is (j in self.pair.b.denied)

    def other_word(self, i: int, j: int) -> bool:
        """Whether two words between marks stand in one place, tell something and are no two spellings."""
        a, b = self.pair.a, self.pair.b
        if (
            j not in b.direct
            or (a.weights[i] <= 0 and b.weights[j] <= 0)
            or self.edited(a, i)
            or self.edited(b, j)
        ):
            return False
        if self.pair.left(i, j) + self.pair.right(i + 1, j + 1) < 2 or not self.alike_denied(i, j):
            return False
        if {a.keys[i], b.keys[j]} == NUMBERED:
            return False
        from rapidfuzz.distance import Indel

        return Indel.normalized_similarity(a.keys[i], b.keys[j]) < ALIKE

    def edited(self, sentence: Told, at: int) -> bool:
        """Whether brackets say that the page put the word there itself."""
        span, content = sentence.word(at), sentence.document.text.content
        around = content[max(0, span.start - 2) : span.start] + content[span.end : span.end + 3]
        return "[" in around or "]" in around or "(" in around

    def word_clash(self, i: int, j: int, opposite: float) -> Clash:
        a, b = self.pair.a, self.pair.b
        x, y = Slot("word", i, i + 1, a.word(i), ""), Slot("word", j, j + 1, b.word(j), "")
        kind = "quote_wording" if self.quoted(i, j) else "negation"
        return Clash(kind, _around(a, i), _around(b, j), None, self.evidence(x, y, 0.0, opposite))


def _side(sentence: Told, slot: Slot) -> Side:
    words = sentence.says(slot.span)
    value = slot.value if slot.kind in ("number", "date", "figure") else words.casefold()
    return Side(value, words, Place(sentence.account.id, slot.span), sentence.span)


def _around(sentence: Told, at: int) -> Side:
    """A word with the one before it, so that a denial between them is shown."""
    span = sentence.hull(max(0, at - 1), at + 1)
    words = sentence.says(span)
    return Side(words.casefold(), words, Place(sentence.account.id, span), sentence.span)


def _count(sentence: Told, kind: str) -> int:
    return sum(slot.kind == kind for slot in sentence.slots)


def _left_over(sentence: Told, matched: Sequence[int]) -> list[int]:
    """The words outside values that the other sentence has not."""
    return [at for at, other in enumerate(matched) if other < 0 and at not in sentence.taken]


_COMPATIBLE = {Relation.PRECISION: VariationKind.PRECISION, Relation.BOUND: VariationKind.BOUND}
