"""The JSON Schema of the dossier, made from the structs so that both cannot differ."""

from __future__ import annotations

from typing import Any

import msgspec

from . import wire

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:manywitness:dossier:1"


def dossier_schema() -> bytes:
    """The schema of the dossier, draft 2020-12, as indented UTF-8 JSON ending in a newline."""
    schema = {"$schema": DRAFT, "$id": NAME, "title": "manywitness dossier, contract version 1"}
    schema.update(_in_one_line(msgspec.json.schema(wire.Dossier)))
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"


def _in_one_line(schema: Any) -> Any:
    """The schema with each description in one line: how a docstring is indented depends on Python."""
    if isinstance(schema, dict):
        return {
            key: " ".join(value.split())
            if key == "description" and isinstance(value, str)
            else _in_one_line(value)
            for key, value in schema.items()
        }
    return [_in_one_line(one) for one in schema] if isinstance(schema, list) else schema
