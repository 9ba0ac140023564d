"""python -m training.train: train the encoder on everything, resumable, on a CPU or a GPU-less night."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import torch
from tokenizers import Tokenizer
from torch import nn

from evaluation.damage import damaged_record, dropped, glued, lowered, straightened, swapped
from evaluation.data import Shelf, digest, rows, shelf
from manywitness.document.sentences import ENGLISH
from manywitness.kernel.sentences import sentence_spans

from . import losses, sets
from .chains import Gendered, all_chained, gendered
from .examples import names, reports
from .masked import masked, names_by_pronoun, renamed
from .model import LAYERS, Reader, start_weights

T = TypeVar("T")

DAMAGES = (dropped, lambda text, rng: straightened(text), lambda text, rng: glued(text), swapped)


# How often each kind of example comes in an epoch: first everything, then what is hardest, with a share of
# the rest so that it is not forgotten.
FIRST = {"uner": 1.0, "wide": 1.0, "roles": 1.0, "chains": 2.0, "gap": 1.0, "masked": 0.0}
SECOND = {"uner": 0.5, "wide": 0.2, "roles": 0.2, "chains": 3.0, "gap": 2.0, "masked": 1.0}


@dataclass(frozen=True)
class Recipe:
    """All that decides what comes out; without `start` the first phase, with it the second."""

    out: Path
    start: Path | None = None
    epochs: int = 4
    rate: float = 3e-4
    head_rate: float = 1e-3
    pieces: int = 1536
    damaged: float = 0.3
    lowered: float = 0.04
    polnear: bool = True
    seed: int = 11
    threads: int = 2
    layers: int = LAYERS
    short: int = 0

    @property
    def mix(self) -> dict[str, float]:
        """How often each kind of example comes in an epoch."""
        return SECOND if self.start else FIRST


@dataclass(frozen=True)
class Batch:
    """Examples of one kind, and the loss that reads them."""

    kind: str
    loss: Callable[[Reader], torch.Tensor]


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentences of a text that has none of its own, by the product's rules."""
    out, at = [], 0
    for line in text.split("\n"):
        out += [(at + start, at + end) for start, end in sentence_spans(line, ENGLISH)]
        at += len(line) + 1
    return out


class Examples:
    """Everything that an epoch draws from; texts that are changed anew each time are kept as records."""

    def __init__(self, recipe: Recipe, data: Shelf, tokenizer: Any) -> None:
        self.recipe, self.tokenizer = recipe, tokenizer
        keep = recipe.short or None
        self.uner = list(sets.named(data, sets.UNER_NAMES))[:keep]
        self.wide = [(r, s.misc) for s in sets.WIDE_NAMES for r in list(sets.named(data, s))[:keep]]
        self.polnear = list(rows(data.path(sets.POLNEAR)))[:keep] if recipe.polnear else []
        self.chained = all_chained(tokenizer, iter(list(sets.coreferent(data))[:keep]))
        self.gap = list(rows(data.path(sets.GAP)))[: 4 * keep if keep else None]
        self.names = names_by_pronoun(self.gap)
        self.related = list(rows(data.path(sets.REDOCRED)))[:keep]

    def epoch(self, number: int) -> list[Batch]:
        """The batches of one epoch, in an order drawn from the seed."""
        rng = random.Random(self.recipe.seed * 1000 + number)
        mix = self.recipe.mix
        out = [
            *self._batched("uner", self._uner(rng), lambda m, b: losses.tagged(m, b, "names"), rng),
            *self._batched("wide", self._wide(rng), lambda m, b: losses.tagged(m, b, "names_wide"), rng),
            *self._batched("roles", self._roles(rng), losses.reported, rng),
        ]
        out += [
            Batch("chains", partial(_with, losses.chained, d))
            for d in _drawn(self.chained, mix["chains"], rng)
        ]
        for kind, found in (("gap", self._gap(rng)), ("masked", self._masked(rng))):
            parts = [found[at : at + 12] for at in range(0, len(found), 12)]
            out += [Batch(kind, partial(_with, losses.gendered, part)) for part in parts]
        rng.shuffle(out)
        return out

    def _batched(
        self,
        kind: str,
        examples: Iterable[Any],
        loss: Callable[[Reader, Any], torch.Tensor],
        rng: random.Random,
    ) -> list[Batch]:
        batches = _batches(list(examples), self.recipe.pieces, rng)
        return [Batch(kind, partial(_with, loss, batch)) for batch in batches]

    def _uner(self, rng: random.Random) -> Iterator[Any]:
        for record in _drawn(self.uner, self.recipe.mix["uner"], rng):
            yield from names(self.tokenizer, self._record(record, rng), misc=False)

    def _wide(self, rng: random.Random) -> Iterator[Any]:
        for record, misc in _drawn(self.wide, self.recipe.mix["wide"], rng):
            yield from names(self.tokenizer, self._record(record, rng), misc=misc)

    def _roles(self, rng: random.Random) -> Iterator[Any]:
        for record in _drawn(self.polnear, self.recipe.mix["roles"], rng):
            damages = rng.random() < self.recipe.damaged
            given = damaged_record(record, rng.choice(DAMAGES)(record["text"], rng)) if damages else record
            yield from reports(self.tokenizer, given, sentences(given["text"]))

    def _gap(self, rng: random.Random) -> list[Gendered]:
        """The second phase renames: by then the names of the set are known by heart."""
        drawn = _drawn(self.gap, self.recipe.mix["gap"], rng)
        if self.recipe.start:
            drawn = [renamed(record, self.names, rng) for record in drawn]
        return self._gendered(drawn)

    def _masked(self, rng: random.Random) -> list[Gendered]:
        drawn = _drawn(self.related, self.recipe.mix["masked"], rng)
        found = [one for record in drawn for one in masked(record, rng)]
        rng.shuffle(found)
        return self._gendered(found)

    def _gendered(self, records: Iterable[sets.Record]) -> list[Gendered]:
        found = (gendered(self.tokenizer, record, sentences(record["text"])) for record in records)
        return [one for one in found if one is not None]

    def _record(self, record: sets.Record, rng: random.Random) -> sets.Record:
        """The record, now and then in lower case: names must not hang on capitals alone."""
        if rng.random() < self.recipe.lowered:
            return {**record, "text": lowered(record["text"]).text}
        return record


def _with(loss: Callable[[Reader, Any], torch.Tensor], examples: Any, model: Reader) -> torch.Tensor:
    return loss(model, examples)


def _drawn(items: Sequence[T], times: float, rng: random.Random) -> list[T]:
    """The items `times` times over in a drawn order; a part of a time is a sample."""
    whole = int(times)
    out = [item for _ in range(whole) for item in rng.sample(items, len(items))]
    return out + rng.sample(items, int((times - whole) * len(items)))


def _batches(examples: Sequence[Any], pieces: int, rng: random.Random) -> Iterator[list[Any]]:
    """Batches of windows of like length, each of at most `pieces` padded pieces; chunks keep some chance."""
    shuffled = rng.sample(examples, len(examples))
    for begin in range(0, len(shuffled), 512):
        chunk = sorted(shuffled[begin : begin + 512], key=lambda example: len(example.window))
        batch: list[Any] = []
        for example in chunk:
            if batch and (len(batch) + 1) * (len(example.window) + 2) > pieces:
                yield batch
                batch = []
            batch.append(example)
        if batch:
            yield batch


def optimiser(model: Reader, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW; the word embeddings stay as they are, which saves half of the memory and a third of the time."""
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in model.bert.parameters() if p.requires_grad]
    inside = {id(p) for p in model.bert.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inside]
    groups = [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def train(recipe: Recipe) -> None:
    """Train, or go on where a checkpoint in `recipe.out` stopped; writes reader.pt and log.jsonl there."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    recipe.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(start_weights() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin = time.time()
    examples = Examples(recipe, shelf(), tokenizer)
    model = Reader(recipe.layers)
    if recipe.start:
        model.load_state_dict(torch.load(recipe.start, weights_only=True))
    steps = optimiser(model, recipe)
    total = len(examples.epoch(0)) * recipe.epochs
    print(json.dumps({"steps": total, "loading_seconds": round(time.time() - begin)}), flush=True)
    _write_recipe(recipe)

    def share(step: int) -> float:
        return min((step + 1) / (0.06 * total), max(0.01, (total - step) / (0.94 * total)))

    schedule = torch.optim.lr_scheduler.LambdaLR(steps, share)
    checkpoint = recipe.out / "checkpoint.pt"
    done = _resume(checkpoint, model, steps, schedule)
    step = 0
    for epoch in range(recipe.epochs):
        seen = _Seen(recipe.out / "log.jsonl")
        for batch in examples.epoch(epoch):
            step += 1
            if step <= done:
                continue
            seen.add(batch.kind, _step(model, batch, steps, schedule))
            if step % 100 == 0:
                seen.tell(step, total)
            if step % 500 == 0:
                _save(checkpoint, model, steps, schedule, step)
        torch.save(model.state_dict(), recipe.out / "reader.pt")


def _write_recipe(recipe: Recipe) -> None:
    """Settings and the digest of the data beside the weights, so that a run can be told from another."""
    paths = tuple(shelf().path(name) for name in sets.files(polnear=recipe.polnear))
    settings = {name: str(value) for name, value in vars(recipe).items()}
    lines = json.dumps({"data": digest(paths), **settings}, indent=1)
    (recipe.out / "recipe.json").write_text(lines + "\n", encoding="utf-8")


def _step(model: Reader, batch: Batch, steps: torch.optim.Optimizer, schedule: Any) -> float:
    model.train()
    loss = batch.loss(model)
    steps.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    steps.step()
    schedule.step()
    return float(loss.detach())


class _Seen:
    """Mean losses by kind since the last line of the log."""

    def __init__(self, log: Path) -> None:
        self.log, self.losses, self.begin = log, {}, time.time()

    def add(self, kind: str, loss: float) -> None:
        self.losses.setdefault(kind, []).append(loss)

    def tell(self, step: int, total: int) -> None:
        means = {kind: round(sum(found) / len(found), 4) for kind, found in sorted(self.losses.items())}
        line = json.dumps({"step": step, "of": total, "seconds": round(time.time() - self.begin), **means})
        print(line, flush=True)
        with self.log.open("a", encoding="utf-8") as out:
            out.write(line + "\n")
        self.losses, self.begin = {}, time.time()


def _save(path: Path, model: Reader, steps: torch.optim.Optimizer, schedule: Any, step: int) -> None:
    state = {
        "model": model.state_dict(), "steps": steps.state_dict(),
        "schedule": schedule.state_dict(), "step": step,
    }  # fmt: skip
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(path: Path, model: Reader, steps: torch.optim.Optimizer, schedule: Any) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    steps.load_state_dict(state["steps"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for checkpoint, log and weights; outside git")
    parser.add_argument("--start", type=Path, help="reader.pt of the first phase: train the second")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--rate", type=float, default=Recipe.rate)
    parser.add_argument("--pieces", type=int, default=Recipe.pieces)
    parser.add_argument("--layers", type=int, default=Recipe.layers)
    parser.add_argument("--threads", type=int, default=Recipe.threads)
    parser.add_argument("--short", type=int, default=0, help="only so many texts of each set: a trial")
    parser.add_argument("--without-polnear", action="store_true", help="leave out the set without a licence")
    given = vars(parser.parse_args())
    polnear = not given.pop("without_polnear")
    train(Recipe(**given, polnear=polnear))


if __name__ == "__main__":
    main()
