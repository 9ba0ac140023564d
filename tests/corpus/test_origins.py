from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document, told

from manywitness.corpus.origins import Origins
from manywitness.corpus.passages import Passages
from manywitness.model import Corpus, Document
from manywitness.model.findings import Origin

OWN = (
    "The bishop smiled at everyone. Nobody on the upper deck had expected so many sheep, said a nurse.",
    "Sailors later counted the animals one by one. A child fed the smallest with grass from a paper bag.",
)


def origins(*documents: Document, stories: tuple[tuple[str, ...], ...] = ()) -> tuple[Origin, ...]:
    whole = corpus(*documents)
    (passages,) = Passages()(whole)
    (finding,) = Origins()(told(whole, passages.items, *stories))
    return finding.items


def parts(*documents: Document, stories: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, ...]]:
    return [origin.accounts for origin in origins(*documents, stories=stories)]


def kinds(*documents: Document) -> list[list[str]]:
    return [[evidence.kind for evidence in origin.because] for origin in origins(*documents)]


def test_accounts_that_nothing_ties_are_apart_without_evidence():
    found = origins(document("a", OWN[0]), document("b", OWN[1]))
    assert found == (Origin("o:a#1", ("a#1",), ()), Origin("o:b#1", ("b#1",), ()))


def test_one_outlet_is_one_origin_whatever_its_case():
    documents = (document("a", OWN[0], outlet="The Gull"), document("b", OWN[1], outlet=" the  gull"))
    assert parts(*documents) == [("a#1", "b#1")]
    assert kinds(*documents) == [["family"]]


def test_accounts_without_an_outlet_are_no_family():
    assert len(parts(document("a", OWN[0]), document("b", OWN[1]))) == 2


def test_copied_narration_is_lineage_with_its_places():
    first, second = document("a", f"{FERRY} {OWN[0]}"), document("b", FERRY)
    (origin,) = origins(first, second)
    assert origin.accounts == ("a#1", "b#1")
    (evidence,) = origin.because
    assert evidence.kind == "lineage"
    assert evidence.why.startswith("100%")
    texts = {"a#1": first.text, "b#1": second.text}
    assert [texts[place.account][place.span] for place in evidence.places] == [FERRY[:-1], FERRY[:-1]]


def test_a_shared_quotation_is_no_lineage():
    said = f'"{FERRY[:-1]}", the captain said.'
    assert len(parts(document("a", f"{said} {OWN[0]}"), document("b", f"{said} {OWN[1]}"))) == 2


def test_a_single_shared_sentence_in_long_pages_is_no_lineage():
    sentence = FERRY.split(". ")[1] + "."
    long = [" ".join(f"{w}{n}" for n in range(200)) for w in ("sheep", "nurse")]
    assert len(parts(document("a", f"{sentence} {long[0]}"), document("b", f"{sentence} {long[1]}"))) == 2


def test_a_hundred_copies_need_ninety_nine_reasons():
    (origin,) = origins(*(document(f"p{n:03}", f"{FERRY} {n}") for n in range(100)))
    assert len(origin.accounts) == 100
    assert [evidence.kind for evidence in origin.because] == ["lineage"] * 99


@pytest.mark.parametrize(
    "text",
    ["By Ada Quill, Associated Press\n{}", "PORTLAND (AP) — {}", "(AP) - {}", "PORTLAND, Jan. 3 (AP) – {}"],
)
def test_work_of_one_agency_is_one_origin(text: str):
    line = text.split("\n", maxsplit=1)[0] if "\n" in text else None
    dropped = (line,) if line else ()
    documents = (
        document("a", text.format(OWN[0]), dropped=dropped),
        document("b", f"PORTLAND (AP) — {OWN[1]}"),
    )
    assert parts(*documents) == [("a#1", "b#1")]
    assert kinds(*documents) == [["agency"]]


def test_the_evidence_of_an_agency_shows_where_it_stands():
    first, second = document("a", f"OSLO (Reuters) - {OWN[0]}"), document("b", OWN[1], byline="Reuters")
    (origin,) = origins(first, second)
    (evidence,) = origin.because
    assert [first.text[place.span] for place in evidence.places] == ["Reuters"]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill and Reuters",
        "With the Associated Press",
        "Reuters contributed to this report",
        "Gull staff and agencies: AFP",
    ],
)
def test_an_agency_that_helped_merges_no_two_own_stories(line: str):
    documents = [document(n, f"{line}\n{t}", dropped=(line,)) for n, t in zip("ab", OWN, strict=True)]
    assert parts(*documents) == [("a#1",), ("b#1",)]


def test_an_agency_that_helped_ties_pages_that_share_narration():
    line, sentence = "With material of AFP", FERRY.split(". ")[1] + "."
    long = [" ".join(f"{w}{n}" for n in range(200)) for w in ("sheep", "nurse")]
    documents = [
        document(n, f"{line}\n{sentence} {t}", dropped=(line,)) for n, t in zip("ab", long, strict=True)
    ]
    assert parts(*documents) == [("a#1", "b#1")]
    assert kinds(*documents) == [["agency"]]


def test_words_that_look_like_an_agency_are_none():
    documents = [document(n, f"AP classes are hard. {t}") for n, t in zip("ab", OWN, strict=True)]
    assert len(parts(*documents)) == 2


def test_ties_hold_over_a_chain():
    documents = (
        document("a", FERRY, outlet="Gull"),
        document("b", BRIDGE, outlet="Gull"),
        document("c", BRIDGE),
    )
    assert parts(*documents) == [("a#1", "b#1", "c#1")]


def test_nothing_ties_accounts_of_different_stories():
    documents = (document("a", FERRY, outlet="Gull"), document("b", FERRY, outlet="Gull"))
    assert parts(*documents, stories=(("a#1",), ("b#1",))) == [("a#1",), ("b#1",)]


def test_no_accounts_have_no_origin():
    assert origins() == ()


LINES = ["PORTLAND (AP) — ", "OSLO (Reuters) - ", ""]
PAGES = st.lists(
    st.tuples(
        st.sampled_from(LINES), st.sampled_from([FERRY, BRIDGE, *OWN]), st.sampled_from(["", "Gull", "Tern"])
    ),
    max_size=6,
)


@given(PAGES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_account_is_in_one_origin_whatever_their_order(pages, chance: random.Random):
    whole = corpus(*(document(f"p{n}", line + text, outlet=o) for n, (line, text, o) in enumerate(pages)))
    (passages,) = Passages()(whole)
    ready = told(whole, passages.items)
    (finding,) = Origins()(ready)
    mixed = list(ready.accounts)
    chance.shuffle(mixed)
    assert Origins()(Corpus(tuple(mixed), ready.findings)) == (finding,)
    inside = sorted(account for origin in finding.items for account in origin.accounts)
    assert inside == [account.id for account in whole.accounts]
    assert all(bool(origin.because) == (len(origin.accounts) > 1) for origin in finding.items)
