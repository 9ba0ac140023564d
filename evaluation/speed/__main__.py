"""python -m evaluation.speed: what each stage and each command costs, as a Markdown table."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from manywitness.model import Document, Source, Text, corpus_of
from manywitness.run import annotate_document, corpus_stages, document_stages
from manywitness.run.corpora import DOCUMENT_LAYERS
from manywitness.stages import order

from ..data import SAMPLE, rows, shelf
from .measure import WORDS_PER_ARTICLE, Run, best, manywitness, process

ARTICLES = 300


def main() -> None:
    """Print the figures."""
    texts = list(_texts())
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words; an article is {WORDS_PER_ARTICLE} words.\n")
    print("| what | figure |\n|---|---:|")
    for line in chain(_stages(texts, words / WORDS_PER_ARTICLE), _commands(texts)):
        print(line, flush=True)


def _texts() -> Iterator[str]:
    path = shelf().path("data/polnear/dev.jsonl.gz")
    if path.exists():
        texts = [record["text"] for record in rows(path)]
    else:
        print(f"NOT THERE: {path}; measured on the sample instead", file=sys.stderr)
        texts = [page.read_text(encoding="utf-8") for page in sorted(SAMPLE.glob("*.txt"))]
    for i in range(ARTICLES):
        yield texts[i % len(texts)]


def _stages(texts: list[str], articles: float) -> Iterator[str]:
    documents = [Document(Text(text), Source(f"d{i}")) for i, text in enumerate(texts)]
    total = 0.0
    for stage in order(document_stages()):
        gc.collect()
        begin = time.process_time()
        answers = [annotate_document(document, [stage]) for document in documents]
        seconds = time.process_time() - begin
        total += seconds
        documents = [answer.document for answer in answers]
        yield _rate(f"document stage `{stage.name}`", articles / seconds)
    yield _rate("**all document stages**", articles / total)
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
            lines = "".join(
                json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts * copies)
            )
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
