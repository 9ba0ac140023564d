"""Invented pages about invented events, for the commands of a workspace: who copied whom is known."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

# What the Courier wrote; the Mirror took most of it over, and the Post has only the quotation in common.
NARRATION = (
    "The night ferry between Vell and Oster will make its last crossing on 30 June, the transport ministry "
    "said on Monday, ending a service that has carried lorries, brides and fishermen for ninety-one years.",
    "Passenger numbers have fallen by half since the tunnel under the sound opened in 2012, and the company "
    "that runs the two ships has asked three times for more money than the ministry was ready to give.",
)
QUOTATION = "“We cannot pay for an empty ship to keep a timetable company,” Transport Minister Ana Roth said."

PAGES = {
    "courier": (
        "Vell Courier",
        "Night ferry to Oster ends in June, minister says",
        "2021-05-04T07:30:00+02:00",
        (
            *NARRATION,
            QUOTATION,
            "Captain Bo Lind, who has sailed the line for twenty years, said the crew had heard of it on the "
            "radio. “Nobody asked us,” he said.",
        ),
    ),
    "mirror": (
        "Oster Mirror",
        "Oster loses its night ferry",
        "2021-05-04T11:05:00+02:00",
        (
            *NARRATION,
            QUOTATION,
            "The mayor of Oster has called a meeting in the town hall for Thursday evening.",
        ),
    ),
    "post": (
        "Harbour Post",
        "Last sailing: Vell and Oster to lose the night ferry",
        "2021-05-05T06:00:00+02:00",
        (
            "Dockers in Oster put up a black flag over the ferry landing on Tuesday, a day after they learnt "
            "that the ship which sails by night to Vell has eight weeks left.",
            QUOTATION,
            "The union wants the state to buy the older of the two ships. A ministry official, who asked not "
            "to be named, called that a dream.",
        ),
    ),
    "dam": (
        "Harrow Herald",
        "Crack found in Harrow dam, valley told to be ready",
        "2021-05-20T09:00:00+02:00",
        (
            "Engineers have found a crack eleven metres long in the wall of the Harrow dam, the water board "
            "said on Thursday, and forty families in the valley below were told to pack a bag.",
            "“It is a crack, it is not a flood,” Chief Engineer Mira Sand said at the foot of the wall.",
        ),
    ),
    "dam-two": (
        "Vell Courier",
        "Harrow dam: water board lowers the lake after a crack",
        "2021-05-20T15:20:00+02:00",
        (
            "The lake behind the Harrow dam is being lowered by two metres after engineers found a crack in "
            "the wall, and families in the valley below have packed their bags.",
            "The water board hopes to know by Sunday how deep the crack goes, Chief Engineer Mira Sand said.",
        ),
    ),
}

# Two of the same story that have one sentence in common, too little to be one origin.
PLATE = (
    "A brass plate by the gangway lists every captain of the night ferry between Vell and Oster since 1930."
)
LETTERS = {
    "letter": (
        "Nobody in the harbour of Oster had slept when the notice was nailed to the ticket window.",
        "An old cook counted what a winter of crossings had paid him, and came to less than a new coat, "
        "two pairs of boots and the rent of one room above the chandler.",
        PLATE,
        "What he will do with his nights he does not know; there is talk of a lighthouse that needs a man "
        "who can stay awake, and of a bakery that needs one who gets up early.",
        "He will take the last ferry on 30 June, he said, with a ticket that he paid for himself, and stand "
        "where passengers stand, and find fault with the soup.",
    ),
    "chronicle": (
        "When the state cut the line, two ministries had argued for a year over who should say it first.",
        "The letter that ended it has four sentences, three of them about pensions, and none about Oster.",
        PLATE,
        "Freight will go by road. A lorry that takes the night ferry on Friday reaches the markets of Vell "
        "on Saturday at six; through the tunnel it waits behind the trains until nine.",
        "Growers have written to the ministry that lettuce cannot wait, and were sent a brochure on trains, "
        "with a timetable in the back that ends where the old pier begins.",
    ),
}


def html(key: str, *more: str) -> str:
    """One page as an outlet would send it, with further paragraphs."""
    outlet, title, published, paragraphs = PAGES[key]
    body = "".join(f"<p>{escape(words)}</p>" for words in (*paragraphs, *more))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)} - {outlet}</title>"
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="og:title" content="{escape(title)}">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{escape(title)}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    )


def written(folder: Path) -> Path:
    """The folder with all pages in it, as HTML files."""
    folder.mkdir(parents=True, exist_ok=True)
    for key in PAGES:
        (folder / f"{key}.html").write_text(html(key), encoding="utf-8")
    return folder


def record(key: str, **more: object) -> str:
    """One page as a line of JSON Lines."""
    outlet, title, published, paragraphs = PAGES[key]
    page = {
        "id": key, "url": f"https://{key}.example/news/1", "title": title, "outlet": outlet,
        "published": published, "text": f"{title}\n\n" + "\n\n".join(paragraphs),
    }  # fmt: skip
    return json.dumps({**page, **more})
