import pytest

from manywitness.model import Account, Corpus, Document, Finding, Layer, Place, Source, Span, Text
from manywitness.model.annotations import ARTICLES, SENTENCES, Article, Sentence
from manywitness.model.findings import ORIGINS, PASSAGES, Origin
from manywitness.model.story import (
    ALIGNMENTS,
    BRIEF,
    CONFLICTS,
    PROPOSITIONS,
    Alignment,
    Conflict,
    ConflictSide,
    Proposition,
)
from manywitness.story.brief import Brief
from manywitness.story.claims import Claims

HALTED = "The harbour board halted the ferries between the two islands on Monday morning."
STOPPED = "Ferries between the two islands were stopped by the harbour board on Monday morning."
HURT = "Seven dock workers were hurt when the harbour crane fell on the northern quay."
HURT_MORE = "Nine dock workers were hurt when the harbour crane fell on the northern quay."
PARADE = "A parade of old sailing boats had been planned in the bay for the following weekend."
LEANING = "He said the ferries between the two islands would stay halted by the harbour board."
SHORT = "Ferries halted."


def brief(pages, alike=(), conflicts=(), published=(), origins=None, **settings):
    """The brief of pages of sentences; `alike` pairs (page, number) of one claim, `conflicts` likewise.

    `origins` are lists of pages; without them each page is an origin.
    """
    accounts, propositions, at = [], [], {}
    for page, sentences in enumerate(pages):
        text = "\n".join(sentences)
        day = published[page] if published else None
        article = Article(Span(0, len(text)), (Span(0, len(text)),), published=day)
        starts = [sum(len(one) + 1 for one in sentences[:n]) for n in range(len(sentences))]
        spans = [Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)]
        document = Document(Text(text), Source(name=f"p{page}"))
        document = document.with_layer(Layer(ARTICLES, "test", (article,)))
        document = document.with_layer(Layer(SENTENCES, "test", tuple(map(Sentence, spans))))
        accounts.append(Account(document, 0))
        for number, span in enumerate(spans):
            at[page, number] = len(propositions)
            propositions.append(
                Proposition(accounts[-1].id, number, (Place(accounts[-1].id, span),)),
            )
    story = Corpus(tuple(accounts))
    pairs = [Alignment(at[a], at[b], 0.95, 0.95, 0.95) for a, b in alike]
    told = [
        Conflict(
            f"c:{n}",
            "number",
            "Pages give different numbers: “Seven” and “Nine”.",
            tuple(ConflictSide("value", propositions[at[side]].pieces) for side in sides),
            0.9,
        )
        for n, sides in enumerate(conflicts)
    ]
    shared = [[n] for n in range(len(pages))] if origins is None else origins
    origins = [Origin(f"o:{n}", tuple(accounts[at].id for at in one), ()) for n, one in enumerate(shared)]
    for key, items in (
        (PROPOSITIONS, propositions),
        (ALIGNMENTS, pairs),
        (ORIGINS, origins),
        (PASSAGES, ()),
        (CONFLICTS, told),
    ):
        story = story.with_finding(Finding(key, "test", tuple(items)))
    for stage in (Claims(), Brief(**settings)):
        for finding in stage(story):
            story = story.with_finding(finding)
    return story


def words(story):
    return [one.words for one in story[BRIEF]]


def test_what_two_origins_say_leads_once_and_cites_both():
    story = brief([[PARADE, HALTED], [STOPPED]], [((0, 1), (1, 0))])
    lead = story[BRIEF][0]
    assert (lead.words in (HALTED, STOPPED), lead.origins) == (True, 2)
    assert {place.account for place in lead.places} == {"p0#1", "p1#1"}
    assert len([one for one in words(story) if one in (HALTED, STOPPED)]) == 1


def test_every_sentence_stands_at_its_first_citation():
    story = brief([[PARADE, HALTED], [STOPPED, HURT]], [((0, 1), (1, 0))])
    assert story[BRIEF]
    for one in story[BRIEF]:
        place = one.places[0]
        assert story.account(place.account).document.text[place.span] == one.words


def test_a_conflict_is_told_with_both_sides_and_neither_as_settled():
    story = brief([[HURT, HALTED], [HURT_MORE, STOPPED]], [((0, 1), (1, 1))], [((0, 0), (1, 0))])
    told = {one.words: one for one in story[BRIEF]}
    assert HURT not in told
    assert HURT_MORE not in told
    conflict = told["Pages give different numbers: “Seven” and “Nine”."]
    assert [place.account for place in conflict.places] == ["p0#1", "p1#1"]
    assert (conflict.conflict, conflict.claim) == ("c:0", "")


@pytest.mark.parametrize("budget", [0, 12, 13, 14, 30, 200])
def test_the_budget_holds_and_no_sentence_is_cut(budget):
    pages = [[HALTED, HURT, PARADE], [STOPPED, PARADE, HURT]]
    story = brief(pages, words=budget)
    assert sum(len(one.split()) for one in words(story)) <= budget
    assert all(one in [*pages[0], *pages[1]] for one in words(story))


def test_a_sentence_that_stands_by_itself_goes_before_one_that_leans():
    story = brief([[PARADE, LEANING], [PARADE, HALTED]], words=16)
    assert words(story) != [LEANING]


def test_labels_are_no_sentences_of_a_brief():
    assert SHORT not in words(brief([[SHORT, HALTED], [SHORT, STOPPED]], words=300))


def test_days_are_told_in_their_order():
    dates = ("2024-05-02", "2024-05-01", None)
    assert words(brief([[HURT], [HALTED], [STOPPED, HURT_MORE]], published=dates, words=28)) == [HALTED, HURT]


def test_a_story_of_one_page_has_a_brief():
    assert words(brief([[HALTED, HURT]], words=14)) in ([HALTED], [HURT])


def test_no_sentences_give_no_brief():
    assert brief([[]])[BRIEF] == ()


def test_a_sentence_with_half_a_quotation_gives_way_to_a_whole_one():
    half = "The harbour board halted the ferries between the two islands on Monday,” the mayor said."
    assert words(brief([[half, HALTED], [half, STOPPED]], words=16)) in ([HALTED], [STOPPED])


NAMED = "“The ferries between the two islands stay halted for now,” the harbour master Ada Brandt said."


@pytest.mark.parametrize(
    "worse",
    [
        "“The ferries between the two islands stay halted for now,” he said.",
        "“The ferries between the two islands stay halted for now, it seems.”",
        "I think the ferries between the two islands stay halted for now, says the harbour master.",
        "...ferries between the two islands stay halted for now, says the harbour master Ada Brandt.",
        "’s ferries between the two islands stay halted for now, says the harbour master Ada Brandt.",
        "(b) the ferries between the two islands stay halted for now, says the harbour master Brandt.",
    ],
)
def test_a_sentence_that_nobody_can_read_alone_gives_way(worse):
    assert words(brief([[SHORT, worse, NAMED], [SHORT, worse, NAMED]], words=16)) == [NAMED]


def test_what_several_pages_of_one_origin_tell_is_told_too():
    aside = "The island of Sund has a lighthouse, two shops and an old chapel on its northern shore."
    story = brief([[HALTED, HURT], [HURT, STOPPED], [aside]], origins=[[0, 1], [2]], words=20)
    assert words(story) == [HURT]
