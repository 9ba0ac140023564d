"""Utterances from small stories written for the purpose; every line of a page is `speaker: “words”`."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.model import Document, Finding, Layer, Place, Source, Span, Text, corpus_of
from manywitness.model.annotations import (
    ARTICLES,
    QUOTATIONS,
    QUOTED,
    SENTENCES,
    SPEAKERS,
    Article,
    MentionLabel,
    Quotation,
    QuotationKind,
    QuotedRegion,
    Sentence,
    Speaker,
)
from manywitness.model.corpus import Corpus
from manywitness.model.story import ENTITIES, UTTERANCES, Entity
from manywitness.story.utterances import Utterances

R, D = "Tomas Reker", "Pavel Dorsek"
BRIDGE = "A bridge that carries two nations cannot be repaired by one of them"
LAMPS = "We are ready to open our lamp books, page by page, to the engineers."
THEIRS = "We want the harbour office to show its ledgers as well."


def page(name, *said):
    """Each thing said is (speaker or None, words) or (speaker, words, kind); marks in mixed words count."""
    text, quotations, speakers, regions, sentences = "", [], [], [], []
    for number, (who, words, *given_kind) in enumerate(said):
        kind = QuotationKind(given_kind[0] if given_kind else "direct")
        start = len(text) + (kind is QuotationKind.DIRECT)
        text += f"“{words}”" if kind is QuotationKind.DIRECT else words
        end = start + len(words)
        sentences += [
            Sentence(Span(start + m.start(), start + m.end())) for m in re.finditer(r"\S[^.!?]*[.!?]*", words)
        ]
        if kind is QuotationKind.DIRECT:
            regions.append(QuotedRegion(Span(start - 1, end + 1), Span(start, end)))
        for m in re.finditer(r"“([^”]*)”", words):
            regions.append(
                QuotedRegion(
                    Span(start + m.start(), start + m.end()), Span(start + m.start(1), start + m.end(1))
                )
            )
        at = len(text) + 1
        text += f" {who or 'somebody'} said.\n"
        named = Span(at, at + len(who)) if who else None
        span = Span(start, len(text) - 1)
        quotations.append(Quotation(span, (Span(start, end),) if words else (), (), (), kind, 1.0, 0))
        speakers.append(Speaker(span, number, who, named, 0.9 if who else 0.0))
    document = Document(Text(text), Source(name=name))
    whole = Span(0, len(text))
    articles = [Article(whole, (whole,))] if text else []
    layers = (
        (ARTICLES, articles),
        (QUOTATIONS, quotations),
        (SPEAKERS, speakers),
        (QUOTED, regions),
        (SENTENCES, sentences),
    )
    for key, items in layers:
        document = document.with_layer(Layer(key, "test", tuple(items)))
    return document


def told(*pages):
    """The utterances of a story of these pages."""
    (finding,) = Utterances()(corpus_of(pages))
    return finding.items


def words_of(pages, utterance):
    """The utterance as {(page, words)}."""
    texts = {f"{document.id}#1": document.text for document in pages}
    return {
        (v.account[:-2], " … ".join(texts[p.account][p.span] for p in v.pieces)) for v in utterance.variants
    }


def groups(*pages):
    """The utterances with more than one variant, as sets of page names, sorted."""
    return sorted(sorted({v.account[:-2] for v in u.variants}) for u in told(*pages) if len(u.variants) > 1)


def places_of(pages, difference):
    texts = {f"{document.id}#1": document.text for document in pages}
    return [(place.account[:-2], texts[place.account][place.span]) for place in difference.places]


def test_the_same_words_are_one_utterance_whatever_their_marks_and_case():
    pages = (
        page("a", (R, LAMPS)),
        page("b", ("Reker", "we are ready to open our lamp books -- page by page -- to the engineers")),
    )
    (utterance,) = told(*pages)
    assert utterance.status == "identical"
    assert (utterance.speaker, utterance.speaker_score) == (R, 0.9)
    assert utterance.differences == ()
    assert words_of(pages, utterance) == {
        ("a", LAMPS), ("b", "we are ready to open our lamp books -- page by page -- to the engineers"),
    }  # fmt: skip


def test_a_fragment_joins_the_sentence_it_comes_from():
    pages = (
        page("a", (R, BRIDGE)),
        page("b", (R, "He called it a “bridge that carries two nations” again", "mixed")),
    )
    (utterance,) = told(*pages)
    assert words_of(pages, utterance) == {("a", BRIDGE), ("b", "bridge that carries two nations")}
    (difference,) = utterance.differences
    assert difference.kind == "completeness"
    assert (
        difference.why
        == "Quotes a part only: begins after “A”, stops before “cannot be repaired by one of them”."
    )
    assert places_of(pages, difference) == [
        ("b", "bridge that carries two nations"), ("a", "A"), ("a", "cannot be repaired by one of them"),
    ]  # fmt: skip


def test_two_translations_are_one_utterance_and_say_so():
    first = (
        "Despite the unusual size of the inspection, on the whole the pilots gave quite an honest testimony"
    )
    second = (
        "However unusual the extent of that inspection was, I must say that on the whole our pilots had "
        "a very honest testimony"
    )
    pages = page("a", (D, second)), page("b", (D, first)), page("c", (D, "very honest testimony"))
    (utterance,) = told(*pages)
    assert words_of(pages, utterance) == {("a", second), ("b", first), ("c", "very honest testimony")}
    assert [d.kind for d in utterance.differences] == ["translation", "completeness"]


def test_renderings_in_other_words_are_one_utterance_of_one_named_speaker():
    other = "You cannot mend with one hand a bridge that holds two nations"
    pages = page("a", (D, BRIDGE)), page("b", (D, other))
    (utterance,) = told(*pages)
    (difference,) = utterance.differences
    assert difference.kind == "translation"
    assert places_of(pages, difference) == [("b", other), ("a", BRIDGE)]
    assert len(told(page("a", (D, BRIDGE)), page("b", (R, other)))) == 2
    assert len(told(page("a", (D, BRIDGE)), page("b", (None, other)))) == 2
    assert len(told(page("a", (D, BRIDGE), (D, other)), page("b", (D, BRIDGE)))) == 2


def test_other_thoughts_of_one_speaker_stay_apart():
    pages = page("a", (D, BRIDGE)), page("b", (D, "The bridge will carry trains again before the summer"))
    assert len(told(*pages)) == 2


@pytest.mark.parametrize(
    "other",
    [
        "A bridge that carries two nations can be repaired by one",
        "A bridge that carries nine nations cannot be mended",
    ],
    ids=["a denial less", "another number"],
)
def test_what_denies_or_counts_otherwise_is_no_rendering(other):
    one = "You cannot mend with a hand a bridge that holds two nations"
    assert len(told(page("a", (D, one)), page("b", (D, other)))) == 2


def test_other_spelling_is_a_difference_of_wording_only():
    pages = (
        page("a", (D, "We will discuss cyber-security with them without any politicization")),
        page("b", (None, "We will discuss cybersecurity with them without any politicisation")),
    )
    (utterance,) = told(*pages)
    assert (utterance.status, utterance.speaker) == ("variant", D)
    (difference,) = utterance.differences
    assert (difference.kind, difference.why) == (
        "wording",
        "Spelled otherwise: “politicisation” for “politicization”.",
    )
    assert places_of(pages, difference) == [("b", "politicisation"), ("a", "politicization")]


def test_words_left_out_inside_are_an_omission():
    pages = page("a", (R, LAMPS)), page("b", (R, "We are ready to open our lamp books to the engineers"))
    (utterance,) = told(*pages)
    (difference,) = utterance.differences
    assert (difference.kind, difference.why) == ("omission", "Leaves out “page by page”.")
    assert places_of(pages, difference) == [("b", "books to"), ("a", "page by page")]


def test_an_omission_that_the_page_marks_is_said_to_be_marked():
    pages = page("a", (R, LAMPS)), page("b", (R, "We are ready to open our lamp books … to the engineers"))
    (difference,) = told(*pages)[0].differences
    assert difference.why == "Leaves out “page by page” (marked by dots)."


def test_a_missing_negation_is_an_omission_and_a_missing_article_is_not():
    pages = (
        page("a", (R, "We will not open the northern strait before spring")),
        page("b", (R, "We will open northern strait before spring")),
    )
    assert [(d.kind, d.why) for d in told(*pages)[0].differences] == [
        ("omission", "Leaves out “not”."),
        ("wording", "Other words: no “the”."),
    ]


def test_sentences_that_have_other_witnesses_stay_apart():
    pages = page("a", (R, f"{LAMPS} {THEIRS}")), page("b", (R, LAMPS)), page("c", (R, THEIRS))
    assert groups(*pages) == [["a", "b"], ["a", "c"]]


def test_sentences_with_the_same_witnesses_are_one_utterance():
    pages = page("a", (R, f"{LAMPS} {THEIRS}")), page("b", (R, f"{LAMPS} {THEIRS}"))
    (utterance,) = told(*pages)
    assert words_of(pages, utterance) == {("a", f"{LAMPS} {THEIRS}"), ("b", f"{LAMPS} {THEIRS}")}


def test_a_sentence_left_out_between_two_is_an_omission():
    middle = "Nobody slept on the island."
    pages = page("a", (R, f"{LAMPS} {middle} {THEIRS}")), page("b", (R, f"{LAMPS} {THEIRS}"))
    (utterance,) = told(*pages)
    (difference,) = utterance.differences
    assert (difference.kind, difference.why) == ("omission", "Leaves out “Nobody slept on the island”.")


def test_one_sentence_here_may_be_two_there():
    one = (
        "There are steps the admiralty can take to show that these dark crossings are a thing of the past "
        "and I hope they use that opening"
    )
    two = (
        "I told them there are steps the admiralty can take to prove that such dark crossings are a thing of "
        "the past. I hope the admiralty uses this opening."
    )
    pages = (
        page("a", (R, one)),
        page("b", (R, two)),
        page("c", (R, "these dark crossings are a thing of the past")),
    )
    (utterance,) = told(*pages)
    assert words_of(pages, utterance) == {
        ("a", one), ("b", two), ("c", "these dark crossings are a thing of the past"),
    }  # fmt: skip


def test_two_things_said_on_one_matter_stay_apart():
    pages = (
        page("a", (R, "We do not wish to close the channel to anybody this winter")),
        page("b", (R, "If a dark ship sinks, we will close the channel to that flag for a year")),
        page("c", (R, "The channel is ours to close and ours to open")),
    )
    assert groups(*pages) == []


def test_likeness_does_not_drift_along_a_chain():
    links = [
        "sailors counted seven lanterns near copper chapel",
        "near copper chapel widows planted bitter orchard",
        "widows planted bitter orchard beside frozen quarry",
    ]
    pages = [page(f"p{n}", (R, words)) for n, words in enumerate(links)]
    assert ["p0", "p1", "p2"] not in groups(*pages)


def test_common_words_in_marks_join_nothing():
    pages = (
        page("a", (R, "He was “strong” on it", "mixed")),
        page("b", (R, "Be “strong”", "mixed")),
        page("c", (R, "We need a strong hand on the northern dyke")),
    )
    assert groups(*pages) == []
    assert len(told(*pages)) == 3


def test_a_rare_word_in_marks_joins_the_one_sentence_of_its_speaker():
    sentence = "These tales of a drunken helmsman are pure fantasy and nothing else"
    fragment = page("b", (D, "He spoke of “fantasy” there", "mixed"))
    assert groups(page("a", (D, sentence)), fragment) == [["a", "b"]]
    assert groups(page("a", (R, sentence)), fragment) == []
    assert groups(page("a", (D, sentence), (D, "A fantasy needs no harbour master")), fragment) == []


def test_the_same_words_by_two_named_people_show_the_difference():
    pages = page("a", (R, BRIDGE)), page("b", (D, BRIDGE))
    (utterance,) = told(*pages)
    assert (utterance.speaker, utterance.speaker_score, utterance.status) == (None, 0.0, "identical")
    (difference,) = utterance.differences
    assert difference.kind == "attribution"
    assert difference.why == "Attributed to Pavel Dorsek; the fullest version names Tomas Reker."
    assert places_of(pages, difference) == [("b", D), ("a", R)]


def test_two_named_people_part_what_is_only_alike():
    pages = page("a", (R, BRIDGE)), page("b", (D, "A bridge that carries two nations was repaired in spring"))
    assert groups(*pages) == []


def test_indirect_speech_joins_only_with_the_very_words():
    pages = (
        page("a", (R, BRIDGE)),
        page("b", (R, "a bridge that carries two nations cannot be repaired by one of them", "indirect")),
        page("c", (R, "the bridge carrying two nations must not be fixed alone", "indirect")),
    )
    (utterance,) = told(*pages)
    assert [(v.account, v.kind.value) for v in utterance.variants] == [("a#1", "direct"), ("b#1", "indirect")]


def test_short_answers_go_with_the_sentence_before():
    pages = (page("a", (R, f"{LAMPS} No. Never. {THEIRS}"), (R, "No.")),)
    assert [words_of(pages, utterance) for utterance in told(*pages)] == [
        {("a", f"{LAMPS} No. Never. {THEIRS}")}, {("a", "No.")},
    ]  # fmt: skip


def test_the_fullest_leads_and_marks_do_not_count():
    pages = page("a", (R, BRIDGE)), page("b", (R, BRIDGE + ",")), page("c", (R, BRIDGE + " alone"))
    (utterance,) = told(*pages)
    assert [variant.account for variant in utterance.variants] == ["c#1", "a#1", "b#1"]


def test_two_accounts_without_quotations_and_no_account_give_none():
    assert told() == told(page("a"), page("b")) == ()
    assert told(page("a", (R, ""))) == ()


def test_accounts_without_the_layers_are_passed_over():
    bare = Document(Text("x"), Source(name="z")).with_layer(
        Layer(ARTICLES, "test", (Article(Span(0, 1), (Span(0, 1),)),))
    )
    assert len(told(page("a", (R, BRIDGE)), bare)) == 1


def test_identifiers_are_unique_and_come_again():
    pages = page("a", (R, BRIDGE), (R, "strong")), page("b", (R, LAMPS), (None, "strong"))
    ids = [utterance.id for utterance in told(*pages)]
    assert len(set(ids)) == len(ids) == 4
    assert ids == [utterance.id for utterance in told(*pages)]
    twins = page("a", (R, "strong")), page("b", (R, "strong"))
    assert len({utterance.id for utterance in told(*twins)}) == 2


SPOKEN = st.lists(
    st.tuples(
        st.sampled_from([None, R, "Reker", D]),
        st.sampled_from([BRIDGE, LAMPS, THEIRS, f"{LAMPS} {THEIRS}", "strong", BRIDGE[9:40], "No.", "?!"]),
        st.sampled_from(["direct", "mixed", "indirect"]),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(SPOKEN, max_size=4))
def test_every_quotation_is_told_once_in_any_order_of_accounts(said):
    pages = [page(f"p{n}", *lines) for n, lines in enumerate(said)]
    story = corpus_of(tuple(pages))
    (finding,) = Utterances()(story)
    (turned,) = Utterances()(Corpus(story.accounts[::-1]))
    assert turned == finding
    covered = Counter(
        (place.account, at)
        for utterance in finding.items
        for variant in utterance.variants
        for place in variant.pieces
        for at in range(place.span.start, place.span.end)
    )
    assert set(covered.values()) <= {1}
    for account in story.accounts:
        for quotation in account.document[QUOTATIONS].items:
            if quotation.kind is not QuotationKind.INDIRECT:
                for piece in quotation.content:
                    for at in range(piece.start, piece.end):
                        if account.document.text.content[at].isalnum():
                            assert covered[account.id, at] == 1


class Counting(dict):
    """Weights that count how often they are asked."""

    asked = 0

    def get(self, *args):
        Counting.asked += 1
        return super().get(*args)


def effort(monkeypatch, pages):
    from manywitness.story import utterances

    worths = utterances.worths
    monkeypatch.setattr(utterances, "worths", lambda *args: Counting(worths(*args)))
    Counting.asked = 0
    found = told(*pages)
    monkeypatch.setattr(utterances, "worths", worths)
    return Counting.asked, found


def invented(accounts, per_account):
    """Pages that share every second quotation with a few others and no other."""
    return [
        page(
            f"p{n:03}",
            *(
                (
                    R,
                    f"The k{n // 5}x{m} keeper of k{n // 5}y{m} told us of k{n // 5}z{m} and rope{n % 2}",
                )
                if m % 2
                else (D, f"In h{n}x{m} we wrote about h{n}y{m} and in h{n}z{m} about the fourth pier")
                for m in range(per_account)
            ),
        )
        for n in range(accounts)
    ]


def test_effort_grows_in_proportion_to_the_story(monkeypatch):
    small, few = effort(monkeypatch, invented(50, 6))
    large, many = effort(monkeypatch, invented(200, 6))
    assert sorted(Counter(len(u.variants) for u in few).items()) == [(1, 150), (5, 30)]
    assert sorted(Counter(len(u.variants) for u in many).items()) == [(1, 600), (5, 120)]
    assert large < 8 * small


@pytest.mark.parametrize("words", [BRIDGE, "strong", "fantasy"])
def test_effort_grows_in_proportion_to_identical_quotations(monkeypatch, words):
    small, _ = effort(monkeypatch, [page("a", *[(R, words)] * 500)])
    large, found = effort(monkeypatch, [page("a", *[(R, words)] * 2_000)])
    assert sum(len(utterance.variants) for utterance in found) == 2_000
    assert large < 8 * small


def test_ten_thousand_identical_quotations_are_one_utterance():
    (utterance,) = told(page("a", *[(R, BRIDGE)] * 10_000))
    assert len(utterance.variants) == 10_000
    assert utterance.status == "identical"


def test_a_quotation_without_an_end_is_no_trouble():
    words = [f"w{n % 700}q{n % 11}" for n in range(30_000)]
    pages = (
        page("a", (R, " ".join(words))),
        page("b", (R, " ".join([*words[:15_000], "fog", *words[15_000:]]))),
    )
    assert sum(len(utterance.variants) for utterance in told(*pages)) >= 2


def test_findings_carry_the_producer():
    (finding,) = Utterances()(corpus_of((page("a", (R, BRIDGE)),)))
    assert (finding.key, finding.producer) == (UTTERANCES, "utterances@3")


def one_entity(pages, *names):
    """The story of the pages, in which these names are known as one person's."""
    story = corpus_of(pages)
    places = tuple(
        Place(account.id, Span(at, at + len(name)))
        for account in story.accounts
        for name in names
        if (at := account.document.text.content.find(name)) >= 0
    )
    person = Entity("e:1", MentionLabel.PER, names[0], names, (), places)
    return story.with_finding(Finding(ENTITIES, "test", (person,)))


def test_a_speaker_whom_the_story_knows_by_two_names_is_one():
    pages = page("a", ("Kyra Reker", BRIDGE)), page("b", ("Minister Vane-Oster", BRIDGE))
    [parted] = Utterances()(corpus_of(pages))[0].items
    assert (parted.speaker, parted.speaker_score) == (None, 0.0)
    [joined] = Utterances()(one_entity(pages, "Kyra Reker", "Minister Vane-Oster"))[0].items
    assert (joined.speaker, joined.speaker_score) == ("Minister Vane-Oster", 0.9)
    [other] = Utterances()(one_entity(pages, "Kyra Reker"))[0].items
    assert other.speaker is None


def test_common_words_in_a_row_are_a_piece_of_the_one_thing_that_has_them():
    whole = "We have said that it is not for us to change this, and we have said it twice"
    assert groups(page("a", (R, whole)), page("b", (R, "it is not for us to change"))) == [["a", "b"]]
    assert groups(page("a", (R, whole)), page("b", (D, "it is not for us to change"))) == []
    again = "The engineers know that it is not for us to change any of their work in the harbour"
    assert groups(page("a", (R, whole), (R, again)), page("b", (R, "it is not for us to change"))) == []


def test_one_word_changed_on_another_page_is_the_same_thing_said():
    first, second = "I do not want to do that to friends", "I do not want to do this to friends"
    (utterance,) = told(page("a", (R, first)), page("b", (R, second)))
    assert [d.kind for d in utterance.differences] == ["wording"]
    assert groups(page("a", (R, first)), page("b", (D, second))) == []


def test_what_one_page_tells_as_two_is_two():
    bill = "I will not vote for the harbour bill before the winter"
    budget = "I will not vote for the harbour budget before the winter"
    assert groups(page("a", (R, bill)), page("b", (R, budget))) == [["a", "b"]]
    assert groups(page("a", (R, bill), (R, budget)), page("b", (R, budget))) == [["a", "b"]]
    pages = page("a", (R, bill), (R, budget)), page("b", (R, budget))
    assert sorted(len(u.variants) for u in told(*pages)) == [1, 2]


def test_a_name_from_another_alphabet_is_only_spelled_otherwise():
    pages = (
        page("a", (R, "Sergei Zelenskyy will favour the old pilots of the harbour")),
        page("b", (R, "Sergey Zelensky will favor the old pilots of the harbour")),
    )
    (utterance,) = told(*pages)
    [difference] = utterance.differences
    assert (difference.kind, difference.why) == (
        "wording",
        "Spelled otherwise: “Sergey” for “Sergei”, “Zelensky” for “Zelenskyy” and “favor” for “favour”.",
    )
