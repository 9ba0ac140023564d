import dataclasses
import subprocess
import sys
from dataclasses import dataclass, replace
from enum import Enum
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import page, put

from manywitness.errors import WorkspaceError
from manywitness.model import Document, Layer, LayerKey, LeftOut, Run, Source, Span, Text, Trace
from manywitness.model.annotations import (
    MENTIONS,
    PEOPLE,
    SENTENCES,
    SPEAKERS,
    Mention,
    MentionLabel,
    Sentence,
)
from manywitness.model.source import Repeated
from manywitness.run import annotate_document, document_stages
from manywitness.stages import order
from manywitness.store import layers, pages
from manywitness.store.database import transaction
from manywitness.store.layers import cache_key, layer_keys, stage_keys
from manywitness.store.packing import packed, unpacked

KEY = "00" * 16
PLAIN = {
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    str: st.text(max_size=8),
    bool: st.booleans(),
    type(None): st.none(),
}


def values(kind):
    """Any value of a type that a layer may hold."""
    if kind is Span:
        return st.tuples(st.integers(0, 2**40), st.integers(0, 99)).map(lambda pair: Span(pair[0], sum(pair)))
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, UnionType):
        return st.one_of(*map(values, get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=3).map(tuple)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: values(hints[field.name]) for field in dataclasses.fields(kind)})


def the_same(value, again):
    """Equal, and of equal types all the way down: 1 is not True, "PER" is not its label."""
    assert type(value) is type(again)
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            the_same(getattr(value, field.name), getattr(again, field.name))
    elif isinstance(value, tuple):
        assert len(value) == len(again)
        for one, other in zip(value, again, strict=True):
            the_same(one, other)
    else:
        assert value == again


def test_every_layer_of_the_model_is_known():
    assert len(layer_keys()) == 15
    assert {key.name for key in layer_keys()} >= {"articles", "blocks", "quotations", "speakers", "people"}


@pytest.mark.parametrize(
    "kind", [*(key.item for key in layer_keys()), Source, LeftOut, Run], ids=lambda k: k.__name__
)
@given(data=st.data())
def test_whatever_a_layer_may_hold_comes_back_exactly(kind, data):
    items = tuple(data.draw(st.lists(values(kind), max_size=3)))
    the_same(items, unpacked(packed(items, tuple[kind, ...]), tuple[kind, ...]))


@dataclass(frozen=True)
class Ship:
    """An item of a stage that others wrote."""

    span: Span
    name: str
    crew: tuple[tuple[str, int], ...] = ()
    sister: Span | None = None


SHIPS = LayerKey("ships", Ship)
FLEET = Layer(
    SHIPS, "ships@3", (Ship(Span(4, 9), "Osterfähre", (("Bo", 2),), Span(0, 1)), Ship(Span(5, 6), ""))
)


def stored(base, *some, stages=None):
    [number] = put(base, page())
    with transaction(base):
        keys = {layer.key.name: KEY for layer in some}
        layers.put(base, number, some, keys=keys, stages=stages or {"sentences": "sentences@1"})
    return number


def test_a_layer_of_a_stage_that_is_not_installed_stays_until_it_is_asked_for(base):
    sentences = Layer(SENTENCES, "sentences@1", (Sentence(Span(0, 3)),))
    number = stored(base, FLEET, sentences)
    document = pages.document(base, number)
    assert document.layers == {"sentences": sentences}
    assert pages.document(base, number, [SHIPS])[SHIPS] == FLEET
    held = layers.held(base, number)
    with transaction(base):
        layers.put(base, number, [held["ships"]], keys={}, stages={})
    assert pages.document(base, number).layers == {}
    assert pages.document(base, number, [SHIPS])[SHIPS] == FLEET
    assert layers.held(base, number)["ships"].key == KEY


def test_only_what_is_wanted_is_decoded(base):
    broken = LayerKey("sentences", Mention)
    number = stored(base, Layer(SENTENCES, "sentences@1", (Sentence(Span(0, 3)),)), FLEET)
    assert pages.document(base, number, []).layers == {}
    assert list(pages.document(base, number, [SHIPS, MENTIONS]).layers) == ["ships"]
    with pytest.raises(WorkspaceError, match="tuple") as caught:
        pages.document(base, number, [broken])
    assert caught.value.kind == "stale"


def test_layers_changed_on_disk_are_never_given_out(base):
    number = stored(base, FLEET, Layer(SENTENCES, "sentences@1", (Sentence(Span(0, 3)),)))
    whole = pages.document(base, number, [SHIPS, SENTENCES])
    [(frame,)] = base.execute("SELECT packed FROM layers").fetchall()
    refused = 0
    for at in range(len(frame)):
        changed = bytes([*frame[:at], frame[at] ^ 0x11, *frame[at + 1 :]])
        base.execute("UPDATE layers SET packed = ?", (changed,))
        try:
            assert pages.document(base, number, [SHIPS, SENTENCES]) == whole
        except WorkspaceError as error:
            assert error.kind == "damaged"
            refused += 1
    # A bit or two of its head says nothing.
    assert refused >= len(frame) - 2


def test_a_class_that_gained_a_field_reads_what_was_stored_before():
    @dataclass(frozen=True)
    class Before:
        span: Span
        name: str

    @dataclass(frozen=True)
    class After:
        span: Span
        name: str
        crew: tuple[str, ...] = ()

    assert unpacked(packed(Before(Span(0, 1), "x"), Before), After) == After(Span(0, 1), "x")


@pytest.mark.parametrize(
    "item", [Mention(Span(0, 1), MentionLabel.PER, 2**70), Mention(Span(0, 1), "PER!", 1), "no"]
)
def test_what_is_not_of_its_type_is_not_stored(base, item):
    [number] = put(base, page())
    with pytest.raises(WorkspaceError) as caught, transaction(base):
        layers.put(base, number, [Layer(MENTIONS, "m@1", (item,))], keys={"mentions": KEY}, stages={})
    assert caught.value.kind == "unpackable"
    assert layers.held(base, number) == {}


def test_a_whole_annotated_page_comes_back(base):
    plan = order(document_stages(encoder=False))
    read = page("a.html", "“We sail in June,” Captain Bo Lind said on Monday. He has sailed since 1990.")
    document = annotate_document(Document(read.text, read.source), plan).document
    [number] = put(base, read)
    with transaction(base):
        layers.put(
            base, number, document.layers.values(), keys=dict.fromkeys(document.layers, KEY), stages={}
        )
    assert pages.document(base, number) == document
    assert [one.name for one in document[PEOPLE].items] == ["Bo Lind"]


NOWHERE = Span(0, 1)


@dataclass(frozen=True)
class Stage:
    """A stage in what counts for its key."""

    name: str = "sentences"
    version: int = 1
    needs: tuple[LayerKey, ...] = ()
    gives: tuple[LayerKey, ...] = (SENTENCES,)
    least: float = 0.5
    words: frozenset[str] = frozenset(
        ["said", "told", "added", "asked", "wrote", "argued", "warned", "promised", "denied"]
    )
    depth: Span = NOWHERE

    def __call__(self, document):
        raise AssertionError("keys are told without running the stage")


TEXT = Text("some words")
SOURCE = Source(name="a", repeated=())


def test_the_key_of_a_layer_is_the_same_for_the_same():
    assert cache_key(TEXT.id, SOURCE, Stage(), ["k"]) == cache_key(
        Text("some words").id, Source(name="a"), Stage(), ("k",)
    )
    assert len(bytes.fromhex(cache_key(TEXT.id, SOURCE, Stage(), []))) == 16


@pytest.mark.parametrize("change", [
    {"name": "phrases"}, {"version": 2}, {"least": 0.25}, {"words": frozenset(("said", "told"))},
    {"depth": Span(0, 2)},
], ids=str)  # fmt: skip
def test_any_change_of_a_stage_changes_the_key(change):
    assert cache_key(TEXT.id, SOURCE, replace(Stage(), **change), ["k"]) != cache_key(
        TEXT.id, SOURCE, Stage(), ["k"]
    )
    [before], [after] = stage_keys([Stage()]).values(), stage_keys([replace(Stage(), **change)]).values()
    assert before != after


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Source)])
def test_any_field_of_the_source_changes_the_key(field):
    value = (Repeated(Span(0, 5), 4),) if field == "repeated" else "x"
    other = replace(SOURCE, **{field: value})
    assert cache_key(TEXT.id, other, Stage(), []) != cache_key(TEXT.id, SOURCE, Stage(), [])


def test_any_word_of_the_text_and_any_layer_below_changes_the_key():
    key = cache_key(TEXT.id, SOURCE, Stage(), ["a", "b"])
    assert cache_key(Text("some word").id, SOURCE, Stage(), ["a", "b"]) != key
    assert cache_key(TEXT.id, SOURCE, Stage(), ["a", "c"]) != key
    assert cache_key(TEXT.id, SOURCE, Stage(), ["a"]) != key


def test_the_key_of_a_stage_changes_with_the_stages_below_it_and_no_others():
    low, high, beside = (
        Stage(),
        Stage("people", 1, (SENTENCES,), (PEOPLE,)),
        Stage("speakers", 1, (), (SPEAKERS,)),
    )
    before = stage_keys([low, high, beside])
    after = stage_keys([replace(low, least=0.9), high, beside])
    assert {name: before[name] == after[name] for name in before} == {
        "sentences": False, "people": False, "speakers": True,
    }  # fmt: skip
    assert before["people"].startswith("people@1:")


def test_keys_are_the_same_in_every_process():
    code = (
        f"import sys; sys.path[:0] = {[*sys.path]!r}\n"
        "from test_layers import *\n"
        "print(stage_keys(order(document_stages(encoder=False))), cache_key(TEXT.id, SOURCE, Stage(), []))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert told == {
        f"{stage_keys(order(document_stages(encoder=False)))} {cache_key(TEXT.id, SOURCE, Stage(), [])}\n"
    }


def test_pages_are_stale_where_a_stage_has_another_key_or_none(base):
    old, new = {"a": "a@1", "b": "b@1"}, {"a": "a@1", "b": "b@2"}
    numbers = put(base, *(page(f"{i}") for i in range(5)))
    with transaction(base):
        for number, keys in zip(numbers, (old, new, {"a": "a@1"}, {**new, "z": "z@9"}), strict=False):
            layers.put(base, number, [], keys={}, stages=keys)
    first, second, third, fourth, bare = numbers
    assert layers.stale_pages(base, new) == [first, third, bare]
    assert layers.stale_pages(base, old) == [second, third, fourth, bare]
    assert layers.stale_pages(base, new, after=first, limit=1) == [third]
    assert sorted(layers.stale_sets(base, new).values()) == [("b",), ("b",)]
    [newer] = put(base, page("2", "new words"))
    with transaction(base):
        layers.put(base, first, [], keys={}, stages=new)
        layers.put(base, bare, [], keys={}, stages=new)
        layers.put(base, newer, [], keys={}, stages=new)
    assert layers.stale_pages(base, new) == []


def test_pages_that_the_same_stages_read_share_one_row(base):
    for number in put(base, *(page(f"{i}") for i in range(9))):
        layers.put(base, number, [], keys={}, stages={"b": "b@1", "a": "a@1"})
    assert base.execute("SELECT count(*) FROM stage_set").fetchone() == (1,)
    assert base.execute("SELECT stage, key FROM stage_key ORDER BY stage").fetchall() == [
        ("a", "a@1"),
        ("b", "b@1"),
    ]


RUNS = st.lists(st.tuples(*[st.integers(0, 50)] * 4), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RUNS, st.booleans())
def test_a_trace_comes_back_exactly(base, steps, whole):
    runs, text, raw = [], 0, 0
    for skip, length, jump, width in steps:
        # Text rises; the raw page may jump back, as a table read by columns does.
        text, raw = text + skip, max(0, raw + jump - 25)
        runs.append(Run(Span(text, text + length), Span(raw, raw + width)))
        text += length
        raw += width
    trace = Trace(tuple(runs), whole)
    [number] = put(base, replace(page(f"{steps} {whole}"), trace=trace))
    assert pages.page(base, number).trace == trace
    pages.erase(base, number)
