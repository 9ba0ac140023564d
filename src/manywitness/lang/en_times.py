"""English words of times: numbers, units, parts of the day, references, cues of tense. Lower case."""

from __future__ import annotations

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_TEENS = "seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

# Word → value; multipliers stand apart because they multiply what is before them.
NUMBERS: dict[str, int] = {
    **{word: value for value, word in enumerate(f"{_ONES} {_TEENS}".split())},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS.split())},
}
MULTIPLIERS: dict[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1000}

# Amounts without a number; "a couple" is two.
VAGUE_AMOUNTS: tuple[str, ...] = ("a few", "several", "few", "many", "some")
COUPLES: tuple[str, ...] = ("a couple of", "a couple", "couple of")

ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
}

# Unit → code: the letter of ISO 8601 durations, "T" before the letter of a part of the day.
UNITS: dict[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "F",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
PLURAL_UNITS: dict[str, str] = {"centuries": "century"}

# Word → TIMEX3 code.
DAY_PARTS: dict[str, str] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
}
SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# The last month in which a season is not yet over.
SEASON_ENDS: dict[str, int] = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}

# "the nineties" → the tens of the year.
DECADES: dict[str, int] = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

# Adjective or adverb → duration of the set that it means.
FREQUENCIES: dict[str, str] = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
}

# Direction of "next Tuesday": -1 before, 0 the one that holds now, 1 after.
RELATIONS: dict[str, int] = {
    "last": -1,
    "this past": -1,
    "past": -1,
    "previous": -1,
    "the previous": -1,
    "the past": -1,
    "the last": -1,
    "this": 0,
    "that": 0,
    "the same": 0,
    "the current": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "this coming": 1,
    "coming": 1,
    "following": 1,
    "the next": 1,
    "the coming": 1,
    "the following": 1,
}

# What stands before a point in time, and where it counts from.
AGO: tuple[str, ...] = ("ago", "earlier", "before", "back")
HENCE: tuple[str, ...] = ("later", "from now", "hence", "afterward", "afterwards", "after that")
# These count from the last date of the text where it has one, the others from the date of publication.
FROM_THE_TEXT: frozenset[str] = frozenset(
    {"earlier", "before", "later", "afterward", "afterwards", "after that"}
)

# Amounts that are part of the expression: "nearly two years".
APPROXIMATIONS: tuple[str, ...] = (
    "no more than",
    "no less than",
    "as many as",
    "as little as",
    "fewer than",
    "more than",
    "less than",
    "at least",
    "at most",
    "nearly",
    "almost",
    "around",
    "roughly",
    "about",
    "up to",
    "under",
    "over",
    "only",
    "just",
)

# Present, past and future without a date.
PRESENT: tuple[str, ...] = (
    "now",
    "right now",
    "currently",
    "at present",
    "nowadays",
    "these days",
    "presently",
    "at the moment",
    "at this time",
    "at this point",
    "the present",
    "at this moment",
)
PAST: tuple[str, ...] = (
    "recently",
    "more recently",
    "lately",
    "in recent years",
    "in recent months",
    "in recent weeks",
    "in recent days",
    "recent years",
    "recent months",
    "recent weeks",
    "recent days",
    "recent decades",
    "at the time",
    "at that time",
    "in the past",
)
FUTURE: tuple[str, ...] = ("the future", "the near future", "the short term", "the near term")

# Month and day of feasts; day 0 stands for a moving one: (month, 0, weekday of ISO, which one, -1 the last).
FEASTS: dict[str, tuple[int, ...]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "thanksgiving day": (11, 0, 4, 4),
    "thanksgiving": (11, 0, 4, 4),
    "memorial day": (5, 0, 1, -1),
    "labor day": (9, 0, 1, 1),
}

TIME_ZONES: tuple[str, ...] = (
    *("EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT"),
    *("GMT", "UTC", "BST", "CET", "CEST", "MSK", "local time", "Eastern time", "Eastern"),
)

# Nouns after a number that make it no year ("1,500 people" without its comma).
COUNTED: tuple[str, ...] = (
    *(
        "people",
        "men",
        "women",
        "children",
        "students",
        "soldiers",
        "troops",
        "workers",
        "employees",
        "members",
    ),
    *("points", "shares", "jobs", "cases", "votes", "cars", "homes", "units", "dollars", "tons"),
    *("feet", "meters", "metres", "miles", "kilometers", "kilometres", "pounds", "acres", "others"),
)
# Nouns before a number that make it a name ("Flight 1862").
NUMBERED: tuple[str, ...] = (
    *("flight", "route", "highway", "page", "room", "no", "number", "model", "version", "boeing", "airbus"),
    *("nearly", "over", "than", "some", "of the", "about", "resolution", "section", "line", "bus", "channel"),
)
BEFORE_YEARS: tuple[str, ...] = (
    *("in", "since", "of", "by", "until", "till", "from", "during", "before", "after", "to", "early", "late"),
    *("than", "and", "between", "through", "year", "for", "mid"),
)
# Words before a month whose name is also a verb or a first name.
BEFORE_MONTHS: tuple[str, ...] = (
    *(
        "in",
        "since",
        "until",
        "till",
        "by",
        "through",
        "from",
        "of",
        "last",
        "for",
        "during",
        "before",
        "after",
    ),
    *("between", "this", "next", "to", "on", "and", "or", "late", "early", "every", "each"),
)
AMBIGUOUS_MONTHS: frozenset[str] = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
# Words behind a family name: "the minister, and May said".
BEHIND_NAMES: tuple[str, ...] = (
    *("said", "says", "told", "tells", "added", "asked", "called", "has", "is", "was", "will", "would"),
    *("announced", "warned", "promised", "insisted", "argued", "claimed", "spoke", "described", "replied"),
)
# Words of the day of publication.
OF_TODAY: tuple[str, ...] = ("today", "yesterday", "tomorrow", "tonight")
# "Today's society" is no day.
GENERAL_NOUNS: tuple[str, ...] = (
    *("society", "world", "age", "era", "generation", "youth", "young", "children", "standards", "money"),
    *("dollars", "terms", "kids", "technology", "culture"),
)

# Words that tell which way a weekday or a month looks. The nearest before the expression decides.
_FUTURE_CUES = (
    *(
        "will",
        "'ll",
        "’ll",
        "won't",
        "won’t",
        "would",
        "plan",
        "plans",
        "planned",
        "expect",
        "expects",
        "expected",
    ),
    *(
        "scheduled",
        "upcoming",
        "until",
        "due",
        "should",
        "effective",
        "payable",
        "expires",
        "expire",
        "beginning",
    ),
    *("starting", "ahead of", "set to", "to be", "to begin", "to start", "to hold", "to meet", "to vote"),
    *("to visit", "to discuss", "to open", "to go", "to take", "planning", "set for", "slated", "shall"),
    *("is on", "are on", "begins on", "starts on", "opens on"),
)
FUTURE_CUES: tuple[str, ...] = tuple(sorted(_FUTURE_CUES, key=len, reverse=True))
# Cues that are nouns behind an article: "that plan".
NOUNS_OF_CUES: tuple[str, ...] = ("plan", "plans")
# Verbs in -ed that a date ahead may follow at once.
LOOKING_AHEAD: frozenset[str] = frozenset({"ended", "needed", "planned", "scheduled", "expected", "fixed"})
# Past forms that do not end in -ed; those are matched by their ending.
_PAST_CUES = """
was were had did said told made took came went began got fell rose held met won lost killed left gave saw
found became brought wrote ago since last spoke kept ran led built sent felt knew grew drew flew hit cut put
read set
"""
PAST_CUES: tuple[str, ...] = (
    *_PAST_CUES.split(),
    "was supposed to take",
    "was supposed to be",
    "was supposed to",
)
