"""Furniture of an outlet, learnt from what stands word for word on several of its pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

from ..kernel.grouping import components
from ..kernel.paragraphs import paragraphs
from ..model import Page, Source, Span
from ..model.source import Repeated

# A paragraph is furniture from so many pages on whose texts are otherwise different.
PAGES = 3
# Pages that share such a part of the shorter one, in letters, are copies or revisions of one article. Set
# low: a revised article that counts as two pages would take its own paragraphs for furniture.
COPIED = 0.2

_WORD = re.compile(r"\w+")

_MARKS = "‘’“”–—…•\N{NO-BREAK SPACE}"
_BLANKS = {code: " " for code in range(128) if not _WORD.match(chr(code))}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a page and its words, by which it is compared."""

    span: Span
    words: str


def with_repeated(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages in the same order, each with what it repeats of its outlet in `source.repeated`.

    An outlet is named by the page, else by the host of its address; a page with neither repeats nothing.
    Copies and revisions of one article count as one page: what they share is copied, not furniture. Compares
    whole paragraphs, case and punctuation aside. Cost: linear in the text.
    """
    outlets: defaultdict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        if key := outlet_of(page.source):
            outlets[key].append(number)
    out = list(pages)
    for numbers in outlets.values():
        if len(numbers) >= PAGES:
            for number, repeated in zip(numbers, _repeated([pages[n] for n in numbers]), strict=True):
                out[number] = replace(out[number], source=replace(out[number].source, repeated=repeated))
    return tuple(out)


def outlet_of(source: Source) -> str:
    """The outlet that a page names, else the host of its address; "" where it has neither."""
    named = " ".join(source.outlet.casefold().split())
    return named or (urlsplit(source.url).hostname or "").removeprefix("www.")


def _repeated(pages: Sequence[Page]) -> list[tuple[Repeated, ...]]:
    parts = [parts_of(page) for page in pages]
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(parts):
        for words in dict.fromkeys(part.words for part in own):
            homes[words].append(number)
    articles, _ = components(len(pages), _copies(parts, homes))
    counts = {words: len({articles[n] for n in numbers}) for words, numbers in homes.items()}
    return [
        tuple(Repeated(part.span, counts[part.words]) for part in own if counts[part.words] >= PAGES)
        for own in parts
    ]


def parts_of(page: Page) -> list[Part]:
    """The paragraphs of a page that hold words, in order."""
    content = page.text.content
    folded = content.casefold()
    for mark in _MARKS:
        folded = folded.replace(mark, " ")
    # A letter that folds to several moves all behind it.
    together = len(folded) == len(content)
    bounds = paragraphs(content)
    told = (folded[start:end] if together else content[start:end].casefold() for start, end in bounds)
    parts = ((Span(*edges), _words(paragraph)) for edges, paragraph in zip(bounds, told, strict=True))
    return [Part(span, " ".join(words)) for span, words in parts if words]


def _words(folded: str) -> list[str]:
    # The same words; the first way is three times as fast, and most paragraphs can go it.
    return folded.translate(_BLANKS).split() if folded.isascii() else _WORD.findall(folded)


def _copies(parts: Sequence[Sequence[Part]], homes: Mapping[str, Sequence[int]]) -> Iterable[tuple[int, int]]:
    """Pairs of pages that share so much that they are one article; each of a chain with its next."""
    shared: Counter[tuple[int, int]] = Counter()
    for words, numbers in homes.items():
        for pair in pairwise(numbers):
            shared[pair] += len(words)
    sizes = [sum(len(part.words) for part in own) for own in parts]
    for (a, b), size in shared.items():
        if size > COPIED * min(sizes[a], sizes[b]):
            yield a, b
