"""manywitness watch: feeds, sitemaps and folders, read on a schedule; the only command that fetches."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from ..errors import FetchError
from ..store.address import Name
from .exits import INTERRUPTED, SOME_BAD
from .numbers import Count, Seconds
from .opening import JSON_OPTION, WORKSPACE_ARGUMENT, reading, told, writing
from .watched import Telling, print_sources

if TYPE_CHECKING:
    from ..store.feeds import Asked
    from ..workspace.archive.opening import Archive
    from ..workspace.watching.rounds import Watching
    from ..workspace.watching.stopping import Stop


@dataclass(frozen=True, slots=True)
class _How:
    """How the network is used: `offline` not at all."""

    contact: str
    gap: float
    private: frozenset[str]
    offline: bool


@click.command("watch")
@WORKSPACE_ARGUMENT
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option("--once", is_flag=True, help="Read what is due, add what is new, and end.")
@click.option("--now", is_flag=True, help="Read every source at once, whatever its time.")
@click.option("--list", "listing", is_flag=True, help="Show what is watched; fetch nothing.")
@click.option("--later", is_flag=True, help="Watch SOURCE... from the next call on; fetch nothing.")
@click.option("--remove", is_flag=True, help="Watch SOURCE... no more; their pages stay. Fetch nothing.")
@click.option("--every", type=click.IntRange(1, 40_000), metavar="MINUTES", help="Between readings (30).")
@click.option(
    "--follow/--no-follow", default=True,
    help="Fetch the page that an entry links to (default), or take the text that the feed itself has.",
)  # fmt: skip
@click.option("--since", default="", metavar="DATE|DAYS", help="Take only what is of that day or later.")
@click.option(
    "--most", type=Count(1), default=200, show_default=True,
    help="Entries taken in one reading of a source; more wait for the next ones.",
)  # fmt: skip
@click.option(
    "--gap", type=Seconds(0.1, 3600), default=2.0, show_default=True, metavar="SECONDS",
    help="Between two requests to one host; robots.txt may ask for more.",
)  # fmt: skip
@click.option(
    "--contact", envvar="MANYWITNESS_CONTACT", default="", metavar="ADDRESS",
    help="Where a site can reach you; stands in every request.",
)  # fmt: skip
@click.option(
    "--allow-private", "private", multiple=True, metavar="HOST",
    help="Let sources on exactly this host lead into your own network.",
)  # fmt: skip
@click.option(
    "--offline", envvar="MANYWITNESS_OFFLINE", is_flag=True,
    help="Fetch nothing; folders are read. Also MANYWITNESS_OFFLINE=1.",
)  # fmt: skip
@click.option(
    "--encoder/--no-encoder", default=True,
    help="Where WORKSPACE is made: names and quotations by the neural encoder (default), or by rules.",
)  # fmt: skip
@JSON_OPTION
def command(  # noqa: PLR0913, PLR0917 - its options
    workspace: Name, sources: tuple[str, ...], once: bool, now: bool, listing: bool, later: bool,
    remove: bool, every: int | None, follow: bool, since: str, most: int, gap: float, contact: str,
    private: tuple[str, ...], offline: bool, encoder: bool, as_json: bool,
) -> None:  # fmt: skip
    """Watch SOURCE... and all that WORKSPACE watches: what is new is added, until Ctrl-C.

    SOURCE is the address of a feed (RSS, Atom, JSON Feed) or sitemap, a folder, or a list of feeds (OPML).
    WORKSPACE is made where there is none. Pages are fetched slowly, as robots.txt allows, and nothing is sent
    but the request. What was removed from a source stays. Exit status 3 with --once when something failed.
    """
    from ..store.feeds import Asked

    if remove + listing + later > 1 or (listing and sources) or ((remove or later) and not sources):
        raise click.UsageError("give --list alone, or --later or --remove with SOURCE...")
    how = _How(contact, gap, frozenset(host.lower().strip("[]") for host in private), offline)
    asked = Asked(every or 30, follow, _day(since), most)
    if remove:
        return _remove(workspace, sources, as_json=as_json)
    bad = _add(workspace, sources, asked, how, encoder=encoder) if sources else 0
    if every is not None and not sources:
        _ask_all(workspace, every)
    if listing or later:
        with reading(workspace) as archive:
            print_sources(archive, as_json=as_json)
    else:
        bad += _watch(workspace, how, once=once, now=now, as_json=as_json)
    if bad and (once or later):
        raise click.exceptions.Exit(SOME_BAD)
    return None


def _day(since: str) -> str:
    """The day that is meant, ISO 8601; "" for none."""
    if not since:
        return ""
    if since.isdecimal() and len(since) < 5:
        return (date.today() - timedelta(days=int(since))).isoformat()
    try:
        return date.fromisoformat(since).isoformat()
    except ValueError:
        message = f"{since!r} is neither a day (2026-11-27) nor a number of days back"
        raise click.BadParameter(message, param_hint="--since") from None


def _add(workspace: Name, sources: tuple[str, ...], asked: Asked, how: _How, *, encoder: bool) -> int:
    """Watch these too; how many cannot be."""
    from ..export.shown import visible
    from ..workspace.watching.sources import wanted, watch

    found, failed = wanted(sources, how.private)
    for one in failed:
        click.echo(visible(f"Failed ({one.kind}): {one.subject}: {one.message}"), err=True)
    if not found:
        raise click.ClickException("nothing of that can be watched")
    with writing(workspace, encoder=encoder) as archive:
        watch(archive, found, asked)
    return len(failed)


def _remove(workspace: Name, sources: tuple[str, ...], *, as_json: bool) -> None:
    from ..export.shown import visible
    from ..workspace.watching.sources import forget

    with writing(workspace) as archive:
        gone = forget(archive, sources)
        if as_json:
            print_sources(archive, as_json=True)
            return
    for feed in gone:
        click.echo(visible(f"No longer watched: {feed.address}"))


def _ask_all(workspace: Name, every: int) -> None:
    from ..workspace.watching.sources import ask_all

    with writing(workspace) as archive:
        ask_all(archive, every)


def _watch(workspace: Name, how: _How, *, once: bool, now: bool, as_json: bool) -> int:
    """Watch until someone asks to end; how many things failed."""
    from ..workspace.watching.stopping import Stop

    stop = Stop()
    with reading(workspace) as archive:
        _sort_out(archive, how)
    watching = _watching(workspace, how, stop)
    telling = Telling(as_json=as_json)
    if not once:
        click.echo("Watching; Ctrl-C ends it.", err=True)
    with told(), _signals(stop):
        try:
            for one in watching.watch(once=once, now=now):
                telling.take(one)
        except KeyboardInterrupt:
            if once:
                click.echo("Interrupted; what was told is safe, and the same command goes on.", err=True)
                raise click.exceptions.Exit(INTERRUPTED) from None
    telling.end()
    return telling.failed


def _sort_out(archive: Archive, how: _How) -> None:
    """Say what will not be read; raise ClickException where that is all there is."""
    from ..workspace.watching.standing import is_folder, watched

    addresses = [one.feed.address for one in watched(archive.connection)]
    web = sum(not is_folder(address) for address in addresses)
    if not addresses:
        raise click.ClickException("nothing is watched yet: give the address of a feed, or a folder")
    if not (how.offline and web):
        return
    sources = "1 source of the web is" if web == 1 else f"{web:,} sources of the web are"
    message = f"offline: {sources} not fetched (--offline or MANYWITNESS_OFFLINE)"
    if web == len(addresses):
        raise click.ClickException(message)
    click.echo(message, err=True)


def _watching(workspace: Name, how: _How, stop: Stop) -> Watching:
    from random import SystemRandom

    from ..fetch import Fetcher, Manners
    from ..fetch.telemetry import telemetry
    from ..version import __version__
    from ..workspace.watching.rounds import Watching

    meters, draw = telemetry(), SystemRandom().random
    if how.offline:
        return Watching(workspace, None, draw, stop=stop, telemetry=meters)
    manners = Manners(__version__, how.contact, how.gap, allow_private=how.private)
    try:
        fetcher = Fetcher(manners, telemetry=meters)
    except FetchError as error:
        raise click.ClickException(str(error)) from error
    return Watching(workspace, fetcher, draw, stop=stop, telemetry=meters)


@contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    """Ctrl-C and SIGTERM end what runs inside, between two batches."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop.handle) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
