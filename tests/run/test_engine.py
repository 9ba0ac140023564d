from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from manywitness.errors import PlanError
from manywitness.model import Document, Failed, Layer, Source, Span, Text
from manywitness.model.annotations import ARTICLES, SENTENCES, Article, Sentence
from manywitness.run import Inline, Pool
from manywitness.stages import Key


@dataclass(frozen=True)
class Whole:
    """The whole text as one sentence; fails on texts that start with "!"."""

    name: str = "whole"
    version: int = 1
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (SENTENCES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        if document.text.content.startswith("!"):
            raise ValueError("no bang")
        return (Layer(SENTENCES, "whole@1", (Sentence(Span(0, len(document.text))),)),)


@dataclass(frozen=True)
class Outside:
    """An article that reaches outside the text."""

    name: str = "outside"
    version: int = 1
    needs: tuple[Key, ...] = (SENTENCES,)
    gives: tuple[Key, ...] = (ARTICLES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        return (Layer(ARTICLES, "outside@1", (Article(Span(0, 999), ()),)),)


@dataclass(frozen=True)
class Undeclared:
    name: str = "undeclared"
    version: int = 1
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (ARTICLES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        return (Layer(SENTENCES, "undeclared@1", ()),)


def documents(n):
    for i in range(n):
        yield (
            i,
            None
            if i % 5 == 3
            else Document(Text(("!" if i % 7 == 0 else "") + f"text {i}"), Source(f"d{i}")),
        )


def test_a_failing_stage_is_a_record_and_the_document_goes_on():
    [(ticket, answer)] = Inline((Whole(),)).annotate([("t", Document(Text("!x"), Source("d")))])
    assert ticket == "t"
    assert SENTENCES not in answer.document
    assert answer.failures == (Failed("d", "whole", "ValueError", "no bang"),)


def test_a_stage_that_needs_a_failed_layer_is_skipped_without_a_second_failure():
    [(_, answer)] = Inline((Outside(), Whole())).annotate([(0, Document(Text("!x"), Source("d")))])
    assert [failed.stage for failed in answer.failures] == ["whole"]


def test_a_span_outside_the_text_is_refused():
    [(_, answer)] = Inline((Outside(), Whole())).annotate([(0, Document(Text("x"), Source("d")))])
    assert ARTICLES not in answer.document
    assert [(f.stage, f.kind) for f in answer.failures] == [("outside", "SpanError")]


def test_an_undeclared_layer_is_refused():
    [(_, answer)] = Inline((Undeclared(),)).annotate([(0, Document(Text("x"), Source("d")))])
    assert SENTENCES not in answer.document
    assert answer.failures == (
        Failed(
            "d",
            "undeclared",
            "StageError",
            "stage undeclared on d: gave ['sentences'], promised ['articles']",
        ),
    )


def test_a_bad_plan_is_refused_before_anything_is_read():
    def unread():
        raise AssertionError("the input was read")
        yield

    for engine in (Inline((Outside(),)), Pool((Outside(),), workers=1)):
        with pytest.raises(PlanError, match="outside needs 'sentences'"):
            engine.annotate(unread())


def test_the_pool_gives_what_inline_gives_in_the_same_order():
    inline = list(Inline((Whole(),)).annotate(documents(40)))
    assert [ticket for ticket, _ in inline] == list(range(40))
    assert list(Pool((Whole(),), workers=2).annotate(documents(40))) == inline


def test_the_pool_reads_no_more_than_it_can_hold():
    taken = 0

    def counted():
        nonlocal taken
        for item in documents(1000):
            taken += 1
            yield item

    answers = Pool((Whole(),), workers=1).annotate(counted())
    next(answers)
    assert taken <= 20
    answers.close()


def test_a_stage_whose_layers_a_document_brings_is_not_run_on_it():
    document = Document(Text("!x"), Source("d"))
    brought = document.with_layer(Layer(SENTENCES, "elsewhere@1", (Sentence(Span(1, 2)),)))
    [(_, answer)] = Inline((Whole(),)).annotate([(0, brought)])
    assert (answer.document, answer.failures) == (brought, ())
