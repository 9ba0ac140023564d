"""What becomes of documents when a process that reads them is killed, as by a system without memory."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from manywitness.errors import WorkerError
from manywitness.model import Document, Failed, Layer, Source, Span, Text
from manywitness.model.annotations import SENTENCES, Sentence
from manywitness.run import Annotated, Inline, Pool
from manywitness.run.crew import KIND, STAGE
from manywitness.stages import Key

KILLED = (
    "the process that read it was ended from outside, also when it read nothing else; memory may be short"
)


@dataclass(frozen=True)
class Fatal:
    """The whole text as one sentence; kills its process on texts with the word."""

    word: str
    name: str = "fatal"
    version: int = 1
    needs: tuple[Key, ...] = ()
    gives: tuple[Key, ...] = (SENTENCES,)

    def __call__(self, document: Document) -> Sequence[Layer[Any]]:
        if self.word in document.text.content:
            os.kill(os.getpid(), signal.SIGKILL)
        return (Layer(SENTENCES, "fatal@1", (Sentence(Span(0, len(document.text))),)),)


def documents(count, fatal):
    """So many documents with their numbers; those of some numbers are fatal, every seventh line is empty."""
    for number in range(count):
        text = f"page {number}" + (" is fatal" if number in fatal else "")
        yield number, None if number % 7 == 6 else Document(Text(text), Source(f"d{number}"))


def expected(count, fatal):
    """What becomes of them: those that kill their process stay without layers and say why."""
    spared = dict(Inline((Fatal("no such word"),)).annotate(documents(count, fatal)))
    for number, document in documents(count, fatal):
        if number in fatal and document is not None:
            failed = Failed(f"d{number}", STAGE, KIND, KILLED)
            spared[number] = Annotated(document, (failed,))
    return list(spared.items())


@pytest.mark.parametrize("fatal", [{0}, {19}, {5, 7, 30}])
def test_a_page_that_kills_its_process_is_a_record_and_every_other_page_is_read(fatal):
    assert list(Pool((Fatal("fatal"),), workers=2).annotate(documents(40, fatal))) == expected(40, fatal)


def test_what_was_never_begun_is_not_lost_when_the_answers_are_left_before_their_end():
    answers = Pool((Fatal("fatal"),), workers=1).annotate(documents(200, {1}))
    assert [next(answers) for _ in range(5)] == expected(5, {1})
    answers.close()


def test_processes_that_can_do_nothing_are_an_error_that_says_what_to_do():
    with pytest.raises(WorkerError, match="too little memory: free some, and give the same command again"):
        list(Pool((Fatal(""),), workers=1).annotate(documents(3, set())))
