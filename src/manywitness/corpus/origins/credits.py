"""Agencies that an account credits: in its dateline, byline and last lines, in its source, by its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...kernel.addresses import ends
from ...lang.en_agencies import (
    AGENCIES,
    AGENCY_DOMAINS,
    AGENCY_OUTLETS,
    FURTHER_AGENCIES,
    PARTIAL_BEFORE,
    PARTIAL_CREDITS,
    PICTURE_CREDITS,
)
from ...model import Account, Place, Span
from ...model.annotations import BLOCKS, BlockKind
from .families import folded, host_of

# How far into an article, in code points, a dateline with its agency reaches: "SPRINGFIELD, Ill. (AP) —".
HEAD = 80

_WAYS = {way: agency for agency, ways in (AGENCIES | FURTHER_AGENCIES).items() for way in ways}
_OUTLETS = {folded(way): agency for way, agency in _WAYS.items()} | AGENCY_OUTLETS
_CREDIT = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _WAYS), key=len, reverse=True))})\b")
_WORD = re.compile(r"[a-z]+")
_AFTER = re.compile(r"[ \t,.]{0,3}(?:\([^()\n]{1,40}\)|/[A-Z]{2,12}/)")
_BEFORE = re.compile(r"[^!?()\n]{0,60}(\([^()\n]{1,40}\))[ \t]{0,3}[-–—]")
_PICTURES = "|".join(sorted(PICTURE_CREDITS))
_PICTURE_BEFORE = re.compile(
    rf"\b(?:{_PICTURES})(?:\W{{1,3}}(?:by|via|from|courtesy|credit|of|the)){{0,2}}\W{{1,3}}$", re.IGNORECASE
)
_PICTURE_AFTER = re.compile(rf"[ \t]{{1,2}}(?:file\s)?(?:{_PICTURES})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that an account credits. `whole` when the account is the agency's work, not only helped by
    it; `place` is where it says so, None where the source does.
    """

    agency: str
    whole: bool
    place: Place | None


def credits_of(account: Account) -> tuple[Credit, ...]:
    """The agencies in the dateline, the byline lines and the source of an account; of pictures never.

    Who credits two agencies with all of its words has written itself: then each only helped.
    """
    outlet = outlet_agency(account)
    text = account.document.text
    found = [
        Credit(agency, whole, Place(account.id, Span(line.start + at.start, line.start + at.end)))
        for line in _lines(account)
        for agency, whole, at in _named(text[line])
    ]
    if account.number == 1:
        named = _named(account.document.source.byline)
        found.extend(Credit(agency, whole, None) for agency, whole, _ in named)
    whole = {credit.agency for credit in found if credit.whole}
    if outlet or len(whole) > 1:
        found = [replace(credit, whole=credit.whole and credit.agency == outlet) for credit in found]
    return (*([Credit(outlet, whole=True, place=None)] if outlet else []), *found)


def outlet_agency(account: Account) -> str:
    """The agency whose own outlet or site an account is from, or ""."""
    if account.number > 1:
        return ""
    named = _OUTLETS.get(folded(account.outlet))
    if named:
        return named
    return next((AGENCY_DOMAINS[end] for end in ends(host_of(account)) if end in AGENCY_DOMAINS), "")


def signed(account: Account) -> bool:
    """Whether the account or its source says anything of who wrote it or where."""
    byline = account.number == 1 and bool(account.document.source.byline.strip())
    return byline or account.article.dateline is not None or next(_lines(account), None) is not None


def _named(line: str) -> Iterator[tuple[str, bool, Span]]:
    """The agencies that one line credits, whether with the whole work, and where in the line."""
    found = [match for match in _CREDIT.finditer(line) if not _of_picture(line, match)]
    several = len({_WAYS[match.group()] for match in found}) > 1
    for match in found:
        whole = not several and _whole(line, match.start())
        yield _WAYS[match.group()], whole, Span(*match.span())


def _of_picture(line: str, match: re.Match[str]) -> bool:
    before = line[max(0, match.start() - HEAD) : match.start()]
    return bool(_PICTURE_BEFORE.search(before) or _PICTURE_AFTER.match(line, match.end()))


def _whole(line: str, at: int) -> bool:
    """Whether the agency that stands at `at` is credited with all of the work."""
    before = [word for word in _WORD.findall(line[:at].casefold()) if word != "the"]
    return not PARTIAL_CREDITS.intersection(_WORD.findall(line.casefold())) and (
        not before or before[-1] not in PARTIAL_BEFORE
    )


def _lines(account: Account) -> Iterator[Span]:
    """Where an article says whose work it is: its dateline and its byline lines, never a caption."""
    article = account.article
    if article.dateline is not None:
        yield _with_agency(account, article.dateline)
    elif article.pieces:
        yield from _parenthesis(account, article.pieces[0])
    blocks = account.document[BLOCKS].items if BLOCKS in account.document else ()
    for block in blocks:
        if block.kind is BlockKind.BYLINE_META and block.article == account.number - 1:
            yield block.span


def _with_agency(account: Account, dateline: Span) -> Span:
    """The dateline and the agency that follows it: "SOCHI (Reuters)" is often marked without it."""
    after = _AFTER.match(account.document.text.content, dateline.end)
    return Span(dateline.start, after.end()) if after else dateline


def _parenthesis(account: Account, piece: Span) -> Iterator[Span]:
    """The agency in a head that no stage took for a dateline: "SPRINGFIELD, Ill. (AP) —"."""
    head = account.document.text.content[piece.start : min(piece.end, piece.start + HEAD)]
    found = _BEFORE.match(head)
    if found:
        yield Span(piece.start + found.start(1), piece.start + found.end(1))
