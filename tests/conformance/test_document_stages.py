"""What every listed document stage must survive, and how its answers must fit."""

import dataclasses
import pickle
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manywitness.model import Document, Source, Span, Text
from manywitness.run import annotate_document, document_stages
from manywitness.stages import order

PLANS = {"encoder": order(document_stages()), "rules": order(document_stages(encoder=False))}
both_plans = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
# A megabyte takes the encoder twenty seconds; what hurts it shows in a twentieth.
LONGEST = {"encoder": 50_000, "rules": 1_500_000}

TEXTS = {
    "empty": "",
    "one character": "x",
    "one mark": '"',
    "blank": " \t\n\u00a0\n ",
    "emoji at the end": "“We won,” said Ana Roth on Monday. 🎉",
    "no-break spaces": "“We won,” said Ana Roth. Nobody else spoke that day.".replace(" ", "\u00a0"),
    "CRLF": "A headline\r\n\r\n“We won,” said Ana Roth.\r\n\r\nShe left on 3 May 2021.\r\n",
    "one stray mark": 'A mark is lost.\n\n"We won, said Ana Roth.\n\nNothing else happened here.',
    "NUL": "Ana Roth said:\0 “We won.”\0",
    "controls": "\x01\x02\x1f Ana\u202e Roth said \u2066“We won”\u2069.\u2028Then she left.",
    "combining": "A\u0301na Roth said “no” 🇦🇶👩‍👩‍👧 “yes”.",
    "glued": "He left.”We won,” said Ana Roth.“Now what?”She left.",
}
LONG = {
    "a 1 MB line of prose": "Ana Roth said on Tuesday that “we won” the cup in Vell. " * 18_000,
    "a 1 MB word": "x" * 1_000_000,
    "opening marks": "“" * 10_000,
    "straight marks": '" ' * 10_000,
    "single marks": " 'a" * 10_000,
    "blank lines": "\n" * 100_000,
    "short lines": "No\n" * 30_000,
}


def page(content: str) -> Document:
    return Document(Text(content), Source("page", title="A headline", published="2021-05-04"))


def spans_of(item: object):
    """Every span anywhere in an item."""
    if isinstance(item, Span):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from spans_of(part)
    elif dataclasses.is_dataclass(item):
        for field in dataclasses.fields(item):
            yield from spans_of(getattr(item, field.name))


def check(content: str, plan) -> Document:
    answer = annotate_document(page(content), plan)
    assert answer.failures == ()
    for layer in answer.document.layers.values():
        for item in layer.items:
            assert all(span.end <= len(content) for span in spans_of(item)), item
    return answer.document


@both_plans
def test_the_catalog_lists_stages_and_each_says_what_it_is(plan):
    assert len(plan) >= 9
    for stage in plan:
        assert stage.name
        assert stage.version >= 1
        assert stage.gives
        assert dataclasses.is_dataclass(stage)
        assert stage.__dataclass_params__.frozen
        assert pickle.loads(pickle.dumps(stage)) == stage


@both_plans
@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_every_stage_answers_and_every_span_fits(content, plan):
    check(content, plan)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("content", LONG.values(), ids=LONG)
def test_every_stage_survives_long_and_hostile_text(content, name):
    check(content[: LONGEST[name]], PLANS[name])


@both_plans
@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_the_second_answer_and_the_pickled_answer_are_the_first(content, plan):
    first = check(content, plan)
    assert check(content, plan) == first
    again = annotate_document(pickle.loads(pickle.dumps(page(content))), pickle.loads(pickle.dumps(plan)))
    assert again.document == first
    assert pickle.loads(pickle.dumps(first)) == first


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                *("\"“”'’‘«»"),
                *("said ", "Ana Roth ", "he ", ". ", ".", "?", ", ", "\n", "\n\n", "\r\n", "\u00a0", "🎉"),
                *("We won", " (Reuters)", "Monday", "3 May 2021", "VELL: ", "By ", "1 / 3", "\0"),
            ]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_no_mixture_of_marks_and_words_breaks_a_stage(content):
    for plan in PLANS.values():
        check(content, plan)


@both_plans
@pytest.mark.parametrize("unit", ["“", '"', "Ana Roth said “no”. ", "No\n", "May 3 ", "U.S. ", "x "])
def test_cost_grows_in_proportion_to_the_text(unit, plan):
    def cost(copies: int) -> float:
        document = page(unit * copies)
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            annotate_document(document, plan)
            best = min(best, time.process_time() - begin)
        return best

    small = max(8_000 // len(unit), 500)
    # 8 times the text: 8 times the work, 64 times if it were quadratic.
    assert cost(8 * small) < 25 * max(cost(small), 0.005)
