"""The small pieces of HTML that stand everywhere in the dossier: places, witnesses, marked words.

They are functions and no macros, so that the type checker sees what a template hands them.
`Markup.format` escapes what it is given, like a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from ..lang.en_interface import text
from .difference import Run
from .places import Ref, Witness
from .shown import shortened, visible
from .view import ClaimView, SnippetView, VariantView

RUNS: Mapping[str, Markup] = {
    "same": Markup("{}"),
    "own": Markup("<ins>{}</ins>"),
    "missing": Markup("<del>{}</del>"),
    "around": Markup('<span class="soft">{}</span>'),
    "cited": Markup("<b>{}</b>"),
    "gap": Markup('<span class="gap" title="{}">[…]{{}}</span>').format(text("story.gap")),
}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun; `many` is the plural where it is not made with s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def ref(one: Ref, named: bool = False) -> Markup:
    """The link to a place, as letter and paragraph, with the witness's name in front when `named`."""
    name = visible(one.name)
    front = Markup("<bdi>{}</bdi> ").format(name) if named else ""
    link = Markup('<a class="ref" href="{}" aria-label="{} ¶{}, {}">{}<b>{}</b>\u202f¶{}</a>')
    return link.format(one.address, one.siglum, one.paragraph, name, front, one.siglum, one.paragraph)


def refs(many: Sequence[Ref], most: int = 12, named: bool = False) -> Markup:
    """The links to many places; how many more there are where they are more than `most`."""
    links = Markup(" ").join(ref(one, named) for one in many[:most])
    return Markup('<span class="refs">{}{}</span>').format(links, _more(len(many) - most))


def _more(number: int) -> Markup:
    """How many there are beside those that are shown; nothing where there are none."""
    if number <= 0:
        return Markup("")
    return Markup(' <span class="fine">{}</span>').format(text("story.and_more", count=number))


def pieces(many: Sequence[Ref]) -> Markup:
    """The links to the pieces of one quotation: the first names the witness, the others their number."""
    link = Markup(' <a class="ref" href="{}" aria-label="{}: {} ¶{}">{}</a>')
    parts = ((text("story.part", number=number), one) for number, one in enumerate(many[1:], start=2))
    others = (
        link.format(one.address, part, one.siglum, one.paragraph, part.replace(" ", "\u00a0"))
        for part, one in parts
    )
    return Markup('<span class="refs">{}{}</span>').format(ref(many[0], True), Markup("").join(others))


def witness(one: Witness) -> Markup:
    """The letter and the name of a witness."""
    box = Markup('<span class="witness"><b class="siglum">{}</b> <bdi>{}</bdi></span>')
    return box.format(one.siglum, shortened(one.name, 60))


def runs(many: Iterable[Run]) -> Markup:
    """Words with their differences marked."""
    words = Markup(" ").join(RUNS[run.mark].format(visible(run.words)) for run in many)
    return Markup("<bdi>{}</bdi>").format(words)


def said(variant: VariantView) -> Markup:
    """What a version says; a direct one stands between quotation marks, as it did in the page."""
    mark = ("“", "”") if variant.kind == "direct" else ("", "")
    return Markup('<span class="said">{}{}{}</span>').format(mark[0], runs(variant.runs), mark[1])


def named(variant: VariantView) -> Markup:
    """What a version adds about the speaker; empty when it adds nothing."""
    if variant.speaker is None:
        return Markup("")
    if not variant.speaker:
        return Markup(' <span class="fine">{}</span>').format(text("story.speaker_unknown"))
    note = Markup(' <span class="fine">{} <b><bdi>{}</bdi></b></span>')
    return note.format(text("story.names"), visible(shortened(variant.speaker, 120)))


def snippet(one: SnippetView) -> Markup:
    """The sentence around cited words, these marked."""
    words = Markup("").join(RUNS[run.mark].format(visible(run.words)) for run in one.runs if run.words)
    return Markup("<q><bdi>{}</bdi></q>").format(words)


def by_origin(claim: ClaimView, most: int = 12) -> Markup:
    """The places that say a claim: a plus between those of one origin, a dot between origins."""
    plus = Markup(' <span class="plus" role="img" aria-label="{}">+</span> ').format(
        text("story.same_origin")
    )
    frame = Markup('<span class="group">{}</span>')
    groups, left = list[Markup](), most
    for places in claim.by_origin:
        if left > 0:
            groups.append(frame.format(plus.join(map(ref, places[:left]))))
        left -= len(places)
    dot = Markup(' <span class="dot" role="img" aria-label="{}">·</span> ').format(text("story.other_origin"))
    return Markup('<span class="refs">{}{}</span>').format(dot.join(groups), _more(-left))


def status(word: str) -> Markup:
    """Who says it, as a word in a frame: solid, thin or double, so that it does not hang on colour."""
    return Markup('<span class="status {}">{}</span>').format(word, word.replace("_", " "))


FRAGMENTS: Mapping[str, Callable[..., str]] = {
    function.__name__: function
    for function in (
        count,
        ref,
        refs,
        pieces,
        witness,
        runs,
        said,
        named,
        snippet,
        by_origin,
        status,
    )
}
