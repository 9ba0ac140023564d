"""Reads exports with readers that cannot live in our own environment; a step of CI runs it in theirs.

    python tests/export/outside.py FOLDER

FOLDER holds `stories.ftm.json` (format ftm), `feed.json` (jsonfeed) and `tables/` (csv) of one workspace.
Needs followthemoney, csvw and jsonfeed-util. Every check counts what it looked at: an empty file is no
success.
"""

import json
import sys
from pathlib import Path

import jsonfeed
from csvw import CSVW
from followthemoney import model

SCHEMATA = {"Article", "Documentation", "Event", "Mention", "Person"}


def expect(condition, what):
    if not condition:
        raise SystemExit(f"exports: {what}")


def follow_the_money(path):
    """Every entity has a known schema, loses no value when it is cleaned, and refers to one that is there."""
    entities = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        written = json.loads(line)
        entity = model.get_proxy(written, cleaned=False)
        read = entity.to_dict()
        for name, values in written["properties"].items():
            kept = sorted(read["properties"].get(name, []))
            expect(
                kept == sorted(values), f"{entity.schema.name}.{name} of {entity.id}: {values} became {kept}"
            )
        missing = [name for name in entity.schema.required if not entity.get(name)]
        expect(not missing, f"{entity.schema.name} {entity.id} has no {missing}")
        expect(entity.id not in entities, f"two entities are {entity.id}")
        entities[entity.id] = entity
    referring = 0
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                referring += 1
                there = entities.get(value)
                expect(there is not None, f"{entity.id}.{prop.name} names {value}, which is not there")
                expect(
                    there.schema.is_a(prop.range), f"{entity.id}.{prop.name} cannot be a {there.schema.name}"
                )
    schemata = {entity.schema.name for entity in entities.values()}
    expect(schemata >= SCHEMATA, f"there are only {sorted(schemata)}")
    return f"{len(entities)} entities, {referring} references"


def csv_on_the_web(folder):
    """The files are what their metadata says: types, keys and references."""
    read = CSVW(str(folder / "csv-metadata.json"), validate=True)
    expect(read.is_valid, f"csv-metadata.json: {[str(one.message) for one in read.warnings]}")
    counts = {str(table.url): len(list(table.iterdicts())) for table in read.tables}
    expect(len(counts) >= 10 and all(counts.values()), f"tables are empty: {counts}")
    expect(read.t.check_referential_integrity(), "a reference names no row")
    return f"{len(counts)} tables, {sum(counts.values())} rows"


def feed(path):
    """Every item has what JSON Feed 1.1 asks for."""
    read = jsonfeed.Feed.parse(json.loads(path.read_text(encoding="utf-8")))
    expect(read.version == "https://jsonfeed.org/version/1.1", read.version)
    expect(read.items and all(item.id and item.content_html for item in read.items), "an item says nothing")
    return f"{len(read.items)} items"


def main(folder):
    print("FollowTheMoney:", follow_the_money(folder / "stories.ftm.json"))
    print("CSV on the Web:", csv_on_the_web(folder / "tables"))
    print("JSON Feed:", feed(folder / "feed.json"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
