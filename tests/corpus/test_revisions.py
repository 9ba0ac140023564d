from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, corpus, document, told

from manywitness.corpus.passages import Passages
from manywitness.corpus.revisions import Revisions
from manywitness.model import Corpus, Document
from manywitness.model.findings import Revision

LATER = (
    "Divers found a crack as long as a man below the water line, and the ferry went to the dry dock. "
    "Its company said that the sheep were well and that the bishop had asked for his fare back."
)
OTHER = (
    "Fishermen of the island will vote on Thursday about the price of mooring in the old harbour. "
    "They say that they cannot pay more while their nets stay empty for the third winter in a row."
)


def revisions(*documents: Document) -> tuple[Revision, ...]:
    whole = corpus(*documents)
    (passages,) = Passages()(whole)
    (finding,) = Revisions()(told(whole, passages.items))
    return finding.items


def pairs(*documents: Document) -> list[tuple[str, str]]:
    return [(one.a, one.b) for one in revisions(*documents)]


def sharing(share: float, word: str) -> str:
    """A text that begins as all such texts do, for this share of its phrases; the rest is its own."""
    words = FERRY.split()
    own = round(len(words) / share) - len(words)
    return " ".join([*words, *(f"{word}{n}" for n in range(own))])


def test_a_page_before_and_after_a_desk_went_over_it_is_one_article():
    (one,) = revisions(
        document("a", FERRY, outlet="Gull", title="Ferry hits sandbank", published="2031-05-01T08:00Z"),
        document(
            "b",
            f"{FERRY} {LATER}",
            outlet="The Gull",
            title="Ferry in dry dock",
            published="2031-05-01T11:00Z",
        ),
    )
    assert (one.a, one.b, one.earlier, one.later) == ("a#1", "b#1", "a#1", "b#1")
    assert one.score > 0.99
    assert one.why == (
        "one outlet; 100% of the shorter text's phrases stand in the other; "
        "dated 2031-05-01T08:00Z, then 2031-05-01T11:00Z"
    )


def test_a_copy_in_another_outlet_is_no_version():
    assert pairs(document("a", FERRY, outlet="Gull"), document("b", FERRY, outlet="Tern")) == []
    assert (
        pairs(
            document("a", FERRY, url="https://gull.example/1"),
            document("b", FERRY, url="https://tern.example/1"),
        )
        == []
    )


def test_pages_of_which_no_outlet_is_known_are_versions_where_their_titles_are_alike():
    titles = {"title": "Ferry hits sandbank"}, {"title": "Ferry hits the sandbank"}
    (one,) = revisions(document("a", FERRY, **titles[0]), document("b", f"{FERRY} {LATER}", **titles[1]))
    assert one.why.startswith("titles alike, outlets not stated; 100%")
    assert pairs(document("a", FERRY), document("b", f"{FERRY} {LATER}")) == []


def test_a_page_of_a_known_outlet_and_one_of_nobodys_may_be_a_copy():
    assert pairs(document("a", FERRY, outlet="Gull"), document("b", FERRY)) == []


def test_two_articles_of_one_outlet_that_share_a_background_paragraph_are_two():
    background = FERRY.split(". ")[1] + "."
    assert (
        pairs(
            document("a", f"{LATER} {background}", outlet="Gull"),
            document("b", f"{OTHER} {BRIDGE} {background}", outlet="Gull"),
        )
        == []
    )


def test_one_address_is_one_article_although_little_of_it_stayed():
    kept = FERRY.split(". ")[1] + "."
    first, second = f"{FERRY}", f"{LATER} {OTHER} {kept}"
    url = "https://gull.example/2031/ferry"
    assert pairs(document("a", first, url=url), document("b", second, url=f"{url}.amp.html")) == [
        ("a#1", "b#1")
    ]
    assert pairs(document("a", first, url=url), document("b", second, url=f"{url}-2")) == []


def test_a_live_page_that_kept_nothing_is_no_version():
    url = "https://gull.example/live"
    assert pairs(document("a", FERRY, url=url), document("b", OTHER, url=url)) == []


@pytest.mark.parametrize(
    ("title", "found"), [("Ferry hits sandbank at dawn", True), ("Sheep are well", False)]
)
def test_alike_titles_need_less_in_common(title, found):
    documents = (
        document("a", sharing(0.3, "one"), outlet="Gull", title="Ferry hits sandbank"),
        document("b", sharing(0.3, "two"), outlet="Gull", title=title),
    )
    assert bool(pairs(*documents)) is found


@pytest.mark.parametrize(("later", "found"), [("2031-05-02", True), ("2031-06-20", False)])
def test_pages_a_month_apart_need_more_in_common(later, found):
    documents = (
        document("a", sharing(0.45, "one"), outlet="Gull", published="2031-05-01"),
        document("b", sharing(0.45, "two"), outlet="Gull", published=later),
    )
    assert bool(pairs(*documents)) is found


def test_no_accounts_have_no_versions():
    assert revisions() == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FERRY, f"{FERRY} {LATER}", BRIDGE]), st.sampled_from(["", "Gull", "Tern"])
        ),
        max_size=5,
    ),
    st.randoms(),
)
@settings(max_examples=30, deadline=None)
def test_the_order_of_accounts_says_nothing(pages, chance: random.Random):
    whole = corpus(*(document(f"p{n}", text, outlet=outlet) for n, (text, outlet) in enumerate(pages)))
    (passages,) = Passages()(whole)
    ready = told(whole, passages.items)
    (finding,) = Revisions()(ready)
    mixed = list(ready.accounts)
    chance.shuffle(mixed)
    assert Revisions()(Corpus(tuple(mixed), ready.findings)) == (finding,)
    assert all(one.a < one.b and 0.5 <= one.score <= 1 for one in finding.items)
