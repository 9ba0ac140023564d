"""The words of the interface, in English: every text that the reading room and the dossier show of their own.

A text may hold places in braces, `{count}`. Where it depends on a number, its forms stand behind a bar: the
one for 1, then the one for all others.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    add,
    check,
    corrections,
    dossier,
    feeds,
    frame,
    notes,
    outlets,
    page,
    people,
    search,
    status,
    stories,
    story,
    told,
)

AREAS = (
    frame,
    stories,
    story,
    told,
    dossier,
    notes,
    feeds,
    page,
    people,
    outlets,
    search,
    check,
    corrections,
    status,
    add,
)

TEXTS: Mapping[str, str] = {
    f"{area.__name__.rpartition('.')[2]}.{name}": words
    for area in AREAS
    for name, words in area.TEXTS.items()
} | frame.SHARED


def text(name: str, **values: object) -> str:
    """The text of this name with values in its places; raises KeyError for a name or place that is not there.

    `count` chooses among the forms of a text. What is given is put in as it is: a template escapes the whole.
    """
    words = TEXTS[name]
    if "|" in words:
        one, many = words.split("|")
        words = one if values["count"] == 1 else many
    return words.format_map(values) if values else words
