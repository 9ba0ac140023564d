from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

from evaluation.data import Shelf
from evaluation.tasks.stories import DENSE_FILES, dense

FERRY = "The ferry left the northern pier at dawn with forty sheep and one stubborn bishop aboard."
BRIDGE = "Engineers closed the old railway bridge after a routine inspection found rust in six girders."


def record(name: str, text: str, day: str, story: str | None) -> str:
    found = {"id": name, "text": text, "title": "", "published": day}
    return json.dumps(found | ({"story": story} if story else {})) + "\n"


def test_only_labelled_and_dated_pages_of_the_stream_are_scored(tmp_path: Path):
    labelled, background = (tmp_path / name for name in DENSE_FILES)
    labelled.parent.mkdir(parents=True)
    labels = [("a", FERRY, "2031-05-05", "s"), ("b", FERRY, "2031-05-06", "s"), ("c", FERRY, "", "s")]
    with gzip.open(labelled, "wt") as file:
        file.writelines(record(*one) for one in [*labels, ("d", FERRY, "2031-05-05", "t")])
    with lzma.open(background, "wt") as file:
        file.write(record("e", BRIDGE, "2031-05-05", None))
    measures = {measure.name: measure for measure in dense(Shelf(tmp_path), every=1)}
    assert {name: measure.count for name, measure in measures.items()} == dict.fromkeys(measures, 3)
    # All three pages are in one story: precision is (2/3 + 2/3 + 1/3) / 3, recall 1.
    assert round(measures["stream_b_cubed_precision"].value, 2) == 55.56
    assert round(measures["group_b_cubed_f1"].value, 2) == round(100 * 2 * (5 / 9) / (1 + 5 / 9), 2)
