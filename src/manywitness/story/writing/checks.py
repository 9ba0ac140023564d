"""The checks that a written sentence must pass; the first that fails says why in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain

from ...kernel.quantities import Quantity, Relation, relation
from ...kernel.spellings import levelled
from ...kernel.wording import form, position_of, written
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...lang.en_names import OFFICES, TITLES
from ...lang.en_reporting import DOUBTFUL, FINITE, REPORTING, SAY, TELL
from ...lang.en_times import AMBIGUOUS_MONTHS
from ...lang.en_writing import ACCORDING, AMBIGUOUS_DAYS, PARTICLES, REQUESTS, STRONG, VERDICTS
from .answer import Draft
from .english import opposites, speaks_to_machines
from .reading import Name, Reading, Term, read, spellings
from .roles import misplaced
from .sources import Source
from .support import unsupported

# Words of a sentence; and sources that one sentence may rest on: more is a list, not a citation.
FEWEST_WORDS, MOST_WORDS = 4, 60
MOST_CITED = 6
# A name with an ending is that name ("Democrat", "Democratic").
FEWEST_OF_STEM, LONGEST_ENDING = 5, 3
# What has fewer words of matter is a fragment: a sentence that cites it and another may share none with it.
FEWEST_OF_MATTER = 3

_MAY_BE_DATES = AMBIGUOUS_MONTHS | AMBIGUOUS_DAYS
_TITLES = frozenset(levelled(word) for word in TITLES | OFFICES)
# What reports for sure, and what may.
_REPORTS = (
    ACCORDING
    | {word for word, (frame, form) in REPORTING.items() if frame in (SAY, TELL) and form == FINITE}
    - DOUBTFUL
    - REQUESTS
)
_MAY_REPORT = ACCORDING | frozenset(REPORTING)
_Check = Callable[[Reading, Sequence[Reading]], str | None]


def why_not(draft: Draft, sources: Mapping[int, Source]) -> str | None:
    """Why a sentence is not kept, in words; None where it passes every check. Cost: linear in its words times
    the words that it cites.
    """
    cited = tuple(dict.fromkeys(draft.sources))
    unusable = _form(draft.words) or _citations(cited, sources)
    if unusable is not None:
        return unusable
    rested = [sources[number] for number in cited]
    sentence = read(draft.words)
    passages = [_read(words) for source in rested for words in source.words]
    for check in CHECKS:
        reason = check(sentence, passages)
        if reason is not None:
            return reason
    return _sides(sentence, rested) or _idle(sentence, rested)


# Pages are cited again and again; the cache saves time, nothing else.
_read = lru_cache(maxsize=1024)(read)


def _form(words: str) -> str | None:
    """What makes a string no sentence at all."""
    count = len(words.split())
    if count < FEWEST_WORDS:
        return f"is no sentence: it has under {FEWEST_WORDS} words"
    if count > MOST_WORDS:
        return f"is too long: {count} words, {MOST_WORDS} at most"
    if not words.isprintable():
        return "holds characters that cannot be printed"
    if "://" in words or "](" in words or "<" in words:
        return "holds an address or markup"
    if speaks_to_machines(words):
        return "speaks to whoever reads by machine, not of the news"
    return None


def _citations(cited: Sequence[int], sources: Mapping[int, Source]) -> str | None:
    if not cited:
        return "cites nothing"
    unknown = [number for number in cited if number not in sources]
    if unknown:
        return f"cites [{unknown[0]}], which does not exist"
    if len(cited) > MOST_CITED:
        return f"cites {len(cited)} sentences at once, {MOST_CITED} at most"
    return None


def _quoted(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """Words between marks that do not stand in a cited place word for word; marks without their partner."""
    text = sentence.text
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return "has a quotation mark without its partner"
    for words in sentence.quoted:
        said = _forms(words)
        if not any(position_of(said, _forms(passage.text)) is not None for passage in passages):
            return f"puts words between marks that do not stand in what it cites: “{words.strip()}”"
    return None


def _forms(text: str) -> list[str]:
    return [form(word) for word in written(text)]


def _numbers(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """Numbers that do not stand in what is cited, or stand there with another unit or bound."""
    theirs = list(chain.from_iterable(passage.quantities for passage in passages))
    for mine in sentence.quantities:
        if not any(relation(mine, one) is Relation.SAME for one in theirs) and not _either(
            mine, sentence, theirs
        ):
            written = sentence.text[mine.start : mine.end]
            near = any(_figures_alike(mine, one) for one in theirs)
            how = "stands otherwise in" if near else "does not stand in"
            return f"the number “{written}” {how} what it cites"
    known = frozenset(_figure(term.key) for passage in passages for term in passage.terms)
    for term in sentence.terms:
        inside = any(one.start <= term.start < one.end for one in sentence.quantities)
        if not inside and term.key[0].isdigit() and term.plain != "one" and _figure(term.key) not in known:
            return f"the number “{term.written}” does not stand in what it cites"
    return None


def _either(mine: Quantity, sentence: Reading, theirs: Sequence[Quantity]) -> bool:
    """Whether "seven or nine" are two numbers of what is cited."""
    ends = {one.low for one in theirs if one.low == one.high}
    return " or " in sentence.text[mine.start : mine.end] and {mine.low, mine.high} <= ends


def _figure(key: str) -> str:
    """A number without the ending of an ordinal: "4th" of April is "4"."""
    return key[:-2] if key[:-2].isdecimal() and key.endswith(("st", "nd", "rd", "th")) else key


def _figures_alike(a: Quantity, b: Quantity) -> bool:
    return a.figures == b.figures or (a.low == b.low and a.high == b.high)


def _dates(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A day of the week or a month that does not stand there, however cut short."""
    theirs = {date for passage in passages for date, _ in _days_and_months(passage)}
    for date, word in _days_and_months(sentence):
        if date not in theirs:
            return f"the date word “{word}” does not stand in what it cites"
    return None


def _days_and_months(reading: Reading) -> Iterator[tuple[tuple[str, int], str]]:
    """Each day and month with its number, as it is written; "May" is a month beside a figure only."""
    terms = reading.terms
    for at, term in enumerate(terms):
        beside = (terms[at - 1].plain[0] if at else "", terms[at + 1].plain[0] if at + 1 < len(terms) else "")
        if term.plain in _MAY_BE_DATES and not any(map(str.isdigit, beside)):
            continue
        if term.plain in MONTHS:
            yield ("month", MONTHS[term.plain]), term.written
        elif term.plain in WEEKDAYS:
            yield ("day", WEEKDAYS[term.plain]), term.written


def _strong(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A word that changes what is said and does not stand there; "at most" is a bound, compared as one."""
    known = frozenset[str]().union(*(passage.plain for passage in passages))
    for at, term in enumerate(sentence.terms):
        bound = at > 0 and sentence.terms[at - 1].plain == "at"
        if term.plain in STRONG and term.plain not in known and not bound:
            return f"the word “{term.written}” does not stand in what it cites"
    return None


def _named(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """Names that do not stand together in one cited place."""
    spelt = [passage.spelt for passage in passages]
    for name in sentence.names:
        parts = _parts(name, sentence)
        unknown = next((part for part in parts if not any(_among(part, one) for one in spelt)), None)
        if unknown is not None and not any(_initials(name.words, passage) for passage in passages):
            return f"the name “{name.words}” does not stand in what it cites"
        if unknown is None and not any(_together(parts, passage) for passage in passages):
            return f"the name “{name.words}” is put together from several places"
    return None


def _parts(name: Name, sentence: Reading) -> list[tuple[str, ...]]:
    whole = spellings(name.words)
    if whole and len(whole) != name.last - name.first:
        return [whole]
    return [spellings(term.written) for term in sentence.terms[name.first : name.last] if term.weight > 0]


def _among(part: tuple[str, ...], spelt: frozenset[str]) -> bool:
    return all(word in spelt or any(_stem_of(word, other) for other in spelt) for word in part)


def _together(parts: Sequence[tuple[str, ...]], passage: Reading) -> bool:
    """Whether the words of a name stand in one name of the passage in this order, titles also elsewhere."""
    low = {word for term in passage.terms if term.written.islower() for word in spellings(term.written)}
    titles = next(
        (at for at, part in enumerate(parts[:-1]) if not set(part) <= _TITLES & low), len(parts) - 1
    )
    return any(_stands(wanted, passage) for wanted in (parts, parts[titles:]))


def _stands(parts: Sequence[tuple[str, ...]], passage: Reading) -> bool:
    if len(parts) == 1:
        return _among(parts[0], passage.spelt)
    words = [word for part in parts for word in part]
    return any(_in_order(words, run) for run in passage.runs)


def _in_order(words: Sequence[str], run: Sequence[str]) -> bool:
    left = iter(run)
    return all(any(word == other or _stem_of(word, other) for other in left) for word in words)


def _stem_of(a: str, b: str) -> bool:
    """Whether one is the other with an ending: "democrat", "democratic"."""
    short, long = sorted((a, b), key=len)
    return (
        len(short) >= FEWEST_OF_STEM and long.startswith(short) and len(long) - len(short) <= LONGEST_ENDING
    )


def _initials(name: str, passage: Reading) -> bool:
    """Whether a name is the initials of one of the passage, or has one of it as initials."""
    short = name.replace(".", "")
    theirs = [one.words for one in passage.names]
    if short.isupper() and any(_first_letters(one) == short for one in theirs):
        return True
    return _first_letters(name) in {one.replace(".", "") for one in theirs if one.isupper()}


def _first_letters(name: str) -> str:
    return "".join(part[0] for part in name.replace("-", " ").split() if part[0].isupper())


def _denied(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A word that is denied here and nowhere there, or there and not here."""
    theirs = [term for passage in passages for term in passage.terms]
    denials = any(passage.denies for passage in passages)
    if sentence.denies and not denials:
        denied = next((f" “{term.written}”" for term in sentence.terms if term.denied), "")
        return f"denies{denied or ' something'}, which it cites without a denial"
    for term in sentence.terms:
        if term.weight <= 0:
            continue
        same = [one for one in theirs if one.key == term.key]
        if term.denied and same and not any(one.near_denied for one in same):
            return f"denies “{term.written}”, which it cites without a denial"
        if same and not term.near_denied and all(one.denied for one in same):
            return f"leaves out that “{term.written}” is denied in what it cites"
    return None


def _reversed(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A word whose opposite stands there, and it does not."""
    known = frozenset().union(*(passage.keys for passage in passages))
    for term in sentence.terms:
        against = opposites().get(term.key, frozenset()) & known
        if against and term.plain not in PARTICLES and term.key not in known and not term.near_denied:
            return f"says “{term.written}” where what it cites says the opposite"
    return None


def _hedged(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A word that is told as done and cited as what may be."""
    theirs = [term for passage in passages for term in passage.terms]
    if any(term.hedged for term in sentence.terms):
        return None
    for term in sentence.terms:
        same = [one for one in theirs if one.key == term.key] if _is_matter(term) else []
        if same and all(one.hedged for one in same):
            return f"tells “{term.written}” as done, which it cites as planned or possible"
    return None


def _is_matter(term: Term) -> bool:
    return term.weight > 0 and term.written.islower()


def _judged(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """A word that judges who is right, outside of quoted words, and is not in what is cited."""
    return next(
        (
            f"judges: the word “{term.written}” does not stand in what it cites"
            for term in sentence.terms
            if term.plain in VERDICTS and not any(term.plain in passage.plain for passage in passages)
        ),
        None,
    )


def _reported(sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """What every cited place gives as somebody's words, told as if it were known."""
    if _reports(sentence, _MAY_REPORT) or not all(_reports(passage, _REPORTS) for passage in passages):
        return None
    return "tells as known what it cites as somebody's words"


def _reports(one: Reading, words: Set[str]) -> bool:
    return bool(one.quoted) or any(term.plain in words and term.written.islower() for term in one.terms)


CHECKS: tuple[_Check, ...] = (
    _quoted, _numbers, _dates, _named, _judged, _denied, _reversed, _hedged, _strong, misplaced, _reported,
    unsupported,
)  # fmt: skip


def _sides(sentence: Reading, rested: Sequence[Source]) -> str | None:
    """A conflict of which one side only is told, as if it were settled."""
    for source in rested:
        told = [any(_holds(sentence, read(words)) for words in side) for side in source.sides]
        if len(told) > 1 and sum(told) < 2:
            return f"tells one side of what [{source.number}] gives as a conflict, or none"
    return None


def _holds(sentence: Reading, side: Reading) -> bool:
    """Whether the sentence has every number and word of matter of a side's value, denied alike."""
    for mine in side.quantities:
        if not any(relation(mine, one) in (Relation.SAME, Relation.BOUND) for one in sentence.quantities):
            return False
    figures = {
        at
        for at, term in enumerate(side.terms)
        for one in side.quantities
        if one.start <= term.start < one.end
    }
    rest = [term for at, term in enumerate(side.terms) if at not in figures and term.weight > 0]
    return bool(rest or side.quantities) and all(
        any(term.key == one.key and term.denied <= one.near_denied for one in sentence.terms) for term in rest
    )


def _idle(sentence: Reading, rested: Sequence[Source]) -> str | None:
    """A cited sentence that has not a word of matter in common with the one that cites it."""
    mine = {term.key for term in sentence.terms if term.weight > 0}
    for source in rested:
        theirs = {term.key for words in source.words for term in _read(words).terms if term.weight > 0}
        if len(theirs) >= FEWEST_OF_MATTER and not mine & theirs:
            return f"cites [{source.number}], which says nothing of it"
    return None
