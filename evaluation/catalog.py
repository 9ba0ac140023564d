"""The one list of evaluation tasks."""

from __future__ import annotations

from .task import Task
from .tasks import (
    briefs,
    claims,
    conflicts,
    copies,
    coreference,
    damage,
    entities,
    glue,
    language,
    ledger,
    metadata,
    origins,
    pages,
    polnear,
    propositions,
    residues,
    stories,
    testimony,
    times,
    writing,
)


def tasks() -> tuple[Task, ...]:
    """Every task, in the order of the table."""
    families = (
        testimony,
        ledger,
        polnear,
        language,
        coreference,
        entities,
        times,
        stories,
        copies,
        origins,
        propositions,
        claims,
        briefs,
        writing,
        damage,
        pages,
        metadata,
        residues,
        glue,
        conflicts,
    )
    return tuple(task for family in families for task in family.TASKS)
