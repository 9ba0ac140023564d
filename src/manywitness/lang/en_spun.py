"""Words that careless substitution and machine translation leave in English pages. Data only.

Each phrase is written as it stands in such pages, capitals included; its first letter may also be a capital.
Learnt from reading spun pages; the kind is that of Cabanac, Labbé and Magazinov (2021), Tortured phrases.
"""

from __future__ import annotations

# What spinners put (key) where news says something else (value): names of institutions and fixed terms, which
# nobody who knows the world writes so.
TORTURED: dict[str, str] = {
    "Assembled Countries": "United Nations",
    "Assembled States": "United States",
    "Attorney Common": "Attorney General",
    "Center East": "Middle East",
    "Center Eastern": "Middle Eastern",
    "Conservative Get together": "Conservative Party",
    "Court docket of Appeals": "Court of Appeals",
    "Democratic Get together": "Democratic Party",
    "Democratic Social gathering": "Democratic Party",
    "Downing Road": "Downing Street",
    "Excessive Court": "High Court",
    "Federal Court docket": "Federal Court",
    "Financial Instances": "Financial Times",
    "Home Intelligence Committee": "House Intelligence Committee",
    "Home Minority Leader": "House Minority Leader",
    "Home of Commons": "House of Commons",
    "Home of Lords": "House of Lords",
    "Home of Representatives": "House of Representatives",
    "Home Oversight Committee": "House Oversight Committee",
    "Human Rights Look ahead to": "Human Rights Watch",
    "Incomparable Court": "Supreme Court",
    "Inexperienced Party": "Green Party",
    "Joined Countries": "United Nations",
    "Joined Kingdom": "United Kingdom",
    "Joined States": "United States",
    "Kansas Metropolis": "Kansas City",
    "Labour Get together": "Labour Party",
    "Lawyer Common": "Attorney General",
    "Legal professional Common": "Attorney General",
    "Legal professional General": "Attorney General",
    "Majority Chief": "Majority Leader",
    "Mexico Metropolis": "Mexico City",
    "Minority Chief": "Minority Leader",
    "Monetary Instances": "Financial Times",
    "Monetary Occasions": "Financial Times",
    "Nationwide Guard": "National Guard",
    "Nationwide Safety Adviser": "National Security Adviser",
    "Nationwide Safety Council": "National Security Council",
    "Nationwide Security Council": "National Security Council",
    "New York Instances": "New York Times",
    "New York Metropolis": "New York City",
    "New York Occasions": "New York Times",
    "Overseas Minister": "Foreign Minister",
    "Overseas Ministry": "Foreign Ministry",
    "Preeminent Court": "Supreme Court",
    "Prime Priest": "Prime Minister",
    "Purple Cross": "Red Cross",
    "Related Press": "Associated Press",
    "Republican Get together": "Republican Party",
    "Republican Social gathering": "Republican Party",
    "State Division": "State Department",
    "Supreme Court docket": "Supreme Court",
    "Treasury Division": "Treasury Department",
    "Unified Kingdom": "United Kingdom",
    "Unified States": "United States",
    "United Countries": "United Nations",
    "Wall Avenue": "Wall Street",
    "Wall Road": "Wall Street",
    "Washington Publish": "Washington Post",
    "White Dwelling": "White House",
    "White Home": "White House",
    "World Well being Group": "World Health Organization",
    "World Well being Organization": "World Health Organization",
    "bosom disease": "breast cancer",
    "bosom malignancy": "breast cancer",
    "climate alter": "climate change",
    "colossal information": "big data",
    "counterfeit consciousness": "artificial intelligence",
    "environmental alter": "climate change",
    "local weather change": "climate change",
    "man-made brainpower": "artificial intelligence",
    "natural gasoline pipeline": "natural gas pipeline",
    "outside minister": "foreign minister",
    "prime clergyman": "prime minister",
    "prime priest": "prime minister",
    "profound learning": "deep learning",
    "psychological well being": "mental health",
    "public well being": "public health",
    "remote minister": "foreign minister",
    "safeguard minister": "defence minister",
    "safeguard secretary": "defence secretary",
    "social removing": "social distancing",
    "usa": "US",
    "well being care": "health care",
    "well being minister": "health minister",
    "well being officials": "health officials",
}

# The same for words that are sound English after an article or another word of this list: "the Russian
# Federation", "the previous year", but not "Pompeo warned Russian Federation", "was sold previous year".
TORTURED_BARE: dict[str, str] = {
    "Russian Federation": "Russia",
    "previous month": "last month",
    "previous night": "last night",
    "previous week": "last week",
    "previous year": "last year",
}
SOUND_BEFORE_BARE = frozenset(
    """
    a all and another any any comparable each either every from her his in its my of on or other our per same
    several some than that the their these this those to vs versus whole whose with your
    """.split()
)
# After these a name in a row is an office or a document, and a period is compared: "previous year period".
SOUND_AFTER_BARE = frozenset(
    """
    assembly average basis constitution council earnings end estimate figure figures government level levels
    period quarter results sales total totals
    """.split()
)

# "USA" before one of these: news says "US" or "American" there.
USA_BEFORE = frozenset(
    """
    administration ambassador attorney citizens congress dollar election elections embassy government
    intelligence lawmakers media military officials politicians president presidential sanctions secretary
    senator senators soldiers troops
    """.split()
)

# What machine translation makes of set phrases of other languages' news.
TRANSLATED: dict[str, str] = {
    "about it informs": "so says (Russian news)",
    "about it reports": "so says (Russian news)",
    "according to mass media": "according to media reports (Russian news)",
    "according to the edition": "according to the newspaper (Russian news)",
    "as it became known": "as became known (Russian news)",
    "as it was reported earlier": "as reported earlier (Russian news)",
    "as reported by the edition": "as the newspaper reported (Russian news)",
    "at the given moment": "at the moment (Russian, Spanish)",
    "at this moment of time": "at the moment",
    "in his turn": "for his part (Russian news)",
    "in the near time": "soon (Russian, German)",
    "in the nearest time": "soon (Russian news)",
    "informs the edition": "the newspaper reports (Russian news)",
    "it is reported by the press service": "the press office says (Russian news)",
    "law enforcers": "police (Russian news)",
    "netizens said": "people said online (Chinese news)",
    "on air of the TV channel": "on television (Russian news)",
    "on the air of the TV channel": "on television (Russian news)",
    "on the given moment": "at the moment (Russian news)",
    "on the territory of": "in (Russian news)",
    "reporter learned from": "learned from (Chinese news)",
    "reporter learned that": "learned that (Chinese news)",
    "reporters learned from": "learned from (Chinese news)",
    "reports the edition": "the newspaper reports (Russian news)",
    "the edition notes": "the newspaper notes (Russian news)",
    "the edition writes": "the newspaper writes (Russian news)",
    "this was reported by the press service": "the press office said so (Russian news)",
    "we shall remind": "as a reminder (Russian news)",
    "we will remind": "as a reminder (Russian news)",
    "with reference to own sources": "citing its own sources (Russian news)",
    "with reference to the edition": "citing the newspaper (Russian news)",
    "with reference to the press service": "citing the press office (Russian news)",
    "writes the edition": "the newspaper writes (Russian news)",
}

# Swaps that need no rarity to be odd: lower-case words of the source, and what stands in their place.
SWAPS: frozenset[tuple[str, str]] = frozenset(
    {
        ("last", "previous"),
        ("russia", "russian federation"),
        ("russia's", "russian federation's"),
        ("american", "usa"),
        ("us", "usa"),
        ("u.s.", "usa"),
        ("united states", "usa"),
        ("united states", "the usa"),
    }
)

# How words begin that have a vowel letter but not its sound, and the other way round ("an historic").
SPOKEN_AS_CONSONANT = ("eu", "ew", "once", "one", "ou", "u", "y")
SPOKEN_AS_VOWEL = ("h",)
# What follows "A" as a letter or a grade.
AFTER_LETTER = frozenset({"and", "are", "into", "is", "or"})
