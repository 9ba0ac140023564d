"""What persons said of a page, over what a stage finds: word for word, and nothing else."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import (
    ARTICLES,
    BLOCKS,
    QUOTATIONS,
    SPEAKERS,
    Article,
    Block,
    BlockKind,
    Quotation,
    QuotationKind,
    Speaker,
)
from manywitness.stages import order
from manywitness.store.layers import cache_key
from manywitness.workspace.archive.corrected import Corrected, effects_on_pages, plan_with, quotations_at
from manywitness.workspace.archive.corrections import (
    Correction,
    Effect,
    KeptOrNot,
    SaidBy,
    Standing,
    Undo,
    about_pages,
)
from manywitness.workspace.archive.pointing import Pointed, lost, places

# A loaded machine is no fault of ours.
unhurried = settings(deadline=None)

WORDS = "Fog came in.\n\n“We wait,” she said.\n\nShare this page\n\n“We wait,” he said too."
TEXT = Text(WORDS)


def span_of(words, text=WORDS, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def pointed(words, text=WORDS, nth=0):
    return Pointed("a", Text(text).id, span_of(words, text, nth), words)


def log(*said):
    return tuple(Correction(n, "2026-11-27", "Iva", "", one) for n, one in enumerate(said, 1))


def blocks_of(text, kinds):
    """A block for each paragraph."""
    out, start = [], 0
    for paragraph, (kind, keep) in zip(text.split("\n\n"), kinds, strict=True):
        out.append(Block(Span(start, start + len(paragraph)), kind, keep, "" if keep else "as it seemed"))
        start += len(paragraph) + 2
    return tuple(out)


MACHINE = blocks_of(
    WORDS,
    ((BlockKind.TITLE, True), (BlockKind.BODY, True), (BlockKind.PROMO, False), (BlockKind.BODY, True)),
)


@dataclass(frozen=True)
class Found:
    """A stage that gives one layer, whatever the text."""

    key: Any
    items: tuple[Any, ...]
    name: str = "found"
    version: int = 1
    needs: tuple[Any, ...] = ()

    @property
    def gives(self):
        return (self.key,)

    def __call__(self, document):
        return (Layer(self.key, "found@1", self.items),)


def corrected_blocks(*said, text=WORDS, machine=MACHINE):
    [stage] = plan_with((Found(BLOCKS, machine),), log(*said))
    [layer] = stage(Document(Text(text)))
    return [
        (text[one.span.start : one.span.end], one.kind.value, one.keep, one.reason) for one in layer.items
    ]


class TestBlocks:
    def test_a_dropped_one_is_kept_as_body(self):
        found = corrected_blocks(KeptOrNot(pointed("Share this page"), keep=True))
        assert found[2] == ("Share this page", "body", True, "kept by Iva")

    def test_a_kept_one_is_dropped_and_is_no_title_any_more(self):
        found = corrected_blocks(KeptOrNot(pointed("Fog came in."), keep=False))
        assert found[0] == ("Fog came in.", "other", False, "dropped by Iva")

    def test_a_part_is_cut_out_and_the_rest_stays_as_it_was(self):
        found = corrected_blocks(KeptOrNot(pointed("she said."), keep=False))
        assert found[1:3] == [
            ("“We wait,”", "body", True, ""),
            ("she said.", "other", False, "dropped by Iva"),
        ]

    def test_the_later_word_counts_and_what_the_machine_says_too_stays_its_own(self):
        said = (KeptOrNot(pointed("Fog came in."), keep=False), KeptOrNot(pointed("Fog came in."), keep=True))
        assert corrected_blocks(*said)[0] == ("Fog came in.", "title", True, "")

    def test_words_that_stand_twice_in_another_text_mean_nothing(self):
        other = f"{WORDS} And more."
        said = KeptOrNot(pointed("“We wait,”"), keep=False)
        machine = blocks_of(other, [(one.kind, one.keep) for one in MACHINE])
        assert all(
            keep
            for words, _, keep, _ in corrected_blocks(said, text=other, machine=machine)
            if "wait" in words
        )

    def test_a_plan_about_which_nothing_was_said_is_the_same(self):
        plan = (Found(BLOCKS, MACHINE), Found(SPEAKERS, ()))
        assert plan_with(plan, ()) == plan
        assert plan_with(plan, log(SaidBy(pointed("We wait,"), "Ann")))[0] is plan[0]

    @unhurried
    @given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 60), st.booleans()), max_size=6))
    def test_every_character_is_in_one_block_and_has_the_last_word_said_of_it(self, drawn):
        end = len(WORDS)
        said = [
            KeptOrNot(Pointed("a", TEXT.id, Span(start, min(start + length, end)), ""), keep)
            for start, length, keep in drawn
            if start < end
        ]
        [stage] = plan_with((Found(BLOCKS, MACHINE),), log(*said))
        [layer] = stage(Document(TEXT))
        Document(TEXT).with_layer(layer)
        for at, character in enumerate(WORDS):
            if character.isspace():
                continue
            [block] = [one for one in layer.items if one.span.start <= at < one.span.end]
            [machine] = [one for one in MACHINE if one.span.start <= at < one.span.end]
            spoken = [one.keep for one in said if one.at.span.start <= at < one.at.span.end]
            assert block.keep == (spoken[-1] if spoken else machine.keep)
            assert block.keep or block.reason


def quotation(words, nth=0):
    span = span_of(words, nth=nth)
    return Quotation(span, (span,), (), (), QuotationKind.DIRECT, 0.9, 0)


QUOTED = (quotation("We wait,"), quotation("We wait,", nth=1))


class TestSpeakers:
    def said(self, *said, text=WORDS):
        speakers = tuple(Speaker(one.span, n, "Bo", None, 0.7) for n, one in enumerate(QUOTED))
        article = Article(Span(0, len(text)), (Span(0, len(text)),))
        document = Document(Text(text)).with_layer(Layer(QUOTATIONS, "x@1", QUOTED))
        document = document.with_layer(Layer(ARTICLES, "x@1", (article,)))
        [stage] = plan_with((Found(SPEAKERS, speakers),), log(*said))
        [layer] = stage(document)
        return [(one.name, one.score, one.named_at and document.text[one.named_at]) for one in layer.items]

    def test_one_of_two_is_named_and_the_other_stays(self):
        assert self.said(SaidBy(pointed("We wait,", nth=1), "Ann Lee")) == [
            ("Bo", 0.7, None),
            ("Ann Lee", 1.0, None),
        ]

    def test_the_name_is_found_in_whatever_spacing_but_not_in_another_word(self):
        assert self.said(SaidBy(pointed("We wait,"), "Fog  came"))[0] == ("Fog  came", 1.0, "Fog came")
        assert self.said(SaidBy(pointed("We wait,"), "Fo"))[0] == ("Fo", 1.0, None)

    def test_nobody_has_no_name_no_place_and_no_score(self):
        assert self.said(SaidBy(pointed("We wait,"), None))[0] == (None, 0.0, None)

    def test_the_stage_needs_the_quotations(self):
        [stage] = plan_with((Found(SPEAKERS, ()),), log(SaidBy(pointed("We wait,"), None)))
        assert stage.needs == (QUOTATIONS,)
        assert [one.name for one in order([stage, Found(QUOTATIONS, QUOTED, name="quoted")])] == [
            "quoted",
            "found",
        ]


@pytest.mark.parametrize(
    ("place", "meant"),
    [
        (Span(10, 20), (0,)),
        (Span(12, 14), (0, 1)),
        (Span(13, 18), (1,)),
        (Span(0, 22), (0, 1)),
        (Span(15, 50), (1, 2)),
        (Span(60, 70), ()),
    ],
)
def test_a_place_means_the_quotations_that_mostly_stand_there(place, meant):
    some = [Span(10, 20), Span(12, 19), Span(30, 40)]
    quotations = [Quotation(one, (one,), (), (), QuotationKind.DIRECT, 0.9, 0) for one in some]
    assert quotations_at(place, quotations) == meant


class TestTheKey:
    def key(self, said):
        [stage] = plan_with((Found(BLOCKS, ()),), said)
        return cache_key(TEXT.id, Document(TEXT).source, stage, ())

    def test_it_changes_with_what_was_said_and_comes_back_with_an_undo(self):
        keep, drop = (log(KeptOrNot(pointed("Fog came in."), keep=one)) for one in (True, False))
        assert len({self.key(()), self.key(keep), self.key(drop)}) == 3
        undone = about_pages([*keep, Correction(2, "", "", "", Undo(1))]).get("a", ())
        assert self.key(undone) == self.key(())

    def test_when_and_as_which_number_it_was_said_does_not_matter(self):
        one, other = (
            KeptOrNot(pointed("Fog came in."), keep=True),
            Correction(7, "2030-01-01", "Iva", "", None),
        )
        assert self.key(log(one)) == self.key((Correction(7, other.at, "Iva", "", one),))

    def test_a_newer_version_of_the_stage_has_another_key(self):
        said = log(KeptOrNot(pointed("Fog came in."), keep=True))
        one, two = (plan_with((Found(BLOCKS, (), version=n),), said)[0] for n in (1, 2))
        assert isinstance(one, Corrected)
        assert cache_key(TEXT.id, Document(TEXT).source, one, ()) != cache_key(
            TEXT.id, Document(TEXT).source, two, ()
        )


class TestPointing:
    def test_in_its_own_text_it_is_where_it_was_though_the_words_stand_twice(self):
        second = pointed("We wait,", nth=1)
        assert places(second, TEXT) == (second.span,)

    def test_in_another_text_whole_words_count(self):
        said = pointed("Share this page")
        assert places(said, Text("Share this pages. Reshare this page")) == ()
        assert lost(()) == "its words are not on the page"
        other = Text("Please: Share this page!")
        assert [other[one] for one in places(said, other)] == ["Share this page"]
        twice = places(said, Text("Share this page, Share this page"))
        assert lost(twice) == "its words stand on the page 2 times"


def test_what_became_of_each():
    page = Document(TEXT).with_layer(Layer(QUOTATIONS, "x@1", QUOTED))
    gone = Pointed("b", TEXT.id, Span(0, 3), "Fog")
    said = log(
        SaidBy(pointed("We wait,"), "Ann"),
        SaidBy(pointed("We wait,"), "Ann"),
        SaidBy(pointed("We wait,"), "Bo"),
        SaidBy(pointed("We wait,", nth=1), "Ann"),
        SaidBy(pointed("Fog"), "Ann"),
        KeptOrNot(gone, keep=False),
        KeptOrNot(pointed("Fog came in."), keep=False),
        KeptOrNot(pointed("came"), keep=True),
    )
    assert effects_on_pages(said, {"a": page}) == {
        1: Effect(Standing.OVERRULED, 3),
        2: Effect(Standing.OVERRULED, 3),
        3: Effect(Standing.IN_FORCE),
        4: Effect(Standing.IN_FORCE),
        5: Effect(Standing.WITHOUT_EFFECT, why="no quotation is read there"),
        6: Effect(Standing.WITHOUT_EFFECT, why="the page is not there any more"),
        7: Effect(Standing.OVERRULED, 8),
        8: Effect(Standing.IN_FORCE),
    }
