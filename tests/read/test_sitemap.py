"""Sitemaps as sites write them, and as they should not."""

import gzip
import time

import pytest

from manywitness.errors import ReadError
from manywitness.read.sitemap import Listing, is_sitemap, sitemap

BASE = "https://lamp.example/maps/sitemap.xml"
OWN = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(inside, spaces=OWN):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>{inside}</urlset>'.encode()


def listings(raw):
    return list(sitemap(raw, BASE).listings)


def test_addresses_come_in_their_order_with_when_they_changed():
    raw = urlset(
        "<url><loc> https://lamp.example/1?a=1&amp;b=2 </loc>"
        "<lastmod>2031-05-14T10:00:00+02:00</lastmod></url>"
        "<url><loc>https://lamp.example/2</loc><changefreq>daily</changefreq><priority>0.5</priority></url>"
    )
    assert listings(raw) == [
        Listing("https://lamp.example/1?a=1&b=2", "2031-05-14T10:00:00+02:00"),
        Listing("https://lamp.example/2"),
    ]


def test_relative_addresses_are_read_from_the_sitemaps_own_and_odd_ones_are_counted():
    raw = urlset("".join(f"<url><loc>{loc}</loc></url>" for loc in ("../a", "/b", "javascript:x", "", "//[")))
    found = sitemap(raw, BASE)
    assert [one.url for one in found.listings] == ["https://lamp.example/a", "https://lamp.example/b"]
    assert found.odd == 3


def test_news_states_title_outlet_day_and_language():
    spaces = f'{OWN} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    news = (
        "<n:news><n:publication><n:name>The Lamp</n:name><n:language>en</n:language></n:publication>"
        "<n:publication_date>2031-05-14</n:publication_date><n:title>Crane &amp; harbour</n:title></n:news>"
    )
    [one] = listings(urlset(f"<url><loc>https://lamp.example/1</loc>{news}</url>", spaces))
    assert one == Listing("https://lamp.example/1", None, "2031-05-14", "Crane & harbour", "The Lamp", "en")


def test_images_of_a_page_are_no_pages():
    spaces = f'{OWN} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    image = "<image:image><image:loc>https://lamp.example/i.png</image:loc></image:image>"
    assert [one.url for one in listings(urlset(f"<url><loc>/1</loc>{image}</url>", spaces))] == [
        "https://lamp.example/1"
    ]


def test_an_index_lists_sitemaps():
    inner = "<sitemap><loc>/s.xml.gz</loc><lastmod>2031-05-14</lastmod></sitemap>"
    raw = f"<sitemapindex {OWN}>{inner}</sitemapindex>"
    found = sitemap(raw.encode(), BASE)
    assert (found.index, found.listings) == (True, (Listing("https://lamp.example/s.xml.gz", "2031-05-14"),))


def test_one_without_namespaces_or_with_a_prefix_is_read():
    prefixed = (
        '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>/1</s:loc></s:url>'
    )
    for raw in ("<urlset><url><loc>/1</loc></url></urlset>", f"{prefixed}</s:urlset>"):
        assert is_sitemap(raw.encode())
        assert [one.url for one in listings(raw.encode())] == ["https://lamp.example/1"]


def test_a_compressed_one_is_inflated_and_another_set_of_characters_is_read():
    raw = urlset("<url><loc>https://lamp.example/é</loc></url>")
    assert [one.url for one in listings(gzip.compress(raw))] == ["https://lamp.example/é"]
    assert [one.url for one in listings(raw.decode().encode("utf-16"))] == ["https://lamp.example/é"]


def test_what_is_cut_off_is_read_as_far_as_it_goes():
    raw = urlset("<url><loc>https://lamp.example/1</loc></url><url><loc>https://lamp.exam")
    assert [one.url for one in listings(raw[:-12])][:1] == ["https://lamp.example/1"]


def test_no_entity_is_expanded_and_no_dtd_is_seen():
    bomb = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    raw = f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x0 "https://lamp.example/">{bomb}]>'
    raw += "<urlset><url><loc>https://lamp.example/&x11;</loc></url></urlset>"
    assert is_sitemap(b"<urlset>")
    assert [one.url for one in listings(raw.encode())] == ["https://lamp.example/&x11;"]


@pytest.mark.parametrize(
    ("raw", "kind", "message"),
    [
        (b"<rss/>", "format", "no sitemap: it has neither <urlset> nor <sitemapindex>"),
        (
            b"<urlset" + b">" + b"<a>" * 400,
            "depth",
            "elements stand inside each other in more than 256 levels",
        ),
        (urlset("<url><loc>/1</loc></url>" * 50_001), "limit", "a sitemap of more than 50,000 addresses"),
        (gzip.compress(b" " * 53_000_000), "limit", "a sitemap of more than 52,428,800 bytes"),
        (gzip.compress(urlset(""))[:-9], "truncated", "the gzip data ends too early"),
        (b"\x1f\x8bnothing at all", "compression", "not gzip data"),
        (b"", "empty", None),
    ],
)
def test_what_cannot_be_read_says_why(raw, kind, message):
    with pytest.raises(ReadError, match=message) as caught:
        sitemap(raw, BASE)
    assert caught.value.kind == kind


def test_fifty_thousand_addresses_take_seconds():
    raw = urlset("".join(f"<url><loc>/{n}</loc><lastmod>2031-05-14</lastmod></url>" for n in range(50_000)))
    began = time.process_time()
    assert len(listings(raw)) == 50_000
    assert time.process_time() - began < 20
