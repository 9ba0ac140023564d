"""manywitness annotate: JSON Lines in, JSON Lines out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
import msgspec

from ..export.records import RECORD_KEYS, RECORD_LAYERS, annotation_record
from ..read.record.jsonl import BadLine, Record
from ..run import Inline, Pool, document_stages
from ..stages import sufficient
from ..workspace.annotate import AnnotatedRecord, annotate
from .engines import engine_chosen, engine_options
from .numbers import MOST_WORKERS, Count
from .reading import ENCODER_OPTION, weights_needed
from .streaming import stream

# The layers that are read by the encoder; the others need no weights.
READ = frozenset({"mentions", "people", "quotations"})


@click.command("annotate")
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", "target", default="-", show_default=True, metavar="OUT", help="Where to write."
)
@click.option("--layers", help=f"Only these, with commas between: {', '.join(RECORD_LAYERS)}.")
@click.option(
    "--workers",
    type=Count(1, MOST_WORKERS),
    help="Processes to use: 1, or with --engine one a core, by default.",
)
@ENCODER_OPTION
@engine_options
def command(  # noqa: PLR0913, PLR0917 - its options
    source: str,
    target: str,
    layers: str | None,
    workers: int | None,
    encoder: bool,
    engine: str | None,
    cluster: str | None,
) -> None:
    """Annotate the records of IN, one line each, in order ("-" is standard input; .gz and .zst too).

    A bad line becomes an error line and exit status 3; the run goes on.
    """
    chosen = _chosen(layers)
    wanted = [key for name in chosen for key in RECORD_KEYS[name]]
    with weights_needed():
        stages = sufficient(document_stages(encoder=encoder and not READ.isdisjoint(chosen)), wanted)
    runs = engine_chosen(engine, cluster, lambda: stages, workers=workers)
    if runs is None:
        runs = Pool(stages, workers) if workers and workers > 1 else Inline(stages)

    def rows(entries: Iterable[Record | BadLine]) -> Iterator[bytes | BadLine]:
        for answer in annotate(entries, runs):
            yield answer if isinstance(answer, BadLine) else _row(answer, chosen)

    stream(source, target, what="annotating", rows=rows)


def _row(answer: AnnotatedRecord, layers: tuple[str, ...]) -> bytes:
    record, annotated = answer.record, answer.annotated
    return msgspec.json.encode(
        annotation_record(
            annotated.document,
            annotated.failures,
            page=record.page if record.from_html else None,
            layers=layers,
            extra=record.extra,
        )
    )


def _chosen(layers: str | None) -> tuple[str, ...]:
    names = tuple(layers.split(",")) if layers else RECORD_LAYERS
    unknown = [name for name in names if name not in RECORD_LAYERS]
    if unknown:
        raise click.BadParameter(
            f"no layer {unknown[0]!r}; there are: {', '.join(RECORD_LAYERS)}", param_hint="--layers"
        )
    return names
