"""The one list of evaluation tasks."""

from __future__ import annotations

from .task import Task
from .tasks import (
    briefs,
    claims,
    copies,
    coreference,
    damage,
    entities,
    glue,
    language,
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
    )
    return tuple(task for family in families for task in family.TASKS)
