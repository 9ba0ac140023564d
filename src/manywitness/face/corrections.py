"""Correcting the machine: each call adds a line to the log of a workspace; nothing in it is ever changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar

from ..export import entries
from ..export.shown import visible
from ..model import Span
from ..workspace.archive import correcting, entities, on_pages
from ..workspace.archive.correcting import By, Logged, Saying
from ..workspace.archive.opening import Archive
from . import given, html
from .citation import Citation
from .html import Html
from .listing import Listing

# Opens the workspace for one call.
Opening = Callable[[], AbstractContextManager[Archive]]


@dataclass(frozen=True, slots=True, repr=False)
class Correction:
    """A line of the log: what `who` said, when and why, and how it stands now ("in force", "undone",
    "overruled", "without effect"), `because` of what.
    """

    number: int
    at: str
    who: str
    why: str
    action: str
    given: tuple[str, ...]
    standing: str
    because: str

    def __repr__(self) -> str:
        return f"<Correction {self.number} {self.action} {visible(' '.join(self.given))}: {self.standing}>"


@dataclass(frozen=True, repr=False)
class CorrectionLog(Listing[Correction]):
    """The whole log, oldest first."""

    one: ClassVar[str] = "correction"
    many: ClassVar[str] = "corrections"
    headings: ClassVar[tuple[str, ...]] = ("Number", "Action", "Of what", "Who", "Why", "Standing")

    def cells(self, item: Correction) -> Sequence[Html]:
        """What was done to what, by whom, why, and how it stands."""
        given = html.words(" ".join(item.given))
        who, why = html.words(item.who), html.words(item.why)
        return html.plain(item.number), html.plain(item.action), given, who, why, html.plain(item.standing)


@dataclass(frozen=True, repr=False, eq=False)
class Corrections:
    """Everything a person can put right in a workspace: `news.correct.merge(...)`.

    What is said rests on articles and on words of pages, so it survives new articles, revisions and other
    versions of the program. `who` and `why` are for those who read the log. Every call raises WorkspaceError:
    "unknown" for what is not there, "needless" for what is so already, "busy".

    >>> len(news.correct.log())
    0
    """

    name: str
    reading: Opening
    writing: Opening

    def merge(self, *stories: str, who: str = "", why: str = "") -> Correction:
        """Make stories one, which has the id of the first."""
        return self._say(lambda archive: correcting.merging(archive, stories), By(who, why))

    def split(self, story: str, *articles: str, who: str = "", why: str = "") -> Correction:
        """Make articles of a story a story of their own."""
        return self._say(lambda archive: correcting.splitting(archive, story, articles), By(who, why))

    def move(self, article: str, story: str, *, who: str = "", why: str = "") -> Correction:
        """Put an article into a story."""
        return self._say(lambda archive: correcting.moving(archive, article, story), By(who, why))

    def same(self, story: str, *names: str, who: str = "", why: str = "") -> Correction:
        """Make people, organisations or places of a story one, by ids or by names that one alone has."""
        return self._say(lambda archive: entities.making_same(archive, story, names), By(who, why))

    def apart(self, story: str, name: str, *articles: str, who: str = "", why: str = "") -> Correction:
        """Make whom these articles call by a name another one than whom the other articles call so."""
        return self._say(lambda a: entities.setting_apart(a, story, name, articles), By(who, why))

    def speaker(self, quoted: Citation, name: str | None, *, who: str = "", why: str = "") -> Correction:
        """Say who said the quotation that is cited, or a part of it; None: nobody knows."""
        page, span = _place(quoted)
        return self._say(lambda archive: on_pages.attributing(archive, page, span, name), By(who, why))

    def block(self, words: Citation, *, keep: bool, who: str = "", why: str = "") -> Correction:
        """Say that the block of a page that is cited is a part of the article, or is not."""
        page, span = _place(words)
        return self._say(lambda archive: on_pages.judging(archive, page, span, keep=keep), By(who, why))

    def undo(self, number: int, *, who: str = "", why: str = "") -> Correction:
        """Take a correction back, as if it had never been said."""
        undone = given.number("number", number)
        return self._say(lambda _: correcting.undoing(undone), By(who, why))

    def log(self) -> CorrectionLog:
        """Every correction, oldest first, with how it stands."""
        with self.reading() as archive:
            return CorrectionLog(tuple(map(_correction, correcting.log(archive))))

    def _say(self, saying: Callable[[Archive], Saying], by: By) -> Correction:
        with self.writing() as archive:
            return _correction(correcting.say(archive, saying(archive), by))

    def __repr__(self) -> str:
        return f"<Corrections of {visible(self.name)}>"


def _place(cited: Citation) -> tuple[str, Span]:
    """The page that is cited, and where: an article's id is its page's name and a number."""
    return cited.article.rpartition("#")[0], Span(cited.start, cited.end)


def _correction(one: Logged) -> Correction:
    said, effect = one.correction, one.effect
    told = (entries.action(one), one.given, effect.standing.value, effect.why)
    return Correction(said.number, said.at, said.who, said.why, *told)
