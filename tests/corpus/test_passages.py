from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document, words

from manywitness.corpus.passages import Passages
from manywitness.model import Corpus
from manywitness.model.findings import Passage, PassageKind

SENTENCE = "Harbour masters on both shores had warned the crew about the sandbank near the lighthouse"


def shared(*documents) -> tuple[Corpus, tuple[Passage, ...]]:
    whole = corpus(*documents)
    (finding,) = Passages()(whole)
    return whole, finding.items


def test_a_sentence_in_two_pages_is_bounded_at_its_words():
    whole, found = shared(
        document("a", f"Nobody had expected trouble at sea. {SENTENCE}."),
        document("b", f"{SENTENCE}, a report says. Trains ran as usual."),
    )
    assert [words(whole, p) for p in found] == [(SENTENCE, SENTENCE)]
    assert [(p.kind, p.score, p.quoted) for p in found] == [(PassageKind.COPIED, 1.0, 0.0)]


def test_spun_words_make_a_reworded_passage_with_the_whole_of_it():
    left = (
        "The minister warned the United Isles not to meddle in the coming parliamentary election next year."
    )
    right = (
        "The minister warned the UI not to meddle in the coming parliamentary election the following year."
    )
    whole, found = shared(document("a", left), document("b", right))
    assert [words(whole, p) for p in found] == [(left[:-1], right[:-1])]
    assert found[0].kind is PassageKind.REWORDED


def test_case_accents_dots_and_marks_do_not_hide_a_passage():
    whole, found = shared(
        document("a", "The U.S. envoy met José Peña's deputies to discuss the unpaid harbour fees."),
        document("b", "THE US envoy met Jose Pena’s deputies — to discuss the unpaid harbour fees!"),
    )
    assert len(found) == 1
    assert found[0].score == 1.0
    assert words(whole, found[0])[1] == whole.accounts[1].document.text.content[:-1]


def test_names_and_offices_in_a_row_are_no_passage():
    offices = "Foreign Secretary Dame Ada Brook and Harbour Minister Lord Percy Quill"
    _, found = shared(
        document("a", f"Yesterday {offices} met."), document("b", f"A letter by {offices} was found.")
    )
    assert found == ()


def test_no_passage_runs_over_a_dropped_part():
    gap = "Read more: ten lighthouses to see"
    with_gap = FERRY.replace(" By noon", f"\n{gap}\nBy noon")
    whole, found = shared(document("a", with_gap, dropped=(gap,)), document("b", FERRY))
    assert len(found) == 2
    assert all(gap not in words(whole, p)[0] for p in found)


def test_pieces_with_white_space_between_are_one_text():
    half = FERRY.index("By noon")
    blank = "\u00a0"
    spaced = f"{FERRY[:half]}{blank}{FERRY[half:]}"
    _, found = shared(document("a", spaced, dropped=(blank,)), document("b", FERRY))
    assert len(found) == 1


def test_quoted_is_the_share_inside_marks_on_the_side_that_has_more():
    said = "the harbour will stay closed until the last sheep has been counted twice"
    _, found = shared(
        document("a", f'"{said}", the bishop insisted.'), document("b", f"{said}, wrote somebody else.")
    )
    assert [p.quoted for p in found] == [1.0]


def test_own_reporting_beside_a_shared_sentence_is_not_part_of_it():
    said = "Nobody came to this island to look for a quarrel"
    left = f'"{said}," the bishop said. "We have the same strait and the same ferry," he added to his aides.'
    right = f'"{said}", said a captain before the two went in. Sheep of the same ferry listened.'
    whole, found = shared(document("a", left), document("b", right))
    assert [words(whole, p) for p in found] == [(said, said)]


def test_paragraphs_in_another_order_are_found_one_by_one():
    left, right = f"{FERRY}\n\n{BRIDGE}", f"{BRIDGE}\n\n{FERRY}"
    whole, found = shared(document("a", left), document("b", right))
    assert {words(whole, p)[0].strip(".") for p in found} == {FERRY.strip("."), BRIDGE.strip(".")}


def test_identical_accounts_are_one_copied_passage():
    whole, found = shared(document("a", FERRY), document("b", FERRY))
    assert [words(whole, p) for p in found] == [(FERRY[:-1], FERRY[:-1])]


def test_nothing_is_shared_by_no_account_one_account_and_accounts_without_words():
    assert shared()[1] == ()
    assert shared(document("a", FERRY))[1] == ()
    assert shared(document("a", "...\n"), document("b", "— —"))[1] == ()


def test_one_word_a_hundred_thousand_times_is_no_testimony():
    page = "sheep " * 100_000
    assert shared(document("a", page), document("b", page))[1] == ()


def test_thousands_of_accounts_of_one_word_share_nothing():
    assert shared(*(document(f"p{i}", "sheep") for i in range(2_000)))[1] == ()


def test_many_identical_accounts_are_chained_not_paired_all_with_all():
    _, found = shared(*(document(f"p{i:03}", FERRY) for i in range(150)))
    assert len(found) == 149
    assert len({p.a.account for p in found} | {p.b.account for p in found}) == 150


def test_two_articles_of_one_page_can_share_a_passage():
    _, found = shared(document("a", FERRY), document("a2", f"{FERRY} {BRIDGE}"))
    assert [(p.a.account, p.b.account) for p in found] == [("a#1", "a2#1")]


SENTENCES = [s.strip() + "." for s in (FERRY + " " + BRIDGE).split(".") if s.strip()]
SOME_PAGES = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=2, max_size=5)


@given(SOME_PAGES, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_accounts_does_not_matter(pages: list[list[str]], chance: random.Random):
    whole = corpus(*(document(f"p{n}", " ".join(page)) for n, page in enumerate(pages)))
    mixed = list(whole.accounts)
    chance.shuffle(mixed)
    assert Passages()(Corpus(tuple(mixed))) == Passages()(whole)


@given(SOME_PAGES)
@settings(max_examples=30, deadline=None)
def test_both_sides_of_a_passage_change_places_with_the_names(pages: list[list[str]]):
    one, other = (" ".join(page) for page in pages[:2])
    _, found = shared(document("a", one), document("b", other))
    _, turned = shared(document("a", other), document("b", one))
    assert {(p.a.span, p.b.span, p.score, p.quoted) for p in found} == {
        (p.b.span, p.a.span, p.score, p.quoted) for p in turned
    }
