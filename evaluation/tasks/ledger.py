"""The quote ledger and `check-quote` on planted stories: gold quotations of real pages, retold by outlets.

Each document of PolNeAR's and GUM's development halves is one story of four outlets: all that it quotes
between marks, one in the very words, three with fragments, dots, synonyms, other words, spellings and marks.
The other quotations of the document, mostly of the same people on the same matter, are the hard negatives.
No text is read by the product's own stages: bounds and speakers are gold, so that only grouping is measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from random import Random

from manywitness.model import corpus_of
from manywitness.model.story import UTTERANCES
from manywitness.story.utterances import Utterances
from manywitness.workspace.checking import Answer, Concordance, Status, check, concordance

from ..data import Shelf, rows
from ..ledger.pages import Retold, page, retold
from ..ledger.quotations import Said, said_in
from ..ledger.retelling import RETELLINGS
from ..metrics.overlap import Score
from ..task import Measure, Task, percent

FILES = ("data/polnear/dev.jsonl.gz", "data/gum_attribution/dev.jsonl.gz")
SEED = 20261126

# Retellings that keep every word: `check-quote` must call them exact.
KEPT = ("fragment", "marks", "spelling")
# Those that do not: it must show them as variants.
CHANGED = ("altered", "dots", "synonyms", "reworded")

Place = tuple[int, int]


def stories(shelf: Shelf, files: Sequence[str] = FILES) -> Iterator[list[Said]]:
    """The things said in each document that quotes enough."""
    for name in files:
        yield from said_in(rows(shelf.path(name)))


def groups(shelf: Shelf, files: Sequence[str] = FILES) -> list[Measure]:
    """Pairs of quotations of different outlets that share an utterance, against those that are one thing."""
    both = found = wanted = 0
    by_kind: dict[str, Counter[bool]] = defaultdict(Counter)
    for said in stories(shelf, files):
        outlets = retold(said, Random(SEED + len(said)))
        shared = together(outlets)
        for a, b in pairs(outlets):
            one = _at(outlets, a).number == _at(outlets, b).number
            same = bool(shared[a] & shared[b])
            both, found, wanted = both + (one and same), found + same, wanted + one
            if one and "same" in (_at(outlets, a).kind, _at(outlets, b).kind):
                kind = {_at(outlets, a).kind, _at(outlets, b).kind} - {"same"} or {"same"}
                by_kind[min(kind)][same] += 1
    score = Score(both, found, wanted)
    kinds = [
        Measure(f"{kind}_found", percent(by_kind[kind][True], by_kind[kind].total()), by_kind[kind].total())
        for kind in sorted(by_kind)
    ]
    return [
        Measure("pairs_precision", 100 * score.precision, found, 99.5),
        Measure("pairs_recall", 100 * score.recall, wanted, 95.0),
        *kinds,
    ]


def pairs(outlets: Sequence[Sequence[Retold]]) -> Iterator[tuple[Place, Place]]:
    """Every pair of quotations of different outlets, each by its outlet and its number there."""
    places = [(o, n) for o, told in enumerate(outlets) for n in range(len(told))]
    return ((a, b) for a, b in combinations(places, 2) if a[0] != b[0])


def together(outlets: Sequence[Sequence[Retold]]) -> dict[Place, set[str]]:
    """The utterances that each quotation is in."""
    corpus = corpus_of(tuple(page(f"{n:02}", told) for n, told in enumerate(outlets)))
    [finding] = Utterances()(corpus)
    assert finding.key is UTTERANCES
    out: dict[Place, set[str]] = defaultdict(set)
    for utterance in finding.items:
        for variant in utterance.variants:
            out[int(variant.account[:2]), variant.quotation].add(utterance.id)
    return out


def _at(outlets: Sequence[Sequence[Retold]], place: Place) -> Retold:
    return outlets[place[0]][place[1]]


def checked(shelf: Shelf, files: Sequence[str] = FILES) -> list[Measure]:
    """What `check-quote` says of each quotation: retold, given to another, and where no page has it."""
    right: dict[str, Counter[bool]] = defaultdict(Counter)
    for said in stories(shelf, files):
        rng = Random(SEED + len(said))
        book = _book(said)
        for number, one in enumerate(said):
            for kind in (*KEPT, *CHANGED):
                words = RETELLINGS[kind](one.words, rng)
                if words is not None:
                    answer = check(book, words, speaker=one.speaker)
                    right[kind][_told(answer, said, number, _wanted(kind))] += 1
            other = _another(said, one, rng)
            if other:
                answer = check(book, one.words, speaker=other)
                right["speaker"][_told(answer, said, number, {Status.SAID_BY_ANOTHER})] += 1
            rest = _book([*said[:number], *said[number + 1 :]])
            answer = check(rest, one.words, speaker=one.speaker)
            right["absent"][answer.status is Status.ABSENT] += 1
    kinds = [
        Measure(f"{kind}_right", percent(right[kind][True], right[kind].total()), right[kind].total())
        for kind in (*KEPT, *CHANGED, "speaker", "absent")
    ]
    found = sum((right[kind] for kind in ("altered", "speaker")), Counter[bool]())
    return [Measure("altered_found", percent(found[True], found.total()), found.total(), 99.0), *kinds]


def _wanted(kind: str) -> set[Status]:
    return {Status.EXACT} if kind in KEPT else {Status.VARIANT}


def _told(answer: Answer, said: Sequence[Said], number: int, wanted: Iterable[Status]) -> bool:
    """Whether the answer is the wanted one, and its first place is that quotation on the page."""
    if answer.status not in wanted:
        return False
    first = answer.stories[0].found[0]
    line = first.account.document.text.content.count("\n", 0, first.pieces[0].span.start)
    return line == number


def _book(said: Sequence[Said]) -> Concordance:
    told = [Retold(number, "same", one.words, one.speaker or None) for number, one in enumerate(said)]
    return concordance([("s", "", corpus_of((page("00", told),)))])


def _another(said: Sequence[Said], one: Said, rng: Random) -> str:
    """Somebody else of the document, "" where there is nobody."""
    from manywitness.kernel.names import can_be_one

    names = sorted({other.speaker for other in said if other.speaker})
    others = [name for name in names if one.speaker and not can_be_one(name, one.speaker)]
    return rng.choice(others) if others else ""


TASKS = (Task("ledger", FILES, groups), Task("checked_quotes", FILES, checked))
