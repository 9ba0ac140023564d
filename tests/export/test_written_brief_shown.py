"""What a language model wrote, in every form of the dossier: marked as such, cited, with what was dropped."""

from dataclasses import replace

import msgspec
import pytest
from ferry import comparison
from lxml import html as lxml_html

from manywitness.export import wire
from manywitness.export.dossier import dossier, read_dossier, to_json
from manywitness.export.html import render
from manywitness.export.markdown import to_markdown
from manywitness.export.verify import verify
from manywitness.model import Finding
from manywitness.model.story import BRIEF, WRITTEN, DroppedSentence, WrittenBrief, WrittenSentence

KEPT = "All crossings to Low Island would be halted, the ferry company said on Tuesday."
LOST = "Some <b>4,000</b> islanders *depend* on the boat."
WHY = "the number “4,000” does not stand in what it cites"


def with_written(kept=True, model="tiny <model>"):
    made = comparison()
    story = made.stories[0]
    told = story.corpus[BRIEF][0]
    sentences = (WrittenSentence(KEPT, told.places, (1,)),) if kept else ()
    brief = WrittenBrief(model, sentences, (DroppedSentence(LOST, WHY),))
    corpus = story.corpus.with_finding(Finding(WRITTEN, "writing@1", (brief,)))
    return replace(made, stories=(replace(story, corpus=corpus), *made.stories[1:]))


@pytest.fixture(scope="module")
def made():
    return dossier(with_written())


def words(element):
    return " ".join(element.text_content().split())


def test_json_has_model_sentence_citations_and_what_was_dropped(made):
    first, second = made.stories[0].written
    assert (first.words, first.model, first.sources, first.reason) == (KEPT, "tiny <model>", (1,), None)
    assert first.citations == made.stories[0].brief[0].citations
    assert second == wire.WrittenLine(LOST, "tiny <model>", (), (), WHY)
    assert read_dossier(to_json(made)) == made
    assert verify(to_json(made)).holds


def test_a_citation_of_it_that_does_not_hold_is_found(made):
    plain = msgspec.json.decode(to_json(made))
    plain["stories"][0]["written"][0]["citations"][0]["exact"] = "other words"
    assert not verify(msgspec.json.encode(plain)).holds


def test_html_marks_it_as_written_by_a_machine_beside_the_extractive_brief(made):
    tree = lxml_html.document_fromstring(render(made))
    assert [words(one) for one in tree.xpath('//h4[@id="s1-written"]')] == [
        "Written by a machine: tiny <model>"
    ]
    extractive, own = tree.xpath('//section[@id="s1-brief"]//ol')
    assert len(extractive.xpath("li")) == 3
    [item] = own.xpath("li")
    assert words(item).startswith(KEPT)
    targets = {link[1:] for link in item.xpath(".//@href")}
    assert targets
    assert targets <= set(tree.xpath("//@id"))
    assert [words(one) for one in tree.xpath('//section[@id="s1-brief"]//details/ul/li')] == [f"{LOST} {WHY}"]
    assert len(tree.xpath("//@id")) == len(set(tree.xpath("//@id")))


def test_markdown_has_it_with_footnotes_and_escaped(made):
    written = (
        to_markdown(made).split("#### Written by a machine: tiny \\<model\\>\n\n", 1)[1].split("\n\n### ")[0]
    )
    assert written == (
        "Not words of the pages. Each sentence was checked against the places that it cites; read these.\n\n"
        f"- {KEPT}[^1][^2]\n\n"
        "Dropped by the checks:\n\n"
        f"- ~~Some \\<b\\>4,000\\</b\\> islanders \\*depend\\* on the boat.~~ {WHY}"
    )


def test_where_nothing_passed_it_says_so():
    made = dossier(with_written(kept=False))
    assert "None of its sentences passed the checks." in to_markdown(made)
    assert "None of its sentences passed the checks." in render(made)


def test_without_it_nothing_is_said_of_machines():
    made = dossier(comparison())
    assert made.stories[0].written == ()
    assert "Written by a machine" not in render(made) + to_markdown(made)
