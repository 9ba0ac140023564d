"""Accounts side by side: which words others have too, copied, reworded or quoted, and which none has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from . import wire
from .places import Places
from .summary import SHARED_QUOTATION

# Paragraphs of one account that are shown, and their code points: a page may be megabytes.
MOST_PARAGRAPHS = 150
MOST_CHARACTERS = 40_000
# Accounts side by side; of a fifth nobody sees the first.
MOST = 4

TieKind = Literal["copied", "reworded", "quoted"]
# Strand, start and end in its text.
End = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Strand:
    """One account: its letter, names, the address of its page, and its kept pieces in its text."""

    article: str
    siglum: str
    name: str
    title: str
    published: str
    address: str
    text: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Words that strands have in common, or a quotation, which may stand in one alone."""

    kind: TieKind
    ends: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class Loom:
    """Every account of a story and all that ties them: enough to lay any of them side by side."""

    strands: tuple[Strand, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """The number of words in common, where they stand here, and where in another column."""

    number: int
    anchor: str
    target: str
    other: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one kind; `joins` are what begins with them. No `kinds`: words of this account only."""

    kinds: tuple[TieKind, ...]
    words: str
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One account. `shares` has the share of its words, in percent, that are of each kind; `more` counts
    paragraphs that are not shown.
    """

    strand: Strand
    paragraphs: tuple[tuple[Stretch, ...], ...]
    shares: Mapping[str, int]
    more: int


@dataclass(frozen=True, slots=True)
class SidesView:
    """Accounts side by side, and how many passages they share."""

    columns: tuple[Column, ...]
    joined: int


def loom(number: int, story: wire.StoryEntry, places: Places) -> Loom:
    """What ties the accounts of story `number`. Cost: linear in its passages and quotations."""
    strands = tuple(_strand(number, article, places) for article in story.articles)
    at = {article.id: index for index, article in enumerate(story.articles)}
    owners: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for index, article in enumerate(story.articles):
        witness = places.witness(number, article.id)
        owners[article.text].append((witness.start, witness.end, index))
    # Pages of one text give one passage for each pair of them, all at the same places.
    once = {
        (one.a.text, one.a.start, one.a.end, one.b.text, one.b.start, one.b.end): one
        for one in story.passages
    }
    passages = (_passage(one, owners) for one in once.values())
    said = (_said(one, at) for one in story.utterances)
    return Loom(
        strands, (*(one for one in passages if len(one.ends) > 1), *(one for one in said if one.ends))
    )


def _strand(number: int, article: wire.ArticleEntry, places: Places) -> Strand:
    witness = places.witness(number, article.id)
    address = places.links.page(witness.panel, article)
    published = article.published or ""
    return Strand(
        article.id,
        witness.siglum,
        witness.name,
        article.title,
        published,
        address,
        article.text,
        article.pieces,
    )


def _passage(one: wire.PassageEntry, owners: Mapping[str, Sequence[tuple[int, int, int]]]) -> Tie:
    ends = (
        (index, cited.start, cited.end)
        for cited in (one.a, one.b)
        for start, end, index in owners[cited.text]
        if start <= cited.start < end
    )
    return Tie("quoted" if one.quoted >= SHARED_QUOTATION else one.kind, tuple(dict.fromkeys(ends)))


def _said(one: wire.UtteranceEntry, at: Mapping[str, int]) -> Tie:
    ends = (
        (at[variant.article], cited.start, cited.end)
        for variant in one.variants
        for cited in variant.citations
        if variant.article in at
    )
    return Tie("quoted", tuple(dict.fromkeys(ends)))


def closest(story: wire.StoryEntry) -> tuple[int, ...]:
    """The two articles that share most narration, by number; the first two where none do, nothing where there
    are not two.
    """
    at = {article.id: index for index, article in enumerate(story.articles)}
    sharing = [one for one in story.lineages if one.share and one.a in at and one.b in at]
    if not sharing:
        return (0, 1) if len(at) > 1 else ()
    most = max(sharing, key=lambda one: (one.share, one.longer_share))
    first, second = sorted((at[most.a], at[most.b]))
    return first, second


def sides(made: Loom, chosen: Sequence[int], contents: Mapping[str, str], prefix: str = "") -> SidesView:
    """The chosen accounts side by side; `contents` has their texts by id, `prefix` begins every anchor.

    Words in common are numbered in the order of the first column. Cost: linear in the texts and the ties.
    """
    groups = [ends for ends in _joined(made.ties, chosen) if len({index for index, _, _ in ends.places}) > 1]
    groups.sort(key=lambda one: min((chosen.index(index), start) for index, start, _ in one.places))
    joins: dict[int, list[tuple[int, Join]]] = defaultdict(list)
    for number, group in enumerate(groups, 1):
        for index, start, join in _joins(number, group.places, made, chosen, prefix):
            joins[index].append((start, join))
    kinds: dict[int, list[tuple[int, int, TieKind]]] = defaultdict(list)
    for tie in made.ties:
        here = [end for end in tie.ends if end[0] in chosen]
        if tie.kind == "quoted" or len({index for index, _, _ in here}) > 1:
            for index, start, end in here:
                kinds[index].append((start, end, tie.kind))
    columns = (
        _column(made.strands[index], contents[made.strands[index].text], kinds[index], joins[index])
        for index in chosen
    )
    return SidesView(tuple(columns), len(groups))


@dataclass(slots=True)
class _Group:
    places: list[End]


def _joined(ties: Iterable[Tie], chosen: Sequence[int]) -> list[_Group]:
    """What the chosen accounts have in common; those that lie over each other by half are one."""
    groups: list[_Group] = []
    known: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for tie in sorted(ties, key=lambda one: one.kind == "quoted"):
        here = sorted({end for end in tie.ends if end[0] in chosen})
        if len({index for index, _, _ in here}) < 2:
            continue
        number = next(
            (found for end in here if (found := _over(end, known[end[0]])) is not None), len(groups)
        )
        if number == len(groups):
            groups.append(_Group([]))
        for end in here:
            if _over(end, known[end[0]]) is None:
                groups[number].places.append(end)
                known[end[0]].append((end[1], end[2], number))
    return groups


def _over(end: End, known: Sequence[tuple[int, int, int]]) -> int | None:
    _, start, stop = end
    for from_, until, number in known:
        if 2 * (min(stop, until) - max(start, from_)) >= max(stop - start, until - from_):
            return number
    return None


def _joins(
    number: int, places: Sequence[End], made: Loom, chosen: Sequence[int], prefix: str
) -> Iterator[tuple[int, int, Join]]:
    """The join at the first of the places in each column; it leads to the next column that has one."""
    first: dict[int, int] = {}
    for index, start, _ in sorted(places):
        first.setdefault(index, start)
    order = [index for index in chosen if index in first]
    for place, index in enumerate(order):
        here, other = (made.strands[one].siglum for one in (index, order[(place + 1) % len(order)]))
        join = Join(number, f"{prefix}join{number}-{here}", f"{prefix}join{number}-{other}", other)
        yield index, first[index], join


def _column(
    strand: Strand, content: str, kinds: Sequence[tuple[int, int, TieKind]], joins: Sequence[tuple[int, Join]]
) -> Column:
    lines = list(_lines(content, strand.pieces))
    shown, size = 0, 0
    for start, end in lines[:MOST_PARAGRAPHS]:
        size += end - start
        if size > MOST_CHARACTERS and shown:
            break
        shown += 1
    waiting = sorted(joins, key=lambda one: one[0], reverse=True)
    spans = sorted(kinds)
    paragraphs = tuple(tuple(_stretches(content, line, spans, waiting)) for line in lines[:shown])
    return Column(strand, paragraphs, _shares(paragraphs), len(lines) - shown)


def _lines(content: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in pieces:
        at = start
        for line in content[start:end].splitlines(keepends=True):
            words = line.strip()
            if words:
                begin = at + line.index(words)
                yield begin, min(begin + len(words), begin + MOST_CHARACTERS)
            at += len(line)


def _stretches(
    content: str,
    line: tuple[int, int],
    spans: Sequence[tuple[int, int, TieKind]],
    waiting: list[tuple[int, Join]],
) -> Iterator[Stretch]:
    """The words of a line cut where a kind begins or ends or a join begins; joins in it are taken."""
    start, end = line
    here = [one for one in spans if one[0] < end and one[1] > start]
    begun: dict[int, list[Join]] = defaultdict(list)
    while waiting and waiting[-1][0] < end:
        at, join = waiting.pop()
        begun[max(at, start)].append(join)
    cuts = sorted({start, end, *begun, *(min(max(cut, start), end) for one in here for cut in one[:2])})
    for n, at in enumerate(cuts[:-1]):
        kinds = dict.fromkeys(kind for begin, stop, kind in here if begin <= at < stop)
        yield Stretch(tuple(sorted(kinds)), content[at : cuts[n + 1]], tuple(begun.get(at, ())))


def _shares(paragraphs: Iterable[Sequence[Stretch]]) -> dict[str, int]:
    sizes: dict[str, int] = defaultdict(int)
    for stretch in (one for paragraph in paragraphs for one in paragraph):
        # Narration that is copied counts as that, whoever is quoted in it.
        sizes[stretch.kinds[0] if stretch.kinds else "own"] += len(stretch.words)
    total = sum(sizes.values())
    return {kind: round(100 * size / total) for kind, size in sizes.items()} if total else {}
