"""What a comparison gives: the same as its dossier, as frozen values whose citations hold."""

import dataclasses
import json
import pickle

import pytest

import manywitness
from manywitness.errors import RecordError, WorkspaceError


def selector(cited):
    return cited.text, cited.start, cited.end, cited.exact, cited.prefix, cited.suffix


def entry(cited):
    return tuple(cited[name] for name in ("text", "start", "end", "exact", "prefix", "suffix"))


def all_citations(value):
    """Every citation in a value, however deep."""
    if isinstance(value, manywitness.Citation):
        yield value
    elif isinstance(value, tuple | list) or type(value).__name__ in {"Claims", "People"}:
        for one in value:
            yield from all_citations(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in {"compared", "read"}:
                yield from all_citations(getattr(value, field.name))


def _of(entries, name):
    return [cited for one in entries for cited in one[name]]


def _sides(entries):
    return [cited for one in entries for side in one["sides"] for cited in side["citations"]]


def _of_variants(story):
    return [c for one in story["utterances"] for variant in one["variants"] for c in variant["citations"]]


def test_a_story_says_what_its_dossier_says(comparison):
    told = json.loads(comparison.to_json())
    assert [story.id for story in comparison.stories] == [story["id"] for story in told["stories"]]
    for story, wire in zip(comparison.stories, told["stories"], strict=True):
        assert (story.title, story.when, story.where) == (wire["title"], wire["when"], wire["where"])
        assert story.arithmetic == wire["arithmetic"]
        assert [(a.id, a.origin or None, a.copy, a.agency) for a in story.articles] == [
            (a["id"], a["origin"], a["copy"], a["agency"]) for a in wire["articles"]
        ]
        assert [(o.id, list(o.articles)) for o in story.origins] == [
            (o["id"], o["articles"]) for o in wire["origins"]
        ]
        assert [(c.id, c.words, c.status, list(c.origins), c.why) for c in story.claims] == [
            (c["id"], c["words"], c["status"], c["origins"], c["why"]) for c in wire["claims"]
        ]
        assert [(p.kind, p.score, p.quoted) for p in story.passages] == [
            (p["kind"], p["score"], p["quoted"]) for p in wire["passages"]
        ]
        assert [(u.speaker, u.speaker_score, u.status) for u in story.utterances] == [
            (u["speaker"], u["speaker_score"], u["status"]) for u in wire["utterances"]
        ]
        assert [(one.a, one.b, one.share, one.why) for one in story.lineages] == [
            (one["a"], one["b"], one["share"], one["why"]) for one in wire["lineages"]
        ]
        assert [(t.date, t.words, t.background) for t in story.timeline] == [
            (t["date"], t["words"], t["background"]) for t in wire["timeline"]
        ]


@pytest.mark.parametrize(
    ("mine", "wire"),
    [
        (lambda s: [c for one in s.claims for c in one.citations], lambda w: _of(w["claims"], "support")),
        (lambda s: [c for one in s.conflicts for c in one.citations], lambda w: _sides(w["conflicts"])),
        (lambda s: [c for one in s.variations for v in one.sides for c in v.citations],
         lambda w: _sides(w["variations"])),
        (lambda s: [c for one in s.utterances for c in one.citations], _of_variants),
        (lambda s: [c for one in s.passages for c in (one.a, one.b)],
         lambda w: [c for one in w["passages"] for c in (one["a"], one["b"])]),
        (lambda s: [c for one in s.people for c in one.citations], lambda w: _of(w["people"], "citations")),
        (lambda s: [c for one in s.brief for c in one.citations], lambda w: _of(w["brief"], "citations")),
    ],
    ids=["claims", "conflicts", "variations", "utterances", "passages", "people", "brief"],
)  # fmt: skip
def test_it_cites_what_its_dossier_cites(comparison, mine, wire):
    told = json.loads(comparison.to_json())["stories"][0]
    cited = [selector(one) for one in mine(comparison.stories[0])]
    assert cited == [entry(one) for one in wire(told)]
    # The sample has no variation when it is read by rules.
    assert cited or not told["variations"]


def test_every_citation_names_its_article_and_says_what_stands_there(comparison):
    for story in comparison.stories:
        contents = {article.id: (article.text, article.content) for article in story.articles}
        outlets = {article.id: article.outlet for article in story.articles}
        cited = list(all_citations([getattr(story, field.name) for field in dataclasses.fields(story)]))
        for one in cited:
            text, content = contents[one.article]
            assert one.text == text and content[one.start : one.end] == one.exact and one.holds(content)
            assert one.outlet == outlets[one.article] and str(one) == one.exact
        assert cited


def test_a_citation_does_not_hold_where_a_word_was_changed(story):
    cited = story.claims[0].citations[0]
    content = story.article(cited.article).content
    before, after = content[: cited.start], content[cited.end :]
    assert cited.holds(before + cited.exact + after)
    assert not cited.holds(before + cited.exact.swapcase() + after)
    assert not cited.holds("!" + content)
    # The words alone are not enough: what stands around them must be there too.
    assert not cited.holds(before[:-1] + "!" + cited.exact + after)
    assert not cited.holds(before + cited.exact + "!" + after[1:])


def test_values_are_frozen(story, comparison):
    for value in (comparison, story, story.claims, story.claims[0], story.claims[0].citations[0]):
        field = dataclasses.fields(value)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field, None)


def test_equal_pages_give_equal_values_that_travel(comparison):
    again = manywitness.compare(manywitness.sample(), encoder=False)
    assert again.stories == comparison.stories
    assert pickle.loads(pickle.dumps(comparison.stories[0])) == comparison.stories[0]


def test_pages_read_before_and_paths_are_compared_alike(comparison):
    pages = manywitness.read_pages(manywitness.sample())
    assert manywitness.compare(pages, encoder=False, workers=1).stories == comparison.stories


def test_an_article_or_story_that_is_not_there_says_which_are(comparison, story):
    with pytest.raises(WorkspaceError, match=r"no article 'x' in this story; it has .*ansel-evening-post"):
        story.article("x")
    with pytest.raises(WorkspaceError, match="no story 'x'"):
        comparison.story("x")
    assert comparison.story(story.id) is story


def test_a_dossier_is_saved_by_its_suffix(story, tmp_path):
    assert story.save(tmp_path / "a.html").read_text().startswith("<!doctype html>")
    assert story.save(tmp_path / "a.md").read_text().startswith("# ")
    # A story is saved with all that was compared with it: its pages stand in one file.
    assert json.loads(story.save(tmp_path / "a.json").read_text())["contract"] == 1
    with pytest.raises(WorkspaceError, match=r"a\.doc: the suffix says what is written; give one of \.html"):
        story.save(tmp_path / "a.doc")
    assert not (tmp_path / "a.doc").exists()


def test_a_dossier_that_was_changed_is_found_out(story, tmp_path):
    path = story.save(tmp_path / "a.json")
    assert repr(manywitness.verify(path)).startswith("<0 faults in ")
    words = story.claims[0].citations[0].exact
    path.write_text(path.read_text().replace(f'"exact": "{words}"', f'"exact": "{words[:-1]}"', 1))
    faults = manywitness.verify(path)
    assert len(faults) >= 1 and "exact: the text says" in faults[0].why


def test_rows_of_a_table_are_pages_and_bad_rows_are_told():
    import pandas as pd

    frame = pd.DataFrame(
        {
            "id": ["a", "a", "c", 4],
            "text": ["The ferry stays in port.", "The harbour is shut.", None, "Nobody came."],
            "published": ["2026-03-04", None, "2026-03-05", float("nan")],
        }
    )
    pages = manywitness.read_records(frame.to_dict("records"))
    assert [(page.name, page.text, page.published) for page in pages] == [
        ("a", "The ferry stays in port.", "2026-03-04"),
        ("a~2", "The harbour is shut.", None),
    ]
    assert [(one.subject, one.kind) for one in pages.failed] == [("row 3", "missing"), ("row 4", "type")]
    assert manywitness.read_records([{"id": "x", "text": object()}]).failed[0].kind == "json"


def test_what_one_text_says_cites_it():
    text = (
        "“The ferry stays in port,” Ana Roth said on Monday.\n\nThe pier was empty and the gulls were loud.\n"
    )
    said = manywitness.annotate(text, outlet="Kolm Courier", published="2026-03-04", encoder=False)
    [quotation] = said.quotations
    assert (quotation.speaker, quotation.kind, quotation.outlet) == ("Ana Roth", "direct", "Kolm Courier")
    for cited in (*quotation.citations, *quotation.cue, *quotation.named_by, *said.sentences):
        assert cited.holds(text) and text[cited.start : cited.end] == cited.exact
    assert [one.exact for one in quotation.cue] == ["said"]
    assert [one.value for one in said.times] == ["2026-03-02"]
    assert json.loads(said.to_json())["quotations"][0]["speaker_name"] == "Ana Roth"


def test_a_row_that_cannot_be_annotated_stands_in_its_place():
    rows = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two.", "published": "yesterday"}, {"id": "c"}]
    answers = list(manywitness.annotate_many(rows, encoder=False))
    assert [getattr(one, "kind", "read") for one in answers] == ["read", "date", "missing"]
    with pytest.raises(RecordError, match="yesterday"):
        manywitness.annotate("Two.", published="yesterday", encoder=False)


def test_many_texts_are_annotated_as_they_stream_by():
    def endless():
        number = 0
        while True:
            number += 1
            yield {"id": str(number), "text": f"Ana Roth said no {number} times."}

    answers = manywitness.annotate_many(endless(), encoder=False)
    assert [next(answers).id for _ in range(3)] == ["1", "2", "3"]


def test_a_quotation_is_checked_against_pages():
    words = "Sailing into the strait without a pilot is unacceptable"
    check = manywitness.check_quote(words, manywitness.sample(), speaker="Reker", encoder=False)
    assert check.status == "exact" and check[0].agrees
    assert check[0].citations[0].exact == words
    other = manywitness.check_quote(words, manywitness.sample(), speaker="Dorsek", encoder=False)
    assert other.status == "said_by_another"
    changed = words.replace("unacceptable", "forbidden")
    assert manywitness.check_quote(changed, manywitness.sample(), encoder=False).status == "variant"
