import sys

import pytest

from manywitness.run import corpus_stages, document_stages, story_stages
from manywitness.run.corpora import CORPUS_FINDINGS, DOCUMENT_LAYERS
from manywitness.stages import order


def test_the_listed_stages_are_a_plan_at_every_level():
    order(document_stages())
    order(document_stages(encoder=False))
    order(corpus_stages(), given=DOCUMENT_LAYERS)
    order(story_stages(), given=DOCUMENT_LAYERS + CORPUS_FINDINGS)


@pytest.mark.parametrize("encoder", [True, False])
def test_the_levels_give_what_the_next_level_is_promised(encoder):
    given = {key.name for stage in document_stages(encoder=encoder) for key in stage.gives}
    read_only = {"names", "reports", "expressions"} if encoder else set()
    assert given - read_only == {key.name for key in DOCUMENT_LAYERS}
    given = {key.name for stage in corpus_stages() for key in stage.gives}
    assert given == {key.name for key in CORPUS_FINDINGS}


def test_another_package_adds_a_stage_by_its_entry_point(tmp_path, monkeypatch):
    (tmp_path / "ships.py").write_text(
        "from dataclasses import dataclass\n"
        "from manywitness.model import LayerKey, Layer\n"
        "from manywitness.model.annotations import Sentence\n"
        "SHIPS = LayerKey('ships', Sentence)\n"
        "@dataclass(frozen=True)\n"
        "class Ships:\n"
        "    name: str = 'ships'\n"
        "    version: int = 1\n"
        "    needs: tuple = ()\n"
        "    gives: tuple = (SHIPS,)\n"
        "    def __call__(self, document):\n"
        "        return (Layer(SHIPS, 'ships@1', ()),)\n",
        encoding="utf-8",
    )
    entry = tmp_path / "ships-1.0.dist-info"
    entry.mkdir()
    (entry / "METADATA").write_text("Metadata-Version: 2.1\nName: ships\nVersion: 1.0\n", encoding="utf-8")
    (entry / "entry_points.txt").write_text(
        "[manywitness.stages]\ndocument.ships = ships:Ships\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [stage.name for stage in order(document_stages())].count("ships") == 1
    assert "ships" not in {stage.name for stage in corpus_stages()}
    sys.modules.pop("ships", None)
