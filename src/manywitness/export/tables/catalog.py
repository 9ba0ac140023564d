"""The one list of tables; a table is part of every form by being listed here."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import ExportError
from ...model.annotations import QUOTATIONS, SPEAKERS
from ...model.findings import ORIGINS, PASSAGES
from ...model.story import CLAIMS, CONFLICTS, ENTITIES, UTTERANCES, VARIATIONS
from ...stages import Key
from . import articles, claims, origins, quotations
from .columns import Reference, Table

_STORY = Reference(("story",), "stories")
_ARTICLE = Reference(("article",), "articles")
_ORIGIN = Reference(("story", "origin"), "origins")
_CITED = (_ARTICLE, _ORIGIN)
# Findings that are found only by reading a story as a whole: these tables cost the most.
TOLD: frozenset[str] = frozenset({"utterances", "claims", "supports", "conflicts", "people"})

_ALL = (
    Table("stories", articles.StoryRow, ("story",), (ORIGINS,), articles.story_rows),
    Table(
        "articles", articles.ArticleRow, ("article",), (ORIGINS, PASSAGES), articles.article_rows,
        (_STORY, _ORIGIN, Reference(("page",), "pages")),
    ),
    Table("pages", articles.PageRow, ("page",), (), articles.page_rows, again=articles.again),
    Table("origins", origins.OriginRow, ("story", "origin"), (ORIGINS,), origins.origin_rows, (_STORY,)),
    Table(
        "evidence", origins.EvidenceRow, ("story", "origin", "evidence", "place"), (ORIGINS,),
        origins.evidence_rows, _CITED,
    ),
    Table(
        "passages", origins.PassageRow,
        ("a_article", "a_start", "a_end", "b_article", "b_start", "b_end"),
        (ORIGINS, PASSAGES), origins.passage_rows,
    ),
    Table(
        "quotations", quotations.QuotationRow, ("article", "quotation"), (ORIGINS, QUOTATIONS, SPEAKERS),
        quotations.quotation_rows, _CITED,
    ),
    Table(
        "utterances", quotations.UtteranceRow, ("story", "utterance", "version"), (ORIGINS, UTTERANCES),
        quotations.utterance_rows, (*_CITED, Reference(("article", "quotation"), "quotations")),
    ),
    Table("claims", claims.ClaimRow, ("story", "claim"), (ORIGINS, CLAIMS), claims.claim_rows, (_STORY,)),
    Table(
        "supports", claims.SupportRow, ("story", "claim", "support"), (ORIGINS, CLAIMS), claims.support_rows,
        (*_CITED, Reference(("story", "claim"), "claims")),
    ),
    Table(
        "conflicts", claims.ConflictRow, ("story", "conflict", "side", "place"),
        (ORIGINS, CONFLICTS, VARIATIONS), claims.conflict_rows, _CITED,
    ),
    Table(
        "people", claims.PersonRow, ("story", "person", "mention"), (ORIGINS, ENTITIES), claims.person_rows,
        _CITED,
    ),
)  # fmt: skip

TABLES: dict[str, Table] = {table.name: table for table in _ALL}


def needs(tables: Iterable[Table]) -> tuple[Key, ...]:
    """All that reading stories must give for these tables, each once."""
    return tuple({key.name: key for table in tables for key in table.needs}.values())


def table_named(name: str) -> Table:
    """The table of a name; raises ExportError "unknown", which lists the names."""
    try:
        return TABLES[name]
    except KeyError:
        raise ExportError("unknown", f"no table {name!r}; there are {', '.join(TABLES)}") from None
