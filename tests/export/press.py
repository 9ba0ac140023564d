"""A workspace of invented pages: wire copy, hostile words, stories that share a passage."""

from html import escape
from importlib.resources import files
from pathlib import Path

from manywitness.export.formats import FORMATS
from manywitness.run import Inline
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.opening import create, opened

SAMPLE = Path(str(files("manywitness") / "sample"))

NARRATION = (
    "Salt workers on the Kelm flats put down their rakes on Monday after the company that buys nearly all of "
    "their harvest said it would pay a fifth less for every cart from the first of June.",
    "About three hundred families live from the flats, which have been worked since before the town had a "
    "church, and most of them owe the company for the carts and the mules that pull them.",
)
SAID = "“We will not rake at that price, not for a week and not for a day,” union leader Oda Brenn said."
# Stands in two stories: who wrote of the one has written of the other.
ROAD = (
    "The only road to Kelm runs along the dyke and is closed by the sea at every spring tide, so that for "
    "two days of each month neither salt nor bread nor letters pass between the town and the rest of the "
    "country."
)

PAGES = {
    "wire": (
        "Kelm Gazette",
        "Salt workers stop over price cut",
        "2022-05-09T07:00:00+01:00",
        "https://gazette.example/salt?a=1&b=2",
        ("KELM (Reuters) — " + NARRATION[0], NARRATION[1], SAID, "The company did not answer calls."),
    ),
    "copy": (
        "Flats Courier",
        "Rakes down on the salt flats",
        "2022-05-10T12:30:00+01:00",
        "https://courier.example/rakes",
        (*NARRATION, SAID, "Shops in the market street closed at noon in support of the workers."),
    ),
    "formula": (
        '-Harbour, "Post"',
        '=HYPERLINK("http://evil.example","salt")',
        "2022-05-10T18:00:00+01:00",
        "javascript:alert(1)",
        (
            "Dockers at the salt quay said they would load no cart that strikers had not raked 🚢, and a "
            "priest read the names of the debtors aloud.",
            SAID,
            '+ Nobody was hurt. -- The <b>mules</b> & carts stayed in their sheds; "it is quiet", a guard '
            "said.",
            "Mayor Ulf Tarn said on Tuesday that 300 families could not eat promises. “I have asked both "
            "sides to my table,” Tarn said.",
        ),
    ),
    "bridge": (
        "Flats Courier",
        "Spring tide takes a pier of the dyke bridge",
        "2022-08-02T08:00:00+01:00",
        "https://courier.example/bridge",
        (
            "The sea took a pier of the dyke bridge in the night to Tuesday, and a bus with eleven pupils "
            "stood for six hours on the part that was left.",
            ROAD,
            "“We sang until the boat came,” said teacher Runa Holt, who had counted her pupils every "
            "ten minutes.",
        ),
    ),
    "mast": (
        "Kelm Gazette",
        "Radio mast of Kelm to be pulled down",
        "2022-11-20T08:00:00+00:00",
        "https://gazette.example/mast",
        (
            "The radio mast above Kelm, which has carried the weather to fishermen for seventy years, will "
            "be pulled down in December because its feet have rusted through.",
            ROAD,
            "“I shall miss its red light,” said keeper Jon Assel, who climbed it every Friday to "
            "change the bulb.",
        ),
    ),
}


def html(key):
    """One page as its outlet would send it."""
    outlet, title, published, url, paragraphs = PAGES[key]
    body = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta property="og:site_name" content="{escape(outlet)}">'
        f'<meta property="og:url" content="{escape(url)}">'
        f'<meta property="og:title" content="{escape(title)}">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    )


def made(folder, name=None):
    """A workspace of the sample and of these pages: a file in a folder, or what `name` names."""
    pages = folder / "pages"
    pages.mkdir(exist_ok=True)
    for key in PAGES:
        (pages / f"{key}.html").write_text(html(key), encoding="utf-8")
    path = folder / "press.mw" if name is None else name
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [SAMPLE, pages], Inline(archive.plan)))
    return path


def write(asked, name, sink):
    """Write a format that is one file into an open sink."""
    return FORMATS[name].write(asked, sink)
