"""Fetching with manners: robots.txt first, one request at a time to a host, each redirect looked at."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..errors import FetchError
from . import backoff
from .exchange import Bounds, Reply, exchange
from .manners import (
    MOST_HELD,
    MOST_HOSTS,
    MOST_PAGE,
    MOST_REDIRECTS,
    MOST_ROBOTS,
    MOST_WAIT_SECONDS,
    ROBOTS_RETRY_SECONDS,
    ROBOTS_SECONDS,
    SILENT_SECONDS,
    Clock,
    Manners,
)
from .names import Resolve, addresses_of, system
from .robots import Origin, rules_of
from .targets import Target, target_of
from .telemetry import Silent, Telemetry

if TYPE_CHECKING:
    from ssl import SSLContext

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD = frozenset((301, 308))


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. `etag` and `modified` are what the last answer had: the same is not sent twice.
    `private` names hosts that may lead into a network of one's own; `what` is a word for the metrics.
    """

    url: str
    etag: str = ""
    modified: str = ""
    most_bytes: int = MOST_PAGE
    accept: str = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"
    private: frozenset[str] = frozenset()
    what: str = "page"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: all of it (`status` 200), or that nothing changed (304, without a body). `url` is where it
    was in the end; `moved` is that too where each step there was for good, else "". `media` and `charset` are
    as stated, in lower case; `fresh_seconds` is for how long it says to be fresh; `taken` counts bytes as
    they came.
    """

    url: str
    status: int
    body: bytes = b""
    media: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    fresh_seconds: float = 0.0
    taken: int = 0


@dataclass
class Fetcher:
    """Fetches as `manners` say. `origins` is what is known of those asked before, and grows; `resolve` and
    `context` (of TLS) are this machine's where they are not given.
    """

    manners: Manners
    clock: Clock = field(default_factory=Clock)
    origins: dict[str, Origin] = field(default_factory=dict)
    telemetry: Telemetry = field(default_factory=Silent)
    resolve: Resolve = system
    context: SSLContext | None = None
    _ended: dict[str, float] = field(default_factory=dict, init=False)
    _turns: defaultdict[str, asyncio.Lock] = field(init=False)

    def __post_init__(self) -> None:
        needed()
        self._renewed()

    def _renewed(self) -> None:
        # A lock belongs to the loop in which it is first waited for.
        self._turns = defaultdict(asyncio.Lock)

    def gap_seconds(self, origin: str) -> float:
        """Seconds between two requests to an origin, as far as its robots.txt is known."""
        known = self.origins.get(origin)
        return max(self.manners.gap_seconds, known.delay_seconds if known else 0.0)

    def ready_at(self, url: str) -> float:
        """When the host of an address may be asked next; 0 for at once, or where the address is none."""
        try:
            target = target_of(url, self.manners.allow_private)
        except FetchError:
            return 0.0
        return max(self._free_at(target), self._known(target.origin).not_before)

    def _free_at(self, target: Target) -> float:
        """When the gap after the last request to a host is over; one in the time to come was just now."""
        ended = min(self._ended.get(target.host, -1e9), self.clock.now())
        return ended + self.gap_seconds(target.origin)

    def _known(self, origin: str) -> Origin:
        """What is known of an origin. Moments further off than any can be are of a clock that was wrong."""
        known, now = self.origins.get(origin, Origin()), self.clock.now()
        if known.until > now + ROBOTS_SECONDS:
            known = replace(known, until=0.0)
        return replace(known, not_before=0.0) if known.not_before > now + MOST_WAIT_SECONDS else known

    def fetch_all(self, requests: Sequence[Request]) -> list[Answer | FetchError]:
        """What became of each request, in their order: those to one host one after the other, those to
        different hosts side by side. Where a host does not answer, or so much came that it fills the memory,
        what is left of them is put off, of kind "later".
        """
        self._renewed()
        return asyncio.run(self._all(requests))

    async def _all(self, requests: Sequence[Request]) -> list[Answer | FetchError]:
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for number, request in enumerate(requests):
            rows[_host_of(request.url)].append(number)
        out: dict[int, Answer | FetchError] = {}
        places = asyncio.Semaphore(MOST_HOSTS)

        async def one_host(numbers: Iterable[int]) -> None:
            async with places:
                silent = False
                for number in numbers:
                    put_off = _put_off(out.values(), silent=silent)
                    out[number] = put_off or await self._or_error(requests[number])
                    silent = silent or _is_silence(out[number])

        async with asyncio.TaskGroup() as group:
            for numbers in rows.values():
                group.create_task(one_host(numbers))
        return [out[number] for number in range(len(requests))]

    async def _or_error(self, request: Request) -> Answer | FetchError:
        try:
            return await self.fetch(request)
        except FetchError as error:
            return error

    async def fetch(self, request: Request) -> Answer:
        """The answer to one request: 200 or 304, over at most five redirects. Raises FetchError for all else.

        Before each step robots.txt of its origin is asked, which is fetched where it is not known.
        """
        began = self.clock.now()
        try:
            answer = await self._followed(request)
        except FetchError as error:
            self.telemetry.fetched(request.what, error.kind, 0, self.clock.now() - began)
            raise
        outcome = "ok" if answer.status == 200 else "unchanged"
        self.telemetry.fetched(request.what, outcome, answer.taken, self.clock.now() - began)
        return answer

    async def _followed(self, request: Request) -> Answer:
        bounds = Bounds(self.manners.timeout_seconds, request.most_bytes)
        for_good = True
        async for target, reply in self._steps(request, bounds, robots=True):
            if reply.status not in _REDIRECTS:
                return self._answer(request, target, reply, for_good=for_good)
            for_good = for_good and reply.status in _FOR_GOOD
        raise FetchError(
            "redirects", f"more than {MOST_REDIRECTS} redirects, the last from {target.url[:200]}"
        )

    async def _steps(
        self, request: Request, bounds: Bounds, *, robots: bool
    ) -> AsyncIterator[tuple[Target, Reply]]:
        """Each reply on the way, redirects too, with where it came from."""
        url, private = request.url, request.private
        met: set[str] = set()
        for _ in range(MOST_REDIRECTS + 1):
            target = target_of(url, private)
            if target.url in met:
                raise FetchError("redirects", f"redirects in a circle, over {target.url[:200]}")
            met.add(target.url)
            if robots:
                await self._permitted(target, private)
            reply = await self._exchange(target, request, bounds, private)
            yield target, reply
            # Who is out in the world may not lead back in.
            private = private if target.host in private else frozenset()
            url = _led_to(target.url, reply.fields.get("location", ""))

    def _answer(self, request: Request, target: Target, reply: Reply, *, for_good: bool) -> Answer:
        fields, asked = reply.fields, bool(request.etag or request.modified)
        if reply.status != 200 and not (reply.status == 304 and asked):
            raise self._refusal(target, reply)
        media, charset = _media(fields.get("content-type", ""))
        return Answer(
            url=target.url,
            status=reply.status,
            body=reply.body,
            media=media,
            charset=charset,
            etag=fields.get("etag", ""),
            modified=fields.get("last-modified", ""),
            moved=target.url
            if for_good and target.url != target_of(request.url, request.private).url
            else "",
            fresh_seconds=backoff.max_age(fields.get("cache-control", "")),
            taken=reply.taken,
        )

    def _refusal(self, target: Target, reply: Reply) -> FetchError:
        status = reply.status
        wait = backoff.retry_after(reply.fields.get("retry-after", ""), self.clock.now())
        if wait and status in {429, 503}:
            known = self._known(target.origin)
            self.origins[target.origin] = replace(known, not_before=self.clock.now() + wait)
        if status in {404, 410}:
            return FetchError("gone", f"{target.host} has no such page any more ({status})", status=status)
        if status == 304:
            return FetchError("status", f"{target.host} answered 304 to what it never gave", status=304)
        return FetchError("status", f"{target.host} answered {status}", status=status, wait_seconds=wait)

    async def _permitted(self, target: Target, private: Set[str]) -> None:
        """Raise FetchError unless robots.txt of the origin allows the address, and the host did not ask to
        be left alone.
        """
        async with self._turns[f"robots of {target.origin}"]:
            known = self._known(target.origin)
            if known.until <= self.clock.now():
                known = await self._robots(target, private, known)
                self.origins[target.origin] = known
        wait = known.not_before - self.clock.now()
        if wait > 0:
            raise FetchError("later", f"{target.host} asked to be left alone for a while", wait_seconds=wait)
        if known.closed:
            wait = max(known.until - self.clock.now(), 0.0)
            message = f"robots.txt of {target.origin} cannot be had, so nothing is fetched there now"
            why = f"{message} ({known.why})" if known.why else message
            raise FetchError("later", why, status=known.status, wait_seconds=wait)
        if not known.allows(target.url):
            raise FetchError("robots", f"robots.txt of {target.origin} forbids it")

    async def _robots(self, target: Target, private: Set[str], before: Origin) -> Origin:
        """What the robots.txt of an origin says now. Raises FetchError where the origin itself is refused."""
        began, known = self.clock.now(), Origin(not_before=before.not_before)
        request = Request(
            f"{target.origin}/robots.txt", accept="text/plain,*/*;q=0.5", private=frozenset(private)
        )
        bounds = Bounds(self.manners.timeout_seconds, MOST_ROBOTS, cut=True)
        try:
            async for _, reply in self._steps(request, bounds, robots=False):
                rules = rules_of(reply.body, whole=reply.whole)
                known = replace(known, status=reply.status, rules=rules, why=f"it answered {reply.status}")
                if reply.status not in _REDIRECTS:
                    break
        except FetchError as error:
            if error.kind in {"private", "port", "address", "name"} and not known.status:
                raise
            known = replace(known, status=0, why=error.message)
        # More redirects than five, or one that leads nowhere: as if there were none.
        if known.status in _REDIRECTS:
            known = replace(known, status=404)
        outcome = "ok" if known.status == 200 else f"{known.status}"
        self.telemetry.fetched("robots", outcome, len(known.rules), self.clock.now() - began)
        seconds = ROBOTS_RETRY_SECONDS if known.closed else ROBOTS_SECONDS
        return replace(known, until=self.clock.now() + seconds)

    async def _exchange(self, target: Target, request: Request, bounds: Bounds, private: Set[str]) -> Reply:
        addresses = await addresses_of(target, self.resolve, bounds.seconds, private)
        async with self._turn(target):
            return await exchange(target, addresses, self._headers(request), bounds, self._tls())

    @asynccontextmanager
    async def _turn(self, target: Target) -> AsyncIterator[None]:
        """Nobody else asks this host inside, and not before its gap is over."""
        async with self._turns[target.host]:
            free = self._free_at(target)
            if free > self.clock.now():
                await self.clock.wait(free - self.clock.now())
            try:
                yield
            finally:
                self._ended[target.host] = self.clock.now()

    def _headers(self, request: Request) -> Mapping[str, str]:
        headers = {"User-Agent": self.manners.agent, "Accept": request.accept, "Accept-Encoding": "gzip"}
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.modified:
            headers["If-Modified-Since"] = request.modified
        return headers

    def _tls(self) -> SSLContext:
        import httpx2

        if self.context is None:
            self.context = httpx2.create_ssl_context(trust_env=False)
        return self.context


def _is_silence(came: Answer | FetchError) -> bool:
    return isinstance(came, FetchError) and came.kind in {"timeout", "unreachable"}


def _put_off(came: Iterable[Answer | FetchError], *, silent: bool) -> FetchError | None:
    """Why the next request is not sent now, None where it is."""
    if silent:
        return FetchError("later", "its host did not answer a moment ago", wait_seconds=SILENT_SECONDS)
    held = sum(len(one.body) for one in came if isinstance(one, Answer))
    if held < MOST_HELD:
        return None
    return FetchError("later", f"{held:,} bytes were fetched at once; it is the turn of the next in a moment")


def needed() -> None:
    """Raise FetchError "extra" where the libraries that fetching needs are not installed."""
    try:
        import httpx2  # noqa: F401
        import protego  # noqa: F401
    except ImportError:
        message = "fetching needs the extra: pip install 'manywitness[watch]'"
        raise FetchError("extra", message) from None


def _led_to(url: str, location: str) -> str:
    """Where a redirect leads; one that cannot be read stays as it is, for `target_of` to say why."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _media(stated: str) -> tuple[str, str]:
    """Type and charset of a Content-Type, in lower case: ("text/html", "utf-8")."""
    media, _, rest = stated.partition(";")
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip("\"' \t")
    return media.strip().lower(), charset[:40]
