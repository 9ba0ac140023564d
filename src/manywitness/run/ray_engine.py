"""Running stages on a Ray cluster: actors that annotate documents, and calls of functions anywhere in it.

Annotating is bound to a process, since the encoder is loaded once; what a lost process had is done again as
`crew` does it. Calls are not, and Ray itself does them again, with whatever they were made from, where a
process or a node is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import WorkerError
from ..kernel.rubbish import look_seldom
from ..model import Document, Failed
from ..stages import DocumentStage, Key, Piece, Tasks, order
from ..version import __version__
from .annotating import Annotated
from .crew import KILLED, KIND, SENTENCE, STAGE, USELESS, Answers, Documents, annotated
from .engine import in_order
from .local_tasks import ENDED
from .ray_session import connected

T = TypeVar("T")
R = TypeVar("R")

# A document that was lost with its process is tried so often by one that does nothing else. One would do
# where only documents end processes; a node may be lost at the wrong moment.
TRIES = 2

# A lost call is tried again so often, by Ray.
RETRIES = 3

# Seconds in which a cluster must give a first process.
START_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Ray:
    """Runs stages on the Ray cluster at `address` (default: one of this machine, begun for it).

    `workers` actors, by default one for each processor of the cluster; `given`: see `Inline`. The same
    version of this program must be installed on every node.
    """

    stages: tuple[DocumentStage, ...]
    workers: int | None = None
    given: tuple[Key, ...] = ()
    address: str | None = None

    def annotate(
        self, documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        """See `Engine`; raises PlanError before a process starts, and WorkerError where none can be used."""
        plan = order(self.stages, given=self.given)
        return self._answers(plan, documents)

    @contextmanager
    def tasks(self) -> Iterator[Tasks]:
        """See `Engine`; raises WorkerError where there is no cluster."""
        ray = connected(self.address, self.workers)
        yield RayTasks(ray, self._workers(ray))

    def _workers(self, ray: Any) -> int:
        return self.workers or max(int(ray.cluster_resources().get("CPU", 1)), 1)

    def _answers(
        self, plan: tuple[DocumentStage, ...], documents: Iterable[tuple[T, Document | None]]
    ) -> Iterator[tuple[T, Annotated | None]]:
        ray = connected(self.address, self.workers)
        workers = self._workers(ray)
        yield from in_order(_Crew(ray, plan, workers), documents, workers)


class Annotator:
    """An actor: a process with a plan, which loads what its stages need with the first document."""

    def __init__(self, plan: tuple[DocumentStage, ...], version: str) -> None:
        if version != __version__:
            raise WorkerError(f"a node has manywitness {__version__}, and this process {version}")
        look_seldom()
        self._plan = plan

    def ready(self) -> None:
        """Nothing; it is there."""

    def annotate(self, documents: Documents) -> Answers:
        """The documents run through the plan; None stays None."""
        return annotated(documents, self._plan)


@dataclass(slots=True, eq=False)
class _Member:
    """An actor, whether it has come is in `ready`, and how many batches it has."""

    actor: Any
    ready: Any
    batches: int = 0


@dataclass(slots=True, eq=False)
class _Work:
    """Documents that an actor has, and what will come of them."""

    documents: Documents
    member: _Member
    answers: Any


class _Crew:
    """Actors that run one plan, begun with the first documents; lost ones are replaced as there is room."""

    def __init__(self, ray: Any, plan: tuple[DocumentStage, ...], workers: int) -> None:
        self._ray = ray
        self._plan = ray.put(plan)
        self._kind = ray.remote(Annotator)
        self._workers = workers
        self._coming: list[_Member] = []
        self._there: list[_Member] = []
        # Actors that were lost before they came.
        self._stillborn = 0
        self._loner: Any = None

    def send(self, documents: Documents) -> _Work:
        """Have these annotated by the actor that has the least to do."""
        member = self._least_busy()
        member.batches += 1
        return _Work(documents, member, member.actor.annotate.remote(documents))

    def answers(self, work: _Work, others: Sequence[_Work]) -> Answers:
        """What came of the work sent first; `others` is what was sent since, in order.

        Where its process or its node was lost, its documents are done again one by one. Raises WorkerError
        when no process can annotate a single sentence.
        """
        try:
            found: Answers = self._ray.get(work.answers)
        except self._losses():
            self._lose(work.member)
            # Quiet, so that a document that takes all memory has it.
            self._wait([other.answers for other in others])
            return [self._alone(document) for document in work.documents]
        work.member.batches -= 1
        return found

    def end(self) -> None:
        """End the actors; what they have not begun is given up."""
        if not self._ray.is_initialized():
            # The cluster was left, and they with it.
            return
        actors = [member.actor for member in (*self._there, *self._coming)]
        for actor in [*actors, *([self._loner] if self._loner is not None else [])]:
            self._ray.kill(actor)

    def _hired(self) -> _Member:
        actor = self._kind.options(num_cpus=1).remote(self._plan, __version__)
        return _Member(actor, actor.ready.remote())

    def _least_busy(self) -> _Member:
        """An actor that is there; waits for the first. Raises WorkerError where none comes."""
        if not self._there and not self._coming:
            self._coming = [self._hired() for _ in range(self._workers)]
        self._welcome(0)
        while not self._there:
            self._welcome(START_SECONDS)
        return min(self._there, key=lambda member: member.batches)

    def _welcome(self, seconds: float) -> None:
        """Take in those that have come; when `seconds` are given, one must come, or be lost, in that time."""
        if not self._coming:
            return
        ready, _ = self._ray.wait([member.ready for member in self._coming], timeout=seconds)
        if seconds and not ready:
            raise WorkerError(
                f"the Ray cluster has had no processor free for {seconds:.0f} s; give it more, or try later"
            )
        for member in [one for one in self._coming if one.ready in ready]:
            self._coming.remove(member)
            if self._usable(member):
                self._there.append(member)
            else:
                self._coming.append(self._hired())

    def _usable(self, member: _Member) -> bool:
        """Whether an actor that was begun is there; raises WorkerError where no other would be either."""
        try:
            self._ray.get(member.ready)
        except self._losses() as error:
            self._stillborn += 1
            if getattr(error, "actor_init_failed", False):
                raise WorkerError(f"no process of the Ray cluster can be used: {_cause(error)}") from error
            if self._stillborn > TRIES * self._workers:
                raise WorkerError(USELESS) from error
            return False
        return True

    def _lose(self, member: _Member) -> None:
        if member in self._there:
            self._there.remove(member)
            self._coming.append(self._hired())

    def _alone(self, document: Document | None) -> Annotated | None:
        """What comes of a document when one process does nothing else."""
        if document is None:
            return None
        for _ in range(TRIES):
            found = self._by_loner(document)
            if found is not None:
                return found
        if self._by_loner(SENTENCE) is None:
            raise WorkerError(USELESS)
        return Annotated(document, (Failed(document.id, STAGE, KIND, KILLED),))

    def _by_loner(self, document: Document) -> Annotated | None:
        """What a process of its own says of a document; None where that was lost."""
        if self._loner is None:
            # It has room wherever the others, which wait meanwhile, have.
            self._loner = self._kind.options(num_cpus=0).remote(self._plan, __version__)
        try:
            [found] = self._ray.get(self._loner.annotate.remote([document]))
        except self._losses():
            self._loner = None
            return None
        answer: Annotated = found
        return answer

    def _wait(self, answers: list[Any]) -> None:
        if answers:
            self._ray.wait(answers, num_returns=len(answers), fetch_local=False)

    def _losses(self) -> tuple[type[Exception], ...]:
        return losses(self._ray)


class RayTasks:
    """Calls in a Ray cluster; what goes from one to another goes by its object stores."""

    def __init__(self, ray: Any, workers: int) -> None:
        self.workers = workers
        self._ray = ray
        self._called = ray.remote(_called)

    def call(self, function: Callable[..., R], *arguments: object) -> Piece[R]:
        """What the function will give."""
        return Piece(self._sent(1, _whole, function, arguments))

    def parts(self, function: Callable[..., Sequence[R]], count: int, *arguments: object) -> list[Piece[R]]:
        """The same for a function that gives `count` values."""
        if count == 1:
            return [Piece(self._sent(1, _only, function, arguments))]
        return [Piece(one) for one in self._sent(count, _whole, function, arguments)]

    def value(self, piece: Piece[R]) -> R:
        """The value of a piece; raises WorkerError when its processes are ended again and again."""
        try:
            value: R = self._ray.get(piece.at)
        except losses(self._ray) as lost:
            raise WorkerError(ENDED) from lost
        except self._ray.exceptions.RayTaskError as error:
            raise _told(error) from error
        return value

    def _sent(
        self,
        count: int,
        take: Callable[[Any], Any],
        function: Callable[..., Any],
        arguments: Sequence[object],
    ) -> Any:
        given = [one.at if isinstance(one, Piece) else one for one in arguments]
        remote = self._called.options(max_retries=RETRIES, num_returns=count).remote
        return remote(take, function, *given)


def _called(take: Callable[[Any], Any], function: Callable[..., Any], *arguments: object) -> Any:
    return take(function(*arguments))


def _whole(value: R) -> R:
    return value


def _only(values: Sequence[R]) -> R:
    [value] = values
    return value


def losses(ray: Any) -> tuple[type[Exception], ...]:
    """What Ray raises where a process, a node or what lay there is gone."""
    found = ray.exceptions
    return (
        found.RayActorError,
        found.WorkerCrashedError,
        found.NodeDiedError,
        found.ObjectLostError,
        found.OutOfMemoryError,
    )


def _told(error: Any) -> Exception:
    """What a function raised elsewhere, without what Ray says of it."""
    cause = error.cause
    told: Exception = cause if isinstance(cause, Exception) else error
    return told


def _cause(error: Any) -> str:
    """The last line of what Ray says of an actor that could not begin: what was raised there."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
