from dataclasses import replace
from itertools import pairwise

import pytest

from manywitness.model import Account, Document, Finding, Layer, Place, Source, Span, Text
from manywitness.model.annotations import (
    ARTICLES,
    MENTIONS,
    SPEAKERS,
    Article,
    Mention,
    MentionLabel,
    QuotationKind,
    Speaker,
)
from manywitness.model.corpus import Corpus
from manywitness.model.story import (
    ALIGNMENTS,
    ENTITIES,
    PROPOSITIONS,
    UTTERANCES,
    Entity,
    Utterance,
    Variant,
)
from manywitness.story.conflicts import Conflicts

R, D = "Tomas Reker", "Pavel Dorsek"
STRAIT = "We will not reopen the strait to them before the winter is over"


def story(*versions):
    """One utterance; each version is (speaker, words) with optional score and kind."""
    accounts, variants = [], []
    for number, (name, words, *more) in enumerate(versions):
        score, kind = (more + [0.9, QuotationKind.DIRECT][len(more) :])[:2]
        text = f"{name or 'somebody'}: {words}"
        at = text.index(words)
        named = Speaker(Span(0, len(text)), 0, name, Span(0, len(name)) if name else None, score)
        document = Document(Text(text), Source(name=f"p{number}"))
        document = document.with_layer(Layer(ARTICLES, "test", (Article(Span(0, len(text)), ()),)))
        document = document.with_layer(Layer(SPEAKERS, "test", (named,)))
        account = Account(document, 0)
        accounts.append(account)
        place = Place(account.id, Span(at, len(text)))
        variants.append(Variant(account.id, 0, (place,), kind, name, score if name else 0.0))
    utterance = Utterance("u:1", None, 0.0, "variant", tuple(variants), ())
    return bare(tuple(accounts), utterance)


def bare(accounts, *utterances):
    """A story of which nothing is known but its utterances."""
    corpus = Corpus(accounts).with_finding(Finding(UTTERANCES, "test", utterances))
    for key in (ENTITIES, PROPOSITIONS, ALIGNMENTS):
        corpus = corpus.with_finding(Finding(key, "test", ()))
    return corpus


def conflicts(*versions):
    """Conflicts as (kind, [(value, [cited words])])."""
    corpus = story(*versions)
    texts = {account.id: account.document.text for account in corpus.accounts}
    finding, _ = Conflicts()(corpus)
    return [
        (found.kind, [(side.value, [texts[p.account][p.span] for p in side.places]) for side in found.sides])
        for found in finding.items
    ]


def test_two_named_speakers_of_the_same_words_are_a_conflict():
    assert conflicts((R, STRAIT), ("Reker", STRAIT), (D, STRAIT), (None, STRAIT)) == [
        ("attribution", [(R, [R, STRAIT, "Reker", STRAIT]), (D, [D, STRAIT])])
    ]


@pytest.mark.parametrize(
    "versions",
    [
        ((R, STRAIT), (D, STRAIT, 0.6)),
        ((R, STRAIT), ("T. Reker", STRAIT)),
        ((R, STRAIT), (D, "We will keep it shut until the ice is gone from the harbour")),
        ((R, STRAIT), (D, STRAIT, 0.9, QuotationKind.INDIRECT)),
        ((R, "the winter is over"), (D, "the winter is over")),
        ((R, STRAIT), (None, STRAIT)),
        ((R, STRAIT), ("Vael Liberal", STRAIT)),
        ((R, STRAIT), ("STRAIT CLOSES", STRAIT)),
        ((R, STRAIT),),
    ],
    ids=[
        "unsure",
        "one person",
        "other words",
        "indirect",
        "few words",
        "unnamed",
        "party",
        "capitals",
        "alone",
    ],
)
def test_nothing_less_is_a_conflict_of_attribution(versions):
    assert conflicts(*versions) == []


def test_another_number_in_the_same_words_is_a_conflict():
    twelve, twenty = (
        "We counted 12 dead sailors under the bridge",
        "We counted 20 dead sailors under the bridge",
    )
    spelled = "We counted twelve dead sailors under the bridge"
    assert conflicts((R, twelve), ("Reker", twenty), (R, spelled)) == [
        ("quote_wording", [("12", ["12"]), ("20", ["20"])])
    ]


def test_a_negation_more_in_the_same_words_is_a_conflict():
    without = "We will reopen the strait to them before the winter is over"
    assert conflicts((R, STRAIT), (R, without)) == [
        ("quote_wording", [("will not reopen", ["will not reopen"]), ("will reopen", ["will reopen"])])
    ]
    contracted = STRAIT.replace("will not", "won’t")
    assert conflicts((R, STRAIT), (R, contracted)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We sent over 100 men to the northern shore", "We sent 120 men to the northern shore"),
        ("We sent 100 men to the northern shore", "We sent 120 ships and all our pilots to the southern bay"),
        ("It is not only a bridge that we lost there", "It is a bridge that we lost there"),
        ("It is not true that the bridge will be open", "It is true that the bridge will not be open"),
        ("We have no quarrel with the people of the island", "quarrel with the people of the island"),
        ("One of us counted the ships in the strait", "Two of us counted the ships in the strait"),
        ("two hundred men went to the northern shore", "200 men went to the northern shore"),
    ],
    ids=["rounded", "reworded", "idiom", "moved", "part", "one", "spelled out"],
)
def test_what_does_not_deny_is_no_conflict(one, other):
    assert conflicts((R, one), (R, other)) == []


def test_differences_of_two_speakers_or_of_nobody_are_no_conflict_of_wording():
    other = STRAIT.replace("not ", "")
    assert [kind for kind, _ in conflicts((R, STRAIT), (D, other))] == ["attribution"]
    assert conflicts((None, STRAIT), (None, other)) == []


def known(corpus, name):
    """The story, in which the speakers of all accounts are one person."""
    places = tuple(
        Place(one.id, one.document[SPEAKERS].items[0].named_at)
        for one in corpus.accounts
        if one.document[SPEAKERS].items[0].named_at is not None
    )
    person = Entity("e:1", MentionLabel.PER, name, (name,), (), places)
    return corpus.with_finding(Finding(ENTITIES, "test", (person,)))


def test_two_names_of_one_person_of_the_story_are_no_conflict_of_attribution():
    corpus = story((R, STRAIT), (D, STRAIT))
    assert [one.kind for one in Conflicts()(corpus)[0].items] == ["attribution"]
    assert Conflicts()(known(corpus, R))[0].items == ()


def test_words_that_one_person_is_given_under_two_names_can_differ():
    corpus = story((R, STRAIT), (D, STRAIT.replace("not ", "")))
    assert [one.kind for one in Conflicts()(known(corpus, R))[0].items] == ["quote_wording"]


def test_a_speaker_who_stands_nowhere_on_the_page_can_be_at_odds_with_another():
    corpus = story((R, STRAIT), (D, STRAIT))
    [first, second] = [account.document for account in corpus.accounts]
    spoken = replace(first[SPEAKERS].items[0], named_at=None)
    person = Mention(Span(0, len(D)), MentionLabel.PER, 0)
    accounts = (
        Account(
            first.with_layer(Layer(SPEAKERS, "person", (spoken,))).with_layer(Layer(MENTIONS, "t", ())), 0
        ),
        Account(second.with_layer(Layer(MENTIONS, "test", (person,))), 0),
    )
    found = Conflicts()(bare(accounts, *corpus[UTTERANCES]))[0].items
    assert [side.value for side in found[0].sides] == [R, D]


def test_words_parted_by_an_inserted_clause_are_not_cited_across_it():
    corpus = story(
        (R, "We will not” he said “reopen the strait before winter"),
        (R, "We will reopen the strait before winter"),
    )
    first = corpus[UTTERANCES][0].variants[0].pieces[0]
    content = corpus.accounts[0].document.text.content
    cuts = first.span.start, content.index("”"), content.index("“") + 1, first.span.end
    pieces = tuple(Place(first.account, Span(a, b)) for a, b in list(pairwise(cuts))[::2])
    utterance = corpus[UTTERANCES][0]
    variants = (Variant(first.account, 0, pieces, QuotationKind.DIRECT, R, 0.9), utterance.variants[1])
    parted = Utterance("u:1", R, 0.9, "variant", variants, ())
    finding, _ = Conflicts()(corpus.with_finding(Finding(UTTERANCES, "test", (parted,))))
    assert finding.items == ()


def test_answers_come_again_and_no_utterance_gives_none():
    corpus = story((R, STRAIT), (D, STRAIT))
    assert Conflicts()(corpus) == Conflicts()(corpus)
    assert Conflicts()(corpus)[0].producer == "conflicts@6"
    assert [finding.items for finding in Conflicts()(bare(()))] == [(), ()]
    assert Conflicts()(corpus)[0].items[0].score == 0.9
