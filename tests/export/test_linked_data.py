"""JSON-LD and Web Annotations: read by a processor that may load nothing."""

import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from ferry import comparison
from press import made, write
from pyld import jsonld

from manywitness.export.asked import Asked, dossiers
from manywitness.export.dossier import dossier
from manywitness.export.linked.annotations import annotated
from manywitness.export.linked.graph import graph
from manywitness.export.linked.nodes import context
from manywitness.store import shown
from manywitness.workspace.archive.opening import opened

SCHEMA, OA, MW = "https://schema.org/", "http://www.w3.org/ns/oa#", "urn:manywitness:terms#"
DOCS = Path(__file__).parents[2] / "docs" / "export.md"


def refusing(url, options):
    raise AssertionError(f"{url} would be loaded")


OFFLINE = {"documentLoader": refusing}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(made(tmp_path_factory.mktemp("linked"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def told(archive):
    return list(dossiers(Asked(archive)))


def written(archive, form):
    sink = io.BytesIO()
    counts = write(Asked(archive), form, sink).counts
    return json.loads(sink.getvalue()), counts


@pytest.fixture(scope="module")
def nodes(archive):
    document, _ = written(archive, "jsonld")
    return jsonld.expand(document, OFFLINE)


@pytest.fixture(scope="module")
def collection(archive):
    document, _ = written(archive, "annotations")
    [found] = jsonld.expand(document, OFFLINE)
    return found


def of_type(nodes, name):
    return [node for node in nodes if name in node.get("@type", ())]


def value(node, name):
    [found] = node[name]
    return found.get("@value", found.get("@id"))


def selectors(cited):
    """The words and the place of a SpecificResource, and the text that they are of."""
    found = cited[f"{OA}hasSelector"]
    position, quoted = found[0]["@list"] if "@list" in found[0] else found
    assert position["@type"] == [f"{OA}TextPositionSelector"]
    assert quoted["@type"] == [f"{OA}TextQuoteSelector"]
    place = value(position, f"{OA}start"), value(position, f"{OA}end")
    return value(cited, f"{OA}hasSource"), *place, value(quoted, f"{OA}exact")


def texts_of(told):
    return {
        f"urn:manywitness:text:{text.id.replace(':', '%3A')}": text.content
        for one in told
        for text in one.texts
    }


def test_the_graph_has_what_the_dossiers_have(nodes, told):
    counts = Counter(node["@type"][0] for node in nodes)
    stories = [story for one in told for story in one.stories]
    assert counts[f"{SCHEMA}Event"] == len(stories) == 7
    assert counts[f"{SCHEMA}NewsArticle"] == sum(len(story.articles) for story in stories)
    assert counts[f"{SCHEMA}Claim"] == sum(len(story.claims) for story in stories)
    assert counts[f"{SCHEMA}Quotation"] == sum(len(u.variants) for s in stories for u in s.utterances)
    assert counts[f"{MW}Passage"] == sum(len(story.passages) for story in stories)
    assert counts[f"{MW}Origin"] == sum(len(story.origins) for story in stories)
    assert counts[f"{MW}Conflict"] + counts[f"{MW}Variation"] == sum(
        len(story.conflicts) + len(story.variations) for story in stories
    )
    assert len({node["@id"] for node in nodes}) == len(nodes)


def test_every_node_that_is_named_is_there(nodes):
    there = {node["@id"] for node in nodes}
    asked = 0
    for node in nodes:
        for name in (f"{SCHEMA}about", f"{SCHEMA}isPartOf", f"{SCHEMA}subjectOf", f"{SCHEMA}appearance",
                     f"{MW}origin", f"{MW}agreedBy", f"{MW}conflict"):  # fmt: skip
            for other in node.get(name, ()):
                asked += 1
                assert other["@id"] in there, (name, other)
    assert asked > 1000


def test_every_citation_has_its_words(nodes, told):
    texts = texts_of(told)
    cited = [
        one
        for node in nodes
        for holder in (node, *(side for sides in node.get(f"{MW}side", ()) for side in sides["@list"]))
        for citations in holder.get(f"{MW}citation", ())
        for one in citations["@list"]
    ]
    assert len(cited) > 500
    for source, start, end, exact in map(selectors, cited):
        assert texts[source][start:end] == exact


def test_an_article_says_whose_copy_it_is_and_has_only_web_addresses(nodes):
    articles = {node["@id"].rpartition("%2F")[2]: node for node in of_type(nodes, f"{SCHEMA}NewsArticle")}
    wire, formula = articles["wire.html%231"], articles["formula.html%231"]
    assert value(wire, f"{MW}copy") == f"{MW}wire"
    assert value(wire[f"{SCHEMA}sourceOrganization"][0], f"{SCHEMA}name") == "Reuters"
    assert value(wire, f"{SCHEMA}url") == "https://gazette.example/salt?a=1&b=2"
    assert value(formula, f"{SCHEMA}headline") == '=HYPERLINK("http://evil.example","salt")'
    assert f"{SCHEMA}url" not in formula
    assert {value(node, f"{MW}copy") for node in articles.values()} == {
        f"{MW}{x}" for x in ("wire", "own", "unknown")
    }


def test_a_disputed_claim_leads_to_its_conflict_and_the_sides():
    nodes = jsonld.expand(
        {**context("context.jsonld"), "@graph": list(graph(dossier(comparison())))}, OFFLINE
    )
    [claim] = [node for node in nodes if node["@id"].endswith(":k1")]
    assert value(claim, f"{MW}status") == f"{MW}disputed"
    [conflict] = [node for node in nodes if node["@id"] == value(claim, f"{MW}conflict")]
    assert conflict["@type"] == [f"{MW}Conflict"]
    [sides] = conflict[f"{MW}side"]
    assert [value(side, f"{MW}value") for side in sides["@list"]] == ["1200", "800"]
    agreed = [one["@id"] for one in claim[f"{MW}agreedBy"]]
    assert agreed == ["urn:manywitness:origin:story-1:o1", "urn:manywitness:origin:story-1:o2"]
    unsure = [node for node in nodes if node.get("@type") == [f"{MW}Variation"]]
    assert {value(node, f"{MW}relation") for node in unsure} == {"precision", "unsure"}


def test_it_becomes_rdf_without_losing_a_term(archive):
    document, _ = written(archive, "jsonld")
    quads = jsonld.to_rdf(document, {**OFFLINE, "format": "application/n-quads"})
    predicates = set(re.findall(r"^\S+ <([^>]+)>", quads, re.MULTILINE))
    used = {term for node in document["@graph"] for term in node} - {"id", "type"}
    meant = context("context.jsonld")["@context"]
    for term in used:
        name = meant[term]["@id"] if isinstance(meant[term], dict) else meant[term]
        prefix, _, local = name.partition(":")
        assert meant[prefix] + local in predicates, term


@pytest.mark.parametrize("name", ["context.jsonld", "annotation_context.jsonld"])
def test_no_term_is_left_to_the_reader(name, archive):
    # Without a vocabulary by default, a key that is no term would vanish in silence.
    terms = context(name)["@context"]
    assert "@vocab" not in terms
    form = "jsonld" if name == "context.jsonld" else "annotations"
    document, _ = written(archive, form)

    def keys(node):
        if isinstance(node, dict):
            for key, inner in node.items():
                yield key
                yield from keys(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from keys(inner)

    document.pop("@context")
    assert set(keys(document)) - {"@graph"} <= set(terms)


def test_every_term_of_our_own_is_documented():
    words = DOCS.read_text(encoding="utf-8")
    own = {
        (meant["@id"] if isinstance(meant, dict) else meant)
        for name in ("context.jsonld", "annotation_context.jsonld")
        for meant in context(name)["@context"].values()
        if not isinstance(meant, int | float)
    }
    terms = {name for name in own if name.startswith("mw:")}
    assert len(terms) > 20
    assert {name for name in terms if f"`{name}`" not in words} == set()


def test_annotations_are_an_ordered_collection_of_one_page(collection, told):
    assert collection["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    ns = "http://www.w3.org/ns/activitystreams#"
    [page] = collection[f"{ns}first"]
    items = page[f"{ns}items"][0]["@list"]
    assert value(collection, f"{ns}totalItems") == len(items)
    assert len({item["@id"] for item in items}) == len(items)
    assert {kind for item in items for kind in item["@type"]} == {f"{OA}Annotation"}
    assert {one["@id"] for item in items for one in item[f"{OA}motivatedBy"]} == {
        f"{OA}identifying", f"{OA}classifying", f"{OA}describing", f"{OA}linking",
    }  # fmt: skip


def test_every_target_has_its_words(collection, told):
    texts = texts_of(told)
    items = collection["http://www.w3.org/ns/activitystreams#first"][0][
        "http://www.w3.org/ns/activitystreams#items"
    ][0]["@list"]
    targets = [target for item in items for target in item[f"{OA}hasTarget"]]
    linked = [body for item in items for body in item[f"{OA}hasBody"] if f"{OA}hasSelector" in body]
    assert len(targets) >= len(items) > 400
    assert len(linked) == sum(len(story.passages) for one in told for story in one.stories)
    for source, start, end, exact in map(selectors, (*targets, *linked)):
        assert texts[source][start:end] == exact


def test_an_emoji_is_one_place_as_the_w3c_counts(told):
    [text] = [text for one in told for text in one.texts if "🚢" in text.content]
    [one] = [one for one in told if any(text.id == t.id for t in one.texts)]
    after = [
        (item["target"], item["copy"])
        for kind, item in annotated(one)
        if kind == "quotations"
        for target in item["target"]
        if "asked both sides" in json.dumps(target, ensure_ascii=False)
    ]
    [([target], copy)] = after
    position = target["selector"][0]
    assert position["start"] > text.content.index("🚢")
    assert text.content[position["start"] : position["end"]].startswith("I have asked both sides")
    assert copy == "unknown"


def test_one_story_alone_is_a_part_of_all(archive, nodes):
    story = next(shown.newest(archive.connection))
    sink = io.BytesIO()
    write(Asked(archive, (story,)), "jsonld", sink)
    some = jsonld.expand(json.loads(sink.getvalue()), OFFLINE)
    assert {node["@id"] for node in some} < {node["@id"] for node in nodes}


def test_no_address_is_loaded_by_who_reads_it(archive):
    for form in ("jsonld", "annotations"):
        document, _ = written(archive, form)
        assert isinstance(document["@context"], dict)
