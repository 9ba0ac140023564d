"""The dossier as Markdown with a footnote for each citation: for mail, notes and version control."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from . import wire
from .difference import Run
from .places import Ref, Witness
from .shown import after, before, shortened, visible
from .telling import told
from .view import (
    ConflictView,
    DamageView,
    DossierView,
    DroppedView,
    LineageView,
    PassageView,
    RevisionView,
    StoryView,
    UtteranceView,
    VariantView,
)

# Marks that Markdown reads wherever they stand; parts of an address, which it would make a link of its own;
# and marks that mean something at the beginning of a line only.
READ = re.compile(r"([\\`*_\[\]<>|~$&@])|(?<=\bwww)(\.)|(:)(?=//)", re.IGNORECASE)
AT_START = re.compile(r"^(\d{0,9})([#+=.)-])")

# Words of one footnote at most; the place is given, and the whole words stand in the page.
LONGEST_NOTE = 400


def to_markdown(dossier: wire.Dossier) -> str:
    """The dossier in GitHub's Markdown (tables, footnotes), the pages' full text left out.

    Page words are escaped: they cannot become headings, links or HTML. The same dossier gives the same
    document. Raises DossierError when it cites a text that it does not hold. Cost: linear.
    """
    view = told(dossier)
    notes = _Notes()
    parts = [*_top(view)]
    for story in view.stories:
        parts.extend(_story(story, notes))
    parts.extend(_pages(view))
    parts.extend(_failures("## Not read, or failed", view.others))
    parts.extend(notes.written())
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """`words` on one line, so that Markdown shows exactly them."""
    line = " ".join(visible(words).split())
    return AT_START.sub(r"\1\\\2", READ.sub(r"\\\g<0>", line))


@dataclass(slots=True)
class _Notes:
    """Footnotes in the order of their first use; a place cited twice is one note."""

    refs: dict[tuple[str, str], Ref] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def __call__(self, refs: Iterable[Ref]) -> str:
        out = []
        for ref in refs:
            key = ref.siglum, ref.anchor
            self.refs.setdefault(key, ref)
            out.append(f"[^{self.numbers.setdefault(key, len(self.numbers) + 1)}]")
        return "".join(out)

    def written(self) -> Iterator[str]:
        for key, number in self.numbers.items():
            ref = self.refs[key]
            cited = ref.citation
            words = f"**{escaped(shortened(cited.exact, LONGEST_NOTE)) or '(nothing)'}**"
            left, right = before(cited.prefix), after(cited.suffix)
            left_space = " " if left[-1:].isspace() else ""
            right_space = " " if right[:1].isspace() else ""
            around = f"{escaped(left)}{left_space}{words}{right_space}{escaped(right)}"
            where = f"{_letter(ref.siglum)} {escaped(ref.name)} ¶{ref.paragraph}"
            yield f"[^{number}]: {where}, characters {cited.start}–{cited.end}: {around}"


def _letter(siglum: str) -> str:
    return f"**{siglum}**"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _witness(witness: Witness) -> str:
    return f"{_letter(witness.siglum)} {escaped(witness.name)}"


def _top(view: DossierView) -> Iterator[str]:
    total = view.summary
    yield f"# {_count(total.pages, 'page')}, {_count(len(total.stories), 'story', 'stories')}"
    said = _count(total.utterances, "thing said", "things said")
    yield (
        f"{_count(total.articles, 'article')} · {said} in {_count(total.quotations, 'quotation')} · "
        f"{_count(total.conflicts, 'conflict')} · "
        f"{_count(len(view.dossier.dropped), 'block left out', 'blocks left out')}"
    )
    yield (
        "Letters name articles; ¶ counts the paragraphs of a page; footnotes give the exact place and words. "
        "This dossier counts reporting. It does not say what is true."
    )


def _story(story: StoryView, notes: _Notes) -> Iterator[str]:
    yield f"## {escaped(story.title)}"
    where = escaped(story.story.where) if story.story.where else "no place"
    origins = f" · {_count(story.known_origins, 'origin')}" if story.origins else ""
    yield f"{escaped(story.when) or 'no date'} · {where} · {_count(len(story.witnesses), 'article')}{origins}"
    yield from _failures("Parts of this story could not be made:", story.failed)
    yield from _witnesses(story, notes)
    yield from _ledger(story, notes)
    if story.conflicts:
        yield "### Conflicts"
        yield "Values that cannot all be right. Which one is right is not for this dossier to say."
        yield "\n\n".join(_conflict(one, notes) for one in story.conflicts)
    yield from _passages("### Copied narration", story.copied, notes)
    yield from _passages("### Shared quotation", story.quoted, notes)
    yield from _timeline(story, notes)
    yield from _left_out(story, notes)
    yield from _damage(story, notes)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _witnesses(story: StoryView, notes: _Notes) -> Iterator[str]:
    yield "### Witnesses"
    yield _table(
        ("Article", "Title", "Date", "Origin", "Words", "Quoted", "Left out"),
        (
            (
                _witness(one.witness),
                escaped(one.witness.article.title) or "no title",
                escaped(one.date) or "not stated",
                str(one.origin or "not counted"),
                str(one.words),
                str(one.utterances),
                str(one.dropped),
            )
            for one in story.witnesses
        ),
    )
    if story.origins:
        yield "\n".join(_origins(story, notes))
    if story.lineages:
        yield "#### Shared narration, pair by pair"
        yield "\n".join(f"- {_pair(one)}: {one.share} ({escaped(one.entry.order)})" for one in story.lineages)
    if story.revisions:
        yield "#### Versions of one article"
        yield "\n".join(f"- {_pair(one)}: {escaped(one.why)}" for one in story.revisions)


def _origins(story: StoryView, notes: _Notes) -> Iterator[str]:
    articles, origins = len(story.witnesses), story.known_origins
    counted = f"{_count(articles, 'article')}, {_count(origins, 'origin')}"
    yield f"- {escaped(story.story.arithmetic) or counted}"
    for origin in story.origins:
        why = "; ".join(f"{one.kind}: {escaped(one.why)}{notes(refs)}" for one, refs in origin.because)
        letters = " + ".join(
            _letter(one.siglum) + (" (in part)" if one in origin.partly else "") for one in origin.witnesses
        )
        said = why or (f"unknown: {escaped(origin.unknown)}" if origin.unknown else "")
        yield f"- Origin {origin.number} = {letters}{' – ' + said if said else ''}"


def _pair(one: LineageView | RevisionView) -> str:
    between = "→" if one.directed else "and"
    return f"{_letter(one.first.siglum)} {between} {_letter(one.second.siglum)}"


def _ledger(story: StoryView, notes: _Notes) -> Iterator[str]:
    if story.several or story.single:
        yield "### Quote ledger"
    if story.several:
        yield "#### Said in several articles"
        yield "In the later versions **bold** words stand only there, ~~struck~~ words only in the first."
        yield "\n\n".join(_utterance(one, notes) for one in story.several)
    if story.single:
        yield "#### Said in one article only"
        yield "\n\n".join(_utterance(one, notes) for one in story.single)


def _utterance(one: UtteranceView, notes: _Notes) -> str:
    facts = [one.lead.kind]
    if one.articles > 1:
        facts.append(_count(one.articles, "article"))
        facts.append("wording differs" if one.other else "same words")
    speaker = " or ".join(f"**{escaped(name)}**" for name in one.speakers) or "*unknown*"
    out = [f"{speaker} ({', '.join(facts)})", f"> {_variant(one.lead, notes)}"]
    rows = [f"- {_variant(variant, notes)}" for variant in (*one.same, *one.other)]
    rows.extend(
        f"- {difference.kind}: {escaped(difference.why)}{notes(refs)}" for difference, refs in one.differences
    )
    return "\n\n".join([*out, *(["\n".join(rows)] if rows else [])])


def _variant(one: VariantView, notes: _Notes) -> str:
    words = f"“{_runs(one.runs)}”" if one.kind == "direct" else _runs(one.runs)
    names = {None: "", "": " (speaker unknown here)"}
    speaker = names.get(one.speaker, f" (names {escaped(one.speaker or '')})")
    return f"{_witness(one.witness)}: {words}{notes(one.refs)}{speaker}"


def _runs(runs: Iterable[Run]) -> str:
    marks = {"same": "", "own": "**", "missing": "~~"}
    return " ".join(
        r"\[…\]" if run.mark == "gap" else f"{marks[run.mark]}{escaped(run.words)}{marks[run.mark]}"
        for run in runs
    )


def _conflict(one: ConflictView, notes: _Notes) -> str:
    sides = [f"- **{escaped(value)}**: {_named(refs, notes)}" for value, refs in one.sides]
    kind = one.conflict.kind.replace("_", " ")
    return f"{kind}: {escaped(one.conflict.why)}\n\n" + "\n".join(sides)


def _named(refs: Iterable[Ref], notes: _Notes) -> str:
    return ", ".join(f"{_letter(ref.siglum)} {escaped(ref.name)}{notes([ref])}" for ref in refs)


def _passages(title: str, passages: Sequence[PassageView], notes: _Notes) -> Iterator[str]:
    if passages:
        yield title
    for one in passages:
        same = "same words" if len(one.sides) == 1 else f"reworded, {one.score:.0%} shared in order"
        rows = [f"- {_named(refs, notes)}: {_runs(runs)}" for refs, runs in one.sides]
        yield f"{_count(one.words, 'word')}, {same}\n\n" + "\n".join(rows)


def _timeline(story: StoryView, notes: _Notes) -> Iterator[str]:
    if story.timeline:
        yield "### Timeline"
        yield _table(
            ("Date", "What the pages say"),
            (
                (escaped(one.label), escaped(shortened(one.words, 320)) + notes(one.refs))
                for one in story.timeline
            ),
        )


def _left_out(story: StoryView, notes: _Notes) -> Iterator[str]:
    if story.dropped:
        yield "### Left out"
    for witness, rows in story.dropped:
        yield _witness(witness)
        yield "\n".join(f"- {_dropped(row)}{notes([row.ref])}" for row in rows)


def _damage(story: StoryView, notes: _Notes) -> Iterator[str]:
    if story.damage:
        yield "### What happened to the words"
    for witness, rows in story.damage:
        yield _witness(witness)
        yield "\n".join(f"- {_damaged(row)}{notes([row.ref])}" for row in rows)


def _damaged(row: DamageView) -> str:
    words = escaped(shortened(row.ref.citation.exact, 140))
    reads = "" if row.reads is None else f" reads {escaped(shortened(row.reads, 140))}"
    return f"{escaped(row.kind)}: {words}{reads} ({escaped(shortened(row.reason, 400))})"


def _dropped(row: DroppedView) -> str:
    return f"{row.kind}: {escaped(shortened(row.ref.citation.exact, 140))} ({escaped(row.reason)})"


def _pages(view: DossierView) -> Iterator[str]:
    yield "## Pages"
    rows = []
    for panel in view.panels:
        letters = " ".join(_letter(witness.siglum) for witness in panel.witnesses) or "no article"
        for entry in panel.entries:
            address = f", {escaped(entry.url)}" if entry.url else ""
            rows.append(f"- {letters}: {escaped(entry.source)}{address} (text `{entry.id}`)")
    yield "\n".join(rows) or "None."


def _failures(title: str, failures: Sequence[wire.FailedEntry]) -> Iterator[str]:
    if failures:
        yield title
        yield "\n".join(
            f"- {escaped(one.subject)}: {escaped(one.stage)}, {escaped(one.kind)}: {escaped(one.message)}"
            for one in failures
        )
