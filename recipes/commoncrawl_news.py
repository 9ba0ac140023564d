"""CommonCrawl news, or any web archives, as Parquet: files in, tables out, on one machine or on a cluster.

    python recipes/commoncrawl_news.py paths.txt tables/ --engine ray --address 10.0.0.1:6379

PATHS is a text with the path of a file on each line (WARC, gzip or not), or a single such file. Nothing is
fetched: lay the files down first, in a folder that every node sees. TARGET gets a folder for each table with
Parquet files in it, and the folder `blocks`: what was read so far. Killed, the same command goes on behind
the last file that was read to its end.
"""

# ruff: noqa: T201 - a recipe prints
from __future__ import annotations

import argparse
import sys
from pathlib import Path

from manywitness.errors import ManywitnessError
from manywitness.export.backfill import USUAL, Wanted, backfill
from manywitness.run import ENGINES, engine_named

ARCHIVES = (".warc", ".warc.gz", ".wacz", ".jsonl", ".jsonl.gz", ".zip")


def files_of(paths: Path) -> list[Path]:
    """The files to read: those that a text lists, or the one that was given."""
    if paths.name.endswith(ARCHIVES):
        return [paths]
    lines = paths.read_text(encoding="utf-8").splitlines()
    return [paths.parent / line.strip() for line in lines if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Make the tables; 0 when all was read, 1 when it could not be done, 3 when something was left out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, metavar="PATHS")
    parser.add_argument("target", type=Path, metavar="TARGET")
    parser.add_argument("--engine", choices=ENGINES, default="pool")
    parser.add_argument("--address", metavar="HOST:PORT", help="of a Ray cluster")
    parser.add_argument("--workers", type=int, help="processes; one a core by default")
    parser.add_argument("--tables", default=",".join(USUAL), help="with commas between; default: %(default)s")
    parser.add_argument("--no-encoder", action="store_true", help="read by rules alone: faster, finds less")
    options = parser.parse_args(arguments)

    def told(what: str, done: int, total: int) -> None:
        print(f"{what}: {done:,} of {total:,}", file=sys.stderr)

    wanted = Wanted(tuple(options.tables.split(",")), encoder=not options.no_encoder)
    try:
        engine = engine_named(options.engine, (), workers=options.workers, address=options.address)
        with engine.tasks() as tasks:
            done = backfill(files_of(options.paths), options.target, tasks, wanted, told)
    except (ManywitnessError, OSError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(f"{done.files:,} files, {done.pages:,} pages, {done.articles:,} articles, {done.stories:,} stories")
    for table, rows in sorted(done.rows.items()):
        print(f"  {table}: {rows:,} rows")
    for one in done.failed:
        print(f"failed: {one.stage} on {one.subject}: {one.message}", file=sys.stderr)
    return 3 if done.rows["unread"] or done.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
