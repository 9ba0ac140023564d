"""python -m training.weigh: the weights of the quotation candidates, fitted on PolNeAR's development half.

The encoder has learnt PolNeAR's training half by heart, so what it is sure of there says nothing; the
development half is all that is left. Printed numbers are cross-validated by document; the constants are
of all documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from evaluation.data import rows, shelf
from evaluation.pipeline import annotated, items
from manywitness.document.quotations.candidates import Candidate
from manywitness.document.quotations.choosing import chosen
from manywitness.document.quotations.stage import candidates
from manywitness.model import Document
from manywitness.model.annotations import ARTICLES

from .sets import POLNEAR_DEV

FOLDS = 5
LEASTS = (0.25, 0.3, 0.35, 0.4, 0.45)


@dataclass(frozen=True)
class Judged:
    """A candidate of one text, and whether the gold has a quotation with its words and its speaker."""

    text: int
    candidate: Candidate
    right: bool


def main() -> None:
    """Print the constants for `candidates.py`, and what they give at several thresholds."""
    data = shelf()
    scorer = data.scorer("score_quotes")
    gold = list(rows(data.path(POLNEAR_DEV)))
    judged = [one for number, record in enumerate(gold) for one in _judged(scorer, number, record)]
    scores: dict[int, float] = {}
    for read in (True, False):
        scores |= _fitted(
            [one for one in judged if one.candidate.read is read and not one.candidate.floats],
            "READ" if read else "RULED",
        )
    for least in LEASTS:
        _tell(scorer, gold, judged, scores, least)


def _judged(scorer: Any, number: int, record: dict[str, Any]) -> Iterator[Judged]:
    document: Document = annotated(record)
    scored = scorer.Doc(record["text"], record.get("discard"))
    right = scored.load(record["quotes"], True)
    for article in items(document, ARTICLES):
        for candidate in candidates(document, article):
            found = scored.load([_quote(candidate)], False)
            # What lies in a stretch that the annotators discarded is neither right nor wrong.
            if found:
                yield Judged(number, candidate, any(_same(scorer, scored, one, found[0]) for one in right))


def _same(scorer: Any, scored: Any, gold: dict[str, Any], found: dict[str, Any]) -> bool:
    close = scorer.jac(gold["c"], found["c"]) >= 0.8
    return bool(close and scorer.same_speaker(scored, gold["s"], found["s"])[0])


def _quote(candidate: Candidate) -> dict[str, Any]:
    roles = {"content": candidate.content, "cue": candidate.cue, "speaker": candidate.speaker}
    return {role: [[span.start, span.end] for span in spans] for role, spans in roles.items()}


def _fitted(judged: list[Judged], name: str) -> dict[int, float]:
    """The cross-validated probability of each candidate, by its identity; prints the constants."""
    features = np.array([one.candidate.features for one in judged])
    right = np.array([one.right for one in judged])
    texts = np.array([one.text for one in judged])
    shares = np.zeros(len(judged))
    for train, test in GroupKFold(FOLDS).split(features, right, texts):
        model = LogisticRegression(max_iter=5000).fit(features[train], right[train])
        shares[test] = model.predict_proba(features[test])[:, 1]
    model = LogisticRegression(max_iter=5000).fit(features, right)
    weights = ", ".join(f"{weight:.3f}" for weight in model.coef_[0])
    print(
        f"{name} = ({float(model.intercept_[0]):.3f}, ({weights}))  # {len(judged)}, {right.mean():.3f} right"
    )
    return {id(one.candidate): float(share) for one, share in zip(judged, shares, strict=True)}


def _tell(
    scorer: Any, gold: list[dict[str, Any]], judged: list[Judged], scores: dict[int, float], least: float
) -> None:
    by_text: defaultdict[int, list[Candidate]] = defaultdict(list)
    for one in judged:
        by_text[one.text].append(
            replace(one.candidate, score=scores.get(id(one.candidate), one.candidate.score))
        )
    answers = [
        {"id": record["id"], "quotes": [_quote(c) for c in chosen(by_text[number], least=least)]}
        for number, record in enumerate(gold)
    ]
    score = scorer.score(gold, answers)
    e2e = {kind: score[kind]["e2e"]["F1"] for kind in ("all", "direct", "mixed", "indirect")}
    print(least, e2e, "speakers", score["direct"]["speaker"]["acc"], "spans", score["all"]["span"]["F1"])


if __name__ == "__main__":
    main()
