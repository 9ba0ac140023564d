"""Watching: what is due is fetched, what is new is added, and how it stands is written down with it.

Each step reads what is due, fetches it with no lock held, and writes what came in whole batches. So others
can write in between, and a process killed at any moment goes on behind the last batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from ...errors import WorkspaceError
from ...fetch import Fetcher, Origin
from ...fetch.backoff import Draw
from ...fetch.telemetry import Silent, Telemetry
from ...run import Inline
from ...store import feeds
from ...store.address import Name
from ...store.database import watching
from ..archive.adding import Filed
from ..archive.opening import Archive, opened
from .filing import EngineOf, Tried, file_all, file_folder, origin_of
from .jobs import Batch, Came, batch, came
from .stopping import Stop
from .times import Times, iso

# With `once`, a host that must be left alone for longer is left to the next call.
MOST_PATIENCE = 120.0
# Between two looks at what is due, so that what others add is seen, and while another writes.
MOST_SLEEP = 60.0
LEAST_SLEEP = 0.05
PATIENCE_SECONDS = 5.0


def _inline(archive: Archive) -> Inline:
    return Inline(archive.plan)


@dataclass
class Watching:
    """Watches what a workspace names as its sources; without a fetcher, folders alone."""

    path: Name
    fetcher: Fetcher | None
    draw: Draw
    times: Times = field(default_factory=Times)
    stop: Stop = field(default_factory=Stop)
    telemetry: Telemetry = field(default_factory=Silent)
    engine: EngineOf = _inline
    _known: dict[str, Origin] = field(default_factory=dict, init=False)

    def watch(self, *, once: bool = False, now: bool = False) -> Iterator[Filed | Tried]:
        """What came of each source and each page, when it is safe on disk; for ever, or `once`, until nothing
        is due any more. `now` reads every source at once, whatever its time.

        Raises WorkspaceError as `add` does, "busy" where another process watches the workspace, which would
        fetch everything twice; and KeyboardInterrupt where someone asked to end (`stop`): then all that was
        told is safe, and the next call goes on behind it.
        """
        with watching(self.path) as still:
            self._begin(now=now)
            yield from self._watch(still, once=once)

    def _watch(self, still: Callable[[], None], *, once: bool) -> Iterator[Filed | Tried]:
        while True:
            still()
            step = self._due()
            if not step.empty:
                yield from self._step(step)
            elif once and not self._worth_waiting(step):
                return
            else:
                self._sleep(step)

    def _begin(self, *, now: bool) -> None:
        with opened(self.path) as archive:
            archive.check_filed()
            if self.fetcher is not None:
                self._known = {name: origin_of(one) for name, one in feeds.hosts(archive.connection).items()}
                self.fetcher.origins.update(self._known)
        if not now:
            return
        with self._writing() as archive, archive.transaction():
            for feed in feeds.feeds(archive.connection):
                feeds.put(archive.connection, replace(feed, due=iso(self.times.now())))

    def _due(self) -> Batch:
        with self.stop.allowed(), opened(self.path) as archive:
            return batch(archive.connection, self.fetcher, self.times.now())

    def _worth_waiting(self, step: Batch) -> bool:
        return step.soon is not None and step.soon - self.times.now() <= MOST_PATIENCE

    def _sleep(self, step: Batch) -> None:
        moments = [moment for moment in (step.soon, step.later) if moment is not None]
        seconds = min(moments) - self.times.now() if moments else MOST_SLEEP
        with self.stop.allowed():
            self.times.wait(min(max(seconds, LEAST_SLEEP), MOST_SLEEP))

    def _step(self, step: Batch) -> Iterator[Filed | Tried]:
        met = self._fetched(step)
        with self._writing() as archive:
            for folder in step.folders:
                yield from self._counted(file_folder(archive, folder, self.times.now(), self.draw))
            if met:
                yield from self._counted(file_all(archive, met, self._news_of_origins(), self.engine))

    def _fetched(self, step: Batch) -> list[Came]:
        if self.fetcher is None or not step.jobs:
            return []
        with self.stop.allowed():
            answers = self.fetcher.fetch_all([job.request for job in step.jobs])
        now = self.times.now()
        pairs = zip(step.jobs, answers, strict=True)
        return [came(job, answer, now, self.draw) for job, answer in pairs]

    def _news_of_origins(self) -> dict[str, Origin]:
        held = self.fetcher.origins if self.fetcher is not None else {}
        news = {name: one for name, one in held.items() if self._known.get(name) != one}
        self._known.update(news)
        return news

    def _counted(self, told: Iterator[Filed | Tried]) -> Iterator[Filed | Tried]:
        for one in told:
            if isinstance(one, Filed):
                self.telemetry.filed(one.result.value)
            yield one

    @contextmanager
    def _writing(self) -> Iterator[Archive]:
        """The workspace, to write; another writer is waited for, however long it takes."""
        with ExitStack() as stack:
            archive = self._entered(stack)
            while archive is None:
                archive = self._entered(stack)
            yield archive

    def _entered(self, stack: ExitStack) -> Archive | None:
        """The workspace, to write; None where another writer did not end in some seconds."""
        try:
            return stack.enter_context(opened(self.path, writing=True, wait_seconds=PATIENCE_SECONDS))
        except WorkspaceError as error:
            if error.kind != "busy":
                raise
        with self.stop.allowed():
            self.times.wait(LEAST_SLEEP)
        return None
