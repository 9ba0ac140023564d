from evaluation.pipeline import annotated
from evaluation.speed.stories import seconds, story_of
from manywitness.run import story_stages
from manywitness.run.corpora import CORPUS_FINDINGS, DOCUMENT_LAYERS
from manywitness.stages import order

TEXTS = (
    "The harbour board halted the ferries on Monday. A crane had fallen on the northern quay, it said.",
    "Ferries were halted by the harbour board on Monday. Nobody was hurt when the crane fell.",
)


def test_every_story_stage_is_timed_on_all_articles_as_one_story():
    plan = order(story_stages(), given=DOCUMENT_LAYERS + CORPUS_FINDINGS)
    pages = [annotated({"id": f"p{n}", "text": text}, encoder=False) for n, text in enumerate(TEXTS)]
    story = story_of(pages)
    assert [account.id for account in story.accounts] == ["p0#1", "p1#1"]
    spent = seconds(story, plan)
    assert sorted(spent) == sorted(stage.name for stage in plan)
    assert all(cost >= 0 for cost in spent.values())
