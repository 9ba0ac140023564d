"""What every listed corpus and story stage must survive, and how its answers must fit."""

import dataclasses
import pickle
import random

import pytest

from manywitness.model import Corpus, Document, Place, Source, Text, corpus_of
from manywitness.model.findings import STORIES, StoryGroup, StoryMember
from manywitness.run import (
    annotate_document,
    corpus_stages,
    document_stages,
    run_corpus,
    run_story,
    story_stages,
)
from manywitness.stages import order

PLAN = order(document_stages())

STORY = (
    "“We cannot pay for an empty ship,” Minister Ana Roth told reporters in Vell on Monday. "
    "The night ferry between Vell and Oster will close in June after forty years on the line.\n\n"
    "Captain Bo Lind said that nobody had asked the crew. “We heard it on the radio,” he said. 🎉"
)
CORPORA = {
    "nothing": [],
    "one empty text": [""],
    "one character": ["x"],
    "marks only": ['"', "“”", "' '"],
    "one page": [STORY],
    "the same page three times": [STORY, STORY, STORY],
    "CRLF and no-break spaces": [STORY, STORY.replace("\n", "\r\n"), STORY.replace(" ", "\u00a0")],
    "one stray mark": [STORY, STORY.replace("”", "", 1)],
    "pages without a word in common": [STORY, "Zum Glück regnet es heute nicht in Bern, sagte niemand."],
    "one word for ever": ["ship " * 20_000, "ship " * 20_000],
    "many quotations": [" ".join(f"“Word {i} is here,” said Ana Roth." for i in range(300))] * 2,
    "a long line": ["Ana Roth said on Tuesday that “we won” the cup in Vell. " * 2_000, STORY],
}


def documents(texts):
    return tuple(
        annotate_document(Document(Text(text), Source(f"d{i:02}", published="2021-05-04")), PLAN).document
        for i, text in enumerate(texts)
    )


def found(corpus: Corpus):
    """Findings of the corpus and of each story, failures refused."""
    answer = run_corpus(corpus, corpus_stages())
    assert answer.failures == ()
    stories = [run_story(answer.corpus, group, story_stages()) for group in answer.corpus[STORIES]]
    assert all(story.failures == () for story in stories)
    return answer.corpus, [story.corpus for story in stories]


def places_of(item: object):
    """Every place anywhere in an item."""
    if isinstance(item, Place):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from places_of(part)
    elif dataclasses.is_dataclass(item):
        for field in dataclasses.fields(item):
            yield from places_of(getattr(item, field.name))


def items(corpus: Corpus):
    return {name: finding.items for name, finding in corpus.findings.items()}


@pytest.mark.parametrize("texts", CORPORA.values(), ids=CORPORA)
def test_every_stage_answers_and_every_place_fits(texts):
    corpus, stories = found(corpus_of(documents(texts)))
    for one in (corpus, *stories):
        lengths = {account.id: len(account.document.text) for account in one.accounts}
        for finding in one.findings.values():
            for place in places_of(finding.items):
                assert place.span.end <= lengths[place.account]


@pytest.mark.parametrize("texts", CORPORA.values(), ids=CORPORA)
def test_every_account_is_in_exactly_one_story_and_one_origin(texts):
    corpus, stories = found(corpus_of(documents(texts)))
    told = [member.account for group in corpus[STORIES] for member in group.members]
    assert sorted(told) == [account.id for account in corpus.accounts]
    for story in stories:
        origins = [account for origin in items(story)["origins"] for account in origin.accounts]
        assert sorted(origins) == [account.id for account in story.accounts]


@pytest.mark.parametrize("texts", CORPORA.values(), ids=CORPORA)
def test_the_second_the_pickled_and_the_shuffled_answer_are_the_first(texts):
    pages = documents(texts)
    first, stories = found(corpus_of(pages))
    again, again_stories = found(pickle.loads(pickle.dumps(corpus_of(pages))))
    assert items(again) == items(first)
    assert [items(story) for story in again_stories] == [items(story) for story in stories]
    shuffled = list(pages)
    random.Random(7).shuffle(shuffled)
    other, other_stories = found(corpus_of(tuple(shuffled)))
    assert items(other) == items(first)
    assert [items(story) for story in other_stories] == [items(story) for story in stories]


@pytest.mark.parametrize("stage", [*corpus_stages(), *story_stages()], ids=lambda stage: stage.name)
def test_each_stage_says_what_it_is_and_can_be_sent_to_another_process(stage):
    assert stage.version >= 1
    assert stage.gives
    assert dataclasses.is_dataclass(stage)
    assert stage.__dataclass_params__.frozen
    assert pickle.loads(pickle.dumps(stage)) == stage


def test_a_story_stage_lives_with_accounts_whose_layers_failed():
    bare = Document(Text(STORY), Source("bare"))
    whole = documents([STORY])[0]
    articles = {name: layer for name, layer in whole.layers.items() if name == "articles"}
    corpus = corpus_of((whole, dataclasses.replace(bare, layers=articles)))
    group = StoryGroup("s1", tuple(StoryMember(account.id, 1.0) for account in corpus.accounts))
    given = run_corpus(corpus, corpus_stages()).corpus
    assert run_story(given, group, story_stages()).failures == ()
