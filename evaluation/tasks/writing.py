"""What the checks of written sentences keep and drop: planted faults, light rewritings, and claims of people.

Sentences of attribute-first's documents are told again as they are, reworded, and with one fault planted by
`evaluation.conflicts` (made without these checks in sight); each cites the sentence it comes from. WiCE's
claims cite the sentences that its annotators chose: those called supported should be kept, those supported in
part dropped. Its supported claims often hold years and names that stand elsewhere on the page, which no check
of the cited sentences alone may let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from manywitness.story.writing import Draft, Source, why_not

from ..claim_sets import AFG, WICE, WICE_PARTS, attributed, by_sentences
from ..conflicts.change import Change, Context
from ..conflicts.contradictions import CONTRADICTIONS
from ..conflicts.marked import unmarked
from ..conflicts.quotes import another_speaker, another_wording
from ..conflicts.rewording import moved, passive, spelled
from ..data import Shelf, rows
from ..task import Measure, Task, percent

SEED = 2026
# Of each story's sentences every so many-th is told, where it has a length that a brief would take.
EVERY = 2
FEWEST, MOST = 8, 40
# Words of a clause that is added.
LEAST_ADDED = 6
# Sentences that one claim of WiCE may cite.
CITED = 6

FAULTS = {**CONTRADICTIONS, "attribution": another_speaker, "quote_wording": another_wording}
REWORDINGS = (moved, passive, spelled)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")


@dataclass(frozen=True)
class Told:
    """A sentence, its story's names, and a sentence of another story and of this one."""

    words: str
    context: Context
    foreign: str
    neighbour: str


def kept(words: str, *sources: str) -> bool:
    """Whether a sentence that cites all these passes every check."""
    known = {number: Source(number, (one,), ()) for number, one in enumerate(sources, 1)}
    return why_not(Draft(" ".join(words.split()), tuple(known)), known) is None


def told(shelf: Shelf) -> Iterator[Told]:
    """The sentences that are told, story by story."""
    stories = [group[0].sentences for group in by_sentences(list(attributed(shelf)))]
    usable = [[one for one in map(_line, sentences) if _fits(one)] for sentences in stories]
    for at, sentences in enumerate(usable):
        names = {"PER": tuple(dict.fromkeys(_NAME.findall(" ".join(sentences))))}
        others = usable[(at + 1) % len(usable)]
        for number in range(0, len(sentences), EVERY):
            foreign = others[number % len(others)]
            neighbour = sentences[(number + len(sentences) // 2) % len(sentences)]
            yield Told(sentences[number], Context(names), foreign, neighbour)


def _line(words: str) -> str:
    return " ".join(words.split())


def _fits(words: str) -> bool:
    """Whether it is a whole sentence: its marks have their partners, and it ends."""
    whole = words.count('"') % 2 == 0 and words.count("“") == words.count("”")
    return whole and FEWEST <= len(words.split()) <= MOST and words[0].isupper() and words[-1] in '.”"'


def added(one: Told) -> str | None:
    """The sentence with a clause of another story at its end; None where that has under LEAST_ADDED words."""
    clauses = (clause.strip(" .") for clause in re.split(r"[,;:“”\"]", one.foreign))
    clause = max(clauses, key=lambda clause: len(clause.split()))
    if len(clause.split()) < LEAST_ADDED:
        return None
    return f"{one.words.rstrip('.')} as {clause[0].lower()}{clause[1:]}."


def _changed(change: Change | None) -> str | None:
    return None if change is None else unmarked(change.after).words


def planted(shelf: Shelf) -> list[Measure]:
    """Percent of sentences kept as they are and reworded, and of faults dropped, by kind."""
    counts: dict[str, list[bool]] = {}
    for number, one in enumerate(told(shelf)):
        rng = Random(f"{SEED} {number}")
        counts.setdefault("verbatim_kept", []).append(kept(one.words, one.words))
        for words in _reworded(one.words, rng):
            counts.setdefault("reworded_kept", []).append(kept(words, one.words))
        for kind, words in _faulty(one, rng):
            counts.setdefault(f"{kind}_dropped", []).append(not kept(words, one.words))
        if not set(one.neighbour.split()) >= set(one.words.split()):
            counts.setdefault("wrong_citation_dropped", []).append(not kept(one.words, one.neighbour))
    faults = [hit for name, hits in counts.items() if name.endswith("_dropped") for hit in hits]
    counts["faults_dropped"] = faults
    return [Measure(name, percent(sum(hits), len(hits)), len(hits)) for name, hits in sorted(counts.items())]


def _reworded(words: str, rng: Random) -> Iterator[str]:
    for reword in REWORDINGS:
        after = reword(words, rng)
        if after != words:
            yield after


def _faulty(one: Told, rng: Random) -> Iterator[tuple[str, str]]:
    for kind, plant in FAULTS.items():
        after = _changed(plant(one.words, one.context, rng))
        if after is not None and after != one.words:
            yield kind, after
    clause = added(one)
    if clause is not None:
        yield "added_clause", clause


def claims(shelf: Shelf) -> list[Measure]:
    """Percent of WiCE's supported claims that are kept, and of those supported in part that are dropped."""
    good: list[bool] = []
    bad: list[bool] = []
    for file in (WICE, WICE_PARTS):
        for record in rows(shelf.path(file)):
            cited = _cited(record["supporting_sentences"], record["evidence"])
            if cited and record["label"] == "supported":
                good.append(kept(record["claim"], *cited))
            elif cited and record["label"] == "partially_supported":
                bad.append(not kept(record["claim"], *cited))
    return [
        Measure("supported_kept", percent(sum(good), len(good)), len(good)),
        Measure("partly_supported_dropped", percent(sum(bad), len(bad)), len(bad)),
    ]


def _cited(sets: Sequence[Sequence[int]], evidence: Sequence[str]) -> list[str]:
    return [evidence[at] for at in sets[0][:CITED]] if sets else []


TASKS = (
    Task("written_sentences", (AFG,), planted),
    Task("written_claims", (WICE, WICE_PARTS), claims),
)
