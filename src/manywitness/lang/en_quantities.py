"""English words of quantities: multipliers, signs of money, units, bounds, and labels that take numbers."""

from __future__ import annotations

# Word → by how much it multiplies what stands before it.
MULTIPLIERS: dict[str, float] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}

# Letters glued to figures, as they are written: "$3.4bn", "26M", "194K".
SUFFIXES: dict[str, float] = {
    "k": 1e3,
    "K": 1e3,
    "m": 1e6,
    "M": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "B": 1e9,
    "bn": 1e9,
    "tn": 1e12,
    "T": 1e12,
}

# Sign or word of money → its code. "pound" is left out: it is a weight as well.
SIGNS: dict[str, str] = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}

# Word → base unit and how many of it one is. Nouns in the singular and plural as they are written.
UNITS: dict[str, tuple[str, float]] = {
    "%": ("%", 1),
    "percent": ("%", 1),
    "per cent": ("%", 1),
    "pct": ("%", 1),
    "percentage point": ("points", 1),
    "percentage points": ("points", 1),
    "dollar": ("USD", 1),
    "dollars": ("USD", 1),
    "euro": ("EUR", 1),
    "euros": ("EUR", 1),
    "cents": ("USD", 0.01),
    "yen": ("JPY", 1),
    "rupees": ("INR", 1),
    "yuan": ("CNY", 1),
    "rubles": ("RUB", 1),
    "roubles": ("RUB", 1),
    "pound": ("pound", 1),
    "pounds": ("pound", 1),
    "mile": ("metre", 1609.344),
    "miles": ("metre", 1609.344),
    "nautical miles": ("metre", 1852),
    "nautical mile": ("metre", 1852),
    "kilometer": ("metre", 1000),
    "kilometers": ("metre", 1000),
    "kilometre": ("metre", 1000),
    "kilometres": ("metre", 1000),
    "km": ("metre", 1000),
    "meter": ("metre", 1),
    "meters": ("metre", 1),
    "metre": ("metre", 1),
    "metres": ("metre", 1),
    "foot": ("metre", 0.3048),
    "feet": ("metre", 0.3048),
    "ft": ("metre", 0.3048),
    "inch": ("metre", 0.0254),
    "inches": ("metre", 0.0254),
    "yard": ("metre", 0.9144),
    "yards": ("metre", 0.9144),
    "mph": ("metre a second", 0.44704),
    "miles per hour": ("metre a second", 0.44704),
    "kph": ("metre a second", 0.277778),
    "km/h": ("metre a second", 0.277778),
    "kilometers per hour": ("metre a second", 0.277778),
    "kilometres per hour": ("metre a second", 0.277778),
    "knots": ("metre a second", 0.514444),
    "kilogram": ("kilogram", 1),
    "kilograms": ("kilogram", 1),
    "kg": ("kilogram", 1),
    "kilos": ("kilogram", 1),
    "ton": ("kilogram", 1000),
    "tons": ("kilogram", 1000),
    "tonne": ("kilogram", 1000),
    "tonnes": ("kilogram", 1000),
    "acre": ("square metre", 4046.86),
    "acres": ("square metre", 4046.86),
    "hectare": ("square metre", 10_000),
    "hectares": ("square metre", 10_000),
    "square miles": ("square metre", 2_589_988),
    "square kilometers": ("square metre", 1e6),
    "square kilometres": ("square metre", 1e6),
    "second": ("day", 1 / 86_400),
    "seconds": ("day", 1 / 86_400),
    "minute": ("day", 1 / 1440),
    "minutes": ("day", 1 / 1440),
    "hour": ("day", 1 / 24),
    "hours": ("day", 1 / 24),
    "day": ("day", 1),
    "days": ("day", 1),
    "week": ("day", 7),
    "weeks": ("day", 7),
    "month": ("day", 30.4375),
    "months": ("day", 30.4375),
    "year": ("day", 365.25),
    "years": ("day", 365.25),
    "decade": ("day", 3652.5),
    "decades": ("day", 3652.5),
    "years old": ("age", 1),
    "year-old": ("age", 1),
    "year old": ("age", 1),
    "year-olds": ("age", 1),
}

# Before a number: it is a bound, or not meant exactly.
AT_LEAST: tuple[str, ...] = (
    "more than", "over", "at least", "above", "upwards of", "upward of", "in excess of", "exceeding",
    "no fewer than", "no less than", "not less than", "greater than", "topped", "surpassed", "exceeded",
    "minimum of",
)  # fmt: skip
AT_MOST: tuple[str, ...] = (
    "less than", "fewer than", "under", "below", "up to", "at most", "as many as", "as much as",
    "no more than", "not more than", "maximum of", "nearly", "almost", "close to", "nearing", "just under",
    "approaching",
)  # fmt: skip
ABOUT: tuple[str, ...] = (
    "about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "circa", "or so",
    "more or less", "as", "approx", "near",
)  # fmt: skip
# Behind a number.
OR_MORE: tuple[str, ...] = ("or more", "or so", "or older", "or higher")

# A number behind one of these is a name, no quantity; lower case, without the stop.
LABELS = frozenset(
    """
    article amendment apartment bill boeing bus chapter channel class flight floor gate grade group highway
    interstate iphone item line no number page paragraph part phase platform proposition resolution room
    route rule section size step suite title top type unit version volume windows world
    """.split()
)
STREETS = frozenset(
    """
    ave avenue blvd boulevard court drive highway lane parkway place road square st street terrace way
    """.split()
)
