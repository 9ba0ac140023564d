"""The counts of a dossier that a person wants to see first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from . import wire


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One story in numbers. `origins` is None when no stage counted them, else without the articles of
    unknown origin; `arithmetic` says how they were counted. `quotations` counts variants; `corroborated` and
    `disputed` are claims, `exclusive` those that one article alone makes; `conflict_kinds` counts
    conflicts by the name of their kind, `brief` sentences.
    """

    title: str
    when: str | None
    articles: int
    origins: int | None
    utterances: int
    quotations: int
    conflicts: int
    copied: int
    shared_quotations: int
    arithmetic: str = ""
    claims: int = 0
    corroborated: int = 0
    disputed: int = 0
    exclusive: int = 0
    conflict_kinds: tuple[tuple[str, int], ...] = ()
    variations: int = 0
    brief: int = 0
    brief_words: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """A dossier in numbers. `dropped` is (kind, count, commonest reason), most frequent first, then by
    name; counts are of blocks. `left_out` are files left out on purpose, `failed` what failed, in the order
    of the dossier.
    """

    pages: int
    stories: tuple[StorySummary, ...]
    articles: int
    quotations: int
    utterances: int
    conflicts: int
    corroborated: int
    dropped: tuple[tuple[str, int, str], ...]
    left_out: tuple[wire.FailedEntry, ...]
    failed: tuple[wire.FailedEntry, ...]


# The kind of a file that was left out on purpose: it is told with the failures, but is none.
LEFT_OUT = "left_out"

# A passage is a shared quotation when at least half of its words stand between quotation marks.
SHARED_QUOTATION = 0.5


def summarize(dossier: wire.Dossier) -> Summary:
    """The numbers of a dossier; zeros and empty tuples for an empty one."""
    stories = tuple(_story(story) for story in dossier.stories)
    kinds = Counter(entry.kind for entry in dossier.dropped)
    return Summary(
        pages=len(dossier.texts),
        stories=stories,
        articles=sum(story.articles for story in stories),
        quotations=sum(story.quotations for story in stories),
        utterances=sum(story.utterances for story in stories),
        conflicts=sum(story.conflicts for story in stories),
        corroborated=sum(story.corroborated for story in stories),
        dropped=tuple(
            (kind, count, _reason(dossier, kind))
            for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        ),
        left_out=tuple(one for one in dossier.failed if one.kind == LEFT_OUT),
        failed=tuple(one for one in dossier.failed if one.kind != LEFT_OUT),
    )


def _reason(dossier: wire.Dossier, kind: str) -> str:
    reasons = Counter(entry.reason for entry in dossier.dropped if entry.kind == kind)
    return min(reasons, key=lambda reason: (-reasons[reason], reason))


def _story(story: wire.StoryEntry) -> StorySummary:
    shared = sum(passage.quoted >= SHARED_QUOTATION for passage in story.passages)
    return StorySummary(
        title=story.title,
        when=story.when,
        articles=len(story.articles),
        origins=sum(not origin.unknown for origin in story.origins) if story.origins else None,
        utterances=len(story.utterances),
        quotations=sum(len(utterance.variants) for utterance in story.utterances),
        conflicts=len(story.conflicts),
        copied=len(story.passages) - shared,
        shared_quotations=shared,
        arithmetic=story.arithmetic,
        claims=len(story.claims),
        corroborated=sum(claim.status == "corroborated" for claim in story.claims),
        disputed=sum(claim.status == "disputed" for claim in story.claims),
        exclusive=sum(claim.exclusive is not None for claim in story.claims),
        conflict_kinds=tuple(sorted(Counter(one.kind for one in story.conflicts).items())),
        variations=len(story.variations),
        brief=len(story.brief),
        brief_words=sum(len(line.words.split()) for line in story.brief),
    )
