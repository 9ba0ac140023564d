"""python -m evaluation.speed: what each stage and each command costs, as a Markdown table."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from manywitness.model import Document, Source, Text, corpus_of
from manywitness.run import annotate_document, corpus_stages, document_stages
from manywitness.run.corpora import DOCUMENT_LAYERS
from manywitness.stages import DocumentStage, order

from ..data import SAMPLE, rows, shelf
from .archives import archive_rates
from .measure import WORDS_PER_ARTICLE, Run, best, manywitness, process
from .web import web_rates

ARTICLES = 300


def main() -> None:
    """Print the figures."""
    texts = list(_texts())
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words; an article is {WORDS_PER_ARTICLE} words.\n")
    print("| what | figure |\n|---|---:|")
    stages = _stages(texts, words / WORDS_PER_ARTICLE)
    for line in chain(archive_rates(), web_rates(), stages, _commands(texts)):
        print(line, flush=True)


def _texts() -> Iterator[str]:
    path = shelf().path("data/polnear/dev.jsonl.gz")
    if path.exists():
        texts = [record["text"] for record in rows(path)]
    else:
        print(f"NOT THERE: {path}; measured on the sample instead", file=sys.stderr)
        texts = [page.read_text(encoding="utf-8") for page in sorted(SAMPLE.glob("*.txt"))]
    for i in range(ARTICLES):
        # A text that comes again is read again: its paragraphs begin with another word.
        again = i // len(texts)
        yield texts[i % len(texts)] if not again else _changed(texts[i % len(texts)], again)


def _changed(text: str, number: int) -> str:
    """The text with a number put before each paragraph, so that no paragraph was seen before."""
    return "\n".join(f"{number} {line}" if line.strip() else line for line in text.split("\n"))


def _stages(texts: list[str], articles: float) -> Iterator[str]:
    documents = [Document(Text(text), Source(f"d{i}")) for i, text in enumerate(texts)]
    plan = order(document_stages())
    annotate_document(Document(Text("Ana Roth spoke.")), plan)  # loads the weights, once in a process
    costs, annotated = _costs(documents, plan)
    for name, seconds in costs.items():
        yield _rate(f"document stage `{name}`", articles / seconds)
    yield _rate("**all document stages**", articles / sum(costs.values()))
    seen, _ = _costs(documents, plan)
    yield _rate("all document stages, paragraphs seen before", articles / sum(seen.values()))
    ruled, _ = _costs(documents, order(document_stages(encoder=False)))
    yield _rate("all document stages, `--no-encoder`", articles / sum(ruled.values()))
    yield from _corpus_stages(annotated, articles)


def _costs(
    documents: list[Document], plan: Sequence[DocumentStage]
) -> tuple[dict[str, float], list[Document]]:
    """CPU seconds of each stage for all documents, and the annotated documents."""
    out: dict[str, float] = {}
    for stage in plan:
        gc.collect()
        begin = time.process_time()
        answers = [annotate_document(document, [stage]) for document in documents]
        out[stage.name] = time.process_time() - begin
        documents = [answer.document for answer in answers]
    return out, documents


def _corpus_stages(documents: list[Document], articles: float) -> Iterator[str]:
    corpus = corpus_of(tuple(documents[:100]))
    for corpus_stage in order(corpus_stages(), given=DOCUMENT_LAYERS):
        begin = time.process_time()
        findings = corpus_stage(corpus)
        seconds = time.process_time() - begin
        for finding in findings:
            corpus = corpus.with_finding(finding)
        share = len(corpus.accounts) / len(documents)
        yield _rate(f"corpus stage `{corpus_stage.name}`, 100 texts at once", articles * share / seconds)


def _rate(what: str, per_second: float) -> str:
    return f"| {what} | {per_second:,.0f} articles per CPU second |"


def _commands(texts: list[str]) -> Iterator[str]:
    yield _cost("`manywitness --help`", best(5, lambda: process(manywitness("--help"))))
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        for name, source in (("the sample", SAMPLE), ("the seeds", shelf().path("seeds"))):
            if source.exists():
                pages = [str(page) for page in sorted(source.glob("*.*")) if page.suffix != ".md"]
                command = manywitness("compare", *pages, "-o", out + ".html", "--json", out + ".json")
                yield _cost(f"`compare` on {name}, {len(pages)} pages", best(3, lambda c=command: process(c)))
        for copies in (1, 4):
            # Each text is another one to the encoder, so that its memory of what it read is measured too.
            again = [_changed(text, copy) if copy else text for copy in range(copies) for text in texts]
            lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(again))
            Path(out).write_text(lines, encoding="utf-8")
            for command in ("annotate", "group", "reuse"):
                if copies == 1 or command == "annotate":
                    run = process(manywitness(command, out, "-o", out + ".jsonl"))
                    yield _cost(f"`{command}` of {len(texts) * copies:,} lines", run)


def _cost(what: str, run: Run) -> str:
    failed = f", EXIT STATUS {run.status}" if run.status else ""
    return (
        f"| {what} | {run.cpu_seconds:.2f} CPU s, {run.wall_seconds:.2f} s wall, "
        f"peak {run.peak_mib:.0f} MiB{failed} |"
    )


if __name__ == "__main__":
    main()
