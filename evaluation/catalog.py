"""The one list of evaluation tasks."""

from __future__ import annotations

from .task import Task
from .tasks import coreference, corpora, language, pages, polnear, testimony, times


def tasks() -> tuple[Task, ...]:
    """Every task, in the order of the table."""
    families = (testimony, polnear, language, coreference, times, corpora, pages)
    return tuple(task for family in families for task in family.TASKS)
