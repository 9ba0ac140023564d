"""The dossier as Markdown with a footnote for each citation: for mail, notes and version control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import wire
from .agreement_notes import brief, claims, conflicts, names, variations
from .footnotes import Notes, count, escaped, letter, named, runs, table, witness
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
    parts.extend(_failures("## Not read, or failed", view.others))
    parts.extend(notes.written())
    return "\n\n".join(parts) + "\n"


def _top(view: DossierView) -> Iterator[str]:
    total = view.summary
    yield f"# {count(total.pages, 'page')}, {count(len(total.stories), 'story', 'stories')}"
    said = count(total.utterances, "thing said", "things said")
    yield (
        f"{count(total.articles, 'article')} · {said} in {count(total.quotations, 'quotation')} · "
        f"{count(total.corroborated, 'claim', 'claims')} of several origins · "
        f"{count(total.conflicts, 'conflict')} · "
        f"{count(len(view.dossier.dropped), 'block left out', 'blocks left out')}"
    )
    yield (
        "Letters name articles; ¶ counts the paragraphs of a page; footnotes give the exact place and words. "
        "This dossier counts reporting. It does not say what is true."
    )


def _story(story: StoryView, notes: Notes) -> Iterator[str]:
    yield f"## {escaped(story.title)}"
    where = escaped(story.story.where) if story.story.where else "no place"
    origins = f" · {count(story.known_origins, 'origin')}" if story.origins else ""
    yield f"{escaped(story.when) or 'no date'} · {where} · {count(len(story.witnesses), 'article')}{origins}"
    yield from _failures("Parts of this story could not be made:", story.failed)
    yield from brief(story, notes)
    yield from _witnesses(story, notes)
    yield from claims(story, notes)
    yield from conflicts(story, notes)
    yield from variations(story, notes)
    yield from _ledger(story, notes)
    yield from names(story, notes)
    yield from _passages("### Copied narration", story.copied, notes)
    yield from _passages("### Shared quotation", story.quoted, notes)
    yield from _timeline(story, notes)
    yield from _left_out(story, notes)
    yield from _damage(story, notes)


def _witnesses(story: StoryView, notes: Notes) -> Iterator[str]:
    yield "### Witnesses"
    yield table(
        ("Article", "Title", "Date", "Origin", "Words", "Quoted", "Left out"),
        (
            (
                witness(one.witness),
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


def _origins(story: StoryView, notes: Notes) -> Iterator[str]:
    articles, origins = len(story.witnesses), story.known_origins
    counted = f"{count(articles, 'article')}, {count(origins, 'origin')}"
    yield f"- {escaped(story.story.arithmetic) or counted}"
    for origin in story.origins:
        why = "; ".join(f"{one.kind}: {escaped(one.why)}{notes(refs)}" for one, refs in origin.because)
        letters = " + ".join(
            letter(one.siglum) + (" (in part)" if one in origin.partly else "") for one in origin.witnesses
        )
        said = why or (f"unknown: {escaped(origin.unknown)}" if origin.unknown else "")
        yield f"- Origin {origin.number} = {letters}{' – ' + said if said else ''}"


def _pair(one: LineageView | RevisionView) -> str:
    between = "→" if one.directed else "and"
    return f"{letter(one.first.siglum)} {between} {letter(one.second.siglum)}"


def _ledger(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.several or story.single:
        yield "### Quote ledger"
    if story.several:
        yield "#### Said in several articles"
        yield "In the later versions **bold** words stand only there, ~~struck~~ words only in the first."
        yield "\n\n".join(_utterance(one, notes) for one in story.several)
    if story.single:
        yield "#### Said in one article only"
        yield "\n\n".join(_utterance(one, notes) for one in story.single)


def _utterance(one: UtteranceView, notes: Notes) -> str:
    facts = [one.lead.kind]
    if one.articles > 1:
        facts.append(count(one.articles, "article"))
        facts.append("wording differs" if one.other else "same words")
    speaker = " or ".join(f"**{escaped(name)}**" for name in one.speakers) or "*unknown*"
    out = [f"{speaker} ({', '.join(facts)})", f"> {_variant(one.lead, notes)}"]
    rows = [f"- {_variant(variant, notes)}" for variant in (*one.same, *one.other)]
    rows.extend(
        f"- {difference.kind}: {escaped(difference.why)}{notes(refs)}" for difference, refs in one.differences
    )
    return "\n\n".join([*out, *(["\n".join(rows)] if rows else [])])


def _variant(one: VariantView, notes: Notes) -> str:
    words = f"“{runs(one.runs)}”" if one.kind == "direct" else runs(one.runs)
    names = {None: "", "": " (speaker unknown here)"}
    speaker = names.get(one.speaker, f" (names {escaped(one.speaker or '')})")
    return f"{witness(one.witness)}: {words}{notes(one.refs)}{speaker}"


def _passages(title: str, passages: Sequence[PassageView], notes: Notes) -> Iterator[str]:
    if passages:
        yield title
    for one in passages:
        same = "same words" if len(one.sides) == 1 else f"reworded, {one.score:.0%} shared in order"
        rows = [f"- {named(refs, notes)}: {runs(words)}" for refs, words in one.sides]
        yield f"{count(one.words, 'word')}, {same}\n\n" + "\n".join(rows)


def _timeline(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.timeline:
        yield "### Timeline"
        yield table(
            ("Date", "What the pages say"),
            (_moment(one, notes, alone=len(story.witnesses) < 2) for one in story.timeline),
        )


def _moment(one: MomentView, notes: Notes, *, alone: bool) -> tuple[str, str]:
    reported = f" (first reported {escaped(one.reported)})" if one.reported and not alone else ""
    label = escaped(one.label) + (", background" if one.background else "")
    return label, f"{escaped(shortened(one.words, 320))}{notes(one.refs)}{reported}"


def _left_out(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.dropped:
        yield "### Left out"
    for one, rows in story.dropped:
        yield witness(one)
        yield "\n".join(f"- {_dropped(row)}{notes([row.ref])}" for row in rows)


def _damage(story: StoryView, notes: Notes) -> Iterator[str]:
    if story.damage:
        yield "### What happened to the words"
    for one, rows in story.damage:
        yield witness(one)
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
        letters = " ".join(letter(one.siglum) for one in panel.witnesses) or "no article"
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
