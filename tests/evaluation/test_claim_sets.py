import gzip
import json

import numpy as np
import pytest

from evaluation.claim_sets import AFG, WICE, WICE_PARTS, Supported, asked, attributed, by_sentences, evidenced
from evaluation.data import Shelf
from evaluation.tasks import claims, propositions
from manywitness.english import lexicon
from manywitness.kernel.terms import terms_of

FERRY, BISHOP, PORT = "The ferry left Vell at dawn.", "A bishop sang on deck.", "The port is closed."


def put(folder, name, records):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(json.dumps(record) for record in records)
    path.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())


def test_a_summary_sentence_is_supported_by_sentences_of_several_documents(tmp_path):
    highlights = [
        {"documentFile": file, "sent_idx": at, "scuSentence": summary}
        for file, at, summary in (("1.txt", 0, "At dawn."), ("0.txt", 1, "At dawn."), ("0.txt", 0, "A song."))
    ]
    documents = [
        {"documentFile": "0.txt", "documentText": [BISHOP, FERRY]},
        {"documentFile": "1.txt", "documentText": [PORT]},
    ]
    record = {"unique_id": "s", "documents": documents, "set_of_highlights_in_context": highlights}
    put(tmp_path, AFG, [record])
    sentences = (BISHOP, FERRY, PORT)
    assert list(attributed(Shelf(tmp_path))) == [
        Supported("s", "At dawn.", sentences, frozenset({1, 2})),
        Supported("s", "A song.", sentences, frozenset({0})),
    ]


def test_claims_without_evidence_teach_nothing(tmp_path):
    claim = {"claim": FERRY, "evidence": [PORT, FERRY], "meta": {"claim_title": "Vell"}}
    put(tmp_path, WICE, [claim | {"supporting_sentences": [[1]]}, claim | {"supporting_sentences": [[]]}])
    put(tmp_path, WICE_PARTS, [])
    assert list(evidenced(Shelf(tmp_path))) == [
        Supported(f"Vell/{PORT}", FERRY, (PORT, FERRY), frozenset({1}))
    ]


def test_each_hypothesis_is_asked_beside_each_sentence():
    items = [
        Supported("s", "At dawn.", (FERRY, PORT), frozenset({0})),
        Supported("s", PORT, (FERRY, PORT), frozenset({1})),
    ]
    assert by_sentences(items) == [items]
    one = asked(items)
    columns = (one.sentence, one.hypothesis, one.item, one.truth)
    assert [column.tolist() for column in columns] == [
        [0, 1, 0, 1],
        [2, 2, 3, 3],
        [0, 0, 1, 1],
        [True, False, False, True],
    ]


def test_the_words_that_a_sentence_has_are_counted_by_their_weight():
    terms = terms_of([FERRY, "ferry", "ferry bishop"], lexicon())
    held = claims.held_words(terms, 1)
    assert held[0, 0] == pytest.approx(1.0)
    assert 0.2 < held[0, 1] < 0.8


def test_a_document_that_says_it_has_all_its_words_and_one_that_does_not_lacks_some():
    (same, other) = propositions.described([FERRY, PORT], [FERRY, "Nine bishops died in 1999."], [])
    columns = dict(zip(propositions.COLUMNS, zip(same, other, strict=True), strict=True))
    assert columns["found in the document"][0] == pytest.approx(1.0)
    assert columns["found in the document"][1] < 0.6
    assert columns["numbers missing there"] == (0.0, 2.0)
    assert propositions.described([FERRY], ["the of"], []).tolist() == [[0.0] * len(propositions.COLUMNS)]


def test_the_best_sentence_is_cited_even_where_nothing_is_sure():
    cited = claims._Cited()
    cited.add(np.array([0.1, 0.05]), np.array([True, True]), 0.2)
    cited.add(np.array([0.3, 0.9, 0.25]), np.array([True, False, False]), 0.2)
    assert (cited.score.hits, cited.score.predicted, cited.score.gold) == (2, 4, 3)
    assert (cited.first, cited.count) == (1, 2)


def test_a_page_that_is_given_as_a_sentence_is_read_in_runs():
    page = " ".join(f"w{at}" for at in range(70))
    runs = list(claims._runs(f"{FERRY} {PORT}\n\n{page}"))
    assert runs[:2] == [FERRY, PORT]
    assert [len(run.split()) for run in runs[2:]] == [30, 30, 10]
    assert " ".join(runs[2:]) == page


def test_what_is_said_of_a_subject_is_told_apart_from_the_subject():
    beside = [f"Ana Roth {said}." for said in ("sang", "slept", "left", "is a painter of ships")] * 5
    (known, other) = propositions.described(
        beside[:4], ["Ana Roth is a painter", "Ana Roth is a bishop"], beside
    )
    columns = dict(zip(propositions.COLUMNS, zip(known, other, strict=True), strict=True))
    assert columns["names found in the document"] == (1.0, 1.0)
    assert columns["plain words found in the document"][0] == pytest.approx(1.0)
    assert columns["plain words found in the document"][1] < 0.5
    assert columns["least found plain word"][1] < 0.5
