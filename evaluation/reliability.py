"""python -m evaluation.reliability: what the scores of quotations are worth on PolNeAR's development half."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import Any

from manywitness.model.annotations import QUOTATIONS, Quotation

from .damage import Damaged
from .data import rows, shelf
from .metrics.calibration import Bin, expected_calibration_error, reliability
from .pipeline import annotated, items
from .tasks.polnear import FILE, FILES, quote

# What the shared scorer asks of the content of a quotation that counts end to end.
LEAST_JACCARD = 0.8


def main() -> int:
    """Print the table; 0, or a message on stderr and 1 when the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reliability", description=__doc__)
    parser.add_argument("--rules", action="store_true", help="without the encoder")
    options = parser.parse_args()
    data = shelf()
    if missing := data.missing(FILES):
        print(f"NOT MEASURED: {', '.join(missing)} not in {data.folder}", file=sys.stderr)
        return 1
    scorer = data.scorer("score_quotes")
    pairs: list[tuple[float, bool]] = []
    for record in rows(data.path(FILE)):
        found = items(annotated(record, encoder=not options.rules), QUOTATIONS)
        pairs += judged(scorer, record, found)
    print(shown(reliability(pairs)))
    return 0


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
    lines = ["| score   | quotations | mean score | right |", "|---------|-----------:|-----------:|------:|"]
    for b in bins:
        mean, right = 100 * b.mean_score, 100 * b.share_right
        lines.append(f"| {b.low:.1f}–{b.high:.1f} | {b.count:10,} | {mean:10.1f} | {right:5.1f} |")
    return "\n".join(
        [*lines, "", f"expected calibration error: {100 * expected_calibration_error(bins):.1f}"]
    )


if __name__ == "__main__":
    sys.exit(main())
