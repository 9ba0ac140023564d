from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document, told

from manywitness.corpus.lineages import Lineages
from manywitness.corpus.origins import Origins, arithmetic
from manywitness.corpus.passages import Passages
from manywitness.model import Corpus, Document, Publisher
from manywitness.model.findings import LINEAGES, Origin, OriginEvidence

OWN = (
    "The bishop smiled at everyone. Nobody on the upper deck had expected so many sheep, said a nurse.",
    "Sailors later counted the animals one by one. A child fed the smallest with grass from a paper bag.",
)


def ready(*documents: Document, stories: tuple[tuple[str, ...], ...] = ()) -> Corpus:
    whole = corpus(*documents)
    (passages,) = Passages()(whole)
    given = told(whole, passages.items, *stories)
    (lineages,) = Lineages()(given)
    return given.with_finding(lineages)


def origins(
    *documents: Document, stories: tuple[tuple[str, ...], ...] = (), families: tuple[Publisher, ...] = ()
) -> tuple[Origin, ...]:
    (finding,) = Origins(families=families)(ready(*documents, stories=stories))
    return finding.items


def parts(*documents: Document, stories: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, ...]]:
    return [origin.accounts for origin in origins(*documents, stories=stories)]


def kinds(*documents: Document) -> list[list[str]]:
    return [[evidence.kind for evidence in origin.because] for origin in origins(*documents)]


def test_accounts_that_nothing_ties_are_apart_without_evidence():
    found = origins(document("a", OWN[0], outlet="Gull"), document("b", OWN[1], outlet="Tern"))
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
    assert evidence.why == (
        "100% of the shorter text and 72% of the longer is narration that both share, outside quotation marks"
    )
    assert (evidence.accounts, evidence.subject) == (("a#1", "b#1"), "")
    assert evidence.share > 0.99
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


def test_a_credit_of_a_picture_is_no_credit_of_the_work():
    lines = ("Photo by Reuters", "By Ada Quill | AP Photo/Bo Lind", "Image: AFP", "Getty Images / AFP")
    for line in lines:
        documents = [document(n, f"{line}\n{t}", dropped=(line,)) for n, t in zip("ab", OWN, strict=True)]
        assert parts(*documents) == [("a#1",), ("b#1",)], line


def test_two_agencies_in_one_byline_only_helped():
    line = "By Ada Quill, Reuters and AFP"
    documents = [
        document("a", f"{line}\n{OWN[0]}", dropped=(line,)),
        document("b", f"OSLO (Reuters) - {OWN[1]}"),
    ]
    assert parts(*documents) == [("a#1",), ("b#1",)]


@pytest.mark.parametrize(
    "source",
    [
        {"outlet": "Reuters"},
        {"outlet": "REUTERS"},
        {"outlet": "uk.reuters.com"},
        {"url": "https://www.reuters.com/world/gulls-2031"},
        {"outlet": "Yahoo News", "url": "https://news.yahoo.com/gulls", "byline": "Ada Quill, Reuters"},
        {"outlet": "Reuters", "url": "https://news.google.com/articles/gulls"},
    ],
)
def test_an_agencys_own_page_is_its_work(source: dict[str, str]):
    documents = document("a", f"OSLO (Reuters) - {OWN[0]}", outlet="Gull"), document("b", OWN[1], **source)
    (origin,) = origins(*documents)
    (evidence,) = origin.because
    assert (evidence.kind, evidence.subject) == ("agency", "Reuters")
    assert evidence.why == "2 articles are the work of Reuters"


def test_a_page_of_which_most_is_its_own_is_only_partly_of_the_origin():
    own = " ".join(f"{word}{n}" for n in range(60) for word in ("sheep", "nurse", "paper"))
    found = origins(document("a", FERRY, outlet="Gull"), document("b", f"{FERRY} {own}", outlet="Tern"))
    assert [(origin.accounts, origin.partly) for origin in found] == [(("a#1", "b#1"), ("b#1",))]


def test_an_account_of_which_nothing_is_known_is_said_to_be_unknown():
    short = "Sheep were seen."
    (one,) = origins(document("a", short))
    assert one.unknown == "no outlet, no byline or dateline, and 3 words: too short to compare"
    known = (
        document("a", short, outlet="Gull"),
        document("a", short, url="https://gull.example/1"),
        document("a", short, byline="Ada Quill"),
        document("a", f"{FERRY} {OWN[0]}"),
    )
    assert [origins(page)[0].unknown for page in known] == ["", "", "", ""]


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
    given = ready(*(document(f"p{n}", line + text, outlet=o) for n, (line, text, o) in enumerate(pages)))
    (finding,) = Origins()(given)
    mixed = list(given.accounts)
    chance.shuffle(mixed)
    assert Origins()(Corpus(tuple(mixed), given.findings)) == (finding,)
    inside = sorted(account for origin in finding.items for account in origin.accounts)
    assert inside == [account.id for account in given.accounts]
    assert all(bool(origin.because) == (len(origin.accounts) > 1) for origin in finding.items)
    for origin in finding.items:
        assert all(set(one.accounts) <= set(origin.accounts) for one in origin.because)
        assert not (origin.unknown and (origin.because or origin.partly))


def test_the_sum_of_a_story_says_what_was_counted():
    gannett = {"outlet": "USA Today"}, {"outlet": "Detroit Free Press"}
    documents = (
        document("a", OWN[0], **gannett[0]),
        document("b", OWN[1], **gannett[1]),
        document("c", FERRY, outlet="Gull"),
        document("d", FERRY, outlet="Tern"),
        document("e", BRIDGE, outlet="Auk"),
        document("f", "Sheep were seen."),
    )
    given = ready(*documents)
    (finding,) = Origins()(given)
    assert arithmetic(finding.items, given[LINEAGES]) == (
        "6 articles, 3 origins, 1 of unknown origin: "
        "2 in one (all from USA TODAY Co. (Gannett)), 2 in one (all with 100% of narration shared); "
        "1 with no sign of a shared origin, which is not proof of an independent one; "
        "1 with too little to look at"
    )


def test_the_sum_says_what_is_shared_and_too_little():
    long = [" ".join(f"{w}{n}" for n in range(400)) for w in ("sheep", "nurse")]
    given = ready(
        document("a", f"{FERRY}\n{long[0]}", outlet="Gull"),
        document("b", f"{FERRY}\n{long[1]}", outlet="Tern"),
    )
    (finding,) = Origins()(given)
    assert arithmetic(finding.items, given[LINEAGES]) == (
        "2 articles, 2 origins: 2 with 7% of narration shared with another, too little to count as one"
    )


def test_the_sum_takes_apart_what_ties_some_of_an_origin():
    because = (
        OriginEvidence("family", "", (), "Gull Press", ("a", "b")),
        OriginEvidence("agency", "", (), "Reuters", ("b", "c", "d")),
        OriginEvidence("lineage", "", (), "", ("d", "e"), 0.25),
        OriginEvidence("lineage", "", (), "", ("a", "e"), 0.61),
    )
    one = Origin("o:a", ("a", "b", "c", "d", "e"), because, ("e",))
    assert arithmetic([one]) == (
        "5 articles, 1 origin: 5 in one (2 from Gull Press; 3 with words of Reuters; "
        "3 with 25% to 61% of narration shared; 1 only in part)"
    )


def test_the_sum_names_the_largest_publishers_only():
    tied = {"Auk": 2, "Gull": 4, "Tern": 3, "Rook": 2, "Crow": 2}
    names = [f"{house}{n}" for house, many in tied.items() for n in range(many)]
    because = tuple(
        OriginEvidence("family", "", (), house, tuple(name for name in names if name.startswith(house)))
        for house in tied
    )
    assert arithmetic([Origin("o:a", tuple(sorted(names)), because)]) == (
        "13 articles, 1 origin: 13 in one (4 from Gull; 3 from Tern; 2 from Auk; 4 of 2 more publishers)"
    )


def test_no_article_and_one_article_have_no_sum_to_take_apart():
    assert arithmetic(()) == ""
    assert arithmetic(origins(document("a", FERRY, outlet="Gull"))) == "1 article, 1 origin"


def test_a_page_copied_whole_is_one_although_it_is_nearly_all_quotation():
    told = "The harbour master of Low Island read this letter to the crew and reporters, and left the pier."
    page = f'{told}\n"{FERRY[:-1]}"\n"{BRIDGE[:-1]}"\n"{FERRY[:-1]}"'
    (origin,) = origins(document("a", page, outlet="Gull"), document("b", page, outlet="Tern"))
    assert origin.accounts == ("a#1", "b#1")
    others = f'"{FERRY[:-1]}"\n"{BRIDGE[:-1]}"\n"{FERRY[:-1]}"'
    assert len(parts(document("a", f"{OWN[0]}\n{others}"), document("b", f"{OWN[1]}\n{others}"))) == 2
