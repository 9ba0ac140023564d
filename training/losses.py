"""What each kind of example asks of the network."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from manywitness.encoder.antecedents import Expression, pairs
from manywitness.encoder.expressions import expression_of
from manywitness.encoder.layout import DISTANCES, FARTHEST, NAMES

from .chains import Chained, Gendered
from .examples import IGNORED, Link, Reported, Run, Tagged, Window
from .model import Reader, batch, column, word_rows

_MISC = [NAMES.index("O"), NAMES.index("B-MISC"), NAMES.index("I-MISC")]
_NAMES = [name.removeprefix("B-").removeprefix("I-") if name != "O" else "" for name in NAMES]
# The share of each loss; links and pointers have one term for each run, labels one for each word.
LINKS, HEADS, POINTERS, CHAINS = 0.5, 1.0, 0.3, 1.0


def read(model: Reader, windows: list[Window]) -> torch.Tensor:
    """The numbers of the words of all windows, float32; the encoder itself runs in bfloat16."""
    with torch.autocast("cpu", torch.bfloat16):
        out = model(*batch(windows))
    return word_rows(out.float(), windows)


def tagged(model: Reader, examples: list[Tagged], head: str) -> torch.Tensor:
    """Cross-entropy of name labels; where a set marks no MISC, "no name" is any of O and MISC."""
    logits = column(read(model, [example.window for example in examples]), head)
    labels = torch.from_numpy(np.concatenate([example.labels for example in examples]))
    if head == "names_wide":
        misc = np.concatenate([np.full(len(e.labels), e.misc) for e in examples])
        return _with_open_misc(logits, labels, torch.from_numpy(misc))
    return functional.cross_entropy(logits, labels, ignore_index=IGNORED)


def _with_open_misc(logits: torch.Tensor, labels: torch.Tensor, misc: torch.Tensor) -> torch.Tensor:
    logs = functional.log_softmax(logits, dim=-1)
    kept = labels != IGNORED
    chosen = logs.gather(1, labels.clamp(min=0).unsqueeze(1)).squeeze(1)
    loose = torch.logsumexp(logs[:, _MISC], dim=1)
    loss = -torch.where((labels == 0) & ~misc, loose, chosen)
    return loss[kept].mean()


def reported(model: Reader, examples: list[Reported]) -> torch.Tensor:
    """Cross-entropy of roles, and of the links from each content to its cue and its source."""
    rows = read(model, [example.window for example in examples])
    labels = torch.from_numpy(np.concatenate([example.labels for example in examples]))
    if not (labels != IGNORED).any():
        return rows.sum() * 0.0  # windows that the annotators discarded whole
    loss = functional.cross_entropy(column(rows, "roles"), labels, ignore_index=IGNORED)
    contents = [(at, link) for at, example in enumerate(examples) for link in example.links]
    if not contents:
        return loss
    begins = np.cumsum([0, *(len(example.labels) for example in examples)])
    for at, role in enumerate(("cue", "source")):
        distances = model.cue_distance if role == "cue" else model.source_distance
        loss = loss + LINKS * _links(rows, contents, begins, (at, role, distances))
    return loss


def _links(
    rows: torch.Tensor,
    contents: list[tuple[int, Link]],
    begins: np.ndarray,
    head: tuple[int, str, torch.Tensor],
) -> torch.Tensor:
    """Mean over contents of -log of the share of the right cues (sources), or of "none" where it has none."""
    at, role, distances = head
    right = [link.cues if role == "cue" else link.sources for _, link in contents]
    targets = sorted({(w, run) for (w, _), runs in zip(contents, right, strict=True) for run in runs})
    places = [(w, link.content) for w, link in contents]
    queries = _mean_matrix(places, begins, len(rows)) @ column(rows, f"content_to_{role}")
    firsts = torch.from_numpy(np.array([begins[w] + run[0] for w, run in places]))
    scores = column(rows, "alone")[:, at][firsts].unsqueeze(1)
    good = torch.tensor([[not runs] for runs in right])
    if targets:
        keys = _mean_matrix(targets, begins, len(rows)) @ column(rows, role)
        apart = np.array([[_apart(run, other) for _, other in targets] for _, run in places])
        pairs_scores = queries @ keys.T + distances[torch.from_numpy(apart)]
        same = torch.tensor([[w == v for v, _ in targets] for w, _ in places])
        scores = torch.cat([scores, pairs_scores.masked_fill(~same, -1e4)], dim=1)
        hits = [
            [w == v and run in runs for v, run in targets] for (w, _), runs in zip(places, right, strict=True)
        ]
        good = torch.cat([good, torch.tensor(hits)], dim=1)
    right_scores = scores.masked_fill(~good, -1e4)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(right_scores, 1)).mean()


def _mean_matrix(places: list[tuple[int, Run]], begins: np.ndarray, count: int) -> torch.Tensor:
    """(runs, words): a row averages the words of its run."""
    out = torch.zeros(len(places), count)
    for row, (window, (first, last)) in enumerate(places):
        begin = int(begins[window])
        out[row, begin + first : begin + last] = 1.0 / (last - first)
    return out


def _apart(content: Run, run: Run) -> int:
    """The bucket of the signed distance in words from the content to the run."""
    gap = run[0] - content[1] if run[0] >= content[1] else run[1] - content[0] - 1
    return int(np.searchsorted(DISTANCES, gap, side="left"))


def chained(model: Reader, document: Chained) -> torch.Tensor:
    """Heads of expressions, their bounds, and for each the antecedents of its chain against all before it."""
    rows = read(model, document.windows)
    logits = column(rows, "head").squeeze(-1)
    gold = torch.zeros(len(logits))
    gold[[head for head, _, _ in document.heads]] = 1.0
    loss = HEADS * functional.binary_cross_entropy_with_logits(logits, gold)
    loss = loss + POINTERS * _pointers(model, rows, document)
    return loss + CHAINS * _chains(model, rows, document, logits)


def _pointers(model: Reader, rows: torch.Tensor, document: Chained) -> torch.Tensor:
    heads = torch.tensor([head for head, _, _ in document.heads])
    counts = [len(window.starts) for window in document.windows]
    windows = torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts))
    words = torch.arange(len(rows))
    gaps = words.unsqueeze(0) - heads.unsqueeze(1)
    same = windows.unsqueeze(0) == windows[heads].unsqueeze(1)
    bounds = torch.tensor([[first, last - 1] for _, (first, last), _ in document.heads])
    total = rows.new_zeros(())
    for at, (name, side, distances) in enumerate(
        (("start", gaps <= 0, model.start_distance), ("end", gaps >= 0, model.end_distance))
    ):
        scores = column(rows, f"head_to_{name}")[heads] @ column(rows, name).T
        scores = scores + distances[gaps.abs().clamp(max=FARTHEST)]
        total = total + functional.cross_entropy(scores.masked_fill(~(same & side), -1e4), bounds[:, at])
    return total / 2


def _chains(model: Reader, rows: torch.Tensor, document: Chained, logits: torch.Tensor) -> torch.Tensor:
    chain = {head: number for head, _, number in document.heads}
    runs = {head: run for head, run, _ in document.heads}
    guessed = torch.nonzero(logits.detach() > 0).squeeze(1).tolist()
    heads = sorted({*chain, *guessed})
    for head in guessed:
        runs.setdefault(head, (head, head + 1))
    scores, later, earlier = _scores(model, rows, document, [(head, runs[head]) for head in heads])
    numbers = torch.tensor([chain.get(head, -1 - at) for at, head in enumerate(heads)])
    right = numbers[later] == numbers[earlier]
    return _antecedent_loss(scores, later, right, len(heads))


def _antecedent_loss(
    scores: torch.Tensor, later: torch.Tensor, right: torch.Tensor, count: int
) -> torch.Tensor:
    """Mean over expressions of -log of the share of right antecedents; none is right where all are wrong."""
    highest = scores.detach().max().clamp(min=0) if len(scores) else torch.tensor(0.0)
    weights = torch.exp(scores - highest)
    none = torch.exp(-highest)
    total = torch.zeros(count).index_add(0, later, weights) + none
    good = torch.zeros(count).index_add(0, later, weights * right)
    has = torch.zeros(count).index_add(0, later, right.float()) > 0
    good = torch.where(has, good, none.expand(count))
    return (torch.log(total) - torch.log(good.clamp(min=1e-20))).mean()


def _scores(
    model: Reader, rows: torch.Tensor, document: Chained, found: list[tuple[int, Run]]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    candidates = pairs(_expressions(rows, document, found))
    heads = torch.tensor([head for head, _ in found])
    later, earlier = (torch.from_numpy(a).long() for a in (candidates.later, candidates.earlier))
    features = torch.from_numpy(candidates.features).long()
    vectors = column(rows, "antecedent")[heads]
    return model.antecedents(vectors, later, earlier, features), later, earlier


def _expressions(rows: torch.Tensor, document: Chained, found: list[tuple[int, Run]]) -> list[Expression]:
    labels = column(rows, "names").detach().argmax(dim=1).tolist()
    words = [
        document.text[start:end]
        for window in document.windows
        for start, end in zip(window.starts.tolist(), window.ends.tolist(), strict=True)
    ]
    return [
        expression_of(
            words[first:last],
            head - first,
            label=_NAMES[labels[head]],
            sentence=int(document.sentences[head]),
            region=int(document.regions[head]),
        )
        for head, (first, last) in found
    ]


def gendered(model: Reader, examples: list[Gendered]) -> torch.Tensor:
    """For each pronoun: each of the two names is or is not its person, and the right one is likelier."""
    rows = read(model, [window for example in examples for window in example.document.windows])
    terms, at = [], 0
    for example in examples:
        count = sum(len(window.starts) for window in example.document.windows)
        terms.append(_gendered(model, rows[at : at + count], example))
        at += count
    return torch.stack(terms).mean()


def _gendered(model: Reader, rows: torch.Tensor, example: Gendered) -> torch.Tensor:
    guessed = torch.nonzero(column(rows, "head").squeeze(-1).detach() > 0).squeeze(1).tolist()
    wanted = {example.pronoun, *example.names}
    heads = sorted({*guessed, *wanted})
    found = [(head, _around(example.document, head)) for head in heads]
    scores, later, earlier = _scores(model, rows, example.document, found)
    place = {head: at for at, head in enumerate(heads)}
    terms, both = [], []
    for name, same in zip(example.names, example.same, strict=True):
        first, second = sorted((place[name], place[example.pronoun]))
        hit = torch.nonzero((later == second) & (earlier == first)).squeeze(1)
        if not len(hit):
            continue
        score = scores[hit[0]]
        both.append(score)
        target = torch.tensor(float(same))
        terms.append(functional.binary_cross_entropy_with_logits(score, target))
    if len(both) == 2 and example.same[0] != example.same[1]:
        target = torch.tensor(0 if example.same[0] else 1)
        terms.append(functional.cross_entropy(torch.stack(both).unsqueeze(0), target.unsqueeze(0)))
    return torch.stack(terms).sum() if terms else rows.sum() * 0.0


def _around(document: Chained, head: int) -> Run:
    """A name's words: the run of capitalised words that ends at the head, in its window."""
    before = 0
    for window in document.windows:
        count = len(window.starts)
        if head < before + count:
            at = head - before
            first = at
            while first > 0 and _capital(document.text, window, first - 1) and at - first < 4:
                first -= 1
            return (first + before, head + 1)
        before += count
    return (head, head + 1)


def _capital(text: str, window: Window, word: int) -> bool:
    start = int(window.starts[word])
    return text[start].isupper()
