"""Invented pages of one week: two events, a report that several print, words that several heard."""

PARTS = {
    "strike": "VELLMAR — Dockers at the port of Vellmar walked out at midnight on Tuesday and shut nine of"
    " its gates. Forty ships lay at anchor in the roads by noon, among them a tanker with heating oil.",
    "wages": "The dockers' union wants eleven percent more pay and a night shift that ends at four. The port"
    " company has offered five percent, and says that it cannot pay more while its cranes stand half idle.",
    "mayor": "“We shall not let the town freeze because two sides cannot read a clock,” Mayor Ada Brandt said"
    " on the quay to reporters.",
    "union": "“Nobody here walks out for fun, and nobody will go back for five percent,” said Joris Hale,"
    " who leads the dockers of Vellmar.",
    "gates": "“No gate of Vellmar opens before Sunday noon,” Hale said.",
    "lorries": "Lorries that came to fetch oranges were parked along the coast road as far as the lighthouse,"
    " and their drivers played cards on the crash barrier.",
    "cranes": "Two of the cranes of Vellmar are older than the port company itself, and spare parts for them"
    " are cast in a workshop behind the railway station.",
    "fire": "ORLO: A fire in the peat moor above Orlo burned for the fifth day on Wednesday, and the smoke"
    " closed the school in the valley. Some 300 people slept in a sports hall.",
    "hoses": "Firemen from three districts dragged their hoses across the moor and pumped water from the"
    " canal, which has fallen by half a metre since Monday.",
    "chief": "“Peat burns downwards, so what you see is the smaller part of it,” fire chief Milo Stern said"
    " at the edge of the moor.",
    "wind": "The weather office expects the wind to turn on Friday, which would blow the smoke out to sea and"
    " let the pupils of Orlo return to their desks.",
}

# The head of an article that stands below another one, as web pages paste it there.
HEAD = ("Peat Moor Burns Above Orlo", "Updated 6 sec ago", "Follow", "Peat Moor Burns Above Orlo")

# Each page: its outlet, its day, and its paragraphs. Two print one report, others only heard the same words.
PAGES = {
    "courier": ("Vellmar Courier", "2031-02-04", ["strike", "wages", "mayor", "union"]),
    "mirror": ("Coast Mirror", "2031-02-04", ["strike", "wages", "lorries"]),
    "herald": ("Harbour Herald", "2031-02-05", ["lorries", "mayor", "gates"]),
    "post": ("Orlo Post", "2031-02-05", ["cranes", "gates", "union"]),
    "wire": ("", None, ["strike", "wages", "mayor", "union", "cranes"]),
    "moor": ("Orlo Post", "2031-02-05", ["fire", "hoses", "chief", "wind"]),
    "valley": ("Valley Voice", "2031-02-06", ["fire", "chief"]),
    "smoke": ("Coast Mirror", "2031-02-06", ["wind", "chief", "hoses"]),
    "glued": (
        "Coast News",
        "2031-02-05",
        ["strike", "wages", "lorries", "", "fire", "hoses", "chief", "wind"],
    ),
}
TITLES = {
    "strike": "Dockers shut the port of Vellmar",
    "lorries": "Oranges rot as port of Vellmar stays shut",
    "cranes": "Vellmar port strike: union and mayor speak",
    "fire": "Peat moor above Orlo burns for the fifth day",
    "wind": "Orlo waits for the wind to turn as peat fire burns",
}


def record(name, parts=None, **stated):
    """The page of a name as a line of JSON, with other paragraphs where these are given."""
    outlet, day, own = PAGES[name]
    parts = list(parts or own)
    given = {"outlet": outlet, "published": day, "title": TITLES.get(parts[0], ""), **stated}
    text = "\n\n".join(PARTS[part] if part else "\n".join(HEAD) for part in parts)
    return {
        "id": name,
        "url": f"https://{name}.example/today",
        "text": text,
        **{key: value for key, value in given.items() if value},
    }
