"""Forms of files that other packages read: found by entry points, refused where they would lie.

A package names a callable without arguments under the group `manywitness.readers`; it gives a `FileForm`.
What its reader gives is held against the file, as a built-in reader is by its tests: no more is believed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ..errors import PluginError, ReadError
from ..model import LeftOut, Page, Source, Span, Text, Trace
from ..plugins import Plugin, plugins
from .decoding import decode
from .entry import Reader
from .plain import LIMIT, too_long
from .stated import clean, iso_date, language_tag, web_address

GROUP = "manywitness.readers"


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form of file of one page each, and what reads it.

    `suffixes` (".srt") and `media` (types that HTTP states, in lower case) say which files are of this form;
    `begins` may tell one of another suffix by its first 4,096 bytes. `read` is given all bytes of a file and
    what is known of it from outside, and gives its page; what it cannot read it raises as ReadError.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    media: tuple[str, ...] = ()
    begins: Callable[[bytes], bool] | None = None


@dataclass(frozen=True, slots=True)
class AddedForm:
    """A form with the package that reads it."""

    form: FileForm
    package: str

    def begins(self, head: bytes) -> bool:
        """Whether a file begins so; raises PluginError where the package fails to say."""
        if self.form.begins is None:
            return False
        try:
            return bool(self.form.begins(head))
        # Another package may fail in any way; whose fault it is must be said.
        except Exception as error:
            raise PluginError(self.package, f"telling {self.form.name} failed: {_said(error)}") from error

    def read(self, raw: bytes, hints: Source) -> Page:
        """The page that the package's reader gives, held against the file.

        Raises ReadError: its own, "reader" where it failed in any other way or gave what does not fit the
        file, "empty", "limit".
        """
        try:
            page: Any = self.form.read(raw, hints)
            return _held_against(page, raw, hints, self.form)
        except ReadError:
            raise
        # A reader may fail in any way; the failure is the file's record, and the run goes on.
        except Exception as error:
            raise ReadError("reader", f"{self.package} cannot read it: {_said(error)}") from error

    def __str__(self) -> str:
        return self.form.name


@dataclass(frozen=True, slots=True)
class Added:
    """All forms that are added, by suffix, by type, and in the order in which they are asked."""

    by_suffix: dict[str, AddedForm]
    by_media: dict[str, AddedForm]
    forms: tuple[AddedForm, ...]


def added(taken: frozenset[str]) -> Added:
    """The forms of other packages; `taken` are the suffixes and types that are read already.

    Raises PluginError for a package that cannot be loaded, that claims what is taken, or what another claims.
    """
    return _added(taken, tuple(sys.path))


@lru_cache(maxsize=8)
def _added(taken: frozenset[str], path: tuple[str, ...]) -> Added:
    # Every file asks; `path` is where packages were looked for.
    forms = tuple(_form(plugin) for plugin in plugins(GROUP))
    claimed: dict[str, AddedForm] = {}
    for one in forms:
        for claim in (*one.form.suffixes, *one.form.media):
            if claim in taken:
                raise PluginError(one.package, f"{claim} is read by manywitness itself")
            if claim in claimed:
                raise PluginError(one.package, f"{claim} is read by {claimed[claim].package} too")
            claimed[claim] = one
    suffixes = {claim: one for claim, one in claimed.items() if claim.startswith(".")}
    media = {claim: one for claim, one in claimed.items() if claim not in suffixes}
    return Added(suffixes, media, forms)


def _form(plugin: Plugin) -> AddedForm:
    form = plugin.value
    if not isinstance(form, FileForm):
        raise PluginError(plugin.package, f"{plugin.name} gives {type(form).__name__}, needed a FileForm")
    odd = [one for one in form.suffixes if not one.startswith(".") or one != one.lower()]
    odd += [one for one in form.media if "/" not in one or one != one.lower()]
    if odd:
        raise PluginError(plugin.package, f"{', '.join(odd)}: write suffixes as .srt, types as text/vtt")
    return AddedForm(form, plugin.package)


def _held_against(page: Any, raw: bytes, hints: Source, form: FileForm) -> Page:
    """The page with nothing in it that the file does not bear out; raises ReadError."""
    if not isinstance(page, Page):
        raise ReadError("reader", f"the reader of {form.name} gave {type(page).__name__}, needed a Page")
    # A string of its own kind could say one thing to one who asks and another to the next.
    content = "".join(page.text.content)
    if len(content) > LIMIT:
        raise too_long(len(content))
    if not content.strip():
        raise ReadError("empty", "the file has no words that a reader of the page sees")
    if page.trace != Trace() or page.left_out:
        _check_places(page, content, decode(raw, charset=hints.charset).content)
    left_out = tuple(_left_out(one) for one in page.left_out)
    return Page(raw, Text(content), _source(page.source, hints, form), page.trace, left_out)


def _check_places(page: Page, content: str, decoded: str) -> None:
    """Raise ReadError where the trace or what was left out is not where the page says that it is."""
    if page.trace.whole and content != decoded:
        raise ReadError("reader", "the text is said to be the whole file, and is not")
    for run in page.trace.runs:
        words, there = _part(content, run.text), _part(decoded, run.raw)
        if len(words) == len(there) and words != there:
            raise ReadError(
                "reader", f"{words[:40]!r} is said to stand in the file, where it has {there[:40]!r}"
            )
    for part in page.left_out:
        _part(decoded, part.span)


def _part(content: str, span: Span) -> str:
    if span.end > len(content):
        raise ReadError("reader", f"{span} reaches outside {len(content):,} characters")
    return content[span.start : span.end]


def _left_out(part: LeftOut) -> LeftOut:
    return replace(part, kind=clean(part.kind), reason=clean(part.reason), words="".join(part.words))


def _source(stated: Source, hints: Source, form: FileForm) -> Source:
    """What a page says of itself, made clean; its name and address from outside stand."""
    return Source(
        name=hints.name,
        url=hints.url or web_address(stated.url),
        title=clean(stated.title),
        outlet=clean(stated.outlet),
        byline=clean(stated.byline),
        published=iso_date(stated.published or ""),
        modified=iso_date(stated.modified or ""),
        section=clean(stated.section),
        language=language_tag(stated.language),
        media=form.media[0] if form.media else f"text/x-{form.name}",
        decoding=clean(stated.decoding),
        charset=hints.charset,
    )


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
