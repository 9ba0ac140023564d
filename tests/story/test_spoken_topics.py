from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.conflicts.occasions import Gold, Spoken, shown, told
from evaluation.conflicts.stories import Page, Story
from manywitness.model import Document, Source, Text, corpus_of
from manywitness.model.story import CONFLICTS, VARIATIONS, VariationKind
from manywitness.run import annotate_document, document_stages
from manywitness.stages import order
from manywitness.story.alignments import Alignments
from manywitness.story.conflicts import Conflicts
from manywitness.story.conflicts.topics import may_deny, may_speak, spoken
from manywitness.story.entities import Entities
from manywitness.story.propositions import Propositions
from manywitness.story.utterances import Utterances

STAGES = (Entities(), Utterances(), Propositions(), Alignments(), Conflicts())
PAGE = "The harbour office has opened a ferry line to the island. {} The first ship sails in spring."


def read(*sentences):
    """The story of accounts that each have one of the sentences."""
    plan = order(document_stages(encoder=False))
    documents = [
        Document(Text(PAGE.format(words)), Source(f"p{number}", published="2026-03-04"))
        for number, words in enumerate(sentences)
    ]
    corpus = corpus_of(tuple(annotate_document(document, plan).document for document in documents))
    for stage in STAGES:
        for finding in stage(corpus):
            corpus = corpus.with_finding(finding)
    return corpus


@pytest.mark.parametrize(
    ("sentence", "topic", "denied"),
    [
        ("They discussed the salt tax at noon.", "salt tax", False),
        ("The salt tax was not touched upon in the talks.", "salt tax", True),
        ("Ana Roth raised the question of the salt tax with her guest.", "question of the salt tax", False),
        ("The salt tax never came up.", "salt tax", True),
        ("The salt tax was not on the agenda.", "salt tax", True),
        ("The salt tax was never an issue at the fair.", "salt tax", True),
        ("The envoy made no mention of the salt tax.", "salt tax", True),
        ("He left without mentioning the salt tax.", "salt tax", True),
        ("The mayor avoided any discussion of the salt tax.", "salt tax", True),
        ("Nobody asked the mayor about the salt tax.", "salt tax", True),
        ("They met in Vael to discuss the salt tax.", "salt tax", False),
        ("The salt tax was left out of the draft.", "salt tax", True),
    ],
)
def test_a_topic_is_spoken_of_or_is_not(sentence, topic, denied):
    (found,) = spoken(sentence)
    assert (sentence[slice(*found.named)], found.denied) == (topic, denied)
    assert may_speak(sentence)
    assert may_deny(sentence) or not denied


@pytest.mark.parametrize(
    ("sentence", "topics", "denied"),
    [
        (
            "Topics at the fair included the salt tax, two mills and rye.",
            ["salt tax", "two mills", "rye"],
            False,
        ),
        ("The agenda did not include rye or the salt tax.", ["rye", "salt tax"], True),
        ("The agenda ranged from rye to the salt tax.", ["rye", "salt tax"], False),
        ("Among the subjects were rye and the salt tax.", ["rye", "salt tax"], False),
        ("They discussed many issues, including rye and salt.", ["rye", "salt"], False),
        ("They talked about rye, and the mill opened on Friday.", ["rye"], False),
        ("They did not touch on the salt tax and only discussed rye.", ["salt tax"], True),
    ],
)
def test_each_topic_of_a_list_is_one(sentence, topics, denied):
    found = [one for one in spoken(sentence) if one.denied is denied]
    assert [sentence[slice(*one.named)] for one in found] == topics


@pytest.mark.parametrize(
    "sentence",
    [
        "They will discuss the salt tax on Monday.",
        "The salt tax could not be discussed.",
        "He declined to discuss the salt tax.",
        "It was not discussed.",
        "The salt tax rose in the spring.",
        "She spoke to the crowd.",
        "He avoided the salt tax by selling sugar.",
        "The prizes at the fair included a lamb and salt.",
        "The agenda of the next meeting will include salt and rye.",
        "They are expected to discuss several issues, including salt and rye.",
    ],
)
def test_what_may_or_shall_be_spoken_of_is_neither(sentence):
    assert list(spoken(sentence)) == []


@given(st.text(alphabet=st.sampled_from("discus raised not the was tax, upon. on about no mention of ")))
def test_a_topic_stands_in_its_sentence(sentence):
    for found in spoken(sentence):
        assert 0 <= found.start <= found.named[0] < found.named[1] <= found.end <= len(sentence)


DISCUSSED = "The two envoys discussed the salt tax at their dinner in Ostmere."
ELSEWHERE = "The salt tax was not touched upon in the talks between Roth and the Danish delegation."


def test_two_occasions_are_a_variation_of_scope_that_shows_both():
    for sentences in permutations((DISCUSSED, ELSEWHERE)):
        corpus = read(*sentences)
        assert corpus[CONFLICTS] == ()
        (found,) = corpus[VARIATIONS]
        assert (found.kind, found.relation) == ("negation", VariationKind.SCOPE)
        assert sorted(side.value for side in found.sides) == sorted(words[:-1] for words in sentences)
        assert "different places, times or meetings" in found.why


def test_one_occasion_stays_open_where_the_words_are_others():
    corpus = read(DISCUSSED, "The salt tax was not discussed by the envoys at their dinner in Ostmere.")
    assert corpus[CONFLICTS] == ()
    assert [one.relation for one in corpus[VARIATIONS]] == [VariationKind.UNSURE]


def test_a_denial_in_the_same_words_is_a_conflict_on_one_occasion_only():
    denied = DISCUSSED.replace("discussed", "did not discuss")
    (found,) = read(DISCUSSED, denied)[CONFLICTS]
    assert found.kind == "negation"
    corpus = read(DISCUSSED, denied.replace("dinner in Ostmere", "dinner in Vael"))
    assert corpus[CONFLICTS] == ()
    assert [one.relation for one in corpus[VARIATIONS]] == [VariationKind.SCOPE]


def test_where_no_occasion_is_told_it_stays_open():
    corpus = read("The envoys discussed the salt tax.", "The salt tax never came up, people say.")
    assert corpus[CONFLICTS] == ()
    assert [one.relation for one in corpus[VARIATIONS]] == [VariationKind.UNSURE]


@pytest.mark.parametrize(
    "other",
    [
        "The herring was not touched upon in the talks between Roth and the Danish delegation.",
        "The salt tax was raised in the talks between Roth and the Danish delegation.",
        "The salt tax will not be discussed in the talks between Roth and the Danish delegation.",
    ],
)
def test_another_topic_or_no_denial_is_nothing(other):
    corpus = read(DISCUSSED, other)
    assert (corpus[CONFLICTS], corpus[VARIATIONS]) == ((), ())


def test_a_pair_is_planted_and_found_again():
    pages = tuple(
        Page(f"p{n}", "", f"A short one.\n\n{PAGE.format('It rained.')}", f"Paper {n}", None) for n in "ab"
    )
    made = told(Story("s", pages), Spoken(DISCUSSED, ELSEWHERE, Gold.SCOPE))
    texts = {page.id: page.record["text"] for page in made.pages}
    assert [texts[page][span.start : span.end] for page, span in made.sites] == [DISCUSSED, ELSEWHERE]
    assert shown(read_pages(made.pages), made) == ["scope"]


def read_pages(pages):
    """The story of written pages."""
    plan = order(document_stages(encoder=False))
    documents = (Document(Text(page.record["text"]), Source(page.id)) for page in pages)
    corpus = corpus_of(tuple(annotate_document(document, plan).document for document in documents))
    for stage in STAGES:
        for finding in stage(corpus):
            corpus = corpus.with_finding(finding)
    return corpus
