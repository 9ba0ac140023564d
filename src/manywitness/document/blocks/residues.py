"""Lines that read like furniture of a page by their words and their neighbours, where no rule knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from ...kernel.alternatives import one_of
from ...kernel.trees import Forest, load_forest
from ...lang.en_boilerplate import FURNITURE_CUES
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_times import PAST_CUES
from ...model.annotations import BlockKind
from .lines import Line, title_case
from .phrasing import BUCKETS, Phrasing
from .places import ABOVE_TITLE, BODY_WORDS, DECK, LISTED, NAMED
from .surroundings import askable, names, rows, surroundings
from .verdict import Verdict

PHRASING = Path(__file__).with_name("residue_words.npz")
FOREST = Path(__file__).with_name("residue_forest.npz")

# What the model tells apart, the kind of block that each is, and what a reader is told.
KINDS: Mapping[str, tuple[BlockKind, str]] = {
    "byline_meta": (BlockKind.BYLINE_META, "a byline, a date or a word about the author"),
    "caption": (BlockKind.CAPTION, "the caption or credit of a picture"),
    "comment_form": (BlockKind.COMMENT_FORM, "a part of a comment form"),
    "promo": (BlockKind.PROMO, "an offer, an advert or a notice of the site"),
    "related": (BlockKind.RELATED_HEADLINE, "a headline or teaser of another page"),
    "section_label": (BlockKind.SECTION_LABEL, "a section, a tag or a label of the site"),
    "share": (BlockKind.PROMO, "a row of buttons to share or follow"),
}


# From which score on a line is dropped: a short line; one under the headline; one that may say who speaks;
# running text above or below the article's; running text inside it.
# Set on planted pages of unseen sites of aeb and wcxb dev (2026-11) at .5 % lost by the letter of their gold;
# about half is furniture that the gold holds too. At .64 for all, .3 % is lost, and 4 residue lines and 6
# letters of a hundred more are kept. The others are stricter: what they may hold is testimony.
DROPPED, DECKED, NAMING, TEXT, INNER_TEXT = 0.45, 0.70, 0.90, 0.85, 0.90
# A whole sentence of so many words that tells what happened and holds no word of furniture, and a line that
# says according to whom: a caption or a teaser only where the model is surer. Of 92 long lines that were
# dropped in 700 pages (allsides_stories train, 2026-11) eight were testimony: four of them are such, and none
# of the others; of the 7,430 planted lines of aeb and wcxb dev none.
TELLING, TELLING_WORDS = 0.93, 10
# So many words are running text however they end: a paragraph cut off in a sentence is testimony. Of ten
# paragraphs of copied passages that were dropped for their open end (synthetic_reuse dev, 2026-11) nine have
# 44 words and more; of furniture with an open end and a middling score none has more than 38.
LONG_TEXT = 40
# A line that stays is marked as doubtful from this share of that score on.
DOUBTFUL = 0.9

# A sentence between quotation marks, the address under a post, or a dash before who said it.
_SAID = re.compile(r"[\"“«][^\"“”»]{12,}[.,!?…][\"”»]|\(@\w+\)|pic\.twitter|https?://t\.co/")

# Turns of a conversation and words of a letter end so ("No.", "Two —", "Priscilla,"); few labels do.
_ENDS = (".", "!", "?", "…", ",", "—")

TOLD_OF = frozenset(("caption", "related"))
_STOP = re.compile(r"[^.][.!][\"”’)]{0,2}(?:\s[A-Z][A-Z ]{2,24})?$")
_HAPPENED = re.compile(rf"(?<!\w)(?<!being )(?:\w{{2,20}}ed|{one_of(PAST_CUES)}|ha[sd]|have|could)(?!\w)")
_LABELLED = re.compile(r"[\w ]{1,24}:|[A-Z]{4,}\s")

# The model speaks only where English running text stands: so many words, such a share of them small.
LEAST_WORDS, ENOUGH_WORDS, LEAST_SMALL = 40, 200, 0.2
# It learnt from whole articles: a note, a review or a single paragraph is none. With fewer paragraphs, or of
# more than such a share of the running text, nothing is dropped by it. Without this a twentieth of the words
# of mail and reviews (UD English EWT dev) was lost, and single paragraphs of Wikipedia (GAP).
LEAST_PARAGRAPHS, MOST_DROPPED = 5, 0.25


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line reads like: `score` in 0..1 is the probability of residue, `kind` the likeliest kind."""

    score: float
    kind: str

    @property
    def words(self) -> str:
        """The kind in words for a reader."""
        return KINDS[self.kind][1]

    @property
    def verdict(self) -> Verdict:
        """The verdict of a line that is dropped for this reading."""
        return Verdict(KINDS[self.kind][0], f"by its words and its place it reads like {self.words}")


def read_residues(lines: Sequence[Line], title: tuple[str, ...]) -> dict[int, Reading]:
    """A reading of every line of one article that is neither long nor without words.

    `title` are the words of its headline, or (). Empty where no English article stands. Cost: linear.
    """
    asked = askable(lines) if _is_article(lines) and _english(lines) else []
    if not asked:
        return {}
    phrasing, forest = _models()
    scores = phrasing.scores(lines, asked)
    probabilities = forest.probabilities(rows(surroundings(lines, title), asked, scores))
    likeliest = np.argmax(scores[asked], axis=1)
    return {
        i: Reading(float(score), phrasing.kinds[kind])
        for i, score, kind in zip(asked, probabilities, likeliest, strict=True)
    }


def weighed(
    lines: Sequence[Line], placed: Mapping[int, Verdict], readings: Mapping[int, Reading]
) -> dict[int, Verdict]:
    """The verdicts by place, with the readings weighed in; without readings they stand as they are.

    A line is dropped by its reading, or by its place alone where that is sure. What somebody says or posts is
    never dropped by its reading.
    """
    body = [i for i, verdict in placed.items() if verdict.kind is BlockKind.BODY and lines[i].sentence]
    inner = range(body[0] + 1, body[-1]) if body else range(0)
    out = {
        i: _weighed(lines[i], verdict, readings[i], inside=i in inner) if i in readings else verdict
        for i, verdict in placed.items()
    }
    lost = sum(lines[i].size for i in body if out[i].kind not in {BlockKind.BODY, BlockKind.OTHER})
    return out if lost <= MOST_DROPPED * sum(lines[i].size for i in body) else dict(placed)


def _least(line: Line, placed: Verdict, *, inside: bool) -> float:
    """The score from which on the line is dropped."""
    stops = line.text.endswith(_ENDS) or line.size >= LONG_TEXT
    if stops and (inside or line.sentence):
        return INNER_TEXT if inside else TEXT
    return NAMING if placed == NAMED or line.text.endswith(":") else DECKED if placed == DECK else DROPPED


def _tells(line: Line) -> bool:
    """Whether the line says what happened, or who says so, and nothing of the page that it stands on."""
    if len(line.words) < TELLING_WORDS or not FURNITURE_CUES.isdisjoint(line.words):
        return False
    if _LABELLED.match(line.text):
        return False
    whole = line.sentence and _STOP.search(line.text[-40:]) is not None
    told = whole and _HAPPENED.search(line.text) is not None
    return (told or "according to" in line.spaced) and not title_case(line)


def _weighed(line: Line, placed: Verdict, reading: Reading, *, inside: bool) -> Verdict:
    least = _least(line, placed, inside=inside)
    if reading.kind in TOLD_OF and _tells(line):
        least = max(least, TELLING)
    if reading.score >= least and placed != LISTED and not _SAID.search(line.text):
        return reading.verdict
    if placed.kind is BlockKind.BODY:
        doubtful = reading.score >= DOUBTFUL * least
        return Verdict(BlockKind.OTHER, f"it may be {reading.words}: kept") if doubtful else placed
    if placed.kind is BlockKind.OTHER or placed == ABOVE_TITLE:
        return placed
    return Verdict(BlockKind.OTHER, f"{placed.reason}, but it may be the article's: kept")


def _is_article(lines: Sequence[Line]) -> bool:
    return sum(line.sentence and line.size >= BODY_WORDS for line in lines) >= LEAST_PARAGRAPHS


def _english(lines: Sequence[Line]) -> bool:
    words: list[str] = []
    for line in lines:
        if line.sentence:
            words += line.words or line.text.lower().split()
        if len(words) >= ENOUGH_WORDS:
            break
    return len(words) >= LEAST_WORDS and sum(map(FUNCTION_WORDS.__contains__, words)) >= LEAST_SMALL * len(
        words
    )


@cache
def _models() -> tuple[Phrasing, Forest]:
    phrasing, forest = load_phrasing(PHRASING), load_forest(FOREST)
    if forest.names != names(phrasing.kinds) or not KINDS.keys() >= set(phrasing.kinds):
        raise ValueError(f"{FOREST.name} was made for other numbers than this version counts")
    return phrasing, forest


def load_phrasing(path: Path) -> Phrasing:
    """The model that `save_phrasing` wrote; raises ValueError when it cannot be used."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            held: dict[str, Any] = {name: arrays[name] for name in arrays.files}
        weights = np.zeros((BUCKETS, len(held["kinds"])), np.int8)
        weights[held["used"]] = held["weights"]
        return Phrasing(tuple(map(str, held["kinds"])), weights, float(held["scale"]), held["bias"])
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile) as error:
        raise ValueError(f"{path.name} is missing or damaged ({error}); install the package again") from error


def save_phrasing(phrasing: Phrasing, path: Path) -> None:
    """Write a model to `path`, buckets without weight left out; the same model gives the same bytes."""
    used = np.flatnonzero(phrasing.weights.any(axis=1)).astype(np.uint16)
    np.savez_compressed(
        path,
        kinds=np.array(phrasing.kinds),
        used=used,
        weights=phrasing.weights[used],
        scale=np.array(phrasing.scale),
        bias=phrasing.bias,
    )
