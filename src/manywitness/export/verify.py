"""Re-reading a dossier: does every citation still say what stands at its place?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from ..errors import TextError
from ..model import text_id
from . import wire
from .dossier import read_dossier


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: `where` is a JSON path into the file, `why` says what is wrong."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """How many texts there are, how many citations were checked, and every fault, in order of the file."""

    texts: int
    checked: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(content: bytes) -> VerifyReport:
    """Check every text id, citation, article piece and inner reference of a dossier in JSON.

    Raises DossierError when `content` is not a dossier of the contract. Cost: linear in the file.
    """
    dossier = read_dossier(content)
    contents = {entry.id: entry.content for entry in dossier.texts}
    cited = list(wire.citations(dossier))
    faults = [*_text_faults(dossier), *_citation_faults(cited, contents)]
    for number, story in enumerate(dossier.stories):
        faults.extend(_article_faults(story, f"$.stories[{number}]", contents))
        faults.extend(_reference_faults(story, f"$.stories[{number}]"))
    return VerifyReport(len(dossier.texts), len(cited), tuple(faults))


def _text_faults(dossier: wire.Dossier) -> Iterator[Fault]:
    for number, entry in enumerate(dossier.texts):
        try:
            found = text_id(entry.content)
        except TextError as error:
            yield Fault(f"$.texts[{number}].content", str(error))
            continue
        if found != entry.id:
            yield Fault(f"$.texts[{number}].id", f"the content has id {found}, the entry says {entry.id}")


def _citation_faults(cited: list[tuple[str, wire.Citation]], contents: dict[str, str]) -> Iterator[Fault]:
    for path, citation in cited:
        content = contents.get(citation.text)
        message = "no text has this id" if content is None else _wrong(citation, content)
        if message:
            yield Fault(path, message)


def _wrong(citation: wire.Citation, content: str) -> str:
    start, end = citation.start, citation.end
    if not start <= end <= len(content):
        return f"[{start}, {end}) is outside the {len(content)} code points of its text"
    # Comparing in place: cutting out what stands before would cost the whole text for each citation.
    if end - start != len(citation.exact) or not content.startswith(citation.exact, start):
        return f"exact: the text says {_short(content[start : min(end, start + 60)])} here"
    if not content.endswith(citation.prefix, 0, start):
        return f"prefix: the text does not say {_short(citation.prefix)} before it"
    if not content.startswith(citation.suffix, end):
        return f"suffix: the text does not say {_short(citation.suffix)} after it"
    return ""


def _article_faults(story: wire.StoryEntry, path: str, contents: dict[str, str]) -> Iterator[Fault]:
    for number, article in enumerate(story.articles):
        where = f"{path}.articles[{number}]"
        content = contents.get(article.text)
        if content is None:
            yield Fault(f"{where}.text", "no text has this id")
            continue
        at = 0
        for index, (start, end) in enumerate(article.pieces):
            if not at <= start < end <= len(content):
                yield Fault(
                    f"{where}.pieces[{index}]",
                    f"[{start}, {end}) is empty, out of order or outside {len(content)} code points",
                )
            at = max(at, end)


def _reference_faults(story: wire.StoryEntry, path: str) -> Iterator[Fault]:
    known: dict[str, set[str]] = {
        "article": {one.id for one in story.articles},
        "origin": {one.id for one in story.origins},
        "claim": {one.id for one in story.claims},
        "conflict": {one.id for one in story.conflicts},
    }
    for where, kind, name in (*_shared(story), *_counted(story)):
        if name is not None and name not in known[kind]:
            yield Fault(f"{path}.{where}", f"no {kind} is named {_short(name)}")


# Where a name stands, of what it is the name, and the name; None where none is given.
_Reference = tuple[str, str, str | None]


def _shared(story: wire.StoryEntry) -> Iterator[_Reference]:
    """What the entries about articles, origins and quotations name."""
    for number, article in enumerate(story.articles):
        yield f"articles[{number}].origin", "origin", article.origin
    for number, origin in enumerate(story.origins):
        for index, name in enumerate(origin.articles):
            yield f"origins[{number}].articles[{index}]", "article", name
    named = [(f"lineages[{number}]", (one.a, one.b)) for number, one in enumerate(story.lineages)]
    named += [(f"revisions[{number}]", (one.a, one.b)) for number, one in enumerate(story.revisions)]
    for where, names in named:
        yield from ((where, "article", name) for name in names)
    for number, utterance in enumerate(story.utterances):
        for index, variant in enumerate(utterance.variants):
            yield f"utterances[{number}].variants[{index}].article", "article", variant.article


def _counted(story: wire.StoryEntry) -> Iterator[_Reference]:
    """What claims and the brief name."""
    for number, claim in enumerate(story.claims):
        where = f"claims[{number}]"
        for index, name in enumerate(claim.origins):
            yield f"{where}.origins[{index}]", "origin", name
        for index, name in enumerate(claim.conflicts):
            yield f"{where}.conflicts[{index}]", "conflict", name
        yield f"{where}.exclusive", "article", claim.exclusive
        yield f"{where}.left_out", "article", claim.left_out
        for index, one in enumerate(claim.support):
            yield f"{where}.support[{index}].article", "article", one.article or None
            yield f"{where}.support[{index}].origin", "origin", one.origin
    for number, line in enumerate(story.brief):
        yield f"brief[{number}].claim", "claim", line.claim
        yield f"brief[{number}].conflict", "conflict", line.conflict


def _short(words: str) -> str:
    return msgspec.json.encode(words if len(words) <= 60 else words[:59] + "…").decode()
