"""Lists of feeds as feed readers write them."""

import pytest

from manywitness.errors import ReadError
from manywitness.read.opml import Subscription, is_opml, subscriptions


def opml(inside):
    head = '<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head/>'
    return f"{head}<body>{inside}</body></opml>".encode()


def test_feeds_come_in_their_order_out_of_all_folders_each_once():
    raw = opml(
        '<outline text="News"><outline type="rss" text="The Lamp" xmlUrl="https://lamp.example/feed?a=1&amp;b=2"/>'
        '<outline text="Wires"><outline title="Wire &amp; Co" text="wire" xmlUrl="http://wire.example/atom"/></outline>'
        '</outline><outline text="again" xmlUrl="https://lamp.example/feed?a=1&amp;b=2"/>'
    )
    assert is_opml(raw)
    assert subscriptions(raw) == (
        Subscription("https://lamp.example/feed?a=1&b=2", "The Lamp"),
        Subscription("http://wire.example/atom", "Wire & Co"),
    )


def test_attributes_are_read_however_they_are_written_and_what_is_no_address_is_left():
    raw = opml(
        '<outline TEXT="a" XMLURL="https://a.example/"/><outline text="b" xmlurl="https://b.example/"/>'
        '<outline text="c" xmlUrl="javascript:x"/>'
        '<outline text="d" url="https://d.example/list.opml" type="include"/>'
    )
    assert [one.url for one in subscriptions(raw)] == ["https://a.example/", "https://b.example/"]


def test_no_entity_is_expanded():
    raw = b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline text="&x;" xmlUrl="http://a.example/"/></opml>'
    assert subscriptions(raw) == (Subscription("http://a.example/", "&x;"),)


@pytest.mark.parametrize(
    ("raw", "kind", "message"),
    [
        (b"<rss/>", "format", "no list of feeds: it has no <opml>"),
        (opml('<outline text="News"/>'), "empty", "the list has no feed"),
        (b"<opml>" + b"<outline>" * 300, "depth", "more than 256 levels"),
        (opml(" " * 4_200_000), "limit", "a list of more than 4,194,304 bytes"),
        (
            opml("".join(f'<outline xmlUrl="http://a.example/{n}"/>' for n in range(10_001))),
            "limit",
            "10,001 feeds",
        ),
    ],
)
def test_what_cannot_be_read_says_why(raw, kind, message):
    with pytest.raises(ReadError, match=message) as caught:
        subscriptions(raw)
    assert caught.value.kind == kind
