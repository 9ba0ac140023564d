"""Small valid and broken files of each form, written here: what mutation begins with."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable

FIRST = "The harbour of Soltava was shut on Tuesday after a crane fell across its only entrance."
SECOND = "“We will open it before the week is out,” the harbour master, Ines Kovalo, told reporters."

_LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "NewsArticle",
            "@id": "#a",
            "headline": "Harbour shut after crane falls",
            "author": [{"@type": "Person", "name": "Ines Kovalo"}, {"@id": "#p"}],
            "publisher": {"name": "The Lamp"},
            "datePublished": "2031-05-14T10:00:00+02:00",
            "dateModified": "2031-05-14",
            "articleSection": ["Port"],
            "mainEntityOfPage": {"@id": "https://lamp.example/2031/05/14/harbour"},
        },
        {"@type": "Person", "@id": "#p", "name": "Bo Lund"},
    ],
}
_PAGE = f"""<!doctype html><html lang="en" amp><head><meta charset="utf-8">
<title>Harbour shut | The Lamp</title><meta property="og:site_name" content="The Lamp">
<meta property="og:title" content="Harbour shut after crane falls">
<meta name="author" content="By Ines Kovalo and Bo Lund">
<meta property="article:published_time" content="2031-05-14">
<link rel="canonical" href="https://lamp.example/2031/05/14/harbour"><link rel="amphtml" href="/amp">
<script type="application/ld+json">{json.dumps(_LINKED)}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article itemscope itemtype="http://schema.org/NewsArticle">
<h1 itemprop="headline">Harbour shut after crane falls</h1>
<p class="byline" itemprop="author">By Ines Kovalo</p>
<time datetime="2031-05-14T10:00Z" itemprop="datePublished">14 May 2031</time>
<p>{FIRST}</p><p>{SECOND}</p>
<figure><img src="a.jpg" alt="A crane"><figcaption>The crane, on Tuesday</figcaption></figure>
<table><tr><td>Ships</td><td>12</td></tr></table>
<ul><li>One&nbsp;&amp; two<li>&#8220;Three&#x201d; &lt;four&gt;</ul>
<q>Nobody was hurt</q><br>and <b>nobody</b> was <i>near</i>.<pre>a  b\n c</pre></article>
<section class="comments"><p>First!</p></section><footer>Copyright The Lamp</footer></body></html>"""
_BROKEN_PAGE = (
    f"<html><p>{FIRST}<div><p>{SECOND}<table><td>a<tr>b<svg><title>x</svg><select><option>c<!-- no end"
)


def html() -> list[bytes]:
    """Pages, whole and broken."""
    short = f"<p>{FIRST}</p><p>caf&eacute; &fjlig; &#0; &#xd800; &bogus; &amp;amp;</p>"
    legacy = f'<?xml version="1.0" encoding="windows-1252"?><html><body><p>“{FIRST}”</p></body></html>'
    return [
        _PAGE.encode(),
        _BROKEN_PAGE.encode(),
        short.encode(),
        legacy.encode("cp1252"),
        b"<body><script>x</script><style>p{}</style><textarea><p>t</textarea><noscript>n</noscript>",
        b"<html><frameset><frame src=a></frameset></html>",
        f"<html><body><p>{FIRST}".encode("utf-16"),
    ]


def plain() -> list[bytes]:
    """Text files in several sets, and bytes that are no text."""
    words = f"{FIRST}\n\n{SECOND}\n"
    return [
        words.encode(),
        words.encode("cp1252"),
        words.encode("utf-16"),
        words.encode("utf-32"),
        b"\xef\xbb\xbf" + words.encode(),
        "Гавань Солтавы закрыта, сказала Инес Ковало.".encode("koi8-r"),
        "ソルタバ港は火曜日に閉鎖された。".encode("iso2022_jp"),
        "ソルタバ港は火曜日に閉鎖された。".encode("cp932"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b" \n\t",
    ]


def decoding() -> list[bytes]:
    """A label of a character set, a line end, and bytes."""
    labels = (b"utf-8", b"windows-1252", b"big5", b"utf-16", b"no such set", b"")
    return [label + b"\n" + raw for label, raw in zip(labels, plain(), strict=False)]


def markdown() -> list[bytes]:
    """Markdown with front matter, and with every kind of block."""
    front = f"---\ntitle: Harbour shut\nauthor: [Ines Kovalo, 'Bo Lund']\ndate: 2031-05-14\n---\n\n{FIRST}\n"
    blocks = f"""# Harbour *shut*

{FIRST}  \nand `code` and **bold** [link](https://lamp.example "t")
![A crane](a.jpg) &amp; &#8220; \\* <b>x</b>

> {SECOND}
> > deeper

1. one
   - two
     three

| a | b |
|---|--:|
| 1 | 2 |

```py
x = 1
```

Setext
======

<div>html</div>

[ref]: https://lamp.example 'title'
[^1]: note
~~gone~~ [ref] https://lamp.example/1
"""
    return [front.encode(), blocks.encode(), f"+++\ntitle = 'x'\n+++\n{FIRST}".encode()]


def mail() -> list[bytes]:
    """Letters: plain, in parts with HTML and an attachment, and one that carries another."""
    head = (
        "From: =?utf-8?q?In=C3=A9s?= Kovalo <ines@lamp.example>\nTo: a@b.example\n"
        "Subject: Crane shuts\n harbour\n"
        "Date: Wed, 14 May 2031 10:00:00 +0200\nList-Id: The Lamp <list.lamp.example>\n"
        "Archived-At: <https://lamp.example/1>\nMIME-Version: 1.0\n"
    )
    plain_part = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{FIRST}\n"
    packed = base64.encodebytes(_BROKEN_PAGE.encode()).decode()
    html_part = (
        f"Content-Type: text/html; charset*=utf-8''utf-8\nContent-Transfer-Encoding: base64\n\n{packed}"
    )
    quoted = (
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        "caf=E9 =\nx"
    )
    hung = 'Content-Type: image/png; name="a.png"\nContent-Disposition: attachment\n\nxx'
    carried = f"Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: Inner\n\n{SECOND}"
    mixed = _parts("mixed", (_parts("alternative", (plain_part, html_part), "B"), hung), "A")
    return [
        f"{head}{plain_part}".encode(),
        f"{head}{mixed}".encode(),
        f"{head}{_parts('mixed', (quoted, carried), 'C')}".encode(),
        f"{head}{html_part}".encode(),
        b"Subject: \xe9\xff\nContent-Type: multipart/mixed\n\nno boundary",
    ]


def _parts(kind: str, parts: Iterable[str], boundary: str) -> str:
    inside = "".join(f"\n--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n{inside}\n--{boundary}--\n'


def pdf() -> list[bytes]:
    """PDF files of two pages, one page, and none."""
    return [
        _pdf((FIRST[:60], FIRST[60:]), ("Page 2", SECOND[1:40])),
        _pdf((FIRST,)),
        _pdf(),
        b"%PDF-1.7\nwords",
    ]


def _pdf(*pages: tuple[str, ...]) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Crane shuts harbour) /Author (Ines Kovalo) >>",
    ]
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 11 Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (700 - 14 * number, line.encode("cp1252"))
            for number, line in enumerate(lines)
        )
        kids.append(b"%d 0 R" % (len(objects) + 2))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    # No table of places: the library finds the objects, as in most files that mutation makes.
    return out + b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n%%%%EOF" % (len(objects) + 1)


def feed() -> list[bytes]:
    """RSS, RSS 1.0 and Atom."""
    item = (
        "<title>Harbour &amp; crane</title><link>https://lamp.example/1</link><guid>g1</guid>"
        "<pubDate>Wed, 14 May 2031 10:00:00 GMT</pubDate><dc:creator>Ines Kovalo</dc:creator>"
        f'<source url="https://wire.example">Wire</source><description><![CDATA[<p>{FIRST}</p>]]></description>'
        f"<content:encoded>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content:encoded>"
    )
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    rss = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x "y">]><rss version="2.0" {spaces}><channel>'
        f"<title>The Lamp</title><language>en</language><item>{item}</item><item>&x;</item></channel></rss>"
    )
    entry = (
        "<title type='html'>Crane</title><link rel='alternate' href='https://lamp.example/2'/><id>urn:2</id>"
        "<updated>2031-05-14T10:00:00Z</updated><author><name>Bo Lund</name></author><category term='Port'/>"
        f"<source><title>Wire</title></source><summary>{FIRST}</summary><content type='xhtml'>"
        f"<div xmlns='http://www.w3.org/1999/xhtml'><p>{SECOND}</p></div></content>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>T</title>"
        f"<entry>{entry}</entry></feed>"
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<item rdf:about='x'><title>C</title><description>{FIRST}</description></item></rdf:RDF>"
    )
    return [rss.encode(), atom.encode(), rdf.encode(), rss[:400].encode(), rss.encode("utf-16")]


def jsonfeed() -> list[bytes]:
    """JSON Feeds, whole and broken."""
    item = {
        "id": "1",
        "url": "https://lamp.example/1",
        "title": "Harbour shut",
        "content_html": f"<p>{FIRST}</p>",
        "content_text": SECOND,
        "summary": "s",
        "date_published": "2031-05-14T10:00:00Z",
        "date_modified": "2031-05-14",
        "authors": [{"name": "Ines Kovalo"}],
        "author": {"name": "Bo Lund"},
        "tags": ["Port"],
        "language": "en",
    }
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lamp", "items": [item, 3]}
    return [json.dumps(top).encode(), json.dumps({**top, "items": {}}).encode(), b'{"version":']


def sitemap() -> list[bytes]:
    """Sitemaps, of news too, an index, whole and broken, and one compressed."""
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="https://images.example/1"'
    )
    news = (
        "<news:news><news:publication><news:name>The Lamp</news:name><news:language>en</news:language>"
        "</news:publication><news:publication_date>2031-05-14T10:00:00Z</news:publication_date>"
        "<news:title>Harbour &amp; crane</news:title></news:news>"
    )
    urls = (
        f"<url><loc>https://lamp.example/1?a=1&amp;b=2</loc><lastmod>2031-05-14</lastmod>{news}</url>"
        "<url><loc>../2</loc><image:image><image:loc>/i.png</image:loc></image:image></url>"
        "<url><loc>javascript:x</loc></url>"
    )
    whole = (
        f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x "y">]><urlset {spaces}>{urls}</urlset>'.encode()
    )
    listed = "<sitemap><loc>/s.xml.gz</loc><lastmod>2031-05-14T10:00:00+02:00</lastmod></sitemap>"
    index = f"<sitemapindex {spaces}>{listed}</sitemapindex>".encode()
    return [whole, index, whole[:500], gzip.compress(whole, mtime=0), whole.decode().encode("utf-16")]


def opml() -> list[bytes]:
    """Lists of feeds, nested, whole and broken."""
    inner = (
        '<outline text="The Lamp &amp; more" type="rss" xmlUrl="https://lamp.example/feed?a=1&amp;b=2"/>'
        '<outline text="odd" xmlurl="javascript:x"/><outline title="Wire" xmlUrl="http://wire.example"></outline>'
    )
    whole = (
        '<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x "y">]><opml version="2.0">'
        f'<head><title>Mine</title></head><body><outline text="News &x;">{inner}</outline></body></opml>'
    )
    return [whole.encode(), whole[:260].encode(), b"<opml><body/></opml>"]


_RECORDS: tuple[dict[str, object], ...] = (
    {"id": "1", "text": FIRST, "title": "T", "published": "2031-05-14", "extra": [1, {"a": None}]},
    {
        "id": "2",
        "html": f"<p>{FIRST}</p>",
        "url": "https://lamp.example/",
        "outlet": "The Lamp",
        "byline": "B",
    },
    {
        "maintext": SECOND,
        "date_publish": "2031-05-14 10:00:00",
        "source_domain": "lamp.example",
        "authors": ["A"],
    },
    {
        "articleBody": FIRST,
        "headline": "H",
        "author": [{"name": "A"}],
        "publisher": {"name": "P"},
        "inLanguage": "en",
    },
    {
        "webPublicationDate": "2031-05-14",
        "webUrl": "https://x.example",
        "fields": {"body": f"<p>{FIRST}</p>"},
    },
    {
        "uri": "7",
        "source": {"title": "S"},
        "url": "u",
        "body": FIRST,
        "dateTimePub": "2031-05-14",
        "lang": "eng",
    },
    {"publishedAt": "2031-05-14", "source": {"name": "S"}, "content": FIRST},
    {"stories_id": 12, "url": "u", "story_text": FIRST, "media_name": "M", "publish_date": "2031-05-14"},
    {"seendate": "20310514T101500Z", "domain": "d", "url": "u"},
)


def records() -> list[bytes]:
    """JSON Lines of the contract and of other producers, one bad line among them."""
    lines = [json.dumps(record).encode() for record in _RECORDS]
    return [*lines, b"\n".join([lines[0], b"", b"{", b"[]", b'{"id":"\\ud800","text":"x"}', lines[2]])]


def jsonfile() -> list[bytes]:
    """The same as lists, and as answers of services."""
    listed = json.dumps(_RECORDS[:3]).encode()
    wrapped = json.dumps({"response": {"results": [_RECORDS[4]]}}).encode()
    return [
        listed,
        wrapped,
        json.dumps({"articles": {"results": [_RECORDS[5]]}}).encode(),
        b'["\\ud800", {}]',
        b"[]",
    ]
