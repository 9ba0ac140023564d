"""The dossier as Markdown with a footnote for each citation: for mail, notes and version control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lang.en_interface import text
from . import wire
from .agreement_notes import brief, claims, conflicts, names, variations
from .footnotes import Notes, escaped, letter, named, runs, table, witness
from .shown import shortened
from .telling import told
from .view import (
    DamageView,
    DossierView,
    DroppedView,
    LineageView,
    MomentView,
    PassageView,
    RevisionView,
    StoryView,
    UtteranceView,
    VariantView,
)

# The columns of the table of witnesses.
_WITNESS = (
    "story.article", "notes.title", "story.date", "story.origin", "story.words", "story.quoted",
    "story.left_out",
)  # fmt: skip


def to_markdown(dossier: wire.Dossier) -> str:
    """The dossier in GitHub's Markdown (tables, footnotes), the pages' full text left out.

    Page words are escaped: they cannot become headings, links or HTML. The same dossier gives the same
    document. Raises DossierError when it cites a text that it does not hold. Cost: linear.
    """
    view = told(dossier)
    notes = Notes()
    parts = [*_top(view)]
    for story in view.stories:
        parts.extend(_story(story, notes))
    parts.extend(_pages(view))
    parts.extend(_failures(f"## {text('notes.not_read')}", view.others))
    parts.extend(notes.written())
    return "\n\n".join(parts) + "\n"


def _top(view: DossierView) -> Iterator[str]:
    total = view.summary
    pages, stories = (("dossier.pages", total.pages), ("dossier.stories", len(total.stories)))
    yield f"# {_count(*pages)}, {_count(*stories)}"
    quotations = _count("notes.quotations", total.quotations)
    counts = (
        _count("story.articles", total.articles),
        text("notes.said", count=total.utterances, quotations=quotations),
        _count("notes.corroborated", total.corroborated),
        _count("notes.conflicts", total.conflicts),
        _count("notes.blocks", len(view.dossier.dropped)),
    )
    yield " · ".join(counts)
    yield text("notes.letters")


def _count(name: str, number: int) -> str:
    return text(name, count=number)


def _story(story: StoryView, notes: Notes) -> Iterator[str]:
    yield f"## {escaped(story.title)}"
    where = escaped(story.story.where) if story.story.where else text("story.no_place")
    articles = _count("story.articles", len(story.witnesses))
    origins = [_count("story.origins", story.known_origins)] if story.origins else []
    yield " · ".join((escaped(story.when) or text("story.no_date"), where, articles, *origins))
    yield from _failures(text("story.failed"), story.failed)
    yield from brief(story, notes)
    yield from _witnesses(story, notes)
    yield from claims(story, notes)
    yield from conflicts(story, notes)
    yield from variations(story, notes)
    yield from _ledger(story, notes)
    yield from names(story, notes)
    yield from _passages(f"### {text('story.copied')}", story.copied, notes)
    yield from _passages(f"### {text('story.shared_quotation')}", story.quoted, notes)
    yield from _timeline(story, notes)
    yield from _left_out(story, notes)
    yield from _damage(story, notes)


def _witnesses(story: StoryView, notes: Notes) -> Iterator[str]:
    yield f"### {text('story.witnesses')}"
    yield table(
        list(map(text, _WITNESS)),
        (
            (
                witness(one.witness),
                escaped(one.witness.article.title) or text("story.no_title"),
                escaped(one.date) or text("story.not_stated"),
                str(one.origin or text("notes.not_counted")),
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
        yield f"#### {text('story.pairs')}"
        yield "\n".join(f"- {_pair(one)}: {one.share} ({escaped(one.entry.order)})" for one in story.lineages)
    if story.revisions:
        yield f"#### {text('story.versions')}"
        yield "\n".join(f"- {_pair(one)}: {escaped(one.why)}" for one in story.revisions)


def _origins(story: StoryView, notes: Notes) -> Iterator[str]:
    articles = _count("story.articles", len(story.witnesses))
    counted = f"{articles}, {_count('story.origins', story.known_origins)}"
    yield f"- {escaped(story.story.arithmetic) or counted}"
    for origin in story.origins:
        why = "; ".join(f"{one.kind}: {escaped(one.why)}{notes(refs)}" for one, refs in origin.because)
        letters = " + ".join(
            letter(one.siglum) + (f" {text('story.in_part')}" if one in origin.partly else "")
            for one in origin.witnesses
        )
        unknown = text("notes.origin_unknown", why=escaped(origin.unknown)) if origin.unknown else ""
        told = text("notes.origin", number=origin.number, letters=letters)
        yield f"- {' – '.join(filter(None, (told, why or unknown)))}"


def _pair(one: LineageView | RevisionView) -> str:
    between = "→" if one.directed else text("story.and")
    return f"{letter(one.first.siglum)} {between} {letter(one.second.siglum)}"


def _ledger(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.several or story.single:
        yield f"### {text('story.ledger')}"
    if story.several:
        yield f"#### {text('story.said_several')}"
        yield text("notes.said_note", own=f"**{text('notes.bold')}**", gone=f"~~{text('story.struck')}~~")
        yield "\n\n".join(_utterance(one, notes) for one in story.several)
    if story.single:
        yield f"#### {text('story.said_once')}"
        yield "\n\n".join(_utterance(one, notes) for one in story.single)


def _utterance(one: UtteranceView, notes: Notes) -> str:
    facts = [one.lead.kind]
    if one.articles > 1:
        facts.append(_count("story.articles", one.articles))
        facts.append(text("story.wording_differs" if one.other else "story.same_words"))
    names = [f"**{escaped(name)}**" for name in one.speakers] or [f"*{text('story.unknown')}*"]
    speaker = f" {text('story.or')} ".join(names)
    out = [f"{speaker} ({', '.join(facts)})", f"> {_variant(one.lead, notes)}"]
    rows = [f"- {_variant(variant, notes)}" for variant in (*one.same, *one.other)]
    rows.extend(
        f"- {difference.kind}: {escaped(difference.why)}{notes(refs)}" for difference, refs in one.differences
    )
    return "\n\n".join([*out, *(["\n".join(rows)] if rows else [])])


def _variant(one: VariantView, notes: Notes) -> str:
    words = f"“{runs(one.runs)}”" if one.kind == "direct" else runs(one.runs)
    return f"{witness(one.witness)}: {words}{notes(one.refs)}{_speaker(one.speaker)}"


def _speaker(name: str | None) -> str:
    """What a version says of who speaks, where that is not what the others say."""
    if name is None:
        return ""
    return f" ({text('story.names')} {escaped(name)})" if name else f" ({text('story.speaker_unknown')})"


def _passages(title: str, passages: Sequence[PassageView], notes: Notes) -> Iterator[str]:
    if passages:
        yield title
    for one in passages:
        in_order = text("story.shared_in_order", share=f"{100 * one.score:.0f}").replace(" %", "%")
        same = text("story.same_words") if len(one.sides) == 1 else f"{text('story.reworded')}, {in_order}"
        rows = [f"- {named(refs, notes)}: {runs(words)}" for refs, words in one.sides]
        yield f"{_count('story.word_count', one.words)}, {same}\n\n" + "\n".join(rows)


def _timeline(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.timeline:
        yield f"### {text('story.timeline')}"
        yield table(
            (text("story.date"), text("story.what_pages_say")),
            (_moment(one, notes, alone=len(story.witnesses) < 2) for one in story.timeline),
        )


def _moment(one: MomentView, notes: Notes, *, alone: bool) -> tuple[str, str]:
    first = text("story.first_reported", day=escaped(one.reported)) if one.reported and not alone else ""
    reported = f" ({first})" if first else ""
    label = escaped(one.label) + (f", {text('story.background')}" if one.background else "")
    return label, f"{escaped(shortened(one.words, 320))}{notes(one.refs)}{reported}"


def _left_out(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.dropped:
        yield f"### {text('story.left_out')}"
    for one, rows in story.dropped:
        yield witness(one)
        yield "\n".join(f"- {_dropped(row)}{notes([row.ref])}" for row in rows)


def _damage(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.damage:
        yield f"### {text('story.damage')}"
    for one, rows in story.damage:
        yield witness(one)
        yield "\n".join(f"- {_damaged(row)}{notes([row.ref])}" for row in rows)


def _damaged(row: DamageView) -> str:
    words = escaped(shortened(row.ref.citation.exact, 140))
    reads = "" if row.reads is None else f" {text('story.reads')} {escaped(shortened(row.reads, 140))}"
    return f"{escaped(row.kind)}: {words}{reads} ({escaped(shortened(row.reason, 400))})"


def _dropped(row: DroppedView) -> str:
    return f"{row.kind}: {escaped(shortened(row.ref.citation.exact, 140))} ({escaped(row.reason)})"


def _pages(view: DossierView) -> Iterator[str]:
    yield f"## {text('notes.pages')}"
    rows = []
    for panel in view.panels:
        letters = " ".join(letter(one.siglum) for one in panel.witnesses) or text("notes.no_article")
        for entry in panel.entries:
            address = f", {escaped(entry.url)}" if entry.url else ""
            rows.append(
                f"- {letters}: {escaped(entry.source)}{address} ({text('notes.address', id=f'`{entry.id}`')})"
            )
    yield "\n".join(rows) or text("notes.no_page")


def _failures(title: str, failures: Sequence[wire.FailedEntry]) -> Iterator[str]:
    if failures:
        yield title
        yield "\n".join(
            f"- {escaped(one.subject)}: {escaped(one.stage)}, {escaped(one.kind)}: {escaped(one.message)}"
            for one in failures
        )
