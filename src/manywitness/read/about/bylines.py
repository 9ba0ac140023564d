"""Who wrote a page: names out of what markup states and out of the lines around the heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ...lang.byline_words import (
    ARTICLES,
    BETWEEN,
    COLON_LEADS,
    CREDENTIALS,
    GENERIC,
    LEADS,
    NOT_AUTHORS,
    ORGANISATIONS,
    PARTICLES,
    ROLES,
    STRONG_LEADS,
    WEAK_LEADS,
)
from ...lang.date_labels import PUBLISHED, UPDATED
from ...lang.en_calendar import MONTHS, WEEKDAYS
from ...lang.en_names import GIVEN_NAMES
from ...lang.given_names import GIVEN_NAMES_ELSEWHERE
from ...lang.month_names import MONTH_NAMES
from ..stated import clean, squeezed
from .linked import Person
from .standing import Line, Marked
from .statements import Statements, houses
from .written import written_days

_METAS = (
    "author", "authors", "article:author", "article:author_name", "parsely-author", "sailthru.author", "byl",
    "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "og:article:author",
    "article.author", "author_name", "cxenseparse:author",
)  # fmt: skip

_GIVEN = GIVEN_NAMES | GIVEN_NAMES_ELSEWHERE
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *MONTH_NAMES, "last"))

# Lines before and after the heading in which a byline stands, and after it a name without "By" (wcxb dev,
# 2026-11; flat); lines between two authors' elements.
_BEFORE, _AFTER, _BARE, _APART = 4, 10, 5, 3
# Words at the beginning of a line in which it says what a person is.
_TOLD = 14
_LONGEST_LINE = 160
_LONGEST_NAME = 60
_MOST_NAMES = 12
_MOST_WORDS = 6
# As many capitals after a name are a degree.
_LETTERS = 6


def _words(of: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(of, key=len, reverse=True)))


_ADDRESS = re.compile(r"[^\s@]{0,64}@\S*|https?:\S+|www\.\S+|\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_LEAD = re.compile(rf"(?<![^\W_])(?:{_words((*NOT_AUTHORS, *LEADS))})(?![^\W_])\s?[:：]?\s?", re.IGNORECASE)
_NOT_LEADS = frozenset(NOT_AUTHORS)
_WORD = re.compile(r"\w+")
# Nine lines of ten have none of these and need no closer look.
_FIRST_WORDS = frozenset(word for lead in (*LEADS, *STRONG_LEADS) for word in _WORD.findall(lead)[:1])
_STRONG_LEAD = re.compile(
    rf"(?<![^\W_])(?:{_words((*NOT_AUTHORS, *STRONG_LEADS))})(?![^\W_])\s?[:：]?\s?", re.IGNORECASE
)
_STROKES = "|•·–—-/,;:⋅»›●"
_POSTED = re.compile(rf"(?:{_words(PUBLISHED)})", re.IGNORECASE)
_ONLY_LEAD = re.compile(rf"(?:{_words((*WEAK_LEADS, *STRONG_LEADS, 'author', 'autor'))})\s?:?", re.IGNORECASE)
_PARTS = re.compile(r"\s[-–—|/•·⋅»›+●]+(?:\s|$)|[|•·⋅»›●]|\s(?:in|on)\s")
_STOP = re.compile(
    rf"\s[-–—|/•·⋅»›+]+(?:\s|$)|[|•·⋅»›\n\t/]|(?<!\w)\d|(?<=[a-z]{4})\.\s(?=[A-Z][a-z])|[!?“”\"„]|:\s|"
    rf"\s(?:on|am|in|at|for|für|le|is|ist|vom|el|il|min|aus|about|has|was|are)\s|"
    rf"(?<![^\W_])(?:{_words((*UPDATED, *PUBLISHED))})",
    re.IGNORECASE,
)
_SPLIT = re.compile(rf"\s?[,;&]\s?|\s(?:{_words(BETWEEN)})\s", re.IGNORECASE)
_NAME_MARK = re.compile(r"author|byline|by-line|autor|auteur|creator|reporter|verfasser|writer")
# Elements beside a name, and names of others than authors.
_NO_NAME_MARK = re.compile(
    r"quote|comment|bio\b|bio-|image|avatar|bookmark|related|descri|job[-_]?title|social|photo|thumb|"
    r"(?<!v)(?<!h-)card|position|testimonial"
)
# The name of an account: one word, letters first.
_ACCOUNT = re.compile(r"[^\W\d_][\w.-]{1,29}")
_OWN_MARK = re.compile(r"(?<![a-z])authors?(?![\w-])|author[\w-]*name|byline")
_WHOLE = frozenset(("article", "body", "main"))


@dataclass(frozen=True, slots=True)
class Author:
    """A name, and whether it looks like a person's."""

    name: str
    person: bool


def byline(page: Statements, outlet: str = "") -> str:
    """The authors of a page, apart by ", "; "" where nothing names them.

    The first source that names a person decides: JSON-LD, a byline near the heading, meta tags, a box about
    the author, "Written by" below the text, a bare name under the heading. Where none does, an organisation
    that signs the page stands. Cost: linear.
    """
    names = frozenset((*houses(page), squeezed(outlet)))
    chosen: list[Author] = []
    for source in _sources(page):
        found = list(
            _unique(replace(one, person=one.person and squeezed(one.name) not in names) for one in source)
        )
        people = [one for one in found if one.person]
        if people:
            chosen = people
            break
        chosen = chosen or found
    return ", ".join(one.name for one in chosen[:_MOST_NAMES])


def _sources(page: Statements) -> Iterator[Iterable[Author]]:
    """The sources of names, the most trusted first.

    On wcxb dev this order has any name right in .856 of the pages and .953 of the names right; with meta tags
    before what stands in the page .854 and .947, with marked elements before JSON-LD .852 and .949 (2026-11).
    """
    yield (name for one in page.linked.authors for name in _of_person(one))
    yield from _marked(page)
    yield from _led_near(page)
    for values in _stated(page):
        yield (name for value in values for name in authors(value, stated=True))
    yield _boxes(page)
    yield _written(page)
    yield _bare(page)


def _of_person(one: Person) -> Iterable[Author]:
    """The names that JSON-LD gives one author; an organisation has one name, whatever words are in it."""
    if "organization" in one.kind:
        name = clean(one.name)
        return [Author(name, person=False)] if 1 < len(name) <= _LONGEST_NAME else []
    return authors(one.name, stated=True)


def _stated(page: Statements) -> Iterator[tuple[str, ...]]:
    """Values of meta tags. On pages that are no article "author" may name who made the site."""
    plain = not (page.linked.published or "article:published_time" in page.head.metas) and not any(
        "article" in kind for kind in page.head.metas.get("og:type", ())
    )
    for name in _METAS:
        values = tuple(value for value in page.head.metas.get(name, ()) if "://" not in value)
        if plain and name == "author":
            values = tuple(
                value for value in values[:3] if any(value in line.words for line in page.standing.lines)
            )
        if values:
            yield values
    labels, values = page.head.metas.get("twitter:label1", ()), page.head.metas.get("twitter:data1", ())
    if labels and values and _LEAD.match(clean(labels[0])):
        yield values[:1]


def _marked(page: Statements) -> Iterator[Iterable[Author]]:
    """Names in elements around the heading that their markup calls a byline, those after it first.

    Before the heading only persons count: there stand the names of sections.
    """
    first, last = page.heading - _BEFORE, page.heading + _AFTER
    marked = [one for one in page.standing.marked if first <= one.line <= last and _names_someone(one)]
    marked = [one for one in marked if one.line != page.heading]
    marked.sort(key=lambda one: (one.line < page.heading, not _OWN_MARK.search(one.marks)))
    alike: dict[tuple[str, str], list[Marked]] = {}
    for one in marked:
        alike.setdefault((one.tag, one.marks), []).append(one)
    for row in alike.values():
        found = _in_row(row)
        yield found if row[0].line > page.heading else (one for one in found if one.person)


def _in_row(row: list[Marked]) -> Iterator[Author]:
    """Names in elements of one mark that follow each other: two authors, or an author and a note's."""
    last = row[0].line
    for one in row[:_MOST_NAMES]:
        if one.line - last > _APART:
            return
        last = one.line
        yield from _in_mark(one)


def _led_near(page: Statements) -> Iterator[Iterable[Author]]:
    """Names in lines "By ..." around the heading."""
    lines = page.standing.lines
    after = lines[page.heading + 1 : page.heading + _AFTER + 1]
    before = lines[max(page.heading - _BEFORE, 0) : max(page.heading, 0)]
    for line, following in pairwise((*after, *before, Line("", "", ""))):
        if _ONLY_LEAD.fullmatch(line.words):
            yield (one for one in authors(following.words) if one.person)
        elif len(line.words) <= _LONGEST_LINE:
            yield _led(line.words, _LEAD)


def _boxes(page: Statements) -> Iterable[Author]:
    """The name that author boxes below the article give, if they give one only."""
    marked = [one for one in page.standing.marked if _names_someone(one) and _OWN_MARK.search(one.marks)]
    found = [name for one in marked for name in _in_mark(one)]
    return _only(one for one in found if one.person) or _only(found)


def _written(page: Statements) -> Iterable[Author]:
    """The name that lines "Written by ..." or "May 3, 2019 by ..." anywhere give, if they give one only."""
    lines = [line.words for line in page.standing.lines if len(line.words) <= _LONGEST_LINE]
    found = [name for words in lines for name in _led(words, _LEAD if written_days(words) else _STRONG_LEAD)]
    return _only(one for one in found if one.person) or _only(found)


def _bare(page: Statements) -> Iterator[Author]:
    """A person's name that stands alone under the heading, or beside a day.

    A later line must say what the person is or name the person after "by"; or the given name is a common one
    and a day stands beside.
    """
    lines = page.standing.lines
    title = " ".join((*page.head.titles[:1], lines[page.heading].words if lines else ""))
    for number in range(page.heading + 1, min(page.heading + 1 + _BARE, len(lines))):
        beside = " ".join(line.words for line in lines[max(number - 1, 0) : number + 2])
        for part in _PARTS.split(lines[number].words[:_LONGEST_LINE]):
            found = list(authors(part))
            if len(found) != 1 or not found[0].person or found[0].name in title:
                continue
            known = found[0].name.split()[0].lower() in _GIVEN and written_days(beside)
            if known or _is_told_of(found[0].name, lines[number + 1 :]):
                yield found[0]
                return


def _is_told_of(name: str, lines: tuple[Line, ...]) -> bool:
    """Whether a line ends with "by" and the name, or begins with the name and says what the person is."""
    return any(
        line.words.endswith(f"by {name}")
        or (line.words.startswith(f"{name} ") and not ROLES.isdisjoint(line.words.lower().split()[:_TOLD]))
        for line in lines
    )


def _names_someone(one: Marked) -> bool:
    own = one.words and one.tag not in _WHOLE
    return bool(own and _NAME_MARK.search(one.marks) and not _NO_NAME_MARK.search(one.marks))


def _in_mark(one: Marked) -> Iterator[Author]:
    """Names in a marked element; one that is marked as an author's name may hold the name of an account."""
    sure = bool(_OWN_MARK.search(one.marks)) and len(one.words) <= _LONGEST_NAME
    found = list(authors(one.words, stated=sure))
    lead = None if found else _LEAD.search(one.words)
    return iter(found) if lead is None else authors(one.words[lead.start() :], stated=sure)


def _led(words: str, leads: re.Pattern[str]) -> Iterator[Author]:
    """The names that follow "By" at the beginning of a line, after a stroke, or after a day."""
    if words.isascii() and _FIRST_WORDS.isdisjoint(_WORD.findall(words.lower())):
        return
    dated = bool(written_days(words)) or bool(_POSTED.match(words))
    for lead in leads.finditer(words):
        before = words[: lead.start()].rstrip()
        led = lead[0].strip(" :：").lower()
        if led in _NOT_LEADS or (led in WEAK_LEADS and before and not dated and before[-1] not in _STROKES):
            continue
        if led in COLON_LEADS and ":" not in lead[0]:
            continue
        found = list(authors(words[lead.start() :], stated=dated or ":" in lead[0]))
        if found:
            yield from found
            return


def _only(found: Iterable[Author]) -> list[Author]:
    names = list(_unique(found))
    return names if len(names) == 1 else []


def authors(value: str, *, stated: bool = False) -> Iterator[Author]:
    """The names in a byline, without what leads to them, roles, titles after names, addresses and dates.

    `stated` says that markup gives the value as a name: then names in lower case and of one word count.
    """
    rest = " ".join(_ADDRESS.sub(" ", clean(value.replace("\n", " | "))).split())
    lead = _LEAD.match(rest.lstrip(" |-–—"))
    while lead:
        if lead[0].strip(" :：").lower() in _NOT_LEADS:
            return
        rest = rest.lstrip(" |-–—")[lead.end() :]
        lead = _LEAD.match(rest.lstrip(" |-–—"))
    rest = rest.lstrip(" |-–—:")
    day = next(iter(written_days(rest)), None)
    if day and day.start < _LETTERS:
        rest = rest[day.end :].lstrip(" |•·-–—,:")
    stop = _STOP.search(rest)
    named = 0
    for part in _SPLIT.split(rest[: stop.start()] if stop else rest)[:_MOST_NAMES]:
        name = part.strip(" .,:;*’'®™-–—_") if part else ""
        words = [word.lower().strip(".") for word in name.split()]
        if not words or CREDENTIALS.issuperset(words) or (named and len(name) <= _LETTERS and name.isupper()):
            continue
        if not ROLES.isdisjoint(words) and named:
            return
        found = _author(name, words, stated=stated)
        if found is None or (named and len(words) == 1):
            return
        named += 1
        yield found


def _author(name: str, words: list[str], *, stated: bool) -> Author | None:
    if not _may_name(name, words):
        return None
    if stated and len(words) == 1 and _ACCOUNT.fullmatch(name):
        return Author(name, person=False)
    parts = name.split()
    cased = all(word[:1] != word[:1].lower() or word.lower() in PARTICLES for word in parts)
    uncased = name.lower() == name.upper()
    if not all(map(_is_word, parts)) or not (stated or uncased or (cased and words[0] not in ARTICLES)):
        return None
    named = ORGANISATIONS.isdisjoint(words) and ROLES.isdisjoint(words)
    return Author(name, person=named and (len(words) > 1 or uncased))


def _may_name(name: str, words: list[str]) -> bool:
    """Whether words have the length of a name and are no day, month or standing phrase."""
    fits = 2 <= len(name) <= _LONGEST_NAME and len(words) <= _MOST_WORDS
    return fits and not GENERIC.issuperset(words) and not (len(words) == 1 and words[0] in _CALENDAR)


def _is_word(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    return letters > 0 and letters >= len(word) - 3 and not any(map(str.isdigit, word))


def _unique(found: Iterable[Author]) -> Iterator[Author]:
    seen: set[str] = set()
    for one in found:
        key = one.name.casefold()
        if key not in seen:
            seen.add(key)
            yield one
