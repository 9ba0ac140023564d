"""python -m evaluation.reliability: what scores are worth: quotations on PolNeAR, pronouns on GAP (dev)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import Any

from manywitness.model.annotations import MENTIONS, QUOTATIONS, MentionLabel, Quotation

from .damage import Damaged
from .data import Shelf, rows, shelf
from .metrics.calibration import Bin, expected_calibration_error, reliability
from .pipeline import annotated, items
from .tasks import coreference
from .tasks.polnear import FILE, FILES, quote

# What the shared scorer asks of the content of a quotation that counts end to end.
LEAST_JACCARD = 0.8


def main() -> int:
    """Print the table; 0, or a message on stderr and 1 when the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reliability", description=__doc__)
    parser.add_argument("--rules", action="store_true", help="without the encoder")
    parser.add_argument("--pronouns", action="store_true", help="of pronouns, whom they stand for")
    options = parser.parse_args()
    data = shelf()
    files = (coreference.PRONOUN_FILE,) if options.pronouns else FILES
    if missing := data.missing(files):
        print(f"NOT MEASURED: {', '.join(missing)} not in {data.folder}", file=sys.stderr)
        return 1
    encoder = not options.rules
    pairs = pronouns(data, encoder=encoder) if options.pronouns else quotations(data, encoder=encoder)
    print(shown(reliability(pairs)))
    return 0


def quotations(data: Shelf, *, encoder: bool) -> Iterator[tuple[float, bool]]:
    """Score and rightness of every quotation of PolNeAR's development half."""
    scorer = data.scorer("score_quotes")
    for record in rows(data.path(FILE)):
        yield from judged(scorer, record, items(annotated(record, encoder=encoder), QUOTATIONS))


def pronouns(data: Shelf, *, encoder: bool) -> Iterator[tuple[float, bool]]:
    """Score of each pronoun of GAP whose chain names a person, and whether it names the right one.

    Where the pronoun stands for neither of the two names, an answer that is neither of them cannot be judged
    and is left out.
    """
    for record in rows(data.path(coreference.PRONOUN_FILE)):
        mentions = items(annotated(record, encoder=encoder), MENTIONS)
        at = [m for m in mentions if [m.span.start, m.span.end] == record["pronoun"]]
        people = {m.entity for m in mentions if m.label is MentionLabel.PER}
        if not at or at[0].entity not in people:
            continue
        right = {name for name in "AB" if record[f"{name.lower()}_coref"]}
        found = set(coreference.named(record, mentions))
        if right or found:
            yield at[0].score, bool(found & right)


def judged(
    scorer: ModuleType, record: dict[str, Any], found: Iterable[Quotation]
) -> Iterator[tuple[float, bool]]:
    """Score and rightness of each quotation; those that the scorer leaves out of account are left out.

    Right is a quotation for which the gold has one with nearly its content and its speaker. Two answers for
    one gold quotation are both right: a score speaks of one answer, not of their number.
    """
    document = scorer.Doc(record["text"], record.get("discard"))
    gold = document.load(record["quotes"], True)
    sound = Damaged(record["text"])
    for quotation in found:
        for answer in document.load([quote(quotation, sound)], False):
            near = (g for g in gold if scorer.jac(g["c"], answer["c"]) >= LEAST_JACCARD)
            yield quotation.score, any(scorer.same_speaker(document, g["s"], answer["s"])[0] for g in near)


def shown(bins: Sequence[Bin]) -> str:
    """The reliability table as Markdown, in percent, with the expected calibration error below."""
    lines = ["| score   |    answers | mean score | right |", "|---------|-----------:|-----------:|------:|"]
    for b in bins:
        mean, right = 100 * b.mean_score, 100 * b.share_right
        lines.append(f"| {b.low:.1f}–{b.high:.1f} | {b.count:10,} | {mean:10.1f} | {right:5.1f} |")
    return "\n".join(
        [*lines, "", f"expected calibration error: {100 * expected_calibration_error(bins):.1f}"]
    )


if __name__ == "__main__":
    sys.exit(main())
