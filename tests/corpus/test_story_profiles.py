from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from witnesses import BRIDGE, FERRY, document

from manywitness.corpus.stories import DAYS, Profile, asked, filed, likeness, packed, profile_of, unpacked
from manywitness.corpus.stories.profile import ENTRY, IN_LEAD, IN_TITLE, IS_NAME, IS_NUMBER, READ, WORDS
from manywitness.corpus.stories.rarity import rarities
from manywitness.corpus.stories.scoring import features, likenesses, weighed
from manywitness.kernel.segments import runs
from manywitness.kernel.shingles import Memo, fold, number, words_of
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.model import Account

TEXTS = st.lists(
    st.sampled_from([*f"{FERRY} {BRIDGE} 12 2031 U.S. the".split(), "Ünal", "Ferry"]), max_size=40
).map(" ".join)
DATES = st.sampled_from([None, "2031-05-05", "2031-05-06", "2031-05-08", "2031-06-01"])


def profile(text: str, *, published: str | None = None, title: str = "") -> Profile:
    return profile_of(
        Account(document("a", text or " x", published=published, title=title), 0), Memo(FUNCTION_WORDS)
    )


def marks(found: Profile, word: str) -> int:
    entries = {int(e["word"]): int(e["marks"]) for e in np.frombuffer(found.entries, ENTRY)}
    return entries[number(fold(word)) & 0xFFFFFFFF]


def test_words_of_the_title_the_lead_names_and_numbers_are_marked():
    text = "In Tessik a dam broke on 12 May. " + "Nobody was hurt here. " * 40 + "Later Anselm Brock spoke."
    found = profile(text, title="Dam in ruins")
    assert marks(found, "dam") == IN_TITLE | IN_LEAD
    assert marks(found, "Tessik") == IN_LEAD | IS_NAME
    assert marks(found, "12") == IN_LEAD | IS_NUMBER
    assert marks(found, "Anselm") == IS_NAME
    # "Later" begins a sentence: its capital tells nothing.
    assert marks(found, "later") == 0


def test_numbers_are_told_in_any_script_and_in_the_title():
    account = Account(document("a", "Some ٤٠ sheep went aboard, x² of them lame.", title="9 ferries"), 0)
    found = profile_of(account, Memo(FUNCTION_WORDS))
    assert [marks(found, word) & IS_NUMBER for word in ("٤٠", "9")] == [IS_NUMBER, IS_NUMBER]
    assert [marks(found, word) & IS_NUMBER for word in ("sheep", "x²", "lame")] == [0, 0, 0]


def test_a_profile_is_small_and_reads_the_first_part_of_a_long_article():
    words = " ".join(f"w{n}" for n in range(3_000))
    found = profile(words)
    assert len(packed(found)) == 6 + 6 * WORDS
    assert found == profile(words[:READ])


@given(TEXTS, st.integers(1, 60))
def test_words_that_are_known_already_change_nothing(text: str, read: int):
    whole = f"{text} ad {text}" if text.strip() else "x"
    account = Account(document("a", whole), 0)
    pieces = [(piece.start, piece.end) for piece in account.article.pieces]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("manywitness.corpus.stories.profile.READ", read)
        known = words_of(whole, runs(whole, pieces), Memo(FUNCTION_WORDS))
        found = profile_of(account, Memo(FUNCTION_WORDS))
        assert profile_of(account, Memo(FUNCTION_WORDS), known) == found


def test_a_text_without_content_words_has_an_empty_profile_that_is_like_nothing():
    empty = profile("the of and")
    assert empty == Profile(None, 0, b"")
    assert likenesses([], []).tolist() == []
    assert features([weighed(empty)], [[weighed(profile(FERRY))]])[0, :6].tolist() == [0.0] * 6


@given(TEXTS, TEXTS, DATES)
def test_packing_gives_back_the_same_profile(text: str, title: str, published: str | None):
    found = profile(text, title=title, published=published)
    assert unpacked(packed(found)) == found


@pytest.mark.parametrize("stored", [b"", b"12345", b"1234567"])
def test_what_is_no_profile_is_refused(stored: bytes):
    with pytest.raises(ValueError, match="are no profile"):
        unpacked(stored)


@given(TEXTS, TEXTS, DATES, DATES)
def test_likeness_is_symmetric_and_between_none_and_sure(a: str, b: str, day: str | None, other: str | None):
    one, two = profile(a, published=day), profile(b, published=other)
    assert likeness(one, two) == pytest.approx(likeness(two, one), abs=2e-5)
    assert 0.0 <= likeness(one, two) <= 1.0


@given(st.lists(TEXTS, min_size=1, max_size=6), TEXTS)
def test_features_are_those_of_the_slow_twin(many: list[str], text: str):
    one, others = weighed(profile(text)), [weighed(profile(other)) for other in many]
    mine = dict(zip(one.words.tolist(), one.rows.tolist(), strict=True))
    for found, other in zip(features([one], [others]), others, strict=True):
        theirs = dict(zip(other.words.tolist(), other.rows.tolist(), strict=True))
        both = mine.keys() & theirs.keys()
        cosines = [sum(mine[word][row] * theirs[word][row] for word in both) for row in range(5)]
        told = max(sum(rows[word][5] for word in both) for rows in (mine, theirs))
        assert found[:6].tolist() == pytest.approx([*cosines, told], abs=1e-5)


@given(st.lists(st.tuples(TEXTS, DATES), min_size=1, max_size=5))
def test_many_accounts_at_once_are_as_alike_as_one_by_one(many: list[tuple[str, str | None]]):
    ready = [weighed(profile(text, published=day)) for text, day in many]
    others = [ready[at:] for at in range(len(ready))]
    alone = [
        likenesses([one], [[other]])[0] for one, some in zip(ready, others, strict=True) for other in some
    ]
    assert likenesses(ready, others).tolist() == alone


def test_accounts_too_far_apart_in_time_are_not_alike_and_nearer_ones_more_so():
    days = [profile(FERRY, published=f"2031-05-{day:02}") for day in (1, 1, 2, 3, 1 + DAYS, 2 + DAYS)]
    found = [likeness(days[0], other) for other in days[1:]]
    assert sorted(found, reverse=True) == found
    assert found[-2] > 0.1
    assert found[-1] == 0.0


def test_an_account_is_found_on_near_days_without_a_day_and_by_those_without_one():
    dated, near, far = (profile(FERRY, published=f"2031-05-{day:02}") for day in (5, 5 + DAYS, 6 + DAYS))
    undated = profile(FERRY)

    def finds(one: Profile, other: Profile) -> bool:
        return bool(np.isin(asked(one)[0], filed(other)).any())

    assert [finds(dated, other) for other in (dated, near, far, undated)] == [True, True, False, True]
    assert [finds(undated, other) for other in (dated, far, undated)] == [True, True, True]
    assert not finds(profile(BRIDGE), dated)


def test_each_key_has_a_weight_and_is_filed_once():
    found = profile(FERRY, published="2031-05-05")
    hashes, weights = asked(found)
    assert len(hashes) == len(weights)
    assert len(set(filed(found).tolist())) == len(filed(found))


def test_rare_words_are_rarer_than_common_ones_and_unknown_ones_the_rarest():
    common, rare, unknown = (
        np.array([number(word) & 0xFFFFFFFF], np.uint32) for word in ("year", "lighthouse"[:5], "xqzvw")
    )
    assert rarities(common)[0] < rarities(rare)[0] <= rarities(unknown)[0]
