"""What can be seen of each part of a page, in numbers that a person can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .extractors import EXTRACTORS
from .layout import BLOCKS, FAMILIES, FAR_FAMILY, Frame, Layout, Part

Column = NDArray[np.float64]
Table = dict[str, Column]

# Running text: so many words, and not made of links.
RUNNING_WORDS, RUNNING_LINKS = 15, 0.35
# What lies further away is "far".
FAR = 60

_WORD = re.compile(r"\w+")
_STOPS = ".!?…\"”’'"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"@|https?:|www\.")
_QUOTE = re.compile('["“”«»]')
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_RIGHTS = re.compile(r"©|copyright|rights reserved", re.IGNORECASE)
_UPPER, _DIGIT = re.compile(r"[A-ZÀ-Þ]"), re.compile(r"\d")
_SIGN = re.compile(r"[^\w\s]")

_OWN_TAGS: tuple[tuple[str, frozenset[str]], ...] = (
    ("h1", frozenset(("h1",))),
    ("h2", frozenset(("h2",))),
    ("h3", frozenset(("h3",))),
    ("h4", frozenset(("h4", "h5", "h6"))),
    ("p", frozenset(("p",))),
    ("li", frozenset(("li",))),
    ("div", frozenset(("div",))),
    ("cell", frozenset(("td", "th"))),
    ("figure", frozenset(("figure", "figcaption"))),
    ("blockquote", frozenset(("blockquote",))),
)
# fmt: off
_AROUND_TAGS = (
    "article", "main", "aside", "footer", "nav", "header", "figure", "figcaption", "li", "table", "form",
    "blockquote", "section", "button", "dl", "ul", "details", "pre",
)
# fmt: on
_CLIMBS, _CONTAINERS = (0.2, 0.5, 0.9), (0.35, 0.6, 0.85)


@dataclass(frozen=True, slots=True)
class Seen:
    """What every group of features needs: words, weights, and the frame of each part."""

    parts: tuple[Part, ...]
    frames: tuple[Frame, ...]
    at: NDArray[np.int64]
    tokens: list[list[str]]
    words: Column
    linked: Column
    running: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many parts there are."""
        return len(self.parts)


def see(layout: Layout) -> Seen:
    """The words of each part, and which parts are running text."""
    tokens = [_WORD.findall(part.text) for part in layout.parts]
    words = np.array([len(listed) for listed in tokens], float)
    sizes = np.array([len(part.text) for part in layout.parts], float)
    linked = np.minimum(np.array([part.linked for part in layout.parts], float) / np.maximum(sizes, 1), 1)
    running = (words >= RUNNING_WORDS) & (linked < RUNNING_LINKS)
    at = np.array([part.frame for part in layout.parts], np.int64)
    return Seen(layout.parts, layout.frames, at, tokens, words, linked, running)


def table(layout: Layout, away: NDArray[np.int16], votes: NDArray[np.float64], title: str) -> Table:
    """Every feature by its name, one number for each part.

    `away` as `Layout.families_away` gives it, `votes` as `extractors.votes` does.
    """
    seen = see(layout)
    if not seen.count:
        return {}
    out = _wording(seen) | _framing(seen, away) | _standing(seen) | _placing(seen) | _likeness(seen, title)
    return out | _neighbours(seen, out["stops"]) | _voting(seen, votes)


def _wording(seen: Seen) -> Table:
    texts = [part.text for part in seen.parts]
    size = np.array([len(text) for text in texts], float)
    words = np.maximum(seen.words, 1)

    def count(pattern: re.Pattern[str]) -> Column:
        return np.array([len(pattern.findall(text)) for text in texts], float)

    def holds(pattern: re.Pattern[str]) -> Column:
        return np.array([pattern.search(text) is not None for text in texts], float)

    capitals = [sum(word[0].isupper() for word in listed) for listed in seen.tokens]
    small = [sum(len(word) <= 3 and word.islower() for word in listed) for listed in seen.tokens]
    return {
        "words": seen.words,
        "characters": size,
        "word_length": np.array([sum(map(len, listed)) for listed in seen.tokens], float) / words,
        "linked": seen.linked,
        "stops": np.array([text[-1] in _STOPS for text in texts], float),
        "colon": np.array([text[-1] == ":" for text in texts], float),
        "asks": np.array([text[-1] == "?" for text in texts], float),
        "commas": np.array([text.count(",") for text in texts], float) / words,
        "upper": count(_UPPER) / size,
        "digits": count(_DIGIT) / size,
        "signs": count(_SIGN) / size,
        "small_words": np.array(small, float) / words,
        "capitals": np.array(capitals, float) / words,
        "sentences": count(_SENTENCE),
        "opens_lower": np.array([text[0].islower() for text in texts], float),
        "bar": np.array(["|" in text for text in texts], float),
        "rights": holds(_RIGHTS),
        "year": holds(_YEAR),
        "address": holds(_ADDRESS),
        "quotes": holds(_QUOTE),
        "breaks": np.array(["\n" in text for text in texts], float),
    }


def _framing(seen: Seen, away: NDArray[np.int16]) -> Table:
    """Tags and families of the elements around each part."""
    own = [seen.frames[at] for at in seen.at]
    blocks = [_block_tag(seen.frames, int(at)) for at in seen.at]
    out: Table = {f"own_{name}": np.array([tag in tags for tag in blocks], float) for name, tags in _OWN_TAGS}
    out |= {f"in_{tag}": np.array([tag in frame.tags for frame in own], float) for tag in _AROUND_TAGS}
    out |= {f"away_{name}": away[:, number].astype(float) for number, name in enumerate(FAMILIES)}
    out["level"] = np.array([frame.level for frame in own], float)
    out["hidden"] = np.array([frame.hidden for frame in own], float)
    out["article_body"] = np.array([frame.body for frame in own], float)
    return out


def _block_tag(frames: Sequence[Frame], at: int) -> str:
    while at > 0 and frames[at].tag not in BLOCKS:
        at = frames[at].parent
    return frames[at].tag


def _standing(seen: Seen) -> Table:
    """Where the running text of the page lies in its tree, and how far from it each part stands."""
    count = len(seen.frames)
    parents = [frame.parent for frame in seen.frames]
    mass = np.zeros(count)
    np.add.at(mass, seen.at[seen.running], seen.words[seen.running])
    for number in range(count - 1, 0, -1):
        mass[parents[number]] += mass[number]
    total = max(mass[0], 1.0)
    share = mass / total
    up = np.array([max(parent, 0) for parent in parents], np.int64)
    out: Table = {
        "mass_own": share[seen.at],
        "mass_parent": share[up[seen.at]],
        "mass_grandparent": share[up[up[seen.at]]],
        "mass_page": np.full(seen.count, total),
    }
    for least in _CLIMBS:
        climb = np.zeros(count)
        for number in range(1, count):
            climb[number] = 0 if share[number] >= least else climb[parents[number]] + 1
        out[f"climb_{least}"] = np.minimum(climb[seen.at], FAR_FAMILY)
    for least in _CONTAINERS:
        holder = max(
            (n for n in range(count) if share[n] >= least), key=lambda n: seen.frames[n].level, default=0
        )
        inside = np.zeros(count)
        inside[holder] = 1
        for number in range(holder + 1, count):
            inside[number] = inside[parents[number]]
        out[f"within_{least}"] = inside[seen.at]
    return out


def _placing(seen: Seen) -> Table:
    """Where the part stands in the order of the page."""
    number = np.arange(seen.count, dtype=float)
    running = np.nonzero(seen.running)[0]
    first, last = (running[0], running[-1]) if len(running) else (0, seen.count - 1)
    text = np.cumsum(np.r_[0, seen.words * (seen.linked < 0.5)])
    heads = [n for n, at in enumerate(seen.at) if "h1" in seen.frames[at].tags]
    head = heads[0] if heads else None
    return {
        "place": number / seen.count,
        "from_top": np.minimum(number, FAR),
        "from_end": np.minimum(seen.count - number, FAR),
        "text_before": text[:-1] / max(text[-1], 1),
        "text_after": (text[-1] - text[1:]) / max(text[-1], 1),
        "from_first": number - first,
        "to_last": last - number,
        "between": ((number >= first) & (number <= last)).astype(float),
        "below_head": (number > head).astype(float) if head is not None else np.full(seen.count, -1.0),
        "from_head": np.minimum(np.abs(number - head), 40) if head is not None else np.full(seen.count, -1.0),
        "parts": np.full(seen.count, float(seen.count)),
        "running_parts": np.full(seen.count, float(len(running))),
    }


def _likeness(seen: Seen, title: str) -> Table:
    """What other parts of the page look the same or say the same."""
    looks = np.array([seen.frames[at].look for at in seen.at], np.int64)
    _, group = np.unique(looks, return_inverse=True)
    size = np.bincount(group)
    words = np.bincount(group, seen.words)
    links = np.bincount(group, seen.linked)
    texts = [part.text.casefold() for part in seen.parts]
    said = Counter(texts)
    headline = frozenset(word.casefold() for word in _WORD.findall(title))
    lowered = [{word.casefold() for word in listed} for listed in seen.tokens]
    return {
        "alike": size[group].astype(float),
        "alike_words": (words / size)[group],
        "alike_linked": (links / size)[group],
        "alike_share": words[group] / max(seen.words.sum(), 1),
        "said_times": np.array([said[text] for text in texts], float),
        "title_words": np.array([len(headline & own) / max(len(headline | own), 1) for own in lowered]),
    }


def shifted(values: Column, by: int) -> Column:
    """The value of the part `by` places before (negative: after) each part, 0 beyond the ends."""
    out = np.zeros_like(values)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def _around(values: Column) -> Column:
    """The mean over three parts before, the part, and three after."""
    return np.convolve(np.pad(values, 3), np.ones(7) / 7, "valid")


def _neighbours(seen: Seen, stops: Column) -> Table:
    out: Table = {}
    for by in (1, -1, 2, -2):
        out[f"words_{by:+d}"] = shifted(seen.words, by)
        out[f"linked_{by:+d}"] = shifted(seen.linked, by)
        out[f"stops_{by:+d}"] = shifted(stops, by)
    out["words_around"] = _around(seen.words * (seen.linked < 0.4))
    out["linked_around"] = _around(seen.linked)
    return out


def _voting(seen: Seen, votes: NDArray[np.float64]) -> Table:
    """What the extractors take of the part and of its neighbours, and how far they agree on the page."""
    number = np.arange(seen.count)
    weight = seen.words
    out: Table = {"votes": votes.sum(axis=1)}
    for column, name in enumerate(EXTRACTORS):
        own = votes[:, column]
        out[name] = own
        for by in (1, -1, 2, -2):
            out[f"{name}_{by:+d}"] = shifted(own, by)
        taken = np.nonzero(own > 0.5)[0]
        first, last = (taken[0], taken[-1]) if len(taken) else (0, seen.count - 1)
        out[f"{name}_first"] = np.clip(number - first, -20, 20).astype(float)
        out[f"{name}_last"] = np.clip(last - number, -20, 20).astype(float)
        out[f"{name}_share"] = np.full(seen.count, (own * weight).sum() / max(weight.sum(), 1))
    both, either = (votes.min(axis=1) * weight).sum(), (votes.max(axis=1) * weight).sum()
    out["agreement"] = np.full(seen.count, both / max(either, 1))
    out["known_words"] = _known(seen, votes.sum(axis=1) >= votes.shape[1] / 2)
    return out


def _known(seen: Seen, taken: NDArray[np.bool_]) -> Column:
    """The share of the longer words of a part that other parts, taken by most extractors, hold too."""
    own = [{word.casefold() for word in listed if len(word) > 3} for listed in seen.tokens]
    held = Counter(word for words, is_taken in zip(own, taken, strict=True) if is_taken for word in words)
    shares = [
        sum(held[word] > is_taken for word in words) / max(len(words), 1)
        for words, is_taken in zip(own, taken, strict=True)
    ]
    return np.array(shares, float)
