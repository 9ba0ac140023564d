"""How the answer of a check is shown: what the pages have in one line, then each wording with its pages."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ..export.shown import visible
from .listing import below, count, head, indented
from .story import when

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ..workspace.checking import Answer, Found, StoryAnswer

# Pages told of one wording, and wordings of one story.
PAGES = 5
WORDINGS = 8

_AS_WHAT = {
    "quotation": "",
    "marks": "between marks",
    "indirect": "told without marks",
    "narration": "in the page's own words",
    "headline": "in the headline",
    "left_out": "in a part that is not of the article",
}
_COLOURS = {
    "exact": "green",
    "variant": "yellow",
    "said_by_another": "magenta",
    "elsewhere": "cyan",
    "absent": "dim",
}


def show(answer: Answer, out: Console) -> None:
    """Print an answer."""
    from rich.text import Text

    status = answer.status.value
    line = Text(status.replace("_", " ").capitalize(), style=f"bold {_COLOURS[status]}")
    out.print(line.append(f": {_summary(answer)}", style="default"))
    for story in answer.stories:
        out.print()
        _story(story, answer, out)


def _summary(answer: Answer) -> str:
    """What the pages have, in a sentence of ours."""
    found = [one for story in answer.stories for one in story.found if one.status is answer.status]
    if not found:
        of = "of the workspace" if answer.accounts is None else f"of {count(answer.accounts, 'article')}"
        return f"none {of} has these words. That does not say whether they were said."
    articles = count(len({one.account.id for one in found}), "article")
    said = {
        "exact": f"{articles} with these very words",
        "variant": f"{articles} with other words between the marks",
        "said_by_another": f"{articles} with the words of {_names(found)}, not of {visible(answer.speaker)}",
        "elsewhere": f"{articles} with these words, and not as a quotation",
    }[answer.status.value]
    return f"{said}{_who(found, answer)}"


def _names(found: list[Found]) -> str:
    return visible(" and ".join(sorted({one.speaker for one in found if one.speaker})))


def _who(found: list[Found], answer: Answer) -> str:
    """How sure the speaker is, where one was asked for."""
    if not answer.speaker or answer.status.value == "said_by_another":
        return "."
    agreed = any(one.agrees for one in found)
    others = {
        one.speaker for story in answer.stories for one in story.found if one.agrees is False and one.speaker
    }
    said = [] if agreed else [f"none of them names {visible(answer.speaker)}"]
    said += [f"others give it to {visible(' and '.join(sorted(others)))}"] if others else []
    return f"; {'; '.join(said)}." if said else f", said by {visible(answer.speaker)}."


def _story(story: StoryAnswer, answer: Answer, out: Console) -> None:
    if story.title or story.id:
        out.print(head(story.id, story.title))
    wordings = [list(same) for _, same in groupby(story.found, key=lambda one: _same(one, answer))]
    for same in wordings[:WORDINGS]:
        out.print(indented(_words(same[0], answer), 2))
        for one in same[:PAGES]:
            out.print(below(_page(one, answer), 4))
        if len(same) > PAGES:
            out.print(below([f"and {count(len(same) - PAGES, 'more place')}"], 4))
    if len(wordings) > WORDINGS:
        out.print(below([f"and {count(len(wordings) - WORDINGS, 'more wording')}; --json has them all"], 2))


def _same(one: Found, answer: Answer) -> tuple[str, str]:
    return one.status.value, _words(one, answer).plain


def _words(one: Found, answer: Answer) -> Text:
    """The words of the page; where they are others, those asked for in `[-…-]` and the page's in `{+…+}`."""
    from rich.text import Text

    text = one.account.document.text
    if not one.changes:
        words = " … ".join(" ".join(text[place.span].split()) for place in one.pieces)
        return Text(visible(f"“{words}”" if one.where.value in ("quotation", "marks") else words))
    out, at = Text("“"), 0
    for change in one.changes:
        out.append(visible(answer.quote[at : change.asked.start]))
        if len(change.asked):
            asked = answer.quote[change.asked.start : change.asked.end]
            out.append(visible(f"[-{asked}-]"), style="red")
        if change.found:
            out.append(visible(f"{{+{change.found}+}}"), style="green")
            out.append("" if len(change.asked) else " ")
        at = change.asked.end
    return out.append(visible(answer.quote[at:])).append("”")


def _page(one: Found, answer: Answer) -> list[str]:
    account = one.account
    who = one.speaker or "speaker unknown"
    if one.others_name:
        who += " (named by others)"
    shown = [_AS_WHAT[one.where.value]]
    if one.where.value in ("quotation", "marks", "indirect"):
        shown.append(who)
    places = ", ".join(f"{place.span.start}–{place.span.end}" for place in one.pieces)
    notes = [f"but for {', '.join(one.levelled)}"] if one.levelled else []
    where = [account.outlet or "no outlet", when(account.published), f"{account.id} at {places}"]
    return [*shown, *where, *notes]
