"""python -m evaluation.speed.stories: what the story stages cost, on real stories and on one large one.

Real stories are those of `evaluation.conflicts.stories`, the half that may be looked at. The large one puts
altered wire copies and pages of other stories together as if they told one event, so that much is aligned and
much is not; it is measured at a quarter, at half and in full. Rules read the pages; encoder and document
stages stand apart. The process looks for rubbish as seldom as a command does.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from math import log
from typing import Any

from manywitness.kernel.rubbish import look_seldom
from manywitness.model import Corpus, Document, corpus_of
from manywitness.model.findings import StoryGroup, StoryMember
from manywitness.run import corpus_stages, run_corpus, story_stages
from manywitness.run.corpora import CORPUS_FINDINGS, DOCUMENT_LAYERS, cut
from manywitness.stages import StoryStage, order

from ..archive.growth import peak_mib
from ..conflicts.stories import stories
from ..data import rows, shelf
from ..pipeline import annotated

STORIES = 100
LARGE = 1_000
_COPIES = "data/wirecopy_synth/dev.jsonl.gz"
_OTHERS = "data/allsides_stories/background_unlabelled.jsonl.xz"


def story_of(documents: Iterable[Document]) -> Corpus:
    """All accounts of the documents as one story, with the findings about them."""
    corpus = run_corpus(corpus_of(tuple(documents)), corpus_stages()).corpus
    group = StoryGroup("s:1", tuple(StoryMember(account.id, 1.0) for account in corpus.accounts))
    return cut(corpus, group)


def seconds(story: Corpus, plan: Sequence[StoryStage]) -> Counter[str]:
    """CPU seconds of each stage on a story."""
    spent: Counter[str] = Counter()
    for stage in plan:
        began = time.process_time()
        findings = stage(story)
        spent[stage.name] += time.process_time() - began
        for finding in findings:
            story = story.with_finding(finding)
    return spent


def real(plan: Sequence[StoryStage], many: int) -> None:
    """Print the articles per CPU second of each stage, over the accounts of real stories."""
    spent: Counter[str] = Counter()
    accounts = 0
    for one in islice(stories(shelf(), held=False), many):
        pages = [annotated(page.record, published=page.published, encoder=False) for page in one.pages]
        story = story_of(pages)
        accounts += len(story.accounts)
        spent += seconds(story, plan)
    for name, cost in [*spent.most_common(), ("all story stages", spent.total())]:
        print(
            f"| story stage `{name}`, {many} real stories | {accounts / cost:,.0f} articles per CPU second |"
        )


def large(plan: Sequence[StoryStage], many: int) -> None:
    """Print what one story costs at a quarter, a half and all of `many` articles, and how that grows."""
    documents = [annotated(record, encoder=False) for record in islice(_records(), many)]
    before: tuple[int, float] | None = None
    for size in (many // 4, many // 2, many):
        spent = seconds(story_of(documents[:size]), plan)
        cost = spent.total()
        growth = "" if before is None else f", growth n^{log(cost / before[1]) / log(size / before[0]):.2f}"
        slowest = ", ".join(f"{name} {spent[name]:.1f}" for name, _ in spent.most_common(4))
        print(f"| one story of {size:,} | {cost:.1f} CPU s ({slowest}){growth}, peak {peak_mib():,.0f} MiB |")
        before = size, cost


def _records() -> Iterable[dict[str, Any]]:
    """Copies and other pages by turns."""
    for copy, other in zip(rows(shelf().path(_COPIES)), rows(shelf().path(_OTHERS)), strict=False):
        yield from (copy, other)


def main() -> None:
    """Measure and print the rows of a table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed.stories", description=main.__doc__)
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--large", type=int, default=LARGE)
    options = parser.parse_args()
    look_seldom()
    plan = order(story_stages(), given=DOCUMENT_LAYERS + CORPUS_FINDINGS)
    print("| what | figure |\n|---|---:|")
    real(plan, options.stories)
    large(plan, options.large)


if __name__ == "__main__":
    main()
