"""How one account's version of an utterance differs from the fullest one, in words a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...kernel.names import can_be_one
from ...kernel.wording import Change, changes, in_order
from ...lang.en_function_words import FUNCTION_WORDS
from ...lang.en_wording import NEGATIONS
from ...model import Place, Span
from ...model.story import Difference
from .units import QuotedWord, Run, Told, forms_of, quoted_words, spelled, stretches

# Of two translations of one sentence, more than this share of the words they both cover differs, in at
# least so many places, while so many matter words stand in the same order. By rule, not tuned: there are
# no labelled translations. Of planted variants (PolNeAR train, 2026-11) 14 of 46 garbled renderings and none
# of 205 with synonyms, drops, fragments or another order are called translations.
TRANSLATED_SHARE = 1 / 3
TRANSLATED_PLACES = 3
TRANSLATED_MATTER = 3

# Of two renderings that mean the same the shorter has less than this share of its words in the other.
RENDERED = 0.5

# A `why` names so many differing stretches, each cut to so many code points.
SHOWN = 3
SHOWN_LENGTH = 60


@dataclass(frozen=True)
class Version:
    """One account's version: who told it, the runs of its quoted words in order, the pieces they stand in,
    and the name of the speaker where the account gives it surely enough.
    """

    told: Told
    runs: tuple[Run, ...]
    pieces: tuple[Span, ...]
    name: str | None

    @cached_property
    def words(self) -> tuple[QuotedWord, ...]:
        """The words, put together when they are first asked for: most things said have one version only."""
        return quoted_words(self.runs)

    @cached_property
    def forms(self) -> list[str]:
        """The forms of the words."""
        return forms_of(self.runs)

    @property
    def length(self) -> int:
        """Code points of all words: a comma before the closing mark makes no version fuller."""
        return sum([sum(words.ends) - sum(words.starts) for _, words in self.runs])

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where words `[start, end)` stand."""
        return tuple(Place(self.told.account, span) for span in stretches(self.words[start:end]))

    def says(self, start: int, end: int) -> str:
        """Words `[start, end)` as they are written, cut when long."""
        text = self.told.document.text
        exact = " … ".join(" ".join(text[span].split()) for span in stretches(self.words[start:end]))
        return exact if len(exact) <= SHOWN_LENGTH else f"{exact[: SHOWN_LENGTH - 1]}…"


def differences(version: Version, lead: Version) -> tuple[Difference, ...]:
    """How `version` differs from `lead`: at most one difference of each kind, none for the same words.

    "completeness": words missing at its beginning or end, or between two pieces that the page quotes apart;
    "omission": words of matter, or a negation, missing inside a piece; "wording": other, added, or missing
    small words; "translation" instead of both where both name one speaker, at least three matter words stand
    in the same order, and more than a third of the words between the first and the last common one differ,
    at three or more places, and instead of all where the shorter has more than half of its words alone;
    "attribution": another speaker. Places are the words on the version's side
    first, then on the lead's; where words are missing, the version's side shows the words next to the gap,
    or all of it for completeness.
    Case, marks and spacing are no difference; spelling is one of wording.
    """
    same = version.forms == lead.forms
    if _one_speaker(version, lead) and _is_rendering(version, lead):
        return (_rendered(version, lead),)
    found = () if same else tuple(_word_changes(version, lead))
    kinds = [_kind(change, version, lead) for change in found]
    edges, gaps, other = (
        [change for change, kind in zip(found, kinds, strict=True) if kind == wanted]
        for wanted in ("completeness", "omission", "wording")
    )
    if other and _translated(version, lead):
        gaps, other = [], sorted((*gaps, *other), key=lambda change: (change.b_start, change.a_start))
    out = [_incomplete(version, lead, edges), _omitted(version, lead, gaps), _reworded(version, lead, other)]
    return tuple(difference for difference in (*out, _attributed(version, lead)) if difference)


def _kind(change: Change, version: Version, lead: Version) -> str:
    if change.a_start < change.a_end:
        return "wording"
    if _between_pieces(change, version):
        return "completeness"
    missing = (word.form for word in lead.words[change.b_start : change.b_end])
    small = all(word in FUNCTION_WORDS and word not in NEGATIONS for word in missing)
    return "wording" if small else "omission"


def _word_changes(version: Version, lead: Version) -> Iterator[Change]:
    """Changes of words in order, with a change of one word for each that is only spelled differently."""
    mine, theirs = version.words, lead.words
    at_mine = at_theirs = 0
    end = Change(len(mine), len(mine), len(theirs), len(theirs))
    found = changes([w.key for w in mine], [w.key for w in theirs])
    parts = (part for change in found for part in _trimmed(change, len(mine)))
    for change in (*parts, end):
        for step in range(change.a_start - at_mine):
            if mine[at_mine + step].form != theirs[at_theirs + step].form:
                yield Change(at_mine + step, at_mine + step + 1, at_theirs + step, at_theirs + step + 1)
        if change is not end:
            yield change
        at_mine, at_theirs = change.a_end, change.b_end


def _trimmed(change: Change, length: int) -> Iterator[Change]:
    """A change at an edge of the version as what it misses there and what it replaces.

    A part that begins with another word than the lead has there would otherwise seem to put that word in
    place of all that the lead says before.
    """
    mine = change.a_end - change.a_start
    extra = change.b_end - change.b_start - 2 * mine
    if not mine or extra <= 0 or (change.a_start > 0 and change.a_end < length):
        yield change
    elif change.a_start == 0:
        yield Change(0, 0, change.b_start, change.b_start + extra)
        yield Change(0, change.a_end, change.b_start + extra, change.b_end)
    else:
        yield Change(change.a_start, length, change.b_start, change.b_end - extra)
        yield Change(length, length, change.b_end - extra, change.b_end)


def _between_pieces(change: Change, version: Version) -> bool:
    """Whether the page quotes nothing on one side of this place, or begins another piece there."""
    at = change.a_start
    if at in (0, len(version.words)):
        return True
    gap = Span(version.words[at - 1].span.start, version.words[at].span.end)
    return not any(piece.contains(gap) for piece in version.pieces)


def _incomplete(version: Version, lead: Version, edges: Sequence[Change]) -> Difference | None:
    if not edges:
        return None
    said = (f"{_where(c, version)} {_quoted(lead.says(c.b_start, c.b_end))}" for c in edges)
    places = version.places(0, len(version.words)) + _lead_places(lead, edges)
    return Difference("completeness", f"Quotes a part only: {_listed(said, len(edges))}.", places)


def _where(change: Change, version: Version) -> str:
    if change.a_start == 0:
        return "begins after"
    return "stops before" if change.a_start == len(version.words) else "passes over"


def _omitted(version: Version, lead: Version, gaps: Sequence[Change]) -> Difference | None:
    if not gaps:
        return None
    said = (_quoted(lead.says(c.b_start, c.b_end)) + _owned_up(c, version) for c in gaps)
    places = _places(version, gaps) + _lead_places(lead, gaps)
    return Difference("omission", f"Leaves out {_listed(said, len(gaps))}.", places)


def _places(version: Version, found: Iterable[Change]) -> tuple[Place, ...]:
    """The differing words of the version; where it has none, the words on both sides of the gap."""
    gap = [(c.a_start - (c.a_start == c.a_end), c.a_end + (c.a_start == c.a_end)) for c in found]
    return tuple(place for start, end in gap for place in version.places(start, end))


def _owned_up(change: Change, version: Version) -> str:
    """Whether the page marks what it leaves out."""
    before, after = version.words[change.a_start - 1], version.words[change.a_start]
    gap = version.told.document.text.content[before.span.end : after.span.start]
    return " (marked by dots)" if "…" in gap or ".." in gap or ". . ." in gap else ""


def _reworded(version: Version, lead: Version, found: Sequence[Change]) -> Difference | None:
    if not found:
        return None
    places = _places(version, found) + _lead_places(lead, found)
    said = _listed((_replaced(version, lead, change) for change in found), len(found))
    if _translated(version, lead):
        why = f"The same thought in the same order in other words, as two translations give it: {said}."
        return Difference("translation", why, places)
    otherwise = all(_only_spelled(version, lead, change) for change in found)
    return Difference("wording", f"{'Spelled otherwise' if otherwise else 'Other words'}: {said}.", places)


def _only_spelled(version: Version, lead: Version, change: Change) -> bool:
    """Whether one word stands for another that is written in a different way; number and tense count."""
    if change.a_end - change.a_start != 1 or change.b_end - change.b_start != 1:
        return False
    mine, theirs = version.words[change.a_start].form, lead.words[change.b_start].form
    return spelled(mine) == spelled(theirs)


def _replaced(version: Version, lead: Version, change: Change) -> str:
    if change.a_start == change.a_end:
        return f"no {_quoted(lead.says(change.b_start, change.b_end))}"
    mine = _quoted(version.says(change.a_start, change.a_end))
    if change.b_start == change.b_end:
        return f"{mine} added"
    return f"{mine} for {_quoted(lead.says(change.b_start, change.b_end))}"


def _one_speaker(version: Version, lead: Version) -> bool:
    return version.name is not None and lead.name is not None and can_be_one(version.name, lead.name)


def _is_rendering(version: Version, lead: Version) -> bool:
    """Whether most words of the shorter one do not stand in the other in their order."""
    mine, its = ([word.key for word in one.words] for one in (version, lead))
    common = sum(run.length for run in in_order(mine, its))
    return common < RENDERED * min(len(mine), len(its))


def _rendered(version: Version, lead: Version) -> Difference:
    places = tuple(one.places(0, len(one.words)) for one in (version, lead))
    said = _quoted(lead.says(0, len(lead.words)))
    why = f"The same thought in other words, as two translations give it: the fullest version has {said}."
    return Difference("translation", why, places[0] + places[1])


def _translated(version: Version, lead: Version) -> bool:
    if not _one_speaker(version, lead):
        return False
    found = changes([w.key for w in version.words], [w.key for w in lead.words])
    inner = [c for c in found if c.a_start > 0 and c.a_end < len(version.words)]
    changed = sum(c.a_end - c.a_start + c.b_end - c.b_start for c in inner)
    outer = [c for c in found if c not in inner]
    covered = len(version.words) + len(lead.words)
    covered -= sum(c.a_end - c.a_start + c.b_end - c.b_start for c in outer)
    mine = {at for c in found for at in range(c.a_start, c.a_end)}
    common = [word for at, word in enumerate(version.words) if at not in mine]
    matter = sum(word.form not in FUNCTION_WORDS for word in common)
    spread = len(inner) >= TRANSLATED_PLACES and matter >= TRANSLATED_MATTER
    return spread and changed > TRANSLATED_SHARE * covered


def _attributed(version: Version, lead: Version) -> Difference | None:
    if version.name is None or lead.name is None or can_be_one(version.name, lead.name):
        return None
    places = (*named_places(version.told), *named_places(lead.told))
    why = f"Attributed to {version.name}; the fullest version names {lead.name}."
    return Difference("attribution", why, places)


def named_places(told: Told) -> tuple[Place, ...]:
    """Where the account names the speaker; the whole quotation when it does not say where."""
    speaker = told.speaker
    span = speaker.named_at if speaker and speaker.named_at else told.quotation.span
    return (Place(told.account, span),)


def _lead_places(lead: Version, found: Iterable[Change]) -> tuple[Place, ...]:
    return tuple(place for change in found for place in lead.places(change.b_start, change.b_end))


def _quoted(said: str) -> str:
    return f"“{said}”"


def _listed(said: Iterable[str], count: int) -> str:
    shown = [text for text, _ in zip(said, range(SHOWN), strict=False)]
    more = [f"{count - SHOWN} more"] if count > SHOWN else []
    return (
        ", ".join((*shown, *more))
        if len(shown) + len(more) < 3
        else f"{', '.join((*shown, *more)[:-1])} and {(*shown, *more)[-1]}"
    )
