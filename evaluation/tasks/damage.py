"""Damage planted in sound texts: spun copies, cut and garbled texts, headlines of other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from random import Random
from typing import Any

from manywitness.model import Document, Source, Text, corpus_of
from manywitness.model.annotations import DAMAGE, REWRITES, DamageKind
from manywitness.model.findings import SPUN
from manywitness.run import annotate_document, corpus_stages, document_stages, run_corpus
from manywitness.stages import DocumentStage, order

from ..data import Shelf, rows
from ..pipeline import first, items
from ..spinning import spun
from ..task import Measure, Task, percent

AEB = "data/aeb/pages.jsonl.gz"
WCXB = "data/wcxb/dev.jsonl.xz"
ALLSIDES = "data/allsides_stories/val.jsonl.gz"
WIRE = "data/wirecopy_synth/dev.jsonl.gz"
REUSE = "data/synthetic_reuse/dev.jsonl.gz"

# Enough for a noise of two points; all of it takes minutes.
STORIES, PAIRS, TEXTS = 50, 150, 110
RATES = (0.05, 0.1, 0.2, 0.3)
# Shorter texts are mostly lists and single lines.
LEAST = 800

Record = dict[str, Any]


@cache
def _plan() -> tuple[DocumentStage, ...]:
    wanted = {"quoted", "blocks", "articles", "damages"}
    return order([stage for stage in document_stages(encoder=False) if stage.name in wanted])


def _document(name: str, text: str, title: str = "") -> Document:
    return annotate_document(Document(Text(text), Source(name, title=title)), _plan()).document


def spun_copies(shelf: Shelf) -> list[Measure]:
    """Precision and recall of the accounts that are called spun, over three corpora.

    Copies made by rules (their "heavy" kind, which also moves words, counts as not spun), and spins planted
    by `evaluation.spinning` beside their sources and beside real pages on the same stories.
    """
    found: set[str] = set()
    gold: dict[str, set[str]] = {"rules": set(), "planted": set()}
    for kind, texts, spins in (
        ("rules", *_wire(shelf)),
        ("rules", *_reuse(shelf)),
        ("planted", *_planted(shelf)),
    ):
        gold[kind] |= spins
        found |= _called_spun(texts)
    true = gold["rules"] | gold["planted"]
    return [
        Measure("precision", percent(len(found & true), len(found)), len(found), 99.0),
        Measure("recall", percent(len(found & true), len(true)), len(true), 95.0),
        *(
            Measure(f"recall_{kind}", percent(len(found & spins), len(spins)), len(spins))
            for kind, spins in gold.items()
        ),
    ]


Texts = dict[str, str]


def _called_spun(texts: Texts) -> set[str]:
    corpus = corpus_of(tuple(_document(name, text) for name, text in texts.items()))
    stages = [stage for stage in corpus_stages() if stage.name in ("passages", "spun_copies")]
    answer = run_corpus(corpus, stages).corpus
    copies = answer[SPUN] if SPUN in answer else ()
    return {str(one.spun).split("#")[0] for one in copies if one.spun}


def _wire(shelf: Shelf) -> tuple[Texts, set[str]]:
    """The first stories with all their copies, and which are spins."""
    sources = [*first((r for r in rows(shelf.path(WIRE)) if r["type"] == "source"), STORIES)]
    stories = {record["story"] for record in sources}
    records = [record for record in rows(shelf.path(WIRE)) if record["story"] in stories]
    return (
        {f"w:{record['id']}": record["text"] for record in records},
        {f"w:{record['id']}" for record in records if record["type"] == "spin"},
    )


def _reuse(shelf: Shelf) -> tuple[Texts, set[str]]:
    texts, spins = {}, set()
    for number, record in enumerate(first(rows(shelf.path(REUSE)), PAIRS)):
        texts[f"r:{number}a"], texts[f"r:{number}b"] = record["text_src"], record["text_dst"]
        if record["type"] == "spin":
            spins.add(f"r:{number}b")
    return texts, spins


def _planted(shelf: Shelf) -> tuple[Texts, set[str]]:
    """Texts of aeb and allsides, spins of the first of each, and trimmed copies of the same ones."""
    texts, spins = {}, set()
    for file in (AEB, ALLSIDES):
        for number, record in enumerate(_texts(shelf, file)):
            name = f"p:{record['id']}"
            texts[name] = record["text"]
            if number < STORIES:
                rng = Random(name)
                texts[f"{name}:spin"] = spun(record["text"], RATES[number % len(RATES)], rng).text
                texts[f"{name}:trim"] = _trimmed(record["text"], rng)
                spins.add(f"{name}:spin")
    return texts, spins


def _trimmed(text: str, rng: Random) -> str:
    """The text without a third of its lines."""
    return "\n".join(line for line in text.split("\n") if not line.strip() or rng.random() > 1 / 3)


def _texts(shelf: Shelf, file: str) -> Iterator[Record]:
    articles = (r for r in rows(shelf.path(file)) if r.get("page_type", "article") == "article")
    return (record for record in articles if len(record["text"] or "") >= LEAST)


def damaged_texts(shelf: Shelf) -> list[Measure]:
    """What is found of texts cut in a word, of words garbled by a wrong encoding and of strangers' headlines,
    and how many sound texts of each set bear a mark of each kind.
    """
    records = [record for file in (AEB, WCXB, ALLSIDES) for record in first(_texts(shelf, file), TEXTS)]
    titled = [record for record in records if record.get("title")]
    sound = [_marks(record["text"], record.get("title") or "") for record in records]
    cut = [_marks(_cut(record["text"], Random(record["id"]))) for record in records]
    others = [
        _marks(record["text"], other["title"])
        for record, other in zip(titled, titled[-7:] + titled[:-7], strict=True)
    ]
    garbled, repaired = _garbled(records)
    return [
        Measure("cut_recall", _share(cut, DamageKind.TRUNCATED), len(cut)),
        Measure("headline_recall", _share(others, DamageKind.UNSUPPORTED_HEADLINE), len(others)),
        Measure("garbled_repaired", percent(repaired, garbled), garbled, 99.5),
        *(
            Measure(f"{kind.value}_false_alarms", _share(sound, kind), len(sound), lower_is_better=True)
            for kind in DamageKind
            if kind is not DamageKind.ENCODING
        ),
    ]


def _marks(text: str, title: str = "") -> set[DamageKind]:
    return {damage.kind for damage in items(_document("page", text, title), DAMAGE)}


def _share(reports: Sequence[set[DamageKind]], kind: DamageKind) -> float:
    return percent(sum(kind in report for report in reports), len(reports))


def _cut(text: str, rng: Random) -> str:
    """The text up to a place between a third of it and its end, wherever that falls."""
    return text[: rng.randint(len(text) // 3, len(text) * 19 // 20)]


def _garbled(records: Iterable[Record]) -> tuple[int, int]:
    """How many words were garbled by reading UTF-8 as Latin-1, and how many read as before once rewritten."""
    garbled = repaired = 0
    for record in records:
        sound = record["text"]
        text = sound.encode().decode("latin-1")
        back, at = [], 0
        for rewrite in items(_document("page", text), REWRITES):
            back += [text[at : rewrite.span.start], rewrite.words]
            at = rewrite.span.end
        words = ("".join([*back, text[at:]])).split(" ")
        for was, sent, now in zip(sound.split(" "), text.split(" "), words, strict=True):
            garbled += sent != was
            repaired += sent != was == now
    return garbled, repaired


TASKS = (
    Task("spun_copies", (WIRE, REUSE, AEB, ALLSIDES), spun_copies),
    Task("damage_report", (AEB, WCXB, ALLSIDES), damaged_texts),
)
