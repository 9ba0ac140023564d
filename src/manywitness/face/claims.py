"""What articles say alike and where they differ: claims, conflicts, variations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..export.shown import shortened, visible
from . import html
from .citation import Citation, in_context, named, places
from .html import Html
from .listing import Listing


@dataclass(frozen=True, slots=True, repr=False)
class Support:
    """One article that says a claim, as part of which origin ("" where that is unknown), in which words.

    `score` in 0..1 is how surely it says what the first one says.
    """

    article: str
    outlet: str
    origin: str
    score: float
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<Support by {visible(self.article)}, score {self.score:.2f}>"


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """What articles say alike, counted by independent origin; never whether it is so.

    `words` are those of the first support. `status` is "corroborated", "single_origin" or "disputed".
    `origins` are the ids of the origins that say it, each once. `exclusive` is the one article that says it,
    `left_out` the one that does not, None where there is no such one. `conflicts` are ids of the conflicts it
    stands in. `why` is the arithmetic in one line.

    >>> claim = story.claims[0]
    >>> claim.status, len(claim.origins) > 1
    ('corroborated', True)
    """

    id: str
    words: str
    status: str
    origins: tuple[str, ...]
    support: tuple[Support, ...]
    conflicts: tuple[str, ...]
    exclusive: str | None
    left_out: str | None
    why: str

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place that says it, the leading one first."""
        return tuple(cited for one in self.support for cited in one.citations)

    def __repr__(self) -> str:
        return f"<Claim {self.status}: “{shortened(visible(self.words), 60)}”>"

    def _repr_html_(self) -> str:
        said = html.joined([html.plain(_STATUS.get(self.status, self.status)), html.words(self.why)])
        return html.whole(html.paragraph(html.words(self.words)), html.paragraph(said, aside=True), *(
            html.figure(in_context(cited), named(cited.outlet, cited.article))
            for cited in self.citations[: html.ROWS]
        ))  # fmt: skip


_STATUS = {
    "corroborated": "corroborated",
    "single_origin": "one origin",
    "disputed": "disputed",
}


@dataclass(frozen=True, repr=False)
class Claims(Listing[Claim]):
    """The claims of a story, those said by most origins first."""

    one: ClassVar[str] = "claim"
    many: ClassVar[str] = "claims"
    headings: ClassVar[tuple[str, ...]] = ("Claim", "Origins", "Status", "Outlets")

    def cells(self, item: Claim) -> Sequence[Html]:
        """Its words, by how many origins, how it stands, who says it."""
        status = html.plain(_STATUS.get(item.status, item.status))
        return html.words(item.words), html.plain(len(item.origins)), status, places(item.citations)


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """One value of a conflict, with every place that says it."""

    value: str
    citations: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<Side “{shortened(visible(self.value), 60)}”, {len(self.citations)} places>"


@dataclass(frozen=True, slots=True, repr=False)
class Conflict:
    """Values that cannot both be right; never a verdict on which one is.

    `kind` is "number", "date", "name", "negation", "attribution", "quote_wording" or "headline"; `why` says
    it in words. `score` in 0..1 is the share of such flags that held on planted stories.

    >>> conflict = story.conflicts[0]
    >>> len(conflict.sides) > 1 and all(side.citations for side in conflict.sides)
    True
    """

    id: str
    kind: str
    why: str
    sides: tuple[Side, ...]
    score: float

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place of every side."""
        return tuple(cited for side in self.sides for cited in side.citations)

    def __repr__(self) -> str:
        return f"<Conflict of {self.kind}: {shortened(visible(self.why), 80)}>"

    def _repr_html_(self) -> str:
        return html.whole(html.paragraph(html.words(self.why)), _side_by_side(self.sides))


@dataclass(frozen=True, repr=False)
class Conflicts(Listing[Conflict]):
    """The conflicts of a story."""

    one: ClassVar[str] = "conflict"
    many: ClassVar[str] = "conflicts"
    headings: ClassVar[tuple[str, ...]] = ("What", "Kind", "Sides")

    def cells(self, item: Conflict) -> Sequence[Html]:
        """What differs, of what kind, and who says what."""
        return html.words(item.why), _kind(item.kind), _sides(item.sides)


@dataclass(frozen=True, slots=True, repr=False)
class Variation:
    """Values that differ and are no conflict: `relation` says how they go together ("bound", "precision",
    "update", "scope"), or that it is not sure whether they speak of one thing ("unsure").

    >>> {one.relation for one in story.variations} <= {"bound", "precision", "update", "scope", "unsure"}
    True
    """

    id: str
    kind: str
    relation: str
    why: str
    sides: tuple[Side, ...]
    score: float

    def __repr__(self) -> str:
        return f"<Variation of {self.kind}, {self.relation}: {shortened(visible(self.why), 80)}>"

    def _repr_html_(self) -> str:
        return html.whole(html.paragraph(html.words(self.why)), _side_by_side(self.sides))


@dataclass(frozen=True, repr=False)
class Variations(Listing[Variation]):
    """Values of a story that differ and are no conflict."""

    one: ClassVar[str] = "variation"
    many: ClassVar[str] = "variations"
    headings: ClassVar[tuple[str, ...]] = ("What", "Kind", "Relation", "Sides")

    def cells(self, item: Variation) -> Sequence[Html]:
        """What differs, of what kind, how it goes together, who says what."""
        return html.words(item.why), _kind(item.kind), html.plain(item.relation), _sides(item.sides)


def _kind(kind: str) -> Html:
    return html.plain(kind.replace("_", " "))


def _sides(sides: tuple[Side, ...]) -> Html:
    told = (f"“{html.words(side.value, most=80)}” {places(side.citations)}" for side in sides)
    return Html("<br>".join(told))


def _side_by_side(sides: tuple[Side, ...]) -> Html:
    rows = [
        (html.words(side.value), named(cited.outlet, cited.article), in_context(cited))
        for side in sides
        for cited in side.citations
    ]
    return html.table("Who says what", ("Value", "Outlet", "Words"), rows, count=len(rows))
