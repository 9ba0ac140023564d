"""The scores of whole pages, on two tiny pages whose right answers are plain."""

import json

import pytest

from evaluation.gold_pages import load, overlapping
from evaluation.metrics import testimony

PAGE = (
    "Ferry line to close\n\nPublished: 4 May 2021\n\n"
    "VELL: The night ferry between Vell and Oster will close in June, the ministry said on Monday.\n\n"
    "“We cannot pay for an empty ship,” Minister Ana Roth told reporters in Vell.\n\n"
    "The crew of the ferry met in the harbour hall and talked until midnight about the news.\n"
)
QUOTE = {
    "content": ["We cannot pay for an empty ship,"],
    "kind": "direct",
    "speaker": "Minister Ana Roth",
    "person": "Ana Roth",
    "article": 0,
}


@pytest.fixture
def scored(tmp_path):
    def score(part, **changes):
        entry = {
            "articles": [{"first": "VELL: The night", "last": "about the news."}],
            "dropped": [{"kind": "byline_meta", "words": "Published: 4 May 2021"}],
            "quotations": [QUOTE],
            **changes,
        }
        gold = {"pages": {"a.txt": entry}, "stories": [["a.txt#1"]], "utterances": [], "apart": []}
        (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
        (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
        return {m.name: m.value for m in part(load(tmp_path / "gold.json", tmp_path))}

    return score


def test_a_page_that_is_read_right_scores_full(scored):
    assert scored(testimony.quotations) == {
        "quotations_found_exactly": 100,
        "quotations_precision": 100,
        "named_speakers_right": 100,
        "invented_speakers": 0,
    }
    assert scored(testimony.articles) == {
        "articles_exact": 100,
        "residues_dropped": 100,
        "testimony_lost_percent": 0,
    }


def test_a_speaker_at_a_floating_quotation_is_invented(scored):
    floating = {**QUOTE, "speaker": None, "person": None, "floating": True}
    assert scored(testimony.quotations, quotations=[floating])["invented_speakers"] == 1


def test_another_person_or_other_bounds_are_wrong(scored):
    other = {**QUOTE, "speaker": "the crew", "person": "Vell"}
    assert scored(testimony.quotations, quotations=[other])["named_speakers_right"] == 0
    shorter = {**QUOTE, "content": ["We cannot pay"]}
    result = scored(testimony.quotations, quotations=[shorter])
    assert (result["quotations_found_exactly"], result["quotations_precision"]) == (0, 0)


def test_words_that_nobody_says_count_neither_way(scored):
    result = scored(testimony.quotations, quotations=[], not_speech=["We cannot pay for an empty ship,"])
    assert result["quotations_precision"] == 0  # nothing found, nothing wrong


def test_dropping_what_is_testimony_is_lost(scored):
    result = scored(
        testimony.articles, dropped=[], articles=[{"first": "Published:", "last": "about the news."}]
    )
    assert result["articles_exact"] == 0
    assert 5 < result["testimony_lost_percent"] < 10


def test_overlap_of_bounds_by_hand():
    assert overlapping([(0, 4), (6, 8)], [(2, 7)]) == 3
    assert overlapping([], [(0, 1)]) == 0
