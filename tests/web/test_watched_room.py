"""The status page tells how watched sources stand, as they were stored; it asks nobody."""

import re
from dataclasses import replace

from manywitness.store import feeds
from manywitness.store.feeds import NEVER, Asked, Listed, Stage, Standing, Stated
from manywitness.workspace.archive.opening import opened

ATTACK = "<script>alert(1)</script>\u202e"


def watches(news):
    at = "2027-01-15T08:00:00+00:00"
    with opened(news, writing=True) as archive, archive.transaction():
        well = feeds.add(archive.connection, "https://lamp.example/feed", Asked(30), at=at)
        standing = Standing("feed", "The Lamp", tried=at, fetched=at, status=304, articles=7)
        feeds.put(archive.connection, replace(well, due="2027-01-15T08:31:00+00:00", standing=standing))
        gone = feeds.add(archive.connection, "https://wire.example/feed", Asked(30), at=at)
        standing = Standing("feed", ATTACK, status=410, kind="gone", message=f"gone {ATTACK}", failures=3)
        feeds.put(archive.connection, replace(gone, due=NEVER, standing=standing))
        feeds.add(archive.connection, "/srv/pages", Asked(30), at=at)
        stated = Stated("https://lamp.example/1")
        one = Listed("https://lamp.example/1", well.number, "lamp.example", Stage.WAITING, "", at, 0, stated)
        feeds.put_listed(archive.connection, [one])


def test_each_source_has_its_row(client, news):
    watches(news)
    words = client.get("/status").text
    [table] = re.findall(r'<table role="table" aria-labelledby="sources">.*?</table>', words, re.DOTALL)
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)[1:]
    cells = [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]
    assert cells[0] == [
        "The Lamp https://lamp.example/feed", "feed", "2027-01-15 08:00", "2027-01-15 08:31", "7", "1",
        "well HTTP 304",
    ]  # fmt: skip
    assert cells[1][2:6] == ["not read yet", "not again", "0", "0"]
    assert cells[1][6].startswith("failed 3 times: gone gone &lt;script&gt;")
    assert cells[1][6].endswith("HTTP 410")
    assert cells[2][0] == "/srv/pages"
    assert "3 sources watched" in words
    assert "<script>alert" not in words


def test_a_workspace_that_watches_nothing_has_no_such_part(client):
    assert 'aria-labelledby="sources"' not in client.get("/status").text
