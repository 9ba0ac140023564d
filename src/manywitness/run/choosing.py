"""Choosing an engine by its name."""

from __future__ import annotations

from ..errors import WorkerError
from ..stages import DocumentStage
from .engine import Engine, Inline, Pool

ENGINES = ("inline", "pool", "ray")


def engine_named(
    name: str,
    stages: tuple[DocumentStage, ...],
    *,
    workers: int | None = None,
    address: str | None = None,
) -> Engine:
    """The engine of this name for a plan; `address` is that of a Ray cluster, for no other engine. `workers`
    is one a core by default; the engine inline has one.

    A Ray cluster is reached for at once. Raises WorkerError for an unknown name, where the extra is not
    installed, or where no cluster answers.
    """
    if name == "ray":
        from .ray_engine import Ray
        from .ray_session import connected

        connected(address, workers)
        return Ray(stages, workers, address=address)
    if address is not None:
        raise WorkerError(f"an address is that of a Ray cluster; the engine {name} has none")
    if name not in ENGINES:
        raise WorkerError(f"no engine {name!r}; there are: {', '.join(ENGINES)}")
    return Pool(stages, workers) if name == "pool" else Inline(stages)
