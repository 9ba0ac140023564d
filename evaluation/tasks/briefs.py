"""Briefs against summaries that people wrote. The texts are for evaluation only and are never quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from manywitness.model import Corpus, Document, Source, Text, corpus_of
from manywitness.model.findings import StoryGroup, StoryMember
from manywitness.model.story import BRIEF, BriefSentence
from manywitness.run import (
    annotate_document,
    corpus_stages,
    document_stages,
    run_corpus,
    run_story,
    story_stages,
)
from manywitness.stages import CorpusStage, DocumentStage, StoryStage, order, sufficient
from manywitness.story.brief import Brief

from ..data import Shelf, rows
from ..task import Measure, Task, percent

DUC_FILE = "data/duc2004/task2.jsonl.gz"

# Words of a summary that count. The brief may have more, so that the words counted end where it does not.
WORDS = 100
BUDGET = 120


def duc(shelf: Shelf) -> list[Measure]:
    """ROUGE recall of the first 100 words of each cluster's brief, the mean over its four summaries, stemmed.

    One cluster is one story, by rules alone; broken lines of its texts are joined. `cited` is the share of
    sentences that stand word for word at their first citation.

    *Source:* Lin (2004), ROUGE, as the library rouge-score counts it; Hong et al. (2014), A repository of
    state of the art and competitive baseline summaries, for the protocol.
    """
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    recalls: dict[str, list[float]] = {"rouge1": [], "rouge2": []}
    cited: list[bool] = []
    for cluster in rows(shelf.path(DUC_FILE)):
        story = _story(cluster["docs"])
        sentences = story[BRIEF] if BRIEF in story else ()
        cited += [_stands(story, one) for one in sentences]
        words = " ".join(" ".join(one.words for one in sentences).split()[:WORDS])
        scores = [scorer.score(reference, words) for reference in cluster["references"]]
        for name, found in recalls.items():
            found.append(sum(score[name].recall for score in scores) / len(scores))
    clusters = len(recalls["rouge2"])
    return [
        Measure("rouge2_recall", percent(sum(recalls["rouge2"]), clusters), clusters, 10.8),
        Measure("rouge1_recall", percent(sum(recalls["rouge1"]), clusters), clusters),
        Measure("cited", percent(sum(cited), len(cited)), len(cited), 100.0),
    ]


def _stands(story: Corpus, sentence: BriefSentence) -> bool:
    """Whether a sentence stands at its first citation; one that tells a conflict must cite both sides."""
    if sentence.conflict:
        return len(sentence.places) > 1
    place = sentence.places[0]
    return " ".join(story.account(place.account).document.text[place.span].split()) == sentence.words


def _story(texts: Iterable[dict[str, Any]]) -> Corpus:
    """One story of the texts with its brief."""
    documents = tuple(
        annotate_document(
            Document(Text(" ".join(one["text"].split())), Source(one["id"])), _reading()
        ).document
        for one in texts
    )
    corpus = run_corpus(corpus_of(documents), _comparing()).corpus
    group = StoryGroup("s:1", tuple(StoryMember(account.id, 1.0) for account in corpus.accounts))
    return run_story(corpus, group, _telling()).corpus


@cache
def _telling() -> tuple[StoryStage, ...]:
    others = [stage for stage in story_stages() if stage.name != "brief"]
    return sufficient((*others, Brief(words=BUDGET)), [BRIEF])


@cache
def _comparing() -> Sequence[CorpusStage]:
    needs = [key for stage in _telling() for key in stage.needs]
    return sufficient(corpus_stages(), needs)


@cache
def _reading() -> tuple[DocumentStage, ...]:
    needs = [key for stage in (*_telling(), *_comparing()) for key in stage.needs]
    return order(sufficient(document_stages(encoder=False), needs))


TASKS = (Task("duc2004", (DUC_FILE,), duc),)
