from dataclasses import replace

import msgspec
import pytest
from ferry import GAZETTE, comparison, gazette, harbour, late

from manywitness.errors import DossierError
from manywitness.export import wire
from manywitness.export.dossier import dossier, read_dossier, to_json
from manywitness.export.html import render
from manywitness.export.markdown import to_markdown
from manywitness.export.verify import verify
from manywitness.export.wire import LeftOutEntry
from manywitness.model import Account, Corpus, Document, Finding, LeftOut, Source, Span
from manywitness.model.story import CLAIMS
from manywitness.read.html import read_html
from manywitness.workspace.comparison import Comparison, Story


def test_an_empty_comparison_is_an_empty_dossier():
    assert dossier(Comparison((), (), (), (), ())) == wire.Dossier(1, (), (), (), ())


def test_each_page_is_one_text_with_its_source():
    entries = dossier(comparison()).texts
    assert [(e.source, e.outlet, e.published) for e in entries] == [
        ("harbour.txt", "Harbour Post", "2019-05-14"),
        ("gazette.txt", "The Gazette", None),
        ("late.txt", "", None),
    ]
    assert entries[1].content == GAZETTE


def test_a_variant_cites_every_piece_its_cue_and_its_article():
    lead = dossier(comparison()).stories[0].utterances[0].variants[0]
    assert [c.exact for c in lead.citations] == [
        "We cannot sail with a cracked hull,",
        "The boats stay in port until the\ninspectors are done.",
    ]
    assert [c.exact for c in lead.cue] == ["told"]
    assert (lead.kind, lead.article, lead.speaker, lead.speaker_score) == (
        "direct",
        "harbour.txt#1",
        "Ines Varga",
        0.8,
    )


def test_a_claim_cites_every_piece_of_every_article_with_its_origin():
    disputed, halted, _, alone, _ = dossier(comparison()).stories[0].claims
    assert [(c.exact, c.article, c.origin, c.score) for c in disputed.support] == [
        ("Some 1,200 islanders depend on the boat for food and medicine", "harbour.txt#1", "o1", 1.0),
        ("Around 800 islanders depend on the boat for food and medicine", "gazette.txt#1", "o2", 0.81),
        ("Some 1,200 islanders depend on the boat for food and medicine", "late.txt#1", "o1", 1.0),
    ]
    assert (disputed.id, disputed.status, disputed.origins, disputed.conflicts, disputed.why) == (
        "k1",
        "disputed",
        ("o1", "o2"),
        ("c1",),
        "3 articles, 2 origins",
    )
    assert (halted.exclusive, halted.left_out) == (None, "late.txt#1")
    assert (alone.exclusive, alone.left_out) == ("harbour.txt#1", None)
    assert [c.exact for c in alone.support] == ["The Alder", "has carried 40,000 cars"]


def test_an_unknown_origin_of_a_support_is_null():
    whole = comparison()
    story = whole.stories[0]
    [first, *_] = story.corpus[CLAIMS]
    bare = replace(first, origins=(), support=(replace(first.support[0], origin=""),))
    corpus = Corpus(story.corpus.accounts).with_finding(Finding(CLAIMS, "test@1", (bare,)))
    changed = replace(whole, stories=(replace(story, corpus=corpus),))
    [support] = dossier(changed).stories[0].claims[0].support
    assert support.origin is None


def test_a_sentence_of_the_brief_names_its_claim_or_its_conflict():
    told = dossier(comparison()).stories[0].brief
    assert [(one.claim, one.conflict, one.origins) for one in told] == [
        ("k2", None, 2),
        (None, "c1", 0),
        ("k4", None, 1),
    ]
    assert [c.exact for c in told[1].citations] == ["1,200", "800"]


def test_people_organisations_and_places_come_with_their_kind():
    people = dossier(comparison()).stories[0].people
    assert [(one.id, one.label, one.name, one.aliases) for one in people] == [
        ("e1", "PER", "Ines Varga", ("Varga", "Ines Varga")),
        ("e2", "ORG", "the council", ("the council",)),
        ("e3", "LOC", "Low Island", ("Low Island", "LOW ISLAND")),
    ]
    assert [c.exact for c in people[0].citations] == ["Varga", "Ines Varga", "Ines Varga"]


def test_what_differs_and_is_no_conflict_stands_apart():
    story = dossier(comparison()).stories[0]
    assert [(one.kind, one.relation, [s.value for s in one.sides]) for one in story.variations] == [
        ("number", "precision", ["Some 1,200", "1,200"]),
        ("attribution", "unsure", ["the council", "the mayor"]),
    ]
    assert [one.id for one in story.conflicts] == ["c1"]


def test_a_date_says_when_it_was_reported_and_whether_it_is_background():
    timeline = dossier(comparison()).stories[0].timeline
    assert [(one.date, one.reported, one.background) for one in timeline] == [
        ("2009-03-02", "2019-05-14", True),
        ("2019-05-14", None, False),
        ("2019-05-15", None, False),
    ]


def test_a_dossier_with_the_keys_of_the_contract_alone_is_read():
    plain = msgspec.json.decode(to_json(dossier(comparison())))
    story = plain["stories"][0]
    del story["variations"]
    for claim in story["claims"]:
        for key in ("exclusive", "left_out", "why", "conflicts"):
            del claim[key]
        for cited in claim["support"]:
            for key in ("article", "origin", "score"):
                del cited[key]
    for line in story["brief"]:
        for key in ("claim", "conflict", "origins"):
            del line[key]
    for person in story["people"]:
        del person["label"], person["id"]
    for moment in story["timeline"]:
        del moment["reported"], moment["background"]
    content = msgspec.json.encode(plain)
    assert verify(content).holds
    assert "1,200 islanders" in render(read_dossier(content))
    assert "1,200 islanders" in to_markdown(read_dossier(content))


def test_a_citation_carries_the_words_around_it():
    side = dossier(comparison()).stories[0].conflicts[0].sides[1]
    [citation] = side.citations
    assert (citation.prefix, citation.exact, citation.suffix) == (
        "roken hull,” Varga said.\nAround ",
        "800",
        " islanders depend on the boat fo",
    )


def test_articles_name_their_origin_and_pieces():
    articles = dossier(comparison()).stories[0].articles
    assert [(a.id, a.origin, a.title) for a in articles] == [
        ("gazette.txt#1", "o2", "No boats to Low Island, ferry firm says"),
        ("harbour.txt#1", "o1", "Ferry company halts crossings to Low Island"),
        ("late.txt#1", "o1", "Crossings halted"),
    ]
    [piece] = articles[0].pieces
    assert GAZETTE[slice(*piece)].startswith("The ferry company announced")
    assert GAZETTE[slice(*piece)].endswith("at the quay.")


def test_dropped_blocks_come_with_words_and_reason():
    dropped = dossier(comparison()).dropped
    assert [(d.kind, d.reason, d.citation.exact.strip()) for d in dropped] == [
        ("promo", "asks to sign up", "Sign up for our harbour newsletter and never miss a tide."),
        ("related_headline", "a headline of another page", "Ferry company halts crossings to Low Island"),
    ]
    assert all(d.text == d.citation.text for d in dropped)


def test_files_left_out_stand_before_what_failed():
    assert dossier(comparison()).failed == (
        wire.FailedEntry("photo.jpg", "read", "left_out", "an image, no page"),
        wire.FailedEntry("torn.html", "read", "empty", "the file holds no text"),
        wire.FailedEntry("story-2", "timeline", "ValueError", "no such month"),
    )


def test_a_missing_finding_is_an_empty_list():
    whole = comparison()
    bare = Story(
        whole.stories[0].group,
        type(whole.stories[0].corpus)(whole.stories[0].corpus.accounts),
        "",
        None,
        None,
    )
    entry = dossier(Comparison(whole.pages, whole.documents, (bare,), (), ())).stories[0]
    assert (entry.utterances, entry.conflicts, entry.passages, entry.timeline, entry.origins) == ((),) * 5
    assert (entry.claims, entry.variations, entry.people, entry.brief) == ((),) * 4
    assert [a.origin for a in entry.articles] == [None] * 3


def test_pages_of_one_text_are_two_entries_and_their_drops_are_told_once():
    twins = harbour(), gazette(), late(), harbour(name="copy.txt", outlet="Copy Post")
    whole = dossier(comparison(twins))
    assert whole.texts[0].id == whole.texts[3].id
    assert [entry.kind for entry in whole.dropped] == ["promo", "related_headline"]


def test_a_document_without_blocks_has_nothing_dropped():
    whole = comparison()
    bare = tuple(type(d)(d.text, d.source) for d in whole.documents)
    assert dossier(Comparison(whole.pages, bare, (), (), ())).dropped == ()


def test_the_same_comparison_gives_the_same_bytes_and_they_hold():
    first, second = (to_json(dossier(comparison())) for _ in range(2))
    assert first == second
    assert read_dossier(first) == dossier(comparison())
    assert verify(first).holds


def test_keys_stand_in_the_order_of_the_contract():
    plain = msgspec.json.decode(to_json(dossier(comparison())))
    assert list(plain) == ["contract", "texts", "stories", "dropped", "failed", "damage"]
    assert list(plain["texts"][0]) == [
        "id",
        "source",
        "url",
        "outlet",
        "title",
        "published",
        "content",
        "raw",
        "left_out",
    ]
    assert list(plain["stories"][0]) == [
        "id", "title", "when", "where", "articles", "origins", "utterances", "claims", "conflicts",
        "passages", "timeline", "people", "brief", "spun", "arithmetic", "lineages", "revisions",
        "variations", "written",
    ]  # fmt: skip
    assert list(plain["stories"][0]["utterances"][0]["variants"][0]) == [
        "citations", "kind", "cue", "article", "speaker", "speaker_score",
    ]  # fmt: skip
    assert list(plain["dropped"][0]["citation"]) == ["text", "start", "end", "exact", "prefix", "suffix"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\x00" * 1000,
        b"\xff\xfe{",
        b'"\\ud800"',
        b'{"contract": 2}',
        b"not json at all",
    ],
)
def test_what_is_no_dossier_is_refused_in_words(content):
    with pytest.raises(DossierError, match=r"^not a dossier of contract version 1: ."):
        read_dossier(content)


def test_a_key_beside_the_contract_is_named():
    plain = msgspec.json.decode(to_json(dossier(comparison())))
    plain["stories"][0]["verdict"] = "true"
    with pytest.raises(DossierError, match=r"`verdict`.*\$\.stories"):
        read_dossier(msgspec.json.encode(plain))


def test_accounts_are_found_by_their_own_story():
    documents = harbour(), gazette(), late()
    assert Account(documents[1], 1).title == dossier(comparison(documents)).stories[1].articles[0].title


def test_what_the_reader_left_on_the_raw_page_is_listed_with_its_place():
    words = "Home · News · " * 40
    left = LeftOut(Span(7, 9), "navigation", "a menu of the site", words)
    page = read_html(b"<p>The quay at Soltava was shut on Tuesday, officials said.</p>", Source("a.html"))
    seen = replace(page, left_out=(left,))
    shown = dossier(Comparison((seen,), (Document(page.text, page.source),), (), (), ()))
    (text,) = shown.texts
    assert text.raw == ((0, len(text.content), 3, 3 + len(text.content)),)
    assert text.left_out == (LeftOutEntry(7, 9, "navigation", "a menu of the site", words[:200]),)
    assert read_dossier(to_json(shown)) == shown
