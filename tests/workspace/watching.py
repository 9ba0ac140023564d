"""One workspace that watches one server, by a clock of its own: no time passes in tests."""

from pathlib import Path
from urllib.parse import urlsplit

from fetch.clock import Time
from fetch.server import HOST

from manywitness.fetch import Fetcher, Manners
from manywitness.store import journal, pages
from manywitness.store.feeds import Asked
from manywitness.workspace.archive.adding import Filed
from manywitness.workspace.archive.opening import create, opened
from manywitness.workspace.watching.filing import Tried
from manywitness.workspace.watching.rounds import Watching
from manywitness.workspace.watching.sources import Wanted, watch
from manywitness.workspace.watching.standing import watched
from manywitness.workspace.watching.times import Times, iso

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def page(words, title="Ferry back in service"):
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words} The line had been closed since the storm of last week, the port said.</p></article>"
        "</body></html>"
    )


def item(path, when="", **more):
    date = f"<pubDate>{when}</pubDate>" if when else ""
    rest = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    return f"<item><link>{path}</link>{date}{rest}</item>"


def rss(*items, title="The Lamp"):
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def urlset(*urls):
    listed = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in urls
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'


class Desk:
    """One workspace, one server, one clock; each `round` is a process of its own."""

    def __init__(self, path, server):
        self.path = path
        self.server = server
        self.time = Time()
        create(path, encoder=False)

    def watches(self, *paths, every=30, **asked):
        found = [
            Wanted(self.server.url(one) if one.startswith("/") and not Path(one).exists() else one)
            for one in paths
        ]
        with opened(self.path, writing=True) as archive:
            watch(archive, found, Asked(every, **asked))
            # The clock of this desk, not that of the machine.
            with archive.transaction():
                archive.connection.execute("UPDATE feed SET added = ?", (iso(self.time.now),))
                archive.connection.execute("UPDATE feed SET due = added WHERE due < '2027'")

    def watching(self, **manners):
        settings = {"allow_private": frozenset({HOST}), "timeout_seconds": 20, **manners}
        fetcher = Fetcher(Manners(**settings), self.time.clock)
        times = Times(lambda: self.time.now, self.time.pass_by)
        return Watching(self.path, fetcher, lambda: 0.0, times)

    def round(self, *, now=False, **manners):
        """What one call with --once tells of pages, each by its path; what it tells of sources is `tried`."""
        told = list(self.watching(**manners).watch(once=True, now=now))
        self.tried = [one for one in told if isinstance(one, Tried)]
        return sorted((urlsplit(one.name).path, one.result.value) for one in told if isinstance(one, Filed))

    def told(self):
        """What came of the one source that was read."""
        [one] = self.tried
        return one

    def source(self):
        with opened(self.path) as archive:
            [one] = watched(archive.connection)
        return one

    def texts(self):
        with opened(self.path) as archive:
            found = [pages.page(archive.connection, number) for number in pages.numbers(archive.connection)]
        return {urlsplit(one.source.name).path: one for one in found}

    def reasons(self):
        with opened(self.path) as archive:
            runs = journal.runs(archive.connection, limit=1_000)
            found = [e.entry for run in runs for e in journal.entries(archive.connection, run.number)]
        return {
            urlsplit(e.subject).path: (e.result.value, e.stage, e.kind, e.message) for e in found if e.message
        }
