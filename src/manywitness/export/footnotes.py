"""The small pieces of Markdown that stand everywhere in the dossier: words, witnesses, footnotes, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..lang.en_interface import text
from .difference import Run
from .places import Ref, Witness
from .shown import after, before, shortened, visible
from .view import SnippetView

# Marks that Markdown reads wherever they stand; parts of an address, which it would make a link of its own;
# and marks that mean something at the beginning of a line only.
READ = re.compile(r"([\\`*_\[\]<>|~$&@])|(?<=\bwww)(\.)|(:)(?=//)", re.IGNORECASE)
AT_START = re.compile(r"^(\d{0,9})([#+=.)-])")

# Words of one footnote at most; the place is given, and the whole words stand in the page.
LONGEST_NOTE = 400


def escaped(words: str) -> str:
    """`words` on one line, so that Markdown shows exactly them."""
    line = " ".join(visible(words).split())
    return AT_START.sub(r"\1\\\2", READ.sub(r"\\\g<0>", line))


@dataclass(slots=True)
class Notes:
    """Footnotes in the order of their first use; a place cited twice is one note."""

    refs: dict[tuple[str, str], Ref] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def __call__(self, refs: Iterable[Ref]) -> str:
        """The marks of the notes of these places."""
        out = []
        for ref in refs:
            key = ref.siglum, ref.address
            self.refs.setdefault(key, ref)
            out.append(f"[^{self.numbers.setdefault(key, len(self.numbers) + 1)}]")
        return "".join(out)

    def written(self) -> Iterator[str]:
        """The notes themselves: witness, paragraph, place, and the words with those around them."""
        for key, number in self.numbers.items():
            ref = self.refs[key]
            cited = ref.citation
            words = f"**{escaped(shortened(cited.exact, LONGEST_NOTE)) or text('notes.nothing')}**"
            left, right = before(cited.prefix), after(cited.suffix)
            left_space = " " if left[-1:].isspace() else ""
            right_space = " " if right[:1].isspace() else ""
            around = f"{escaped(left)}{left_space}{words}{right_space}{escaped(right)}"
            where = f"{letter(ref.siglum)} {escaped(ref.name)} ¶{ref.paragraph}"
            place = text("notes.place", start=cited.start, end=cited.end)
            yield f"[^{number}]: {where}, {place}: {around}"


def letter(siglum: str) -> str:
    """The letter of a witness, bold."""
    return f"**{siglum}**"


def witness(one: Witness) -> str:
    """The letter and the name of a witness."""
    return f"{letter(one.siglum)} {escaped(one.name)}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a line of headings; cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def runs(many: Iterable[Run]) -> str:
    """Words with their differences marked."""
    return " ".join(_run(run) for run in many)


def snippet(one: SnippetView) -> str:
    """The sentence around cited words, these bold."""
    return "".join(_blanks(run.words, _run(run)) for run in one.runs if run.words)


def _run(run: Run) -> str:
    mark = {"own": "**", "cited": "**", "missing": "~~"}.get(run.mark, "")
    return r"\[…\]" if run.mark == "gap" else f"{mark}{escaped(run.words)}{mark}"


def _blanks(words: str, written: str) -> str:
    if not words.strip():
        return " "
    return f"{' ' * words[0].isspace()}{written}{' ' * words[-1].isspace()}"


def named(refs: Iterable[Ref], notes: Notes) -> str:
    """Each place with its witness's name."""
    return ", ".join(f"{letter(ref.siglum)} {escaped(ref.name)}{notes([ref])}" for ref in refs)
