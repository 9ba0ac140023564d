"""The small model of residues: its features, its files, and what it may not overrule."""

import re
from itertools import pairwise
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.document.blocks.lines import lines_of
from manywitness.document.blocks.phrasing import BUCKETS, FIRST_WORDS, LAST_WORDS, UNREAD, Phrasing, buckets
from manywitness.document.blocks.places import BODY, DOUBTFUL, LISTED, NAMED
from manywitness.document.blocks.residues import (
    FOREST,
    KINDS,
    PHRASING,
    Reading,
    load_phrasing,
    read_residues,
    save_phrasing,
    weighed,
)
from manywitness.document.blocks.surroundings import askable, names, rows, surroundings
from manywitness.kernel.trees import load_forest
from manywitness.model.annotations import BlockKind

ARTICLE = (
    "The harbour bridge of Listowel was closed on Monday after a storm tore two cables from its tower.\n\n"
    "Engineers climbed the tower at dawn and found cracks in both anchors, the port authority said.\n\n"
    "Sign up for the letter of the harbour desk\n\n"
    "Some 4,000 cars cross the bridge each day, and the ferry can carry no more than a quarter of them.\n\n"
    "The authority hopes to reopen one lane before the end of the month if the weather allows it."
)
TEXTS = st.text(alphabet="aBcdéfgh 09:.?|/@©()\"“'-", min_size=1, max_size=120).filter(str.strip)


def slow_words(line):
    """The buckets of words and pairs, by the obvious way."""
    words = line.words
    if len(words) > FIRST_WORDS + LAST_WORDS:
        words = words[:FIRST_WORDS] + words[-LAST_WORDS:]
    plain = [word if word.isalpha() else re.sub(r"\d+", "0", word) for word in words]
    features = [*plain, *(word[:6] + "-" for word in plain if len(word) > 6)]
    features += [f"{a} {b}" for a, b in pairwise(["^", *plain, "$"])]
    return sorted(crc32(feature.encode()) % BUCKETS for feature in features)


@given(TEXTS)
def test_words_and_pairs_are_hashed_as_one_would_hash_them_slowly(text):
    for line in lines_of(text):
        if line.words:
            found = buckets(line)
            assert all(0 <= bucket < BUCKETS for bucket in found)
            for bucket in slow_words(line):
                found.remove(bucket)
            assert len(found) >= 4


def tiny():
    weights = np.zeros((BUCKETS, 2), np.int8)
    weights[crc32(b"sign") % BUCKETS] = (100, -50)
    return Phrasing(("promo", "share"), weights, 0.5, np.array([-1.0, 0.0], np.float32))


def test_scores_are_weights_over_the_root_of_the_features_and_lines_not_read_get_none():
    lines = lines_of("Sign here\n\nThe rain fell")
    scores = tiny().scores(lines, [0])
    count = len(buckets(lines[0]))
    assert scores[0] == pytest.approx([50 / count**0.5 - 1, -25 / count**0.5], rel=1e-5)
    assert scores[1].tolist() == [UNREAD, UNREAD]
    assert tiny().scores([], []).shape == (0, 2)


def test_a_model_is_read_as_it_was_written_and_written_alike_again(tmp_path):
    save_phrasing(tiny(), tmp_path / "a.npz")
    again = load_phrasing(tmp_path / "a.npz")
    assert (again.kinds, again.scale) == (("promo", "share"), 0.5)
    assert np.array_equal(again.weights, tiny().weights)
    assert np.array_equal(again.bias, tiny().bias)
    save_phrasing(again, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive"])
def test_a_damaged_model_says_so(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.npz is missing or damaged"):
        load_phrasing(tmp_path / "a.npz")


def test_the_shipped_files_are_small_and_fit_this_version():
    assert PHRASING.stat().st_size + FOREST.stat().st_size <= 200_000
    phrasing = load_phrasing(PHRASING)
    assert load_forest(FOREST).names == names(phrasing.kinds)
    assert set(phrasing.kinds) == set(KINDS)


def test_a_row_has_every_named_number_and_they_are_finite():
    lines = lines_of(ARTICLE)
    phrasing = load_phrasing(PHRASING)
    asked = askable(lines)
    table = rows(surroundings(lines, ()), asked, phrasing.scores(lines, asked))
    assert table.shape == (len(asked), len(names(phrasing.kinds)))
    assert np.isfinite(table).all()
    first = dict(zip(names(phrasing.kinds), table[asked.index(2)].tolist(), strict=True))
    assert (first["words"], first["size_before"], first["size_after"]) == (9, 16, 21)
    assert (first["sentence"], first["sentence_before"], first["again"], first["lines"]) == (0, 1, 1, 5)


def test_an_invitation_reads_like_one_and_the_article_does_not():
    more = "Ferries will run every hour until then, and the port will pay their fares, the authority added."
    readings = read_residues(lines_of(f"{ARTICLE}\n\n{more}"), ())
    assert readings[2].kind == "promo"
    assert max(readings, key=lambda i: readings[i].score) == 2
    assert readings[2].score > 0.7


@pytest.mark.parametrize(
    "text", ["", "Sign up now", ARTICLE[:30], ARTICLE, "Ein Satz ohne ein Wort davon.\n\n" * 20]
)
def test_nothing_is_read_where_no_english_article_of_five_paragraphs_stands(text):
    assert read_residues(lines_of(text), ()) == {}


SURE = Reading(1.0, "related")


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("“We had no choice but to close it,” the mayor told reporters.", BODY),
        ("We had no choice. — Ann Keane (@annkeane) May 5, 2021", BODY),
        ("Lower fares for islanders", LISTED),
    ],
)
def test_speech_posts_and_lines_of_a_list_are_kept_whatever_they_read_like(text, placed):
    verdict = weighed(lines_of(text), {0: placed}, {0: SURE})[0]
    assert verdict.kind in (BlockKind.BODY, BlockKind.OTHER)
    assert verdict.reason.endswith("kept")


def test_a_name_inside_the_text_needs_more_than_another_short_line():
    reading = {0: Reading(0.7, "byline_meta")}
    assert weighed(lines_of("Ann Keane"), {0: NAMED}, reading)[0] == NAMED
    assert weighed(lines_of("Ann Keane"), {0: DOUBTFUL}, reading)[0].kind is BlockKind.BYLINE_META


LINE = "The tower of the bridge was built by two brothers from Oster."


def weighed_kinds(scores):
    """The kinds of lines of running text that read like a byline with these scores."""
    lines = lines_of("\n\n".join(f"{LINE} It fell {n} times." for n in range(len(scores))))
    readings = {i: Reading(score, "byline_meta") for i, score in enumerate(scores)}
    return [v.kind for v in weighed(lines, dict.fromkeys(range(len(lines)), BODY), readings).values()]


def test_a_sentence_inside_the_text_needs_more_than_one_below_it():
    assert weighed_kinds([0.1, 0.1, 0.1, 0.88, 0.88]) == [
        *[BlockKind.BODY] * 3,
        BlockKind.OTHER,
        BlockKind.BYLINE_META,
    ]


def test_a_reading_that_would_drop_much_of_the_text_drops_nothing():
    assert weighed_kinds([0.1, 0.1, 0.95, 0.95]) == [BlockKind.BODY] * 4


TOLD = "On Tuesday the harbour board dismissed the engineer who had signed for the tower in March."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (TOLD, True),
        (TOLD + " THE HARBOUR DESK", True),
        (
            "Two engineers of the port were suspended, one of them for good, according to Ada Brandt",
            True,
        ),
        ("Photo: " + TOLD, False),
        (TOLD.removesuffix(".") + ", a photo of Ada Brandt shows.", False),
        ("The tower of the harbour bridge at dawn, with the old ferry in front of it.", False),
    ],
)
def test_a_whole_sentence_that_tells_what_happened_needs_more_to_be_dropped(text, kept):
    lines = lines_of(ARTICLE + "\n\n" + text)
    placed = dict.fromkeys(range(len(lines)), BODY)
    verdicts = weighed(lines, placed, {len(lines) - 1: Reading(0.92, "caption")})
    assert (verdicts[len(lines) - 1] == BODY or "kept" in verdicts[len(lines) - 1].reason) is kept
