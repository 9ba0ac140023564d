"""The brief, claims, conflicts and names of a story as Markdown with footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..lang.en_interface import text
from .footnotes import Notes, escaped, letter, snippet, table, witness
from .shown import shortened
from .view import BriefView, ClaimView, NamedView, OutletView, SideView, StoryView, WrittenView

# Rows of a table, claims of one outlet and outlets that are shown at most; the JSON form has all.
ROWS, ALONE, OUTLETS = 200, 15, 40
# Places of one entry that get a footnote.
PLACES = 12


def brief(story: StoryView, notes: Notes) -> Iterator[str]:
    """The brief, a line for each sentence with its footnotes and its count of origins."""
    if story.brief:
        yield f"### {text('story.brief')}"
        alone = len(story.witnesses) < 2
        yield "\n".join(f"- {_sentence(one, notes, alone=alone)}" for one in story.brief)
    if story.written is not None:
        yield from _written(story.written, notes)


def _written(written: WrittenView, notes: Notes) -> Iterator[str]:
    """The brief that a language model wrote, marked as such, and what of it was dropped."""
    yield f"#### {text('story.written')} {escaped(written.model)}"
    yield text("story.written_note")
    if written.kept:
        yield "\n".join(f"- {escaped(one.words)}{notes(refs)}" for one, refs in written.kept)
    else:
        yield text("story.written_none")
    if written.dropped:
        yield text("notes.dropped")
        yield "\n".join(f"- ~~{escaped(one.words)}~~ {escaped(one.reason or '')}" for one in written.dropped)


def _sentence(one: BriefView, notes: Notes, *, alone: bool) -> str:
    speaker = f" – **{escaped(one.speaker)}**" if one.speaker else ""
    told = f"{escaped(one.line.words)}{speaker}{notes(one.refs)}"
    if one.conflict is not None and one.conflict.conflict.kind == "headline":
        return f"{told} *{text('story.headline')}*"
    if one.conflict is not None:
        sides = (f"**{escaped(side.value)}** ({_letters(side)})" for side in one.conflict.sides)
        either = f" {text('story.or')} ".join(sides)
        return f"{told} *{text('notes.disputed')}*: {either}"
    if alone or not one.line.origins:
        return told
    return f"{told} *{text('story.origins', count=one.line.origins)}*"


def _letters(side: SideView) -> str:
    return " ".join(dict.fromkeys(letter(ref.siglum) for one in side.snippets for ref in one.refs))


def claims(story: StoryView, notes: Notes) -> Iterator[str]:
    """The claims: those of several origins and the disputed ones as a table, the rest as lists."""
    every = story.claims
    if not (every.firm or every.single or every.outlets):
        return
    yield f"### {text('story.claims')}"
    if every.firm:
        yield text("notes.claims_note")
        yield table(
            (text("story.claim"), text("story.status"), text("story.said_by_origin")),
            (_row(one, notes) for one in every.firm[:ROWS]),
        )
        yield from _more(len(every.firm) - ROWS, "notes.more_claims")
    else:
        yield text("story.claims_none")
    for silent, some in every.left_out:
        yield f"#### {text('notes.by_all_but', who=witness(silent))}"
        yield "\n".join(f"- {_plain(one, notes)}" for one in some)
    if every.single:
        yield f"#### {text('notes.in_one_origin')}"
        yield "\n".join(f"- {_plain(one, notes)}" for one in every.single[:ROWS])
        yield from _more(len(every.single) - ROWS, "notes.more_claims")
    if every.outlets:
        yield f"#### {text('story.in_one_article')}"
    for outlet in every.outlets[:OUTLETS]:
        yield from _outlet(outlet, notes)
    yield from _more(len(every.outlets) - OUTLETS, "notes.more_outlets")


def _row(one: ClaimView, notes: Notes) -> tuple[str, str, str]:
    words = escaped(shortened(one.claim.words, 400))
    silent = f" ({text('story.not_in', letter=letter(one.left_out.siglum))})" if one.left_out else ""
    return words + silent, one.claim.status.replace("_", " "), _by_origin(one, notes)


def _by_origin(one: ClaimView, notes: Notes) -> str:
    groups = (" + ".join(letter(ref.siglum) + notes([ref]) for ref in refs) for refs in one.by_origin)
    return f"{' · '.join(groups)} ({escaped(one.claim.why)})"


def _plain(one: ClaimView, notes: Notes) -> str:
    letters = " ".join(letter(ref.siglum) for ref in one.refs[:PLACES])
    return f"{escaped(shortened(one.claim.words, 400))} ({letters}){notes(one.refs[:PLACES])}"


def _outlet(one: OutletView, notes: Notes) -> Iterator[str]:
    told = [text("notes.alone", count=len(one.exclusive))] * bool(one.exclusive)
    told += [text("notes.near", count=len(one.near))] * bool(one.near)
    yield f"{' '.join(map(letter, one.sigla))} {escaped(one.name)}: {', '.join(told)}"
    if one.exclusive:
        yield "\n".join(f"- {_plain(claim, notes)}" for claim in one.exclusive[:ALONE])
        yield from _more(len(one.exclusive) - ALONE, "notes.more_claims")


def _more(many: int, name: str) -> Iterator[str]:
    if many > 0:
        yield text(name, count=many)


def conflicts(story: StoryView, notes: Notes) -> Iterator[str]:
    """The conflicts, their sides one below the other."""
    if story.conflicts:
        yield f"### {text('story.conflicts')}"
        yield text("notes.conflicts_note")
    for one in story.conflicts:
        yield f"{_kind(one.conflict.kind)}: {escaped(one.conflict.why)}"
        yield "\n".join(_sides(one.sides, notes))


def variations(story: StoryView, notes: Notes) -> Iterator[str]:
    """What differs and is no conflict, or not surely one."""
    if story.variations:
        yield f"### {text('story.differs')}"
    for heading, unsure in ((text("story.together"), False), (text("story.look_yourself"), True)):
        some = [one for one in story.variations if (one.entry.relation == "unsure") is unsure]
        if some:
            yield f"#### {heading}"
        for one in some[:ROWS]:
            relation = "" if unsure else f", {one.entry.relation}"
            yield f"{_kind(one.entry.kind)}{relation}: {escaped(one.entry.why)}"
            yield "\n".join(_sides(one.sides, notes))
        yield from _more(len(some) - ROWS, "notes.more_differences")


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def _sides(sides: Iterable[SideView], notes: Notes) -> Iterator[str]:
    for side in sides:
        yield f"- **{escaped(side.value)}**"
        for one in side.snippets:
            letters = " ".join(letter(ref.siglum) for ref in one.refs[:PLACES])
            yield f"  - {letters} {snippet(one)}{notes(one.refs[:PLACES])}"
        if side.more:
            yield f"  - {text('story.more_places', count=side.more)}"


def names(story: StoryView, notes: Notes) -> Iterator[str]:
    """People, organisations and places, each once under all its names."""
    if story.people:
        yield f"### {text('story.people')}"
    head = (text("story.name"), text("story.also_as"), text("story.named_in"))
    for heading, rows in story.people:
        yield f"#### {heading}"
        yield table(head, (_named(one, notes) for one in rows[:ROWS]))
        yield from _more(len(rows) - ROWS, "notes.more_names")


def _named(one: NamedView, notes: Notes) -> tuple[str, str, str]:
    inside = " ".join(letter(ref.siglum) + notes([ref]) for ref in one.refs[:PLACES])
    return escaped(one.name), escaped(", ".join(one.aliases)) or "–", inside
