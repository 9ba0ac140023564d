"""The page of the stages, from the one list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from manywitness.run.catalog import corpus_stages, document_stages, story_stages
from manywitness.stages import Stage, order

from .wording import cell, paragraphs

_HEAD = """# Stages and their settings

A stage reads layers or findings and gives new ones; settings are fields of the stage, with the defaults
shown here. Any change of answers raises its version. A cache key is made of the text, the stage and its
version, its settings, and the keys of what it needs: [architecture](../architecture.md).
"""


def page() -> str:
    """Document, corpus and story stages, each kind in the order in which it runs."""
    kinds = (
        ("Stages of one document", order(document_stages())),
        ("By rules, without the encoder", _rules_only()),
        ("Stages of many documents", corpus_stages()),
        ("Stages of one story", story_stages()),
    )
    parts = [part for title, stages in kinds for part in (f"## {title}", *_told(stages))]
    return _HEAD + "\n" + "\n\n".join(parts) + "\n"


def _rules_only() -> list[Stage]:
    by_encoder = {type(stage) for stage in document_stages()}
    return [stage for stage in document_stages(encoder=False) if type(stage) not in by_encoder]


def _told(stages: Iterable[Stage]) -> Iterator[str]:
    for stage in stages:
        yield f"### {stage.name}@{stage.version} (`{type(stage).__name__}`)"
        yield paragraphs(type(stage))
        needs = ", ".join(f"`{key.name}`" for key in stage.needs) or "nothing but the text"
        gives = ", ".join(f"`{key.name}`" for key in stage.gives)
        yield f"Needs {needs}; gives {gives}."
        settings = list(_settings(stage))
        if settings:
            yield "\n".join(("| setting | type | default |", "|---|---|---|", *settings))


def _settings(stage: Stage) -> Iterator[str]:
    for field in fields(stage):  # type: ignore[arg-type]
        if field.init and field.name not in {"name", "version", "needs", "gives"}:
            shown = repr(getattr(stage, field.name))
            default = shown if len(shown) < 80 else f"{shown[:60]}…"
            yield f"| `{field.name}` | `{cell(str(field.type))}` | `{cell(default)}` |"
