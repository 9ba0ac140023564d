"""What pages say of themselves: date of publication, title and authors, against the gold of two sets."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import partial
from typing import Any

from manywitness.errors import ReadError
from manywitness.model import Source
from manywitness.read.about.metadata import describe
from manywitness.read.decoding import decode
from manywitness.read.markup import parse

from ..data import Shelf, rows
from ..task import Measure, Task, percent

WCXB = "data/wcxb/dev.jsonl.xz"
MIXED = "data/trafilatura_eval/pages.jsonl.xz"

_BETWEEN = re.compile(r"[;,&]| and | und ", re.IGNORECASE)
_PLAIN = str.maketrans("’‘“”–—", "''\"\"--")
_FIELDS = ("date", "title", "author")


def run(file: str, date_field: str, shelf: Shelf) -> list[Measure]:
    """Shares of the pages whose gold names the field, and of the answers on those pages that are right.

    A date is right when its day is; a title is contained when it holds the gold title or is held by it, after
    folding of case, quotation marks, dashes and spaces; an author is right when any name given is, holds or
    is held by a name of the gold. `author_precision` counts names. The address of the page is not told. A
    page that cannot be read has no answers. `modified` is not measured: neither set has gold for it.

    The rules were made on the hosts of wcxb dev whose hash is not 0 modulo 5, so wcxb is no unseen set. Where
    a page shows only the day of its last change, the gold of both often has that day, though the page states
    when it was published.
    """
    records = [
        r for r in rows(shelf.path(file)) if r.get("page_type", "article") == "article" and "title" in r
    ]
    counts: Counter[str] = Counter()
    for record in records:
        gold = {"date": record.get(date_field), "title": record["title"], "author": record.get("author")}
        counts.update(judged(described(record), gold))
    return [
        Measure("date_right", percent(counts["date_right"], counts["date"]), counts["date"], 96.0),
        Measure("date_precision", percent(counts["date_right"], counts["date_given"]), counts["date_given"]),
        Measure("title_contained", percent(counts["title_right"], counts["title"]), counts["title"], 96.0),
        Measure("title_exact", percent(counts["title_exact"], counts["title"]), counts["title"]),
        Measure(
            "title_precision", percent(counts["title_right"], counts["title_given"]), counts["title_given"]
        ),
        Measure(
            "author_any_right", percent(counts["author_right"], counts["author"]), counts["author"], 90.0
        ),
        Measure("author_precision", percent(counts["names_right"], counts["names"]), counts["names"]),
    ]


def described(record: dict[str, Any]) -> Source:
    """The source that the page of a record states; an empty one where it cannot be read."""
    try:
        markup = decode(record["html"].encode(record["enc"]), markup=True).content
        return describe(parse(markup), Source())
    except ReadError:
        return Source()


def judged(found: Source, gold: dict[str, Any]) -> Counter[str]:
    """What one page adds to the counts; a field that the gold does not name adds nothing."""
    out: Counter[str] = Counter(field for field in _FIELDS if gold[field])
    if gold["date"] and found.published:
        out["date_given"] += 1
        out["date_right"] += found.published[:10] == str(gold["date"])[:10]
    if gold["title"] and found.title:
        given, wanted = folded(found.title), folded(gold["title"])
        out["title_given"] += 1
        out["title_exact"] += given == wanted
        out["title_right"] += given in wanted or wanted in given
    if gold["author"]:
        wanted_names = names(gold["author"])
        right = [alike(name, wanted_names) for name in names(found.byline)]
        out["names"] += len(right)
        out["names_right"] += sum(right)
        out["author_right"] += any(right)
    return out


def names(stated: str | list[str]) -> list[str]:
    """The names of a byline or of a list of names, folded."""
    parts = stated if isinstance(stated, list) else _BETWEEN.split(stated)
    return list(dict.fromkeys(filter(None, map(folded, parts))))


def alike(name: str, wanted: list[str]) -> bool:
    """Whether a name is, holds or is held by one of the wanted names."""
    return any(name in other or other in name for other in wanted)


def folded(text: str) -> str:
    """NFKC in lower case, straight quotation marks, hyphens for dashes, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().translate(_PLAIN).split())


TASKS = (
    Task("metadata_wcxb", (WCXB,), partial(run, WCXB, "publish_date")),
    Task("metadata_mixed", (MIXED,), partial(run, MIXED, "date")),
)
