from itertools import permutations

import pytest

from manywitness.model import Document, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import MENTIONS, Mention, MentionLabel
from manywitness.model.story import CONFLICTS, VARIATIONS
from manywitness.run import annotate_document, document_stages
from manywitness.stages import order
from manywitness.story.alignments import Alignments
from manywitness.story.conflicts import Conflicts
from manywitness.story.entities import Entities
from manywitness.story.propositions import Propositions
from manywitness.story.utterances import Utterances

STAGES = (Entities(), Utterances(), Propositions(), Alignments(), Conflicts())
OPENING = "The ferry to Ostmere sank in the strait of Vael during a storm in the night."
CLOSING = "A commission under the engineer Hanna Lys is to examine the wreck in the coming weeks."
SANK = "The harbour office counted 312 drowned passengers on the eastern pier of the island."


def told(*sentences, days=None):
    """The story of accounts that differ in their middle sentence."""
    plan = order(document_stages(encoder=False))
    documents = []
    for number, sentence in enumerate(sentences):
        published = days[number] if days else "2026-03-04"
        text = f"{OPENING}\n\n{sentence}\n\n{CLOSING}"
        document = Document(Text(text), Source(f"p{number}", published=published, outlet=f"Paper {number}"))
        documents.append(annotate_document(document, plan).document)
    return read_together(*documents)


def read_together(*documents):
    """The story of these documents."""
    corpus = corpus_of(documents)
    for stage in STAGES:
        for finding in stage(corpus):
            corpus = corpus.with_finding(finding)
    return corpus


def shown(corpus, key=CONFLICTS):
    """(kind, values as cited, sorted) of each conflict."""
    texts = {account.id: account.document.text for account in corpus.accounts}
    return [
        (one.kind, sorted({texts[p.account][p.span] for side in one.sides for p in side.places}))
        for one in corpus[key]
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("312 drowned", "540 drowned", ("number", ["312", "540"])),
        ("office counted", "office has not counted", ("negation", ["has not counted", "office counted"])),
    ],
)
def test_another_value_in_one_place_is_a_conflict(before, after, expected):
    assert shown(told(SANK, SANK.replace(before, after))) == [expected]


def test_another_day_and_another_unit_are_conflicts():
    day = "The owner of the ferry stopped all sailings to the island on Tuesday after a warning."
    assert shown(told(day, day.replace("Tuesday", "Friday"))) == [("date", ["Friday", "Tuesday"])]
    cost = "Raising the wreck from the strait will cost 5 million crowns according to the harbour office."
    assert shown(told(cost, cost.replace("million", "billion"))) == [("number", ["5 billion", "5 million"])]


def test_sides_of_one_value_are_one_across_accounts():
    (conflict,) = told(SANK, SANK, SANK.replace("312", "540"))[CONFLICTS]
    assert [(side.value, len(side.places)) for side in conflict.sides] == [("312", 2), ("540", 1)]
    assert conflict.why == "Accounts give different numbers: “312” and “540”."


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (SANK.replace("312", "about 300"), "precision"),
        (SANK.replace("312", "more than 300"), "bound"),
    ],
)
def test_rounding_and_bounds_are_variations(other, relation):
    story = told(SANK, other)
    assert shown(story) == []
    assert [(one.kind, str(one.relation)) for one in story[VARIATIONS]] == [("number", relation)]


def test_a_count_that_grew_by_a_later_day_is_an_update():
    later = told(SANK, SANK.replace("312", "380"), days=("2026-03-04", "2026-03-06"))
    assert shown(later) == []
    assert [(one.kind, str(one.relation)) for one in later[VARIATIONS]] == [("number", "update")]
    assert shown(told(SANK, SANK.replace("312", "380"))) == [("number", ["312", "380"])]


def test_a_count_that_one_account_tells_with_another_word_may_be_an_update_too():
    said = "The harbour police said that {} smugglers had been {} on the eastern pier of the island."
    sides = said.format("12", "arrested"), said.format("18", "nabbed")
    later = told(*sides, days=("2026-03-04", "2026-03-06"))
    assert shown(later) == []
    assert [(one.kind, str(one.relation)) for one in later[VARIATIONS]] == [("number", "update")]
    assert shown(told(*sides)) == [("number", ["12", "18"])]


def test_a_name_beside_another_house_number_is_no_conflict():
    place = "The rescued passengers were brought to the church of the old harbour at {} and slept there."
    assert shown(told(place.format("Vael"), place.format("Norlund"))) == [("name", ["Norlund", "Vael"])]
    here, there = place.format("Vael, 509 Quay Street,"), place.format("Norlund, 1365 Quay Street,")
    assert shown(told(here, there)) == []


@pytest.mark.parametrize(
    ("sentence", "number", "days"),
    [
        (SANK, "260", ("2026-03-04", "2026-03-06")),
        (
            "The harbour office sold 312 tickets of the ferry whose captain was among the missing people.",
            "380",
            ("2026-03-04", "2026-03-06"),
        ),
        (
            "The harbour office counted 312 drowned passengers on the eastern pier on February 3, 2026.",
            "380",
            ("2026-03-04", "2026-03-06"),
        ),
    ],
    ids=["smaller later", "counts no victims", "a day long past"],
)
def test_another_count_without_a_sign_of_growth_stays_a_conflict(sentence, number, days):
    assert shown(told(sentence, sentence.replace("312", number), days=days)) == [
        ("number", sorted(["312", number]))
    ]


@pytest.mark.parametrize(
    "other",
    [
        "On the eastern pier of the island the harbour office counted 312 drowned passengers.",
        "The harbour office counted 312 drowned travellers on the eastern pier of the island.",
        "A year earlier, the harbour office counted 540 drowned passengers on the pier of the island.",
        "The fishing fleet of Norlund took 540 tons of herring out of the bay this winter.",
    ],
    ids=["order", "synonym", "another year", "another thing"],
)
def test_what_contradicts_nothing_is_no_conflict(other):
    assert shown(told(SANK, other)) == []


def test_the_order_of_accounts_and_a_second_run_change_nothing():
    corpus = told(SANK, SANK.replace("312", "540"), SANK.replace("312", "about 300"))
    first = Conflicts()(corpus)
    assert first == Conflicts()(corpus)
    for accounts in permutations(corpus.accounts):
        turned = type(corpus)(accounts, corpus.findings)
        assert [set(finding.items) for finding in Conflicts()(turned)] == [set(one.items) for one in first]


def test_opposites_deny_each_other():
    rose = "The price of a crossing rose in every harbour of Norlund after the storm of that winter."
    assert [kind for kind, _ in shown(told(rose, rose.replace("rose", "fell")))] == ["negation"]
    assert shown(told(rose, rose.replace("rose", "climbed"))) == []


CITED = "He cited the old treaty on the strait and a shared interest in safe sailing between the islands."


def with_pronoun(name, said):
    """An account in which "He" begins a sentence and is in the chain of `name`."""
    text = f"{OPENING}\n\n“{said},” {name} said.\n\n{CITED}"
    document = annotate_document(
        Document(Text(text), Source(f"{name}.txt", published="2026-03-04")),
        order(document_stages(encoder=False)),
    ).document
    mentions = document[MENTIONS].items
    chain = next(one.entity for one in mentions if document.text[one.span] == name)
    at = text.index(CITED)
    items = (*mentions, Mention(Span(at, at + 2), MentionLabel.PRON, chain, 0.7))
    return document.with_layer(Layer(MENTIONS, "test", tuple(sorted(items, key=lambda one: one.span))))


def test_one_sentence_that_two_accounts_tell_of_different_people_is_a_conflict_of_attribution():
    ours = with_pronoun("Tomas Reker", "The strait is closed to every ship of Ostmere")
    theirs = with_pronoun("Pavel Dorsek", "The pilots of the bay were never asked about it")
    assert shown(read_together(ours, theirs)) == [
        ("attribution", sorted([CITED, "Tomas Reker", "Pavel Dorsek"]))
    ]
    again = with_pronoun("Tomas Reker", "The strait is closed to every ship of Ostmere now")
    assert shown(read_together(ours, again)) == []


SAID = "“We will not reopen the strait to the ferries before the end of the winter,” {}"


def test_the_same_words_of_two_people_are_a_conflict():
    sides = SAID.format("said Ada Lund."), SAID.format("said Pavel Dorsek.")
    assert [kind for kind, _ in shown(told(*sides))] == ["attribution"]


@pytest.mark.parametrize(
    ("frame", "other"),
    [
        ("said Pavel Dorsek, a spokesman for Lund.", "said Ada Lund."),
        ("said Pavel Dorsek, reading a statement from Ada Lund.", "said Ada Lund."),
        ("said Ada Lund of the harbour office.", "said Ada Lund."),
        ("said the Vael Liberal.", "said Ada Lund."),
    ],
)
def test_whoever_speaks_for_a_person_and_a_fuller_name_are_no_conflict_of_speakers(frame, other):
    assert shown(told(SAID.format(frame), SAID.format(other))) == []


def test_what_one_page_gives_to_two_people_is_no_conflict_between_accounts():
    twice = " ".join([SAID.format("said Ada Lund."), OPENING, SAID.format("said Pavel Dorsek.")])
    assert shown(told(twice, CLOSING)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "It is not uncommon for sitting mayors to skip the burial of an old captain.",
            "It is not uncommon for sitting mayors not to attend the burial of an old captain.",
        ),
        (
            "“The number one task of the harbour office is to raise the wreck,” said Ada Lund.",
            "“The No. 1 task of the harbour office is to raise the wreck,” said Ada Lund.",
        ),
    ],
    ids=["denied other verb", "number one"],
)
def test_a_denial_of_another_verb_and_a_short_word_for_number_are_no_conflict(one, other):
    assert shown(told(one, other)) == []


def test_a_denial_of_the_same_verb_is_a_conflict():
    line = "The mayors of both islands have decided {} attend the burial of the old captain on Friday."
    assert [kind for kind, _ in shown(told(line.format("to"), line.format("not to")))] == ["negation"]


def test_a_year_given_as_near_is_a_variation():
    built = "The eastern pier of the island was built by the harbour office in 1876 after the great storm."
    about = built.replace("in 1876", "around 1900")
    assert shown(told(built, built.replace("1876", "1890"))) == [("date", ["1876", "1890"])]
    assert shown(told(built, about)) == []


def test_a_list_of_short_sentences_that_both_tell_does_not_differ_from_itself():
    letters = "“We wrote in April. We wrote in June. In July we were given a wreck to look at,” Lys said."
    corpus = told(letters, letters)
    assert shown(corpus) == [] and shown(corpus, VARIATIONS) == []
