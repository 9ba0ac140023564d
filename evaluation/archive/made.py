"""Small news pages of our own making: events that several outlets tell, some of them in copied paragraphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

_TABLE = """
places: Skerrin Norlund Ostmere Corvane Halden Brask Tolmin Vaskar Ferrow Lindal Quarn Estrel
given: Irma Tomas Pavel Dana Orsola Henk Mirela Jonas Sable Ruta Casper Yelena
family: Valk Reker Dorsek Lunt Ferrant Oske Brandel Mirow Teller Hask Quint Sorrel Wend Arkady
things: bridge ferry reservoir tramway archive stadium refinery market tunnel lighthouse mill hospital
events: collapse closure sale fire opening strike flooding inspection merger
matters: money safety repairs insurance wages traffic permits noise engineers water timber cables
"""
_PLACES, _GIVEN, _FAMILY, _THINGS, _EVENTS, _MATTERS = (
    tuple(line.split(":")[1].split()) for line in _TABLE.strip().splitlines()
)
_OFFICES = ("Transport Minister", "Mayor", "Police Chief", "Senator", "Professor", "Harbour Master")
_SAYS = ("said", "told reporters", "warned", "added", "insisted")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")
_OUTLETS = ("Harbor Line", "Meridian Post", "Relay Daily", "Globe Desk", "Strait Courier", "Quay Gazette")

# An event of so many pages, on average; of its paragraphs so many are copied from the event's first page.
_PAGES_OF_EVENT = 5
_COPIED = 0.3

WIRE = 4


@dataclass(frozen=True, slots=True)
class Made:
    """One page that was made."""

    name: str
    url: str
    outlet: str
    title: str
    published: str
    text: str


def pages(count: int, seed: int) -> list[Made]:
    """So many pages in the order of their dates; the same for the same seed."""
    chance = Random(seed)
    out: list[Made] = []
    while len(out) < count:
        day = date(2031, 1, 1) + timedelta(days=len(out) // 10)
        out += _event(chance, len(out), day)
    return out[:count]


def edited(page: Made, chance: Random) -> Made:
    """The page as its outlet changed it later: one paragraph more, one sentence less."""
    paragraphs = page.text.split("\n\n")
    more = f"Update: {_sentence(chance, paragraphs[0].split()[0], 'the council')}"
    first = paragraphs[-1].split(". ", 1)[-1]
    text = "\n\n".join([*paragraphs[:-1], first, more])
    return Made(page.name, page.url, page.outlet, page.title, page.published, text)


def write(folder: Path, made: Sequence[Made]) -> None:
    """One file of plain text for each page but every `WIRE`th, which are lines of `wire.jsonl`.

    A file that says so already is not touched; other files go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, page in enumerate(made):
        if _in_wire(number):
            lines.append(json.dumps({"id": page.name, **_stated(page), "text": page.text}) + "\n")
        else:
            _put(folder / f"{page.name}.txt", f"{page.title}\n\n{page.text}\n")
    _put(folder / "wire.jsonl", "".join(lines))
    names = {"wire.jsonl", *(f"{page.name}.txt" for n, page in enumerate(made) if not _in_wire(n))}
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()


def name_in(folder: str, number: int, page: Made) -> str:
    """What page `number` of a written folder is called by those who read it."""
    return page.name if _in_wire(number) else f"{folder}/{page.name}.txt"


def _in_wire(number: int) -> bool:
    return number % WIRE == WIRE - 1


def _put(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _stated(page: Made) -> dict[str, str]:
    return {"title": page.title, "url": page.url, "outlet": page.outlet, "published": page.published}


def _event(chance: Random, start: int, day: date) -> list[Made]:
    place, thing, event = chance.choice(_PLACES), chance.choice(_THINGS), chance.choice(_EVENTS)
    people = [f"{chance.choice(_OFFICES)} {chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(3)]
    what = f"the {event} of the {place} {thing}"
    first = [_paragraph(chance, place, what, people) for _ in range(5)]
    out = []
    for number in range(start, start + chance.randint(2, 2 * _PAGES_OF_EVENT - 2)):
        own = [_paragraph(chance, place, what, people) for _ in range(5)]
        mixed = [
            old if number == start or chance.random() < _COPIED else new
            for old, new in zip(first, own, strict=True)
        ]
        outlet, title = chance.choice(_OUTLETS), f"{place} {thing}: {event} {_title(chance)}"
        name = f"p{number:05d}"
        url = f"https://{outlet.lower().replace(' ', '-')}.example/{day.isoformat()}/{name}"
        out.append(Made(name, url, outlet, title, day.isoformat(), "\n\n".join(mixed)))
    return out


def _title(chance: Random) -> str:
    return f"puts {chance.choice(_MATTERS)} and {chance.choice(_MATTERS)} before {chance.choice(_FAMILY)}"


def _paragraph(chance: Random, place: str, what: str, people: list[str]) -> str:
    return " ".join(_sentence(chance, place, what, people) for _ in range(chance.randint(2, 4)))


def _sentence(chance: Random, place: str, what: str, people: list[str] | None = None) -> str:
    a, b, c = chance.sample(_MATTERS, 3)
    number = chance.randint(12, 980)
    who = chance.choice(people) if people else f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    says = f"{who} {chance.choice(_SAYS)}"
    forms = (
        f"{says} on {chance.choice(_DAYS)} that {what} would cost {number} jobs in {place}.",
        f"“We were never asked about the {a} or the {b},” {says}.",
        f"In {place} some {number} people waited for news about {a}, {b} and {c} after {what}.",
        f"A report of {number} pages blamed {a} that nobody paid for and {b} {number % 9 + 2} weeks late.",
        f"“The {c} will be counted before the {a},” {says}, “and not after {number} days.”",
    )
    return chance.choice(forms)
