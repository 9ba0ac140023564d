"""Cited words inside their sentence, as a reader wants them: marked, with the words around them softer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .difference import Run, compared
from .places import Panel, Ref
from .shown import shortened
from .view import SideView, SnippetView

# The end of a sentence for the eye, no abbreviation ("Mr. Roth", "Nov. 30"): a snippet is cut there, and
# nothing else depends on it.
_END = re.compile(r"""(?<=\w{3})[.!?…]+["'”’)\]]*\s+(?!["'“‘(\[]*[a-z\d])""")
# Code points shown before and after the cited words at most.
AROUND = 140
# Code points looked at for the ends of a sentence: a page may be one paragraph of megabytes.
NEAR = 4 * AROUND
# Cited words of a sentence further apart are two snippets.
APART = 300
# Cited words from so many on are compared with those of the other side; fewer are marked whole.
LONG = 5
# Different sentences of one side that are shown.
MOST = 6


@dataclass(frozen=True, slots=True)
class _Cited:
    """One cited place with its words marked."""

    ref: Ref
    runs: tuple[Run, ...]


def sides_shown(
    panels: Mapping[str, Panel], sides: Sequence[tuple[str, Sequence[Ref]]]
) -> tuple[SideView, ...]:
    """Each value with its sentences: short cited words are marked whole, long ones (a quotation) where the
    other side has other words. `panels` are by text id.
    """
    first = [next((ref.citation.exact for ref in refs if _is_long(ref)), None) for _, refs in sides]
    out = []
    for number, (value, refs) in enumerate(sides):
        theirs = next((one for at, one in enumerate(first) if at != number and one is not None), None)
        # Hundreds of articles may say the very same words: they are compared once.
        marked: dict[str, tuple[Run, ...]] = {}
        for ref in refs:
            if ref.citation.exact not in marked:
                marked[ref.citation.exact] = _marked(ref, theirs)
        out.append(_side(value, [_Cited(ref, marked[ref.citation.exact]) for ref in refs], panels))
    return tuple(out)


def _is_long(ref: Ref) -> bool:
    return len(ref.citation.exact.split()) >= LONG


def _marked(ref: Ref, theirs: str | None) -> tuple[Run, ...]:
    if theirs is None or not _is_long(ref):
        return (Run("cited", " ".join(ref.citation.exact.split())),)
    return tuple(_spaced(compared([ref.citation.exact], [theirs], missing=False)))


def _spaced(runs: Iterable[Run]) -> Iterator[Run]:
    for number, run in enumerate(runs):
        if number:
            yield Run("same", " ")
        yield run


def _side(value: str, cited: Sequence[_Cited], panels: Mapping[str, Panel]) -> SideView:
    alike: dict[tuple[Run, ...], list[Ref]] = {}
    for group in _groups(cited):
        runs = tuple(_snippet(panels[group[0].ref.citation.text], group))
        alike.setdefault(runs, []).append(group[0].ref)
    snippets = sorted(
        (SnippetView(tuple(refs), runs) for runs, refs in alike.items()), key=lambda one: -len(one.refs)
    )
    return SideView(value, tuple(snippets[:MOST]), sum(len(one.refs) for one in snippets[MOST:]))


def _groups(cited: Sequence[_Cited]) -> list[list[_Cited]]:
    """The cited places of a side by paragraph of a witness; those with long words stand first."""
    groups: list[list[_Cited]] = []
    for one in sorted(cited, key=lambda one: (one.ref.siglum, one.ref.citation.start)):
        last = groups[-1][-1].ref if groups else None
        here = one.ref
        if last is not None and (last.siglum, last.citation.text) == (here.siglum, here.citation.text):
            gap = here.citation.start - last.citation.end
            if last.paragraph == here.paragraph and 0 <= gap <= APART:
                groups[-1].append(one)
                continue
            if gap < 0:
                continue
        groups.append([one])
    return sorted(groups, key=lambda group: not any(_is_long(one.ref) for one in group))


def _snippet(panel: Panel, group: Sequence[_Cited]) -> Iterator[Run]:
    first, last, content = group[0].ref.citation, group[-1].ref.citation, panel.content
    start = min(first.start, _paragraph(panel, first.start)[0])
    end = max(last.end, _paragraph(panel, last.end)[1])
    yield Run("around", _before(content[max(start, first.start - NEAR) : first.start]))
    at = first.start
    for one in group:
        yield Run("around", _squeezed(content[at : one.ref.citation.start]))
        yield from one.runs
        at = one.ref.citation.end
    yield Run("around", _after(content[at : min(end, at + NEAR)]))


def _paragraph(panel: Panel, position: int) -> tuple[int, int]:
    """The paragraph at `position`; nothing there where the whole text is blank."""
    return panel.paragraphs[panel.paragraph(position) - 1] if panel.paragraphs else (position, position)


def _before(words: str) -> str:
    """The end of `words` from the beginning of its last sentence on, cut at a space when that is long."""
    ends = [found.end() for found in _END.finditer(words)]
    words = _squeezed(words[ends[-1] :] if ends else words)
    if len(words) <= AROUND:
        return words
    return "… " + words[len(words) - AROUND :].split(" ", 1)[-1]


def _after(words: str) -> str:
    found = _END.search(words)
    words = _squeezed(words[: found.end()].rstrip() if found else words.rstrip())
    if len(words) <= AROUND:
        return words
    return (" " if words[0] == " " else "") + shortened(words, AROUND)


def _squeezed(words: str) -> str:
    """White space as single blanks, kept at both ends: what is cited goes on there."""
    return re.sub(r"\s+", " ", words)
