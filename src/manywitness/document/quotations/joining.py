"""From reports in sentences to whole quotations: pieces joined, paragraphs continued, floating ones kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...lang.en_reporting import DAYS, FINITE, PREPOSITIONS, REPORTING, SAY, TELL
from ...lang.marks import MARKS
from ...model import Span
from ...model.annotations import QuotedRegion
from .openings import leading, named_before_colon, opening
from .reports import Report, according, says_nothing
from .signatures import SIGNED, signed
from .subjects import Phrase
from .tags import tag
from .verbs import verbs
from .words import QUOTE, Words, masked, words_of

# Quoted words without a speaker are kept as somebody's words from this many on; shorter ones are titles,
# nicknames and scare quotes. PolNeAR train, 2026-11: of 3-4 words 82 % lie in a gold quotation, mostly one
# that a cue governs; of 5-9 words 95 %; of 10 and more 99 %.
FLOATING_WORDS = 5
FLOATING = "floating"
# A quoted sentence after one of narration that reports.
AFTER = "after narration"
# How the names of the rules end whose words come before their verb.
SAID = "said X"
TAG_WITHIN = 8


# A sentence of more words is no prose; cutting it bounds what one verb can look at.
LONGEST = 400


@dataclass(slots=True)
class Told:
    """One quotation in spans of the text; `rule` names the mechanism that found it. Content grows."""

    content: list[Span]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    rule: str = FLOATING


@dataclass(frozen=True, slots=True)
class Page:
    """What all articles of a page share: the text, its outer regions and where they begin, the text with
    these masked, where sentences begin; and the inner regions that end with their outer one, by where that
    begins, with the text in which these are masked.
    """

    text: str
    outer: Sequence[QuotedRegion]
    outer_starts: Sequence[int]
    mask: str
    sentence_starts: Sequence[int]
    inner: Mapping[int, QuotedRegion]
    inner_mask: str


@dataclass(slots=True)
class _State:
    """What one paragraph hands to the next while a piece is read."""

    told: list[Told]
    page: Page
    # The quotation that a following quoted sentence of the same paragraph goes on with.
    anchor: int | None = None
    # Whom a sentence without quotation, just before, names as reporting.
    narrated: tuple[Span, ...] = ()
    # A cue that ended its paragraph with a colon.
    waiting: Told | None = None


def page_of(text: str, regions: Sequence[QuotedRegion], sentence_starts: Sequence[int]) -> Page:
    """The page; regions and starts are sorted, in code points of `text`. Cost: linear."""
    outer = [region for region in regions if region.depth == 0 and not _holds_tag(text, region)]
    inner = _unclosed_inside(regions)
    inner_mask = masked(text, list(inner.values())) if inner else ""
    starts = [region.span.start for region in outer]
    return Page(text, outer, starts, masked(text, outer), sentence_starts, inner, inner_mask)


def told(page: Page, bounds: Sequence[Phrase]) -> list[Told]:
    """Quotations of consecutive paragraphs of one article, in order of their sentences.

    `bounds` are the paragraphs, sorted. Cost: linear in their text.
    """
    state = _State([], page)
    for start, end in bounds:
        first, last = bisect_left(page.outer_starts, start), bisect_left(page.outer_starts, end)
        inside = [region for region in page.outer[first:last] if region.span.end <= end]
        words = words_of(page.text, page.mask, start, end, inside)
        state.anchor = None
        state.narrated = ()
        if not inside and says_nothing(words) and (not words or words.lower[-1] != ":"):
            state.waiting = None if words else state.waiting
            continue
        fresh = True
        for low, high in sentences_of(words, page.sentence_starts):
            _read(words, low, high, state, fresh)
            fresh = False
    return state.told


def _read(words: Words, low: int, high: int, state: _State, fresh: bool) -> None:
    """Adds what one sentence reports; `fresh` says that it begins its paragraph."""
    found = reports(words, low, high)
    if all(report.content for report in found):
        led = leading(words, low, high)
        found = [*found, led] if led is not None else found
    left = _uncovered(words, low, high, found) if words.regions else []
    waiting, state.waiting = state.waiting, None
    if left and fresh:
        left = _continued(words, left, state, waiting)
    if left and not found:
        left = _joined(words, (low, high), left, state)
    for index in left:
        region = words.region(index)
        nested = state.page.inner.get(region.span.start)
        if nested is not None and _add_nested(words.text, region, nested, state):
            continue
        signature = signed(words, index)
        if signature is not None:
            cue, name = (_span(words, phrase) for phrase in signature)
            state.told.append(Told([region.words], (cue,), (name,), SIGNED))
            continue
        if _can_float(words.text[region.words.start : region.words.end]):
            state.told.append(Told([region.words]))
    for report in found:
        _add(words, report, state)
    _part(words, (low, high), found, state)


def _part(words: Words, bounds: Phrase, found: Sequence[Report], state: _State) -> None:
    """Notes a sentence of narration that reports by itself: it parts the quotations around it.

    After `"A," said X. He added that they would.` a quoted sentence is an utterance of its own, by him.
    """
    state.narrated = ()
    if not found or words.holds_quote(*bounds) or found[-1].rule.endswith(SAID):
        return
    state.anchor = None
    report = found[0]
    if (
        len(found) == 1
        and report.rule in (SAY, TELL)
        and report.speaker
        and report.speaker[0][0] == bounds[0]
    ):
        state.narrated = (_span(words, report.speaker[0]),)


def _uncovered(words: Words, low: int, high: int, found: Sequence[Report]) -> list[int]:
    """The quoted regions of a sentence that none of its reports holds."""
    inside = words.quoted[bisect_left(words.quoted, low) : bisect_left(words.quoted, high)]
    held = [piece for report in found for piece in report.content]
    return [i for i in inside if not any(first <= i < end for first, end in held)]


def _holds_tag(text: str, region: QuotedRegion) -> bool:
    """Whether a region without its closing mark took the reporting clause in: `"We go, said Ann Lee.`"""
    if region.closed:
        return False
    parts = text[region.words.start : region.words.end].split()
    for index, part in enumerate(parts):
        reports = REPORTING.get(part.lower().rstrip(".,"), ("", ""))[1] == FINITE
        if reports and any(word.endswith(",") for word in parts[max(0, index - 3) : index]):
            return True
    return False


def _unclosed_inside(regions: Sequence[QuotedRegion]) -> dict[int, QuotedRegion]:
    found: dict[int, QuotedRegion] = {}
    outer: QuotedRegion | None = None
    for region in regions:
        if region.depth == 0:
            outer = region
        elif outer is not None and not region.closed and region.span.end == outer.words.end:
            found[outer.span.start] = region
    return found


def _add_nested(text: str, region: QuotedRegion, nested: QuotedRegion, state: _State) -> bool:
    """Adds `"X said, 'We do not"`: the outer marks hold the reporting clause by mistake."""
    words = words_of(text, state.page.inner_mask, region.words.start, nested.span.end, [nested])
    found = reports(words, 0, len(words))
    if len(found) != 1 or found[0].content != ((len(words) - 1, len(words)),):
        return False
    _add(words, found[0], state)
    return True


def _continued(words: Words, left: list[int], state: _State, waiting: Told | None) -> list[int]:
    """Takes the first quotation of a paragraph as the rest of the one before, or as what a colon led to."""
    region = words.region(left[0])
    if waiting is not None:
        state.told.append(replace(waiting, content=[region.words]))
    elif region.continues and state.told:
        state.told[-1].content.append(region.words)
    else:
        return left
    state.anchor = len(state.told) - 1
    return left[1:]


def _joined(words: Words, bounds: Phrase, left: list[int], state: _State) -> list[int]:
    """Takes a sentence of quoted words as going on with the quotation before it in the paragraph, or as said
    by whom the narration before it names; the quotations that are neither.
    """
    low, high = bounds
    whole = all(word == QUOTE or word in ".,!?;)" for word in words.lower[low:high])
    if whole and state.anchor is None and state.narrated:
        state.told.append(Told([], (), state.narrated, AFTER))
        state.anchor = len(state.told) - 1
    if state.anchor is None or not (whole or _mostly_quoted(words, low, high)):
        return left
    pieces = [words.region(index).words for index in left]
    if not whole:
        while high > low and words.lower[high - 1] in ".!?":
            high -= 1
        pieces = [_span(words, (low, high))]
    state.told[state.anchor].content.extend(pieces)
    return []


def _mostly_quoted(words: Words, low: int, high: int) -> bool:
    inside = sum(len(words.region(i).span) for i in range(low, high) if words.is_quote(i))
    return 2 * inside > words.ends[high - 1] - words.starts[low]


def _can_float(quoted: str) -> bool:
    """Whether quoted words that nothing governs are somebody's words: long enough, and not a title.

    What begins in mid-sentence is a part of the sentence around it.
    """
    parts = quoted.split()
    begins = quoted.lstrip("[(… ")[:1]
    return (
        len(parts) >= FLOATING_WORDS
        and not begins.islower()
        and any(part[0].islower() for part in parts if len(part) > 4)
    )


def _add(words: Words, report: Report, state: _State) -> None:
    content = [_span(words, _unmarked(words, piece)) for piece in report.content]
    speaker = tuple(_span(words, phrase) for phrase in report.speaker)
    item = Told(content, (_span(words, report.cue),), speaker, report.rule)
    if not content:
        state.waiting = item
        return
    state.told.append(item)
    is_tag = report.rule.endswith(SAID)
    first, end = report.content[0]
    direct = words.is_quote(first) and end - first == 1
    held = state.anchor is not None and state.told[state.anchor].rule.endswith(SAID)
    if speaker and (is_tag or (direct and not held)):
        state.anchor = len(state.told) - 1


def _unmarked(words: Words, phrase: Phrase) -> Phrase:
    """The phrase without a mark at its beginning that opens nothing."""
    first, end = phrase
    return first + (words.lower[first] in MARKS and end - first > 1), end


def _span(words: Words, phrase: Phrase) -> Span:
    """The span of some words; of one quoted region alone, what stands between its marks."""
    first, end = phrase
    if end - first == 1 and words.is_quote(first):
        return words.region(first).words
    return Span(words.starts[first], words.ends[end - 1])


def reports(words: Words, low: int, high: int) -> list[Report]:
    """Every report of the sentence words[low:high], in order; contents do not overlap.

    Cost: linear in the sentence, times its reporting verbs, each of which looks a bounded way.
    """
    found = list(verbs(words, low, high))
    alone = named_before_colon(words, low, high) or (None if found else according(words, low, high))
    if alone is not None or not found:
        return [alone] if alone is not None else []
    first = tag(words, low, high, found)
    out = [first] if first is not None else []
    if first is None:
        source = according(words, low, high)
        if source is not None:
            return [source]
    begin = _end_of(first) if first is not None else low
    for verb in found:
        report = (
            opening(words, (low, begin, high), verb, out[-1] if out else None)
            if verb.first >= begin
            else None
        )
        if report is not None:
            out.append(report)
            begin = max(_end_of(report), begin)
    return [report for report in out if all(first < end for first, end in report.content)]


def _end_of(report: Report) -> int:
    return max([end for _, end in (report.cue, *report.content, *report.speaker)])


def sentences_of(words: Words, sentence_starts: Sequence[int]) -> Iterator[Phrase]:
    """Half-open word ranges of sentences, each with the quoted regions that it governs."""
    if not words:
        return
    low = 0
    for cut in (*sorted(_cuts(words, sentence_starts)), len(words)):
        while cut - low > LONGEST:
            yield low, low + LONGEST
            low += LONGEST
        yield low, cut
        low = cut


def _cuts(words: Words, sentence_starts: Sequence[int]) -> set[int]:
    """The words that begin a sentence, but for the first: what stands beside a quotation decides there."""
    out: set[int] = set()
    first = bisect_right(sentence_starts, words.starts[0])
    for start in sentence_starts[first : bisect_left(sentence_starts, words.ends[-1])]:
        index = bisect_left(words.starts, start)
        if index < len(words) and words.starts[index] == start and words.lower[index - 1] != QUOTE:
            out.add(index)
    for index in words.quoted:
        if index > 0 and words.lower[index - 1] in (".", "!", "?"):
            out.add(index)
        if index + 1 < len(words) and _ends_after_quote(words, index + 1):
            out.add(index + 1)
    return out


def _ends_after_quote(words: Words, index: int) -> bool:
    """Whether a sentence ends with the quoted region before word `index`."""
    if words.lower[index] in ".,;:!?)":
        return False
    whole = words.text[words.region(index - 1).words.end - 1] in ".!?…"
    return whole and (words.is_capital(index) or words.is_quote(index)) and not _is_tag(words, index)


def _is_tag(words: Words, index: int) -> bool:
    """Whether a reporting clause begins at word `index`: `"Do you?" Ann Lee asked.`"""
    asked = words.text[words.region(index - 1).words.end - 1] in "?!"
    for at in range(index, min(len(words), index + TAG_WITHIN)):
        word = words.lower[at]
        frame, form = REPORTING.get(word, ("", ""))
        if form == FINITE:
            following = words.lower[at + 1] if at + 1 < len(words) else "."
            if following in (".", ","):
                return True
            return asked and (following in PREPOSITIONS or following in DAYS or frame == TELL)
        if word in ".,;:" or word == QUOTE:
            return False
    return False
