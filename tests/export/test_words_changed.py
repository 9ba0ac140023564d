"""What happened to the words of each page: in the dossier, its page and its Markdown."""

from dataclasses import replace

import pytest
from ferry import comparison, gazette, harbour, late
from lxml import html as lxml_html

from manywitness.export import wire
from manywitness.export.dossier import dossier, read_dossier, to_json
from manywitness.export.html import render
from manywitness.export.markdown import to_markdown
from manywitness.export.verify import verify
from manywitness.model import Account, Finding, Layer, Place, Span
from manywitness.model.annotations import DAMAGE, REWRITES, Damage, DamageKind, Rewrite
from manywitness.model.findings import SPUN, SpunCopy, Swap


def at(document, words):
    start = document.text.content.index(words)
    return Span(start, start + len(words))


def damaged(document, words, reads):
    """The document with one garbled place."""
    span = at(document, words)
    marks = (Damage(span, DamageKind.ENCODING, 0.95, "garbled <b>on the way</b>"),)
    out = document.with_layer(Layer(DAMAGE, "test@1", marks))
    return out.with_layer(Layer(REWRITES, "test@1", (Rewrite(span, reads, "garbled"),)))


@pytest.fixture(scope="module")
def whole():
    """The ferry with a garbled word in A (the Gazette), which is also a spun copy of B (the Harbour Post)."""
    b, a = Account(harbour(), 0), Account(gazette(), 0)
    swaps = [
        Swap(Place(a.id, at(a.document, spun)), Place(b.id, at(b.document, usual)))
        for spun, usual in (("announced", "said"), ("stop", "halt"))
    ]
    out = comparison((harbour(), damaged(gazette(), "announced", "said"), late()))
    copy = SpunCopy(a.id, b.id, a.id, tuple(swaps), 0.87)
    first, *others = out.stories
    corpus = first.corpus.with_finding(Finding(SPUN, "test@1", (copy,)))
    return dossier(replace(out, stories=(replace(first, corpus=corpus), *others)))


def test_the_dossier_cites_the_words_and_how_they_read(whole):
    [one] = whole.damage
    assert (one.citation.exact, one.reads, one.kind, one.score) == ("announced", "said", "encoding", 0.95)
    [copy] = whole.stories[0].spun
    assert (copy.a, copy.b, copy.spun, copy.score) == (
        "gazette.txt#1",
        "harbour.txt#1",
        "gazette.txt#1",
        0.87,
    )
    assert [(swap.a.exact, swap.b.exact) for swap in copy.swaps] == [("announced", "said"), ("stop", "halt")]


def test_it_is_read_back_and_every_citation_holds(whole):
    assert read_dossier(to_json(whole)) == whole
    assert verify(to_json(whole)).holds


def test_a_dossier_written_before_these_keys_is_still_read():
    old = to_json(wire.Dossier(1, (), (), (), ())).replace(b',\n "damage": []', b"")
    assert b"damage" not in old
    assert read_dossier(old) == wire.Dossier(1, (), (), (), ())


def test_the_page_lists_the_marks_of_each_witness(whole):
    tree = lxml_html.document_fromstring(render(whole))
    [section] = tree.xpath('//section[@id="s1-damage"]')
    assert [" ".join(row.text_content().split()) for row in section.xpath(".//li")] == [
        "spun copy announced — 2 times other words stand where B has its own: “announced” for “said”, "
        "“stop” for “halt” A ¶3",
        "encoding announced reads said — garbled <b>on the way</b> A ¶3",
    ]
    assert [" ".join(head.text_content().split()) for head in section.xpath(".//h4")] == [
        "A The Gazette 2 marks"
    ]
    assert tree.xpath('//nav//a[@href="#s1-damage"]')
    targets = set(tree.xpath("//@id"))
    assert {link[1:] for link in section.xpath(".//@href")} <= targets


def test_pages_without_marks_have_no_such_part():
    plain = dossier(comparison())
    assert plain.damage == ()
    assert "What happened to the words" not in render(plain)
    assert "What happened to the words" not in to_markdown(plain)


def test_markdown_says_the_same(whole):
    told = to_markdown(whole)
    assert "### What happened to the words" in told
    assert "- encoding: announced reads said (garbled \\<b\\>on the way\\</b\\>)[^" in told
    assert "- spun copy: announced (2 times other words stand where B has its own" in told
