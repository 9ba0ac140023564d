"""What one person said, story by story, the latest first; the versions of one utterance together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from ...model import Account, AccountId, Corpus, LayerKey, Span
from ...model.annotations import ARTICLES, QUOTATIONS, SPEAKERS, QuotationKind
from ...model.findings import StoryGroup, StoryMember
from ...model.story import UTTERANCES, Variant
from ...run import run_story, story_stages
from ...stages import sufficient
from ...store import accounts, shown, spoken
from ...store.accounts import AccountRow
from ...store.connection import Connection
from ...store.database import snapshot
from ...store.spoken import Asked, Named, Quoting
from ..compare import title_of
from .logbook import said_about_names
from .opening import Archive
from .telling import accounts_of, layers_of

# Articles that are read for one story, and the quotations of all of them that are compared: an agency's line
# may stand in hundreds of articles, and a transcript has thousands of quotations.
READ = 40
COMPARED = 600
# Quotations that are shown of an article that has more than that.
ALONE = 100
# Ways to write a name that are listed beside it.
NAMES = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose words: a full name or a surname; of one outlet as its pages write it, and of days, both included.
    "" and None do not ask. The first `offset` stories are passed over.
    """

    name: str
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One article's version of an utterance. `pieces` are places in the text of its page, `words` what stands
    there; `speaker` is who said it as that article has it, None when it does not say.
    """

    row: AccountRow
    pieces: tuple[Span, ...]
    words: tuple[str, ...]
    kind: QuotationKind
    speaker: str | None


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """One utterance: its fullest version first, the others by date. `same` where all say the same words."""

    versions: tuple[Version, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class SaidIn:
    """What the person said in one story; `story` and `title` are "" for an article that is in none.
    `articles` quote the person, and `unread` of them were not looked at; `unshown` quotations of one that has
    very many are left to its page.
    """

    story: str
    title: str
    first: date | None
    last: date | None
    articles: int
    unread: int
    unshown: int
    utterances: tuple[SaidOnce, ...]


@dataclass(frozen=True)
class Said:
    """What a person said: `quotations` in `articles` of all `stories`, and those of one page of stories.

    `outlets` have how many quotations each has, whatever outlet is asked for; `names` are the ways to write
    names that fit, with the articles that name them.
    """

    quotations: int
    articles: int
    stories: int
    outlets: tuple[tuple[str, int], ...]
    names: tuple[Named, ...]
    told: tuple[SaidIn, ...]


def named(archive: Archive, name: str = "", *, limit: int, offset: int = 0) -> tuple[Named, ...]:
    """Who is named in articles, the most often named first; see `store.spoken`. Raises QueryError."""
    with snapshot(archive.connection):
        return tuple(spoken.named(archive.connection, name, limit=limit, offset=offset))


def said(archive: Archive, wanted: Wanted) -> Said:
    """What a person said. Raises QueryError for a name without letters, WorkspaceError "damaged", "stale".

    Cost: linear in the quotations of people of that surname, and for each story that is told that of reading
    at most `READ` articles.
    """
    connection = archive.connection
    days = [day.toordinal() if day else None for day in (wanted.since, wanted.until)]
    asked = Asked(wanted.name, wanted.outlet, *days)
    with snapshot(connection):
        found = spoken.quoting(connection, asked)
        groups = _by_story(connection, found)
        page = groups[wanted.offset : wanted.offset + wanted.limit]
        return Said(
            sum(one.quotations for one in found),
            len(found),
            len(groups),
            tuple(spoken.outlets(connection, Asked(wanted.name, "", *days))),
            tuple(spoken.named(connection, wanted.name, limit=NAMES)),
            tuple(_told(connection, asked, story, some) for story, some in page),
        )


def _by_story(connection: Connection, found: Sequence[Quoting]) -> list[tuple[int | None, list[Quoting]]]:
    """The accounts of each story together, in the order of the latest; one in no story stands alone."""
    homes = shown.story_of(connection, (one.account for one in found))
    groups: dict[tuple[str, int], list[Quoting]] = {}
    for one in found:
        home = homes.get(one.account)
        key = ("alone", one.account) if home is None else ("story", home)
        groups.setdefault(key, []).append(one)
    return [(number if kind == "story" else None, some) for (kind, number), some in groups.items()]


def _told(connection: Connection, asked: Asked, story: int | None, found: Sequence[Quoting]) -> SaidIn:
    numbers, compared = _read(connection, found)
    rows = accounts.rows(connection, numbers)
    stages = sufficient(story_stages(said=said_about_names(connection)), [UTTERANCES]) if compared else ()
    keys: tuple[LayerKey[Any], ...] = (ARTICLES, QUOTATIONS, SPEAKERS, *layers_of(stages))
    corpus = accounts_of(connection, list(rows.values()), keys)
    name = shown.id_of(connection, story)
    members = (StoryMember(account.id, 0.0) for account in corpus.accounts)
    told = run_story(corpus, StoryGroup(name or "alone", tuple(members)), stages).corpus
    held = _Held({one.id: one for one in corpus.accounts}, {row.id: row for row in rows.values()})
    at = spoken.positions(connection, asked, rows)
    wanted = [(rows[number].id, position) for number, some in at.items() for position in some]
    kept = wanted if compared else wanted[:ALONE]
    days = [one.day for one in found if one.day is not None]
    return SaidIn(
        name,
        title_of(corpus) if name else "",
        date.fromordinal(min(days)) if days else None,
        date.fromordinal(max(days)) if days else None,
        len(found),
        len(found) - len(rows),
        len(wanted) - len(kept),
        tuple(sorted(_utterances(told, held, frozenset(kept)), key=_begun)),
    )


def _read(connection: Connection, found: Sequence[Quoting]) -> tuple[list[int], bool]:
    """The accounts that are read, the latest first, and whether what they quote is compared: one that has
    more quotations than are compared is read by itself.
    """
    numbers = [one.account for one in found[:READ]]
    sizes = spoken.sizes(connection, numbers)
    if sizes.get(numbers[0], 0) > COMPARED:
        return numbers[:1], False
    totals = accumulate(sizes.get(number, 0) for number in numbers)
    return [number for number, total in zip(numbers, totals, strict=True) if total <= COMPARED], True


def _utterances(told: Corpus, held: _Held, wanted: frozenset[tuple[AccountId, int]]) -> Iterator[SaidOnce]:
    """Each utterance that has a wanted quotation, then the wanted quotations that are in none."""
    covered: set[tuple[AccountId, int]] = set()
    for utterance in told[UTTERANCES] if UTTERANCES in told else ():
        has = {(one.account, one.quotation) for one in utterance.variants}
        if not has.isdisjoint(wanted):
            covered |= has
            lead, *others = map(held.version, utterance.variants)
            yield SaidOnce((lead, *sorted(others, key=_by_date)), utterance.status == "identical")
    for account, number in sorted(wanted - covered):
        yield SaidOnce((held.alone(account, number),), same=True)


def _begun(once: SaidOnce) -> tuple[bool, str, int]:
    return min(map(_by_date, once.versions))


def _by_date(version: Version) -> tuple[bool, str, int]:
    return version.row.published is None, version.row.published or "", version.row.number


@dataclass(frozen=True)
class _Held:
    """Accounts that were read, with their rows."""

    accounts: Mapping[AccountId, Account]
    rows: Mapping[AccountId, AccountRow]

    def version(self, one: Variant) -> Version:
        """A version as the stage that grouped it has it."""
        spans = tuple(piece.span for piece in one.pieces)
        return self._of(one.account, spans, one.kind, one.speaker)

    def alone(self, account: AccountId, number: int) -> Version:
        """A quotation by itself."""
        document = self.accounts[account].document
        quotation = document[QUOTATIONS].items[number]
        speakers = document[SPEAKERS].items if SPEAKERS in document else ()
        name = next((one.name for one in speakers if one.quotation == number), None)
        return self._of(account, quotation.content, quotation.kind, name)

    def _of(
        self, account: AccountId, spans: tuple[Span, ...], kind: QuotationKind, name: str | None
    ) -> Version:
        text = self.accounts[account].document.text
        return Version(self.rows[account], spans, tuple(text[span] for span in spans), kind, name)
