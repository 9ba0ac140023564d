"""What any feed says of a story: its title, when, how many articles from how many origins, and which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import islice

from ...lang.en_interface import text
from ...model import Account, Failed
from ...workspace.archive.tables import Telling, tellings
from ..addresses import named, web
from ..asked import Asked
from ..datewords import in_words
from ..tables.articles import StoryRow, story_rows
from ..tables.catalog import TABLES
from ..tables.witness import Witness, witnesses

# A feed of everything is that of what is new; feed readers fetch the whole file each time.
NEWEST = 100
# Articles of a story that are listed, the latest first.
LISTED = 20

TITLE = text("feeds.title")
COPIES = {copy: text(f"feeds.{copy}_copy") for copy in ("wire", "own", "unknown")}


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One story. `name` is the same whenever the story is; `link` is "" without a reading room; `latest` is
    when its latest article was published, None where none says.
    """

    name: str
    title: str
    link: str
    latest: datetime | None
    summary: str
    html: str
    row: StoryRow
    outlets: tuple[str, ...]


def items(asked: Asked, failed: list[Failed]) -> Iterator[FeedItem]:
    """The stories that are wanted, newest first; of all of them the `NEWEST`. Memory: one story."""
    told = tellings(asked.archive, TABLES["stories"].needs, asked.stories)
    for telling in islice(told, None if asked.stories else NEWEST):
        failed.extend(telling.failed)
        for row in story_rows(telling):
            yield _item(asked, telling, row)


def _item(asked: Asked, telling: Telling, row: StoryRow) -> FeedItem:
    seen = [one for one in witnesses(telling).values() if one.story == telling.story]
    times = [time for one in seen if (time := moment(one.account.published)) is not None]
    summary = _summary(row)
    link = f"{asked.link.rstrip('/')}/stories/{row.story}" if asked.link else ""
    return FeedItem(
        name=named("story", row.story),
        title=row.title or text("feeds.untitled"),
        link=link,
        latest=max(times, key=_instant) if times else None,
        summary=summary,
        html=f"<p>{escape(summary)}</p>{_list(seen)}",
        row=row,
        outlets=tuple(sorted({one.outlet for one in seen if one.outlet})),
    )


def _summary(row: StoryRow) -> str:
    articles = _count("feeds.articles", row.articles)
    if row.origins is None:
        counted = text("feeds.not_counted", articles=articles)
    else:
        counted = text("feeds.counted", articles=articles, origins=_count("feeds.origins", row.origins))
    if row.unknown_origins:
        counted += text("feeds.unknown", number=f"{row.unknown_origins:,}")
    silent = row.articles - row.wire_articles - row.own_articles
    wire, own, others = (f"{number:,}" for number in (row.wire_articles, row.own_articles, silent))
    return text(
        "feeds.summary", counted=counted, copies=text("feeds.copies", wire=wire, own=own, silent=others)
    )


def _count(name: str, number: int) -> str:
    return text(name, count=number, number=f"{number:,}")


def _list(seen: list[Witness]) -> str:
    latest = sorted(seen, key=_order, reverse=True)
    listed = "".join(f"<li>{_line(one)}</li>" for one in latest[:LISTED])
    more = f"<p>{text('feeds.more', number=f'{len(seen) - LISTED:,}')}</p>" if len(seen) > LISTED else ""
    return f"<ul>{listed}</ul>{more}"


def _order(seen: Witness) -> tuple[float, str]:
    time = moment(seen.account.published)
    return (_instant(time) if time else 0.0), seen.account.id


def _line(seen: Witness) -> str:
    account = seen.account
    title = escape(account.title or text("feeds.no_title"))
    address = web(account.document.source.url) if account.index == 0 else ""
    lead = f'<a href="{escape(address)}">{title}</a>' if address else title
    told = [seen.outlet or text("feeds.no_outlet"), _when(account), COPIES[seen.copy]]
    return f"{lead} ({escape(', '.join(told))})"


def _when(account: Account) -> str:
    return in_words(account.published) if account.published else text("feeds.undated")


def moment(published: str | None) -> datetime | None:
    """A stated time; a day is its first moment. None where none is stated, or it is no time."""
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None


def _instant(time: datetime) -> float:
    """A number by which times can be sorted; one without a zone counts as UTC."""
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
