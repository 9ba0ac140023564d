"""Names of places: a letter for each witness, a number for each paragraph, an address for each citation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ..errors import DossierError
from . import wire
from .links import InFile, Links
from .shown import visible


def siglum(number: int) -> str:
    """The letter of witness `number` from 0: A ... Z, AA, AB ... (as editors name manuscripts)."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Witness:
    """One article of one story. `start` and `end` bound its pieces in the text of panel `panel`."""

    siglum: str
    story: int
    article: wire.ArticleEntry
    name: str
    panel: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One distinct text, with every page that has it and every witness in it (in order of place).

    `begins` says where each article after the first one begins, its title included. `paragraphs` are
    [start, end) of the lines that are not blank; a line is cut where an article begins.
    """

    number: int
    content: str
    entries: tuple[wire.TextEntry, ...]
    witnesses: tuple[Witness, ...]
    begins: Mapping[int, Witness]
    paragraphs: tuple[tuple[int, int], ...]

    @property
    def anchor(self) -> str:
        """The id of the panel in the file."""
        return f"page-{self.number}"

    def paragraph(self, position: int) -> int:
        """The number, from 1, of the paragraph at `position` (of the nearest before it on a blank line)."""
        return max(1, bisect_right(self.paragraphs, (position, len(self.content) + 1)))

    def unread(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands on the raw page and not in the text: each reason with its words, in order."""
        groups: dict[str, list[str]] = {}
        for part in self.entries[0].left_out:
            groups.setdefault(part.reason, []).append(" ".join(part.words.split()))
        return tuple((reason, tuple(words)) for reason, words in groups.items())


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a citation leads: the witness (or page) and paragraph for people, the address for machines."""

    siglum: str
    name: str
    paragraph: int
    address: str
    citation: wire.Citation

    @property
    def page(self) -> str:
        """The number of the page in a reading room, "" in a file."""
        return self.address.removeprefix("/pages/").partition("?")[0] if self.address[:1] == "/" else ""


@dataclass(frozen=True, slots=True)
class Places:
    """Every panel and witness of one dossier, and the way from a citation to them."""

    panels: Mapping[str, Panel]
    witnesses: Mapping[tuple[int, str], Witness]
    links: Links

    def ref(self, citation: wire.Citation, story: int | None = None, article: str | None = None) -> Ref:
        """The place of a citation, seen from `article` of `story` where that is known.

        Raises DossierError when the dossier does not hold the cited text.
        """
        panel = self.panels.get(citation.text)
        if panel is None:
            raise DossierError(f"the dossier cites a text that it does not hold: {citation.text}")
        known = None if story is None or article is None else self.witnesses.get((story, article))
        witness = known or nearest(panel, citation.start, story)
        return Ref(
            witness.siglum if witness else f"page {panel.number}",
            witness.name if witness else panel.entries[0].source,
            panel.paragraph(citation.start),
            self.links.place(panel.number, citation, witness.article.id if witness else None),
            citation,
        )

    def witness(self, story: int, article: str) -> Witness:
        """The witness of an article; raises DossierError when the story has no such article."""
        witness = self.witnesses.get((story, article))
        if witness is None:
            raise DossierError(f"story {story + 1} names an article that it does not hold: {article!r}")
        return witness


def once(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """The first place of each paragraph: several words of one paragraph would read "A ¶3 A ¶3 A ¶3"."""
    return tuple({(ref.siglum, ref.paragraph): ref for ref in reversed(list(refs))}.values())[::-1]


def places(dossier: wire.Dossier, links: Links | None = None) -> Places:
    """Letters, numbers and addresses of a dossier, which lead into its file where no `links` are given.

    Cost: linear in its texts and articles.
    """
    entries: dict[str, list[wire.TextEntry]] = {}
    for entry in dossier.texts:
        entries.setdefault(entry.id, []).append(entry)
    numbers = {text: number for number, text in enumerate(entries, start=1)}
    witnesses = list(_witnesses(dossier, numbers, entries))
    inside: dict[str, list[Witness]] = {text: [] for text in entries}
    for witness in witnesses:
        inside[witness.article.text].append(witness)
    panels = {text: _panel(numbers[text], same, inside[text]) for text, same in entries.items()}
    by_article = {(witness.story, witness.article.id): witness for witness in witnesses}
    return Places(panels, by_article, links or InFile())


def _witnesses(
    dossier: wire.Dossier, numbers: Mapping[str, int], entries: Mapping[str, Sequence[wire.TextEntry]]
) -> Iterable[Witness]:
    count = 0
    folder = _folder([entry.source for entry in dossier.texts])
    for story_number, story in enumerate(dossier.stories):
        for article in story.articles:
            if article.text not in numbers:
                raise DossierError(f"article {article.id!r} names a text that the dossier does not hold")
            name = visible(article.outlet or _source(article, entries[article.text]).removeprefix(folder))
            start = min((piece[0] for piece in article.pieces), default=0)
            end = max((piece[1] for piece in article.pieces), default=0)
            yield Witness(siglum(count), story_number, article, name, numbers[article.text], start, end)
            count += 1


def _folder(sources: Sequence[str]) -> str:
    """The folder in which all sources lie that name a folder at all (ids of records do not)."""
    folders = [parts for source in sources if (parts := re.split(r"(?<=[/\\])", source)[:-1])]
    common = takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False))
    return "".join(parts[0] for parts in common)


def _source(article: wire.ArticleEntry, entries: Sequence[wire.TextEntry]) -> str:
    # The article's id is its page's name and a number; with identical pages it tells which one.
    named = [entry.source for entry in entries if article.id.startswith(f"{entry.source}#")]
    return (named or [entries[0].source])[0]


def nearest(panel: Panel, position: int, story: int | None = None) -> Witness | None:
    """The witness that `position` belongs to, of `story` if it has one there; None in a page without any."""
    own = [witness for witness in panel.witnesses if witness.story == story]
    before = [witness for witness in own or panel.witnesses if witness.start <= position]
    if before:
        return max(before, key=lambda witness: witness.start)
    return next(iter(own or panel.witnesses), None)


def _panel(number: int, entries: Sequence[wire.TextEntry], witnesses: Sequence[Witness]) -> Panel:
    content = entries[0].content
    ordered = tuple(sorted(witnesses, key=lambda witness: (witness.start, witness.siglum)))
    begins = _begins(content, ordered)
    return Panel(
        number, content, tuple(entries), ordered, begins, tuple(_paragraphs(content, sorted(begins)))
    )


def _begins(content: str, witnesses: Sequence[Witness]) -> dict[int, Witness]:
    begins: dict[int, Witness] = {}
    for before, witness in pairwise(witnesses):
        if witness.start > before.start:
            title = witness.article.title
            at = content.rfind(title, min(before.end, witness.start), witness.start) if title else -1
            begins[witness.start if at < 0 else at] = witness
    return begins


def _paragraphs(content: str, begins: Sequence[int]) -> Iterable[tuple[int, int]]:
    at = 0
    cuts = list(begins)
    for line in content.splitlines(keepends=True):
        end = at + len(line)
        while cuts and cuts[0] < end:
            cut = cuts.pop(0)
            if content[at:cut].strip():
                yield at, cut
                at = cut
        if content[at:end].strip():
            yield at, at + len(content[at:end].rstrip("\r\n"))
        at = end
