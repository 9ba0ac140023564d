from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document, words

from manywitness.corpus.passages import Passages, stage
from manywitness.model import Corpus
from manywitness.model.findings import Passage, PassageKind

# Words that no list of function words holds, so that random texts share no passage.
VOCABULARY = [f"{a}{b}{c}{d}" for a in "bdfg" for b in "aeio" for c in "lmnr" for d in ("ost", "ink", "arm")]

SENTENCE = "Harbour masters on both shores had warned the crew about the sandbank near the lighthouse"


def shared(*documents, few: int = stage.FEW_ACCOUNTS) -> tuple[Corpus, tuple[Passage, ...]]:
    whole = corpus(*documents)
    (finding,) = Passages(few=few)(whole)
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


def test_a_passage_goes_on_behind_a_button_that_stands_in_it():
    button = "Read more: ten lighthouses to see"
    with_button = FERRY.replace(" By noon", f"\n{button}\nBy noon")
    whole, found = shared(document("a", with_button, dropped=(button,)), document("b", FERRY))
    assert [words(whole, p) for p in found] == [(with_button[:-1], FERRY[:-1])]
    assert [(p.kind, p.score) for p in found] == [(PassageKind.COPIED, 1.0)]


def test_no_passage_runs_over_a_longer_dropped_part():
    gap = "Read more: ten lighthouses to see, " * 18
    with_gap = FERRY.replace(" By noon", f"\n{gap}\nBy noon")
    whole, found = shared(document("a", with_gap, dropped=(gap,)), document("b", FERRY))
    assert len(found) == 2
    assert all(gap not in words(whole, p)[0] for p in found)


def test_no_passage_begins_or_ends_in_a_dropped_part():
    button = "Engineers closed the old railway bridge"
    left = f"{FERRY}\n{button}\nNobody was asked whether the lighthouse needs another coat of paint."
    right = f"{FERRY} {button} in the valley, and the mayor was sorry."
    whole, found = shared(document("a", left, dropped=(button,)), document("b", right))
    assert [words(whole, p) for p in found] == [(FERRY[:-1], FERRY[:-1])]


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


def test_sentences_of_one_paragraph_in_another_order_are_one_reworded_passage():
    first, second, third = (f"{part}." for part in FERRY.rstrip(".").split(". "))
    left, right = f"{first} {second} {third}", f"{third} {first} {second}"
    whole, found = shared(document("a", left), document("b", right))
    assert [words(whole, p) for p in found] == [(left[:-1], right[:-1])]
    assert found[0].kind is PassageKind.REWORDED


def test_a_copy_that_leaves_sentences_out_is_one_passage():
    sentences = [f"{part}." for part in f"{FERRY} {BRIDGE}".rstrip(".").split(". ")]
    left, right = " ".join(sentences), " ".join([*sentences[:2], *sentences[3:]])
    whole, found = shared(document("a", left), document("b", right))
    assert [words(whole, p) for p in found] == [(left[:-1], right[:-1])]


def test_own_reporting_between_copied_paragraphs_is_left_out():
    own = (
        "The mayor of the island, who breeds goats himself, told us that animals have no business at the "
        "wheel and that he would rather walk to the mainland along the sea bed in winter boots."
    )
    left, right = f"{FERRY}\n\n{BRIDGE}", f"{FERRY}\n\n{own}\n\n{own[::-1]}\n\n{BRIDGE}"
    whole, found = shared(document("a", left), document("b", right))
    assert [words(whole, p) for p in found] == [(FERRY[:-1], FERRY[:-1]), (BRIDGE[:-1], BRIDGE[:-1])]


def test_a_sentence_that_a_page_repeats_is_told_once():
    pulled = FERRY.split(". ")[1]
    whole, found = shared(document("a", f"{FERRY}\n\n{pulled}\n\n{BRIDGE}"), document("b", FERRY))
    assert [words(whole, p) for p in found] == [(FERRY[:-1], FERRY[:-1])]


def test_who_said_it_may_stand_at_the_other_end_of_the_sentence():
    said = "the sandbank near the lighthouse has moved again and nobody on the crew looked at the new charts"
    left = f"Harbour master Percival Quillfeather told the inquiry that {said}."
    right = f"Nobody knew. {said.capitalize()}, harbour master Percival Quillfeather told the inquiry."
    whole, found = shared(document("a", left), document("b", right))
    assert [words(whole, p) for p in found] == [(left[:-1], right.removeprefix("Nobody knew. ")[:-1])]


def test_a_passage_of_fifteen_words_is_found_in_long_texts():
    said = "Three lanterns went missing from the northern pier while the watchman slept beside his old dog"
    assert len(said.split()) == 16
    filler = [" ".join(f"{side}sheep{n}x{i}" for i in range(300)) for n, side in enumerate(("left", "right"))]
    texts = [f"{own[: len(own) // 2]}. {said}. {own[len(own) // 2 :]}" for own in filler]
    whole, found = shared(document("a", texts[0]), document("b", texts[1]))
    assert [words(whole, p) for p in found] == [(said, said)]


def test_shared_quotations_are_quoted_and_the_words_about_them_are_not_counted():
    said = "Nobody came to this island to look for a quarrel, and nobody will leave it with one"
    left = f'"{said}," the bishop told forty sheep on Monday.'
    right = f'Bishop Pym was blunt. "{said}", he said before the ferry sailed.'
    _, found = shared(document("a", left), document("b", right))
    assert [p.quoted for p in found] == [1.0]


def test_quoted_counts_the_words_that_both_have_not_those_between():
    first = "We shall not give the old lighthouse back to anybody who has not paid for its lamp"
    second = "The sandbank belongs to the sheep alone, and every sailor on this coast knows it"
    left = f'"{first}," she said. "{second}."'
    right = f'"{first}," said the mayor of the island, who had come by rowing boat. "{second}."'
    _, found = shared(document("a", left), document("b", right))
    assert len(found) == 1
    assert found[0].quoted > 0.9


NOTICE = (
    "Articles of this newspaper may be printed elsewhere free of charge by any publisher that shows a large "
    "audience of sheep, provided that the licence desk in the harbour office has been asked in writing."
)


def test_a_notice_that_an_outlet_puts_under_everything_is_no_passage():
    chance = random.Random(1)
    texts = [" ".join(chance.choices(VOCABULARY, k=120)) for _ in range(7)]
    notices = [document(f"n{i}", f"{text}. {NOTICE}", outlet="Gull") for i, text in enumerate(texts)]
    _, found = shared(*notices, few=0)
    assert found == ()
    _, by_nobody = shared(*(document(f"n{i}", f"{text}. {NOTICE}") for i, text in enumerate(texts)), few=0)
    assert len(by_nobody) == 21


def test_in_a_small_pile_what_an_outlet_repeats_hides_nothing():
    pages = [document(f"n{i}", f"{word} {word}. {NOTICE}", outlet="Gull") for i, word in enumerate("abcdefg")]
    assert len(shared(*pages)[1]) == 21


def test_a_notice_hides_nothing_else_that_two_pages_of_the_outlet_share():
    chance = random.Random(1)
    texts = [" ".join(chance.choices(VOCABULARY, k=120)) for _ in range(7)]
    texts = [f"{FERRY}\n\n{texts[0]}", f"{texts[1]}\n\n{FERRY}", *texts[2:]]
    pages = [document(f"n{i}", f"{text}.\n\n{NOTICE}", outlet="Gull") for i, text in enumerate(texts)]
    whole, found = shared(*pages, few=0)
    assert [words(whole, p) for p in found] == [(FERRY[:-1], FERRY[:-1])]


def test_revisions_of_one_article_are_no_furniture_of_their_outlet():
    _, found = shared(*(document(f"r{i}", f"{FERRY} {BRIDGE}", outlet="Gull") for i in range(8)), few=0)
    assert len(found) == 28


def test_a_large_pile_shares_what_its_parts_share():
    chance = random.Random(2)
    pages = [document(f"o{i}", " ".join(chance.choices(VOCABULARY, k=80))) for i in range(stage.FEW_ACCOUNTS)]
    texts = (f"{FERRY} {BRIDGE}", f"{BRIDGE} Nothing else.", FERRY)
    copies = [document(f"c{i}", text) for i, text in enumerate(texts)]
    _, few = shared(*copies)
    _, many = shared(*pages, *copies)
    assert many == few
    assert len(few) == 2


def test_a_book_with_every_tenth_word_left_out_is_one_passage():
    chance = random.Random(3)
    many = [f"{word}{chance.randrange(50)}" for word in chance.choices(VOCABULARY, k=100_000)]
    book = " ".join(many)
    assert len(book) > 500_000
    shorter = " ".join(word for number, word in enumerate(many) if number % 10)
    (found,) = shared(document("a", book), document("b", shorter))[1]
    assert len(found.a.span) > 0.999 * len(book)
    assert found.score > 0.9


def test_hostile_repetition_costs_time_in_proportion():
    page = document("a", "a a a a a sheep goat ferry " * 20_000)
    other = document("b", "a a a goat sheep a ferry a " * 20_000)
    assert len(shared(page, other)[1]) <= 1


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


def test_what_two_accounts_share_does_not_depend_on_how_many_others_have_it_too():
    copies = [document(f"p{i:03}", f"{FERRY} Seen by witness{i}x.") for i in range(100)]
    _, two = shared(*copies[:2])
    _, found = shared(*copies)
    assert len(found) == 100 * 99 // 2
    assert tuple(p for p in found if {p.a.account, p.b.account} == {"p000#1", "p001#1"}) == two


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


@given(SOME_PAGES, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_neither_order_nor_names_matter_where_accounts_are_compared_one_by_one(
    pages: list[list[str]], chance: random.Random
):
    texts = [" ".join(page) for page in pages]
    names = [f"p{n}" for n in range(len(pages))]
    others = chance.sample(names, len(names))
    of = dict(zip(others, names, strict=True))
    _, found = shared(*(document(name, text) for name, text in zip(names, texts, strict=True)), few=0)
    _, again = shared(*(document(name, text) for name, text in zip(others, texts, strict=True)), few=0)
    assert unordered(found, {name: name for name in names}) == unordered(again, of)


def unordered(found: tuple[Passage, ...], of: dict[str, str]) -> set[frozenset[tuple[str, int, int]]]:
    """Where passages stand, under other names."""
    return {
        frozenset(
            (of[side.account.removesuffix("#1")], side.span.start, side.span.end) for side in (p.a, p.b)
        )
        for p in found
    }


@given(SOME_PAGES)
@settings(max_examples=30, deadline=None)
def test_both_sides_of_a_passage_change_places_with_the_names(pages: list[list[str]]):
    one, other = (" ".join(page) for page in pages[:2])
    _, found = shared(document("a", one), document("b", other))
    _, turned = shared(document("a", other), document("b", one))
    assert {(p.a.span, p.b.span, p.score, p.quoted) for p in found} == {
        (p.b.span, p.a.span, p.score, p.quoted) for p in turned
    }
