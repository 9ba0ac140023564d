"""Every engine says the same of the same pages, whatever becomes of its processes."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from manywitness.corpus.passages import Passages
from manywitness.corpus.stories import Stories
from manywitness.errors import PlanError, WorkerError
from manywitness.model import Document, Failed, Kept, Layer, LayerKey, Page, Source, Span, Text, corpus_of
from manywitness.model.annotations import Sentence
from manywitness.model.findings import PASSAGES, STORIES
from manywitness.run import Annotated, Inline, Pool, annotate_document, document_stages
from manywitness.run.crew import KILLED, KIND, STAGE
from manywitness.run.ray_engine import Ray
from manywitness.stages import DocumentStage, Key, mapped, order, shuffled, sufficient
from manywitness.stages.sorting import ranks
from manywitness.store.packing import packed
from manywitness.workspace.compare import compare_outcomes

ENGINES = {"inline": Inline, "pool": lambda stages: Pool(stages, 2), "ray": lambda stages: Ray(stages, 2)}

SYLLABLES = [
    "ba",
    "co",
    "da",
    "fe",
    "gu",
    "hi",
    "jo",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vu",
    "wo",
    "za",
]
HOSTILE = [
    "",
    "x",
    "“",
    '"' * 500,
    "\0 \u202e said “no”. 🎉",
    "No\n" * 300,
    "He left.”We won,” said Ana Roth.",
]


MOODS = LayerKey("moods", Sentence)
FATAL = "fatal!"

Documents = list[tuple["Ticket", Document | None]]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    """What makes an engine for a plan."""
    if request.param == "ray":
        request.getfixturevalue("cluster")
    return ENGINES[request.param]


@pytest.fixture(scope="module")
def tasks(engine):
    with engine(()).tasks() as tasks:
        yield tasks


def word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))


def texts(events: int, seed: int) -> list[tuple[str, str | None]]:
    """Pages with their days: of each event two to six, some of which have the words of others."""
    chance, out = random.Random(seed), []
    for event in range(events):
        words, who = [word(chance) for _ in range(14)], f"{word(chance).title()} {word(chance).title()}"
        copied = sentences(chance, words, who)
        for _ in range(chance.randint(2, 6)):
            own = sentences(chance, words, who)
            day = (
                None
                if chance.random() < 0.1
                else f"2031-03-{1 + (event // 3 + chance.randint(0, 1)) % 28:02}"
            )
            out.append((" ".join(copied + own if chance.random() < 0.5 else own), day))
    return out


def sentences(chance: random.Random, words: list[str], who: str) -> list[str]:
    def some(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    return [
        f"The {some(4)} in {words[0].title()} was {some(3)} by {some(2)} on Monday, {some(2)} said.",
        f"“We saw the {some(4)} and {some(3)},” said {who}.",
        f"Nobody knew whether {some(3)} would {some(2)} the {some(5)} before {some(2)}.",
    ]


PAGES = texts(12, 1)


def documents(pages: Sequence[tuple[str, str | None]]) -> Documents:
    """Pages with their tickets, hostile ones among them, and tickets without a page."""
    out: Documents = []
    for text, day in [*pages, *((text, None) for text in HOSTILE)]:
        source = Source(f"d{len(out):03}", title="A headline", published=day)
        out.append((Ticket(len(out)), Document(Text(text), source)))
        if len(out) % 5 == 3:
            out.append((Ticket(len(out)), None))
    return out


@dataclass(frozen=True)
class Moody:
    """The whole text as one sentence; fails on empty texts, kills its process on texts with `FATAL`."""

    name: str = "moody"
    version: int = 1
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (MOODS,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        if FATAL in document.text.content:
            os.kill(os.getpid(), signal.SIGKILL)
        if not document.text.content:
            raise ValueError("nothing to say")
        return (Layer(MOODS, "moody@1", (Sentence(Span(0, len(document.text))),)),)


def written(answers: Sequence[tuple[int, Annotated | None]]) -> list[object]:
    """Answers with their layers as a workspace stores them."""
    return [
        (ticket, answer)
        if answer is None
        else (
            ticket,
            answer.document.id,
            answer.failures,
            {
                name: (layer.producer, packed(layer.items, tuple[layer.key.item, ...]))
                for name, layer in answer.document.layers.items()
            },
        )
        for ticket, answer in answers
    ]


@dataclass(frozen=True)
class Ticket:
    """What cannot be sent anywhere."""

    number: int

    def __reduce__(self) -> str:
        raise AssertionError("a ticket has left its process")


def without_deaths(plan: Sequence[DocumentStage], given: Documents) -> list[object]:
    """What is to come of pages: of those that end their process a record, of others what this one says."""
    return [(ticket, document and said(plan, document)) for ticket, document in given]


def said(plan: Sequence[DocumentStage], document: Document) -> Annotated:
    if FATAL in document.text.content:
        return Annotated(document, (Failed(document.id, STAGE, KIND, KILLED),))
    return annotate_document(document, plan)


def test_all_that_can_become_of_pages_is_the_same_byte_for_byte_and_in_order(engine):
    given = documents(PAGES)
    if engine is not Inline:
        given[9:9] = [(Ticket(900), Document(Text(f"It rained. {FATAL}"), Source("d900")))]
    stages = (*document_stages(encoder=False), Moody())
    found = list(engine(stages).annotate(given))
    assert written(found) == written(without_deaths(order(stages), given))
    assert [ticket for ticket, _ in found] == [ticket for ticket, _ in given]
    failed = [(one.subject, one.stage, one.kind) for _, answer in found if answer for one in answer.failures]
    empty = next(document.id for _, document in given if document is not None and not document.text.content)
    assert failed == [("d900", STAGE, KIND)] * (engine is not Inline) + [(empty, "moody", "ValueError")]


def test_the_encoder_says_the_same_everywhere(engine):
    stages, given = document_stages(), documents(PAGES[:6])
    found = written(list(engine(stages).annotate(given)))
    assert found == written(list(Inline(stages).annotate(given)))
    assert any(
        "quotations" in answer[3] and answer[3]["quotations"][1] for answer in found if len(answer) == 4
    )


@pytest.mark.parametrize("given", [[], [(1, None)], [(None, Document(Text("It rained."), Source("d")))]])
def test_few_tickets_and_none_are_answered(engine, given):
    stages = (Moody(),)
    assert list(engine(stages).annotate(given)) == list(Inline(stages).annotate(given))


def test_a_bad_plan_is_refused_before_anything_is_read(engine):
    def unread():
        raise AssertionError("the input was read")
        yield

    [articles] = [stage for stage in document_stages(encoder=False) if stage.name == "articles"]
    with pytest.raises(PlanError, match="articles needs 'blocks'"):
        engine((articles,)).annotate(unread())


def test_no_more_is_read_than_can_be_held(engine):
    taken = 0

    def counted():
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield number, Document(Text(f"page {number}"), Source(f"d{number}"))

    answers = engine((Moody(),)).annotate(counted())
    next(answers)
    assert taken <= 40
    answers.close()


# What pages of an outlet repeat, and what so many hold that not all are asked for.
NOTICES = [" ".join(word(random.Random(f"{n} {k}")) for k in range(14)) + "." for n in range(7)]
EVERYWHERE = "Sign up for the morning letter of the harbour towns and never miss another story of the coast."


def source_of(number: int, day: str | None) -> Source:
    return Source(f"p{number:03}", outlet=f"Outlet {number % 7}", published=day)


@pytest.fixture(scope="module")
def compared():
    """Documents of many events, ready to be compared."""
    plan = order(sufficient(document_stages(encoder=False), Passages().needs + Stories().needs))
    given = [
        Document(Text(f"{text} {NOTICES[n % 7]} {EVERYWHERE}"), source_of(n, day))
        for n, (text, day) in enumerate(texts(60, 2))
    ]
    twice = [
        Document(one.text, Source(f"again-{one.id}", published=one.source.published)) for one in given[::9]
    ]
    bare = [Document(Text(text), Source(f"bare-{n}")) for n, text in enumerate(["", "It was so.", "He is."])]
    odd = Document(given[0].text, Source("odd", published="2031-02-30"))
    return corpus_of(tuple(annotate_document(one, plan).document for one in [*given, *twice, *bare, odd]))


@pytest.mark.parametrize("stage", [Passages(few=20), Passages(few=10_000)], ids=["many", "few"])
def test_spread_passages_are_those_of_one_process(tasks, compared, stage, monkeypatch):
    monkeypatch.setattr("manywitness.corpus.passages.stage.BLOCK", 60)
    monkeypatch.setattr("manywitness.corpus.passages.spread.SHARDS", 3)
    [found] = stage.spread(compared, tasks)
    assert (found,) == stage(compared)
    assert len(found.items) > 50


@pytest.mark.parametrize("many", [30, 200, 10_000])
def test_spread_stories_are_those_of_one_process(tasks, compared, many, monkeypatch):
    monkeypatch.setattr("manywitness.corpus.stories.stage.BLOCK", 60)
    monkeypatch.setattr("manywitness.corpus.stories.spread.WINDOWS", 3)
    [found] = Stories(many=many).spread(compared, tasks)
    assert (found,) == Stories(many=many)(compared)
    assert len(found.items) > 30


def test_a_comparison_is_the_same(engine):
    pages = [
        Kept(Page(text.encode(), Text(text), Source(f"p{n:02}", published=day), (), ()))
        for n, (text, day) in enumerate(PAGES)
    ]
    stages = document_stages(encoder=False)
    found = compare_outcomes(pages, engine(stages), encoder=False)
    assert found == compare_outcomes(pages, Inline(stages), encoder=False)
    assert found.failed == ()
    assert len(found.stories) > 5
    assert any(PASSAGES in story.corpus and story.corpus[PASSAGES] for story in found.stories)
    assert all(STORIES in story.corpus for story in found.stories)


def double(number: int) -> int:
    return 2 * number


def by_rest(count: int, numbers: Sequence[int]) -> list[list[int]]:
    return [[number for number in numbers if number % count == part] for part in range(count)]


def joined(part: int, *some: list[int]) -> tuple[int, list[int]]:
    return part, sorted(number for numbers in some for number in numbers)


def refusing(number: int) -> int:
    raise ValueError(f"not {number}")


def killed_once(mark: str) -> str:
    """Ends its process when it is called first."""
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return "done again"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def itself(item: tuple[str, str]) -> tuple[str, str]:
    return item


def given(value: Any) -> Any:
    return value


def test_functions_are_mapped_in_order_and_items_taken_as_they_are_needed(tasks):
    taken = []
    answers = mapped(tasks, double, (taken.append(n) or n for n in range(100)))
    assert next(answers) == 0
    assert len(taken) <= 2 * tasks.workers + 1
    assert list(answers) == [2 * number for number in range(1, 100)]


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_shuffled_comes_to_its_part(tasks, count):
    blocks = [range(10), range(10, 25), range(0)]
    found = shuffled(tasks, by_rest, [(count, list(block)) for block in blocks], joined, count)
    assert [tasks.value(piece) for piece in found] == [(n, list(range(n, 25, count))) for n in range(count)]


def test_what_a_function_raises_is_raised_here(tasks):
    with pytest.raises(ValueError, match="not 3"):
        tasks.value(tasks.call(refusing, tasks.call(given, 3)))


def test_a_call_whose_process_was_ended_is_done_again(tasks, tmp_path):
    if tasks.workers == 1:
        return
    pieces = [tasks.call(given, n) for n in range(3)] + [tasks.call(killed_once, str(tmp_path / "mark"))]
    assert [tasks.value(piece) for piece in pieces] == [0, 1, 2, "done again"]


def test_a_call_that_always_ends_its_process_is_an_error_that_says_what_to_do(tasks):
    if tasks.workers == 1:
        return
    with pytest.raises(WorkerError, match="too little memory: free some, and give the same command again"):
        tasks.value(tasks.call(killed))


def test_items_are_ranked_wherever_they_lie(tasks):
    chance = random.Random(3)
    keys = sorted((word(chance) * 40 + str(n % 3), str(n)) for n in range(200))
    shuffled_keys = list(enumerate(keys))
    chance.shuffle(shuffled_keys)
    cuts = [shuffled_keys[:70], shuffled_keys[70:70], shuffled_keys[70:75], shuffled_keys[75:]]
    found = ranks(tasks, [tasks.call(given, [key for _, key in cut]) for cut in cuts], itself)
    assert [own.tolist() for own in found] == [[place for place, _ in cut] for cut in cuts]
