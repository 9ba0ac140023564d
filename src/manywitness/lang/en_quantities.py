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

# Word of a fraction → into how many parts it cuts. "Second" is none.
PARTS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
# Before a multiplier: it says no number.
VAGUE = frozenset({"several", "few", "many", "couple", "multi"})
# Before "half": it is one of two, a part of a game or a year, or adds to what stands before.
HALVES = frozenset({"and", "first", "second", "third", "latter", "other", "better", "last", "top", "bottom"})

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
SIGNS: dict[str, str] = {
    "US$": "USD",
    "$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "Rs.": "INR",
    "Rs": "INR",
}

# Word → base unit and how many of it one is. Nouns in the singular and plural as they are written.
UNITS: dict[str, tuple[str, float]] = {
    "%": ("%", 1),
    "percent": ("%", 1),
    "per cent": ("%", 1),
    "pct": ("%", 1),
    "percentage point": ("points", 1),
    "percentage points": ("points", 1),
    "percentage-point": ("points", 1),
    "percentage-points": ("points", 1),
    "basis point": ("points", 0.01),
    "basis points": ("points", 0.01),
    "°f": ("fahrenheit", 1),
    "°c": ("celsius", 1),
    "degrees fahrenheit": ("fahrenheit", 1),
    "degrees celsius": ("celsius", 1),
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
    "lb": ("pound", 1),
    "lbs": ("pound", 1),
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
    "miles an hour": ("metre a second", 0.44704),
    "kph": ("metre a second", 0.277778),
    "km/h": ("metre a second", 0.277778),
    "kmh": ("metre a second", 0.277778),
    "km per hour": ("metre a second", 0.277778),
    "kilometers an hour": ("metre a second", 0.277778),
    "kilometres an hour": ("metre a second", 0.277778),
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
    "square feet": ("square metre", 0.092903),
    "square foot": ("square metre", 0.092903),
    "square meters": ("square metre", 1),
    "square metres": ("square metre", 1),
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
    "year olds": ("age", 1),
    "years-old": ("age", 1),
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
    "about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "circa",
    "more or less", "approx", "near",
)  # fmt: skip
# Behind a number.
OR_MORE: tuple[str, ...] = (
    "or more", "or older", "or higher", "or greater", "or above", "or over", "and older", "and over",
    "and above", "and up",
)  # fmt: skip
OR_LESS: tuple[str, ...] = ("or less", "or fewer", "or under", "or younger", "or below", "and under")
OR_SO: tuple[str, ...] = ("or so", "or thereabouts")

# A number behind one of these is a name, no quantity; lower case, without the stop.
LABELS = frozenset(
    """
    act agenda amendment apartment article bill boeing bus cac caption category chapter channel class dax
    district episode exit flight floor forbes fortune ftse gate grade group highway individual interstate
    iphone item level line max nasdaq nikkei no number page paragraph part phase pier platform precinct
    prop proposition resolution room route rule russell season section size step stoxx suite terminal tier
    title top type unit version volume ward windows world zone
    """.split()
)
# The same where no counted thing stands behind: "day two", not "a day two people".
STAGES = frozenset({"day", "night", "game", "round", "stage", "week"})
# Behind a number: it is a year or an hour.
ERAS = frozenset("AD BC BCE BST CE CEST CET CT EDT EST ET GMT MT PDT PST PT UTC".split())
# What ends in one of these before "216 to 212" tells votes.
VOTES: tuple[str, ...] = (
    "vote of", "voted", "margin of", "tally of", "count of", "ruled", "passed", "lead of",
)  # fmt: skip
STREETS = frozenset(
    """
    ave avenue blvd boulevard court drive highway lane parkway place road square st street terrace way
    """.split()
)
