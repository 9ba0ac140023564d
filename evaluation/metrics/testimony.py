"""What a person looks for in a dossier, counted against hand-made gold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from manywitness.model import Document, Span
from manywitness.model.annotations import (
    ARTICLES,
    BLOCKS,
    QUOTATIONS,
    QUOTED,
    SPEAKERS,
    Quotation,
    QuotationKind,
    Speaker,
)
from manywitness.model.findings import PASSAGES
from manywitness.model.story import CONFLICTS, TIMELINE, UTTERANCES

from ..gold_pages import Bounds, GoldPages, overlapping, page_of
from ..pipeline import items
from ..task import Measure, percent
from .overlap import Score

Found = tuple[Quotation, Speaker | None]


def quotations(pages: GoldPages) -> list[Measure]:
    """Direct and mixed quotations with exact bounds (edge marks and stops aside), and their speakers."""
    hits = predicted = gold_count = named = right = floating = invented = 0
    for page, entry in pages.gold["pages"].items():
        found = list(_found(pages, page))
        predicted += sum(1 for one in found if not _not_speech(pages, page, entry, one[0]))
        for gold in entry["quotations"]:
            if gold.get("scare"):
                continue
            gold_count += 1
            match = next((one for one in found if _same(pages, page, gold, one[0])), None)
            hits += match is not None
            if gold.get("doubtful") or match is None:
                continue
            if gold.get("floating"):
                floating += 1
                invented += _names_somebody(match)
            elif gold["speaker"]:
                named += 1
                right += _right_speaker(pages, page, gold, match)
    score = Score(hits, predicted, gold_count)
    return [
        Measure("quotations_found_exactly", 100 * score.recall, gold_count, 95.0),
        Measure("quotations_precision", 100 * score.precision, gold_count, 95.0),
        Measure("named_speakers_right", percent(right, named), gold_count, 100.0),
        Measure("invented_speakers", invented, gold_count, 0.0, lower_is_better=True),
    ]


def _found(pages: GoldPages, page: str) -> Iterator[Found]:
    document = pages.documents.get(page)
    if document is None:
        return
    speakers = {speaker.quotation: speaker for speaker in items(document, SPEAKERS)}
    for number, quotation in enumerate(items(document, QUOTATIONS)):
        if quotation.kind is not QuotationKind.INDIRECT:
            yield quotation, speakers.get(number)


def _same(pages: GoldPages, page: str, gold: dict[str, Any], quotation: Quotation) -> bool:
    """Whether the pieces are the gold's: as given, cut to the quoted words, or by the clause convention."""
    document = pages.documents[page]
    forms = [quotation.content, _marked(document, quotation)]
    found = {tuple(pages.trimmed(page, (s.start, s.end)) for s in form) for form in forms}
    wanted = {pages.content(page, gold)}
    if "clause" in gold:
        wanted.add(pages.content(page, gold, "clause"))
    return bool(found & wanted)


def _marked(document: Document, quotation: Quotation) -> tuple[Span, ...]:
    regions = [region.words for region in items(document, QUOTED) if region.depth == 0]
    parts = (piece.clipped(region) for piece in quotation.content for region in regions)
    return tuple(part for part in parts if part is not None)


def _not_speech(pages: GoldPages, page: str, entry: dict[str, Any], quotation: Quotation) -> bool:
    """Whether a found quotation counts neither way: scare quotes, which nobody is reported to say."""
    scares = [pages.bounds(page, words) for words in entry.get("not_speech", ())]
    scares += [tuple(piece) for gold in entry["quotations"] if gold.get("scare") for piece in gold["content"]]
    own = [(piece.start, piece.end) for piece in quotation.content]
    return any(scare and overlapping([scare], own) >= 0.8 * (scare[1] - scare[0]) for scare in scares)


def _names_somebody(found: Found) -> bool:
    quotation, speaker = found
    return bool(quotation.speaker) or (speaker is not None and speaker.name is not None)


def _right_speaker(pages: GoldPages, page: str, gold: dict[str, Any], found: Found) -> bool:
    """The naming expression overlaps the gold's, and the name, where one is given, is the person's."""
    quotation, speaker = found
    name = speaker.name if speaker else None
    person = gold["person"]
    if name is not None and person is not None:
        at = pages.bounds(page, person)
        full = pages.documents[page].text.content[slice(*at)] if at else ""
        return bool(full) and name.split()[-1].lower() == full.split()[-1].lower()
    namings = [gold["speaker"]] if isinstance(gold["speaker"], str) else gold["speaker"]
    wanted = [at for naming in namings if (at := pages.bounds(page, naming)) is not None]
    own = [(span.start, span.end) for span in quotation.speaker]
    if isinstance(gold["speaker"], str):
        texts = {pages.documents[page].text.content[slice(*bounds)].lower() for bounds in own}
        return any(text and text in gold["speaker"].lower() for text in texts)
    return overlapping(wanted, own) > 0


def articles(pages: GoldPages) -> list[Measure]:
    """Articles with the right first and last words of their body; drops; testimony lost."""
    right = total = dropped = to_drop = 0
    for page, entry in pages.gold["pages"].items():
        document = pages.documents.get(page)
        found = items(document, ARTICLES) if document else ()
        total += len(entry["articles"])
        if len(found) == len(entry["articles"]):
            pairs = zip(found, entry["articles"], strict=True)
            free = [bounds for words in entry.get("may_drop", ()) if (bounds := pages.bounds(page, words))]
            right += sum(
                _hull(pages, page, one.pieces, free) == _gold_hull(pages, page, g) for one, g in pairs
            )
        for piece in _to_drop(pages, page, entry):
            to_drop += 1
            dropped += _is_dropped(document, piece) if document and piece else 1
    return [
        Measure("articles_exact", percent(right, total), total, 100.0),
        Measure("residues_dropped", percent(dropped, to_drop), to_drop, 95.0),
        Measure("testimony_lost_percent", _lost(pages), total, 0.5, lower_is_better=True),
    ]


def _hull(pages: GoldPages, page: str, pieces: tuple[Span, ...], free: list[Bounds]) -> Bounds | None:
    """The hull of the kept pieces; those that may be dropped or kept count neither way."""
    own = [(p.start, p.end) for p in pieces]
    sure = [p for p in own if overlapping([p], free) < 0.8 * (p[1] - p[0])]
    return pages.trimmed(page, (sure[0][0], sure[-1][1])) if sure else None


def _gold_hull(pages: GoldPages, page: str, article: dict[str, Any]) -> Bounds | None:
    if "start" in article:
        return pages.trimmed(page, (article["start"], article["end"]))
    first, last = pages.bounds(page, article["first"]), pages.bounds(page, article["last"])
    return pages.trimmed(page, (first[0], last[1])) if first and last else None


def _to_drop(pages: GoldPages, page: str, entry: dict[str, Any]) -> Iterator[Bounds | None]:
    if "drop" in entry:
        yield from ((start, end) for start, end, _ in entry["drop"])
        return
    for one in entry["dropped"]:
        if one["kind"] != "repeated_title":  # any copy of a title may be the one that is kept
            yield pages.bounds(page, one["words"])


def _is_dropped(document: Document, piece: Bounds) -> bool:
    kept = [(b.span.start, b.span.end) for b in items(document, BLOCKS) if b.keep]
    return overlapping([piece], kept) < 0.2 * (piece[1] - piece[0])


def _lost(pages: GoldPages) -> float:
    """Percent of the characters of the gold articles' bodies that were dropped though nothing allows it."""
    lost = total = 0
    for page, entry in pages.gold["pages"].items():
        document = pages.documents.get(page)
        if document is None:
            continue
        content = document.text.content
        free = [bounds for bounds in _free(pages, page, entry) if bounds]
        bodies = [hull for article in entry["articles"] if (hull := _gold_hull(pages, page, article))]
        gone = [(b.span.start, b.span.end) for b in items(document, BLOCKS) if not b.keep]
        inside = [(max(g[0], b[0]), min(g[1], b[1])) for g in gone for b in bodies]
        inside = [bounds for bounds in inside if bounds[0] < bounds[1]]
        allowed = {i for start, end in free for i in range(start, end)}
        lost += sum(
            i not in allowed for start, end in inside for i in range(start, end) if content[i].strip()
        )
        total += sum(end - start for start, end in bodies)
    return percent(lost, total)


def _free(pages: GoldPages, page: str, entry: dict[str, Any]) -> Iterator[Bounds | None]:
    yield from _to_drop(pages, page, entry)
    for words in entry.get("may_drop", ()):
        yield pages.bounds(page, words)
    for one in entry.get("dropped", ()):
        at = 0
        while (bounds := pages.bounds(page, one["words"], at)) is not None:
            yield bounds
            at = bounds[1]


def utterances(pages: GoldPages) -> list[Measure]:
    """Pairs of quotations of one thing said that share an utterance; and pairs that must not and do."""
    groups = list(pages.members("utterances"))
    homes = _homes(pages)
    together = [
        bool(homes(a) & homes(b)) for group in groups for a, b in combinations(group, 2) if a[0] != b[0]
    ]
    apart = [pair for pair in pages.members("apart") if len(pair) == 2]
    between = [(a, b) for one, other in combinations(groups, 2) for a in one for b in other]
    merged = sum(bool(homes(a) & homes(b)) for a, b in [*(tuple(pair) for pair in apart)])
    # Two sentences of one quotation may share an utterance; two groups on different pages may not.
    crossed = sum(bool(homes(a) & homes(b)) for a, b in between if a[0] != b[0] and not _linked(groups, a, b))
    return [
        Measure("same_utterance_found", percent(sum(together), len(together)), len(together), 100.0),
        Measure("false_merges", merged + crossed, len(apart), 0.0, lower_is_better=True),
    ]


def _homes(pages: GoldPages) -> Any:
    variants = [
        (
            utterance.id,
            page_of(variant.account.rsplit("#", 1)[0]),
            [(p.span.start, p.span.end) for p in variant.pieces],
        )
        for story in pages.comparison.stories
        if UTTERANCES in story.corpus
        for utterance in story.corpus[UTTERANCES]
        for variant in utterance.variants
    ]

    def homes(member: tuple[str, tuple[Bounds, ...]]) -> frozenset[str]:
        page, pieces = member
        return frozenset(name for name, at, own in variants if at == page and overlapping(pieces, own))

    return homes


def _linked(groups: list[Any], a: Any, b: Any) -> bool:
    """Whether the two groups stand side by side in one page: one quotation there may hold both."""
    group_a, group_b = (next(g for g in groups if one in g) for one in (a, b))
    return bool({page for page, _ in group_a} & {page for page, _ in group_b})


def stories(pages: GoldPages) -> list[Measure]:
    """Pairs of articles that share a story, F1."""
    gold = {name: n for n, group in enumerate(pages.gold["stories"]) for name in group}
    found = {
        pages.account(account): story.group.id
        for story in pages.comparison.stories
        for account in story.corpus.accounts
    }
    pairs = list(combinations(sorted(gold), 2))
    same = [gold[a] == gold[b] for a, b in pairs]
    said = [a in found and b in found and found[a] == found[b] for a, b in pairs]
    both = sum(x and y for x, y in zip(same, said, strict=True))
    return [Measure("stories_pair_f1", 100 * Score(both, sum(said), sum(same)).f1, len(gold), 100.0)]


def passages(pages: GoldPages) -> list[Measure]:
    """Gold passages of which at least half is found on both sides; found narration that is gold.

    The gold lists all narration that two pages share, but not every pair of pages that share a quotation.
    """
    passages = [
        passage
        for story in pages.comparison.stories
        if PASSAGES in story.corpus
        for passage in story.corpus[PASSAGES]
    ]
    found = [
        {page_of(p.account.rsplit("#", 1)[0]): (p.span.start, p.span.end) for p in (passage.a, passage.b)}
        for passage in passages
    ]
    narration = [one for one, passage in zip(found, passages, strict=True) if passage.quoted < 0.5]
    gold = []
    for one in pages.gold["passages"]:
        sides = {page: pages.bounds(page, words) for page, words in (one["a"], one["b"])}
        gold.append({page: bounds for page, bounds in sides.items() if bounds})
    hit = sum(len(g) == 2 and all(_covered(g[page], found, g) for page in g) for g in gold)
    right = sum(
        any(set(f) == set(g) and all(overlapping([f[p]], [g[p]]) for p in g) for g in gold) for f in narration
    )
    return [
        Measure("passages_found", percent(hit, len(gold)), len(gold), 95.0),
        Measure("narration_precision", percent(right, len(narration)), len(gold), 100.0),
    ]


def _covered(piece: Bounds, found: list[dict[str, Bounds]], gold: dict[str, Bounds]) -> bool:
    page = next(name for name, bounds in gold.items() if bounds == piece)
    own = [f[page] for f in found if set(f) == set(gold)]
    return overlapping([piece], own) >= 0.5 * (piece[1] - piece[0])


def timeline(pages: GoldPages) -> list[Measure]:
    """Dates of the gold timeline that the stories' timelines give, and given dates that are gold."""
    gold = {entry["date"] for entry in pages.gold["timeline"]}
    found = {
        entry.date
        for story in pages.comparison.stories[:1]
        if TIMELINE in story.corpus
        for entry in story.corpus[TIMELINE]
    }
    return [
        Measure("timeline_dates_found", percent(len(gold & found), len(gold)), len(gold), 100.0),
        Measure("timeline_dates_precision", percent(len(gold & found), len(found)), len(gold), 100.0),
    ]


def conflicts(pages: GoldPages) -> list[Measure]:
    """Attribution conflicts of the gold that are shown, and shown conflicts that are not gold."""
    shown = [
        conflict
        for story in pages.comparison.stories
        if CONFLICTS in story.corpus
        for conflict in story.corpus[CONFLICTS]
    ]
    gold = [one for one in pages.gold["conflicts"] if not one.get("doubtful")]
    wanted = [one for one in gold if one["kind"] == "attribution"]
    found = sum(any(_about(pages, one, conflict) for conflict in shown) for one in wanted)
    false = sum(not any(_about(pages, one, c) for one in pages.gold["conflicts"]) for c in shown)
    return [
        Measure("attribution_conflicts_found", percent(found, len(wanted)), len(wanted), 100.0),
        Measure("false_conflicts", false, len(gold), 0.0, lower_is_better=True),
    ]


def _about(pages: GoldPages, gold: dict[str, Any], conflict: Any) -> bool:
    """Whether a shown conflict touches the words of at least two sides of the gold one."""
    touched = 0
    for side in gold["sides"]:
        places = [(page, pages.bounds(page, words)) for page, words in side["places"]]
        touched += any(
            bounds
            and page_of(p.account.rsplit("#", 1)[0]) == page
            and overlapping([bounds], [(p.span.start, p.span.end)])
            for s in conflict.sides
            for p in s.places
            for page, bounds in places
        )
    return touched >= 2
