"""The JSON Schema of the dossier, made from the structs so that both cannot differ."""

from __future__ import annotations

import msgspec

from . import wire

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:manywitness:dossier:1"


def dossier_schema() -> bytes:
    """The schema of the dossier, draft 2020-12, as indented UTF-8 JSON ending in a newline."""
    schema = {"$schema": DRAFT, "$id": NAME, "title": "manywitness dossier, contract version 1"}
    schema.update(msgspec.json.schema(wire.Dossier))
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"
