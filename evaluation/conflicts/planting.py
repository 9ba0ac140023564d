"""Stories into which changes of some of their sentences are written, each at a known place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from manywitness.kernel.dates import calendar_day
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.model import Document, Span
from manywitness.model.annotations import MENTIONS, QUOTED, SENTENCES

from ..pipeline import annotated, items
from .change import Change, Context
from .contradictions import CONTRADICTIONS, altered_title
from .harmless import HARMLESS
from .marked import unmarked
from .quotes import another_speaker, another_wording
from .rewording import reworded
from .stories import Page, Story

QUOTES = {"attribution": another_speaker, "quote_wording": another_wording}
# How readily each kind is tried first; those that few sentences allow come before those that all do.
WEIGHTS = dict.fromkeys(CONTRADICTIONS, 2.0) | dict.fromkeys(QUOTES, 6.0) | {"headline": 0.2}
HARMLESS_WEIGHTS = {"precision": 3.0, "bound": 3.0, "wording": 0.7, "update": 5.0, "scope": 1.5}
# Changes of one story, of different kinds; as many of them harmless.
CONFLICTS, HARMLESS_ONES = 2, 2
# Sentences of so many words take a change.
FEWEST, MOST = 9, 45
# The share of a sentence's content words in another one that makes that one its counterpart.
COUNTERPART = 0.6
# How often a counterpart stands as a paragraph of its own, else at the end of one.
ALONE = 0.7

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Site:
    """Half-open [start, end) of the changed words on a page, and of the sentence around them."""

    page: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)
class Plant:
    """What was planted: `kind` of the generator ("unit" too), `relation` "" for a conflict, both sites.

    The first site is the account's own, the second the changed counterpart.
    """

    kind: str
    relation: str
    own: Site
    other: Site


@dataclass(frozen=True)
class PlantedStory:
    """The pages after planting, by id, and what was planted."""

    id: str
    pages: tuple[Page, ...]
    plants: tuple[Plant, ...]


def planted(story: Story, foreign_title: str, seed: int) -> PlantedStory:
    """The story with up to `CONFLICTS` contradictions and `HARMLESS_ONES` variations; the same for the same
    seed. A story that offers no sentence for a change keeps its pages.
    """
    rng = Random(f"{seed} {story.id}")
    documents = {
        page.id: annotated(page.record, published=page.published, encoder=False) for page in story.pages
    }
    context = Context(_names(documents.values()), foreign_title)
    drafts: list[_Draft] = []
    pages = {page.id: page for page in story.pages}
    kinds, harmless = _shuffled(WEIGHTS, rng), _shuffled(HARMLESS_WEIGHTS, rng)
    for kind in _until(kinds, drafts, CONFLICTS):
        _draft(kind, story, documents, context, drafts, rng)
    for kind in _until(harmless, drafts, len(drafts) + HARMLESS_ONES):
        _draft(kind, story, documents, context, drafts, rng)
    for draft in drafts:
        pages[draft.other] = _written(pages[draft.other], draft, rng)
        if draft.change.days_later is not None:
            pages.update(_dated(pages, draft))
    found = tuple(plant for draft in drafts if (plant := _plant(draft, pages)) is not None)
    return PlantedStory(story.id, tuple(pages[page.id] for page in story.pages), found)


@dataclass(frozen=True)
class _Draft:
    """One change before it is written: the sentence of `own` at `at`, and what `other` takes."""

    kind: str
    change: Change
    own: str
    other: str
    counterpart: str
    instead: str


def _shuffled(weights: Mapping[str, float], rng: Random) -> list[str]:
    """The names in a random order, the heavier ones earlier (Efraimidis and Spirakis 2006)."""
    return sorted(weights, key=lambda name: rng.random() ** (1 / weights[name]), reverse=True)


def _until(kinds: Sequence[str], drafts: Sequence[_Draft], most: int) -> Iterator[str]:
    for kind in kinds:
        if len(drafts) < most:
            yield kind


def _draft(
    kind: str,
    story: Story,
    documents: Mapping[str, Document],
    context: Context,
    drafts: list[_Draft],
    rng: Random,
) -> None:
    """Adds a draft of this kind where a sentence takes it."""
    pages = rng.sample(story.pages, len(story.pages))
    if kind == "headline":
        drafts.extend(_title_draft(pages[0], context, rng))
        return
    own, other = pages[0], pages[1]
    taken = {draft.change.before for draft in drafts}
    touched = {unmarked(words).words for words in taken} | {draft.instead for draft in drafts}
    theirs = sentences(documents[other.id])
    mine = [words for words in sentences(documents[own.id]) if FEWEST <= len(words.split()) <= MOST]
    for words in rng.sample(mine, len(mine)):
        if words in touched or own.text.count(words) != 1:
            continue
        change = _changed(kind, words, context, rng)
        if change is None:
            continue
        instead = counterpart(words, theirs)
        if instead and (instead in touched or other.text.count(instead) != 1):
            continue
        if change.days_later is not None and calendar_day(own.published) is None:
            continue
        after = change.after if kind == "wording" else reworded(change.after, rng)
        drafts.append(_Draft(kind, change, own.id, other.id, after, instead))
        return


def _changed(kind: str, words: str, context: Context, rng: Random) -> Change | None:
    make = CONTRADICTIONS.get(kind) or QUOTES.get(kind) or HARMLESS[kind]
    quoting = any(mark in words for mark in '“”"')
    if kind in CONTRADICTIONS and quoting:
        return None
    return make(words, context, rng)


def _title_draft(page: Page, context: Context, rng: Random) -> list[_Draft]:
    change = altered_title(page.title, context, rng) if page.title else None
    return [] if change is None else [_Draft("headline", change, page.id, page.id, change.after, page.title)]


def sentences(document: Document) -> list[str]:
    """The sentences of a document that stand in one line and hold whole quotations only."""
    quoted = [region.span for region in items(document, QUOTED)]
    spans = [sentence.span for sentence in items(document, SENTENCES)]
    whole = (span for span in spans if not any(_cuts(span, region) for region in quoted))
    return [words for span in whole if "\n" not in (words := document.text[span])]


def _cuts(sentence: Span, region: Span) -> bool:
    """Whether a quotation begins or ends outside the sentence that it touches."""
    return sentence.overlaps(region) and not sentence.contains(region)


def counterpart(words: str, theirs: Sequence[str]) -> str:
    """The sentence that says nearly the same, or ""."""
    own = _content(words)
    best = max(theirs, key=lambda other: len(own & _content(other)), default="")
    return best if len(own & _content(best)) >= COUNTERPART * len(own) else ""


def _content(words: str) -> set[str]:
    return {word for word in _WORD.findall(words.lower()) if word not in FUNCTION_WORDS}


def _written(page: Page, draft: _Draft, rng: Random) -> Page:
    """The page with the counterpart: instead of its own sentence, or in a paragraph after the second."""
    words = unmarked(draft.counterpart).words
    if draft.kind == "headline":
        return replace(page, title=words)
    if draft.instead:
        return replace(page, text=page.text.replace(draft.instead, words, 1))
    paragraphs = page.text.split("\n\n")
    at = rng.randrange(min(2, len(paragraphs)), len(paragraphs) + 1)
    if rng.random() < ALONE:
        paragraphs.insert(at, words)
    else:
        paragraphs[at - 1] = f"{paragraphs[at - 1]} {words}"
    return replace(page, text="\n\n".join(paragraphs))


def _dated(pages: Mapping[str, Page], draft: _Draft) -> dict[str, Page]:
    """The pages with the one that takes the update published so many days after the other."""
    day = calendar_day(pages[draft.own].published)
    if day is None or draft.change.days_later is None:
        return {}
    later = day + timedelta(days=draft.change.days_later)
    return {draft.other: replace(pages[draft.other], published=later.isoformat())}


def _plant(draft: _Draft, pages: Mapping[str, Page]) -> Plant | None:
    """Where the change stands in the written pages; None where another change took its sentence."""
    other = _site(pages[draft.other], draft.counterpart)
    own = _site(pages[draft.own], draft.change.before)
    if draft.kind == "headline" and other is not None:
        end = len(pages[draft.own].record["text"])
        own = Site(draft.own, other.sentence_end, end, other.sentence_end, end)
    return Plant(draft.kind, draft.change.relation, own, other) if own and other else None


def _site(page: Page, words: str) -> Site | None:
    found = unmarked(words)
    at = page.record["text"].find(found.words)
    return None if at < 0 else Site(page.id, at + found.start, at + found.end, at, at + len(found.words))


def _names(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """The names of the story by label, those of several words or of one long one, each once."""
    names: dict[str, dict[str, None]] = {}
    for document in documents:
        for mention in items(document, MENTIONS):
            name = document.text[mention.span]
            if len(name) > 3 and "\n" not in name and not name.startswith(("The ", "the ")):
                names.setdefault(str(mention.label), {})[name] = None
    return {label: tuple(found) for label, found in names.items()}
