"""Feed files: RSS, Atom, JSON Feed."""

import io
import json
import re
import time
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import LimitError, ReadError
from manywitness.model import Dropped, Failed, Kept, Source
from manywitness.read.charsets import codec_of
from manywitness.read.feed import feeds
from manywitness.read.feed.feeds import feed_pages, is_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Lamp</title><link>https://lamp.example/</link><language>en-gb</language>
<item><title>Crane &amp; harbour</title><link>https://lamp.example/crane</link>
<guid isPermaLink="false">lamp-1</guid><pubDate>Wed, 14 May 2031 10:00:00 +0200</pubDate>
<dc:creator>Ines Kovalo</dc:creator><author>jo@lamp.example (Jo Ren)</author>
<category>World</category><category>Ports</category>
<media:content url="x.jpg"><media:description>A crane, said the caption.</media:description></media:content>
<description>&lt;p&gt;Shört &amp;amp; sweet&amp;#8217;s &lt;b&gt;text&lt;/b&gt;.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p title="Full words">Full words &amp; more <i>of</i> the entry.</p>
<script>var x;</script><ul><li>One<li>Two <q>words</q></ul>]]></content:encoded></item>
<item><title>Bridge open - Öther</title><description>Plain words of it,
on two lines &#x26; more.</description>
<source url="https://other.example/feed">Öther</source></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Die Lampe</title>
<entry><id>tag:lamp.example,2031:1</id><title type="html">A &amp;amp; B</title>
<link rel="self" href="https://lamp.example/self"/><link href="https://lamp.example/a"/>
<published>2031-05-14T08:00:00Z</published><updated>2031-05-15T08:00:00Z</updated>
<author><name>Ines Kovalo</name></author><author><name>Jo Ren</name></author>
<category term="w" label="Welt"/><source><title>Der Bote</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; all</p><p>Two</p></div></content>
</entry>
<entry xml:lang="fr"><title>C</title><summary type="text">Not &lt;b&gt; markup</summary></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Lamp",
    "language": "en",
    "items": [
        {
            "id": 7,
            "url": "https://lamp.example/7",
            "title": "Crane",
            "content_html": "<p>One<p>Two 🙂",
            "date_published": "2031-05-14T08:00:00Z",
            "date_modified": "2031-05-15T08:00:00Z",
            "authors": [{"name": "Ines Kovalo"}],
            "tags": ["World"],
        },
        {"id": "https://lamp.example/8", "content_text": "Plain <b>"},
        {"id": "9", "title": "Only a headline"},
        7,
    ],
}


def read(feed, name="feed.xml"):
    raw = feed if isinstance(feed, bytes) else feed.encode()
    return list(feed_pages(io.BytesIO(raw), Source(name)))


def pages(feed):
    return [item.value for item in read(feed)]


def traced(page):
    """Words with their raw words for every run, and the characters of the text that have no place."""
    charset = page.source.decoding.partition(":")[0]
    decoded = page.raw.decode(charset if charset.startswith("utf-") else codec_of(charset))
    runs = [(page.text[run.text], decoded[run.raw.start : run.raw.end]) for run in page.trace.runs]
    covered = {at for run in page.trace.runs for at in range(run.text.start, run.text.end)}
    return runs, "".join(char for at, char in enumerate(page.text.content) if at not in covered)


def test_the_fullest_text_of_an_entry_is_its_text_in_paragraphs():
    crane, bridge = pages(RSS)
    assert crane.text.content == "Full words & more of the entry.\n\nOne\n\nTwo “words”"
    assert bridge.text.content == "Plain words of it,\non two lines & more."


def test_an_entry_states_its_source_and_else_the_feed_does():
    crane, bridge = pages(RSS)
    assert crane.source == Source(
        name="lamp-1",
        url="https://lamp.example/crane",
        title="Crane & harbour",
        outlet="The Lamp",
        byline="Jo Ren, Ines Kovalo",
        published="2031-05-14T10:00:00+02:00",
        section="World",
        language="en-gb",
        media="application/rss+xml",
        decoding="utf-8: declared by xml declaration",
    )
    assert (bridge.source.name, bridge.source.outlet, bridge.source.title) == (
        "feed.xml:2",
        "Öther",
        "Bridge open",
    )


def test_raw_are_the_entrys_own_bytes():
    raw = RSS.encode()
    first, second = pages(RSS)
    assert first.raw == raw[raw.index(b"<item>") : raw.index(b"</item>") + 7]
    assert second.raw == raw[raw.rindex(b"<item>") : raw.rindex(b"</item>") + 7]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
def test_every_visible_character_is_traced_in_every_set(charset, end):
    raw = RSS.replace('"utf-8"', f'"{charset}"').replace("\n", end).encode(charset)
    crane, bridge = pages(raw)
    assert crane.text.content == "Full words & more of the entry.\n\nOne\n\nTwo “words”"
    runs, untraced = traced(crane)
    assert [run for run in runs if run[0] != run[1]] == [("&", "&amp;")]
    assert untraced.split() == ["“”"]
    runs, untraced = traced(bridge)
    assert [run for run in runs if run[0] != run[1]] == [("&", "&#x26;")]
    assert untraced.strip() == ""


def test_other_texts_of_an_entry_are_left_out_in_their_place():
    crane, _ = pages(RSS)
    [other] = crane.left_out
    decoded = crane.raw.decode()
    assert (other.kind, other.words) == ("not_taken", "Shört & sweet’s text.")
    written = decoded[other.span.start : other.span.end]
    assert written == decoded[decoded.index("&lt;p") : decoded.index("</description>")]


def test_a_description_that_the_text_says_too_is_not_listed():
    feed = "<rss><channel><item><description>One</description><content>One and two</content></item>"
    [page] = pages(feed)
    assert (page.text.content, page.left_out) == ("One and two", ())


def test_atom_entries_are_read_with_all_they_state():
    first, second = pages(ATOM)
    assert first.text.content == "One & all\n\nTwo"
    assert first.source == Source(
        name="tag:lamp.example,2031:1",
        url="https://lamp.example/a",
        title="A & B",
        outlet="Der Bote",
        byline="Ines Kovalo, Jo Ren",
        published="2031-05-14T08:00:00+00:00",
        modified="2031-05-15T08:00:00+00:00",
        section="Welt",
        language="de",
        media="application/atom+xml",
        decoding="utf-8: valid",
    )
    assert second.text.content == "Not <b> markup"
    assert (second.source.outlet, second.source.language) == ("Die Lampe", "fr")


def test_rss_in_rdf_is_read():
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Lamp</title></channel>
    <item><title>T</title><link>https://lamp.example/t</link><description>Words.</description>
    <dc:date>2031-05-14</dc:date></item></rdf:RDF>"""
    [page] = pages(feed)
    assert is_feed(feed.encode())
    assert (page.text.content, page.source.outlet, page.source.published) == (
        "Words.",
        "The Lamp",
        "2031-05-14",
    )


def test_json_feed_items_keep_their_own_bytes():
    raw = json.dumps(JSON).encode()
    first, second, third, fourth = read(raw)
    assert first.value.text.content == "One\n\nTwo 🙂"
    assert first.value.raw == json.dumps(JSON["items"][0]).encode()
    assert first.value.source == Source(
        name="7",
        url="https://lamp.example/7",
        title="Crane",
        outlet="The Lamp",
        byline="Ines Kovalo",
        published="2031-05-14T08:00:00+00:00",
        modified="2031-05-15T08:00:00+00:00",
        section="World",
        language="en",
        media="application/feed+json",
        decoding="utf-8: valid",
    )
    assert second.value.text.content == "Plain <b>"
    assert third == Dropped("feed.xml:3", "a headline without text")
    assert fourth == Dropped("feed.xml:4", "an entry without title and text")


@pytest.mark.parametrize(
    "inside",
    [
        "<title>Crane shuts</title>",
        "<title>Crane shuts</title><description> </description>",
        "<title>Crane shuts</title><description>Crane shuts</description>",
        "<title>Crane shuts - Other</title><source>Other</source>"
        "<description>&lt;a id='x'&gt;Crane shuts&lt;/a&gt;&amp;nbsp;&lt;b&gt;Other&lt;/b&gt;</description>",
        "<title>Crane shuts</title><enclosure url='x'/><description>&lt;img alt='A crane'&gt;</description>",
    ],
)
def test_a_headline_without_text_is_dropped_with_that_reason(inside):
    feed = f"<rss><channel><title>The Lamp</title><item>{inside}</item></channel></rss>"
    assert read(feed) == [Dropped("feed.xml:1", "a headline without text")]


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY e0 "lol">{BOMB}<!ENTITY x "&e29;">]>',
        '<!DOCTYPE rss [<!ENTITY x "expanded">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; <!ENTITY x "expanded">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/hostname">',
        "<!DOCTYPE rss [<!ENTITY r '<rss>'><!ENTITY x \"expanded\">]>",
    ],
)
def test_no_document_type_is_expanded_or_loaded(doctype):
    feed = f"""<?xml version="1.0"?>{doctype}<rss><channel><item><title a="&x;">T &x;</title>
    <description>Words &x; of &eacute; it</description></item></channel></rss>"""
    begin = time.process_time()
    [page] = pages(feed)
    assert page.text.content == "Words &x; of é it"
    assert page.source.title == "T &x;"
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("value", [5, 1.5, True, "Bo Lund", {"name": "Bo Lund"}, [[]], [{"name": 5}], [None]])
@pytest.mark.parametrize("key", ["authors", "author", "tags", "title", "url", "date_published", "language"])
def test_a_member_of_another_type_costs_no_item(key, value):
    item = {"id": "1", "content_text": "Words.", key: value}
    version = "https://jsonfeed.org/version/1.1"
    [page] = pages(json.dumps({"version": version, "items": [item]}))
    assert (page.source.name, page.text.content) == ("1", "Words.")


@pytest.mark.parametrize("half", ["&#xd800;", "&#xDFFF;", "&#55296;", "&#0057343;"])
def test_a_reference_to_half_a_character_is_one_sign_and_no_end(half):
    """libxml2 writes such a half into its tree, and fails on what it wrote."""
    text = f"<item rdf:about='{half}'><guid>{half}g</guid><description>One {half} two.</description></item>"
    [entry] = read(f"<rss xmlns:rdf='{half}'><channel><!-- <![CDATA[ -->{text}</channel></rss>")
    assert (entry.value.source.name, entry.value.text.content) == ("\ufffdg", "One \ufffd two.")


def test_broken_xml_is_read_as_far_as_it_makes_sense():
    feed = """<rss><channel><title>The Lamp</title>
    <item><title>A & B < C</title><content:encoded><![CDATA[<p>Words
    &amp; more]]></content:encoded></item><item><title>D</title><description>Cut off in the mid"""
    first, second = pages(feed)
    assert first.source.title.startswith("A & B")
    assert first.text.content == "Words & more"
    assert second.text.content == "Cut off in the mid"


def test_after_an_error_escaped_html_is_read_all_the_same():
    feed = (
        "<rss><channel><title>A < B</title><item><description>&lt;p&gt;One &amp;amp; two</description></item>"
    )
    assert pages(feed)[0].text.content == "One & two"


def test_html_that_is_not_escaped_is_read_all_the_same():
    feed = "<rss><channel><item><description>See <b>this</b>:<p>One</p><p>Two</p></description></item>"
    assert pages(feed)[0].text.content == "See this:\n\nOne\n\nTwo"


def test_html_bodies_over_a_limit_are_failures_of_their_own():
    deep = "&lt;div&gt;" * 3_000
    feed = (
        f"<rss><channel><item><description>{deep}x</description></item>"
        "<item><description>Fine.</description></item></channel></rss>"
    )
    failed, good = read(feed)
    assert isinstance(failed, Failed)
    assert (failed.subject, failed.stage, failed.kind) == ("feed.xml:1", "read", "depth")
    assert good.value.text.content == "Fine."


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "empty"),
        (b"<rss><channel></channel></rss>", "empty"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "empty"),
        (b"Just words.", "format"),
        (b"<html><body>x</body></html>", "format"),
        (b"{", "format"),
        (b'{"items": 7}', "format"),
        (b'{"version": "x"}', "format"),
        (b'{"items": ' + b"[" * 100_000, "format"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"<rss>" + b"<a>" * 100_000, "depth"),
        (b"<rss " + b" ".join(b'a%d="1"' % n for n in range(600_000)) + b">", "empty"),
        (b"<rss " + b" ".join(b'a%d="1"' % n for n in range(1_000_000)) + b">", "limit"),
    ],
)
def test_what_is_no_feed_is_told(raw, kind):
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.kind == kind or (kind, caught.value.kind) == ("format", "depth")


def test_a_feed_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(feeds, "LIMIT", 20)
    with pytest.raises(LimitError, match="more than 20 bytes"):
        read("<rss><channel></channel></rss>")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (RSS, True),
        (ATOM, True),
        ("\ufeff  <?xml version='1.0'?><!DOCTYPE rss PUBLIC 'x' 'y'><rss version='0.91'>", True),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True),
        (json.dumps(JSON), True),
        ('{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"', True),
        ("<rdf:RDF xmlns='http://xmlns.com/foaf/0.1/'>", False),
        ("<html><body><rss></rss>", False),
        ("<rssx>", False),
        ('{"text": "https://jsonfeed.org/version/1"}', False),
        ("words", False),
        ("<!--" * 1_000, False),
        ("<?" * 2_000, False),
    ],
)
def test_feeds_are_told_by_their_first_bytes(head, told):
    assert is_feed(head.encode()[:4096]) is told


@pytest.mark.parametrize(
    "inside",
    [
        "<item>" * 60,
        "<![CDATA[" * 20_000,
        "<!--" * 20_000,
        "<item><description>" + "&amp;lt;" * 20_000,
        "<item><description>" + "&lt;a " * 20_000,
        "<item><description>" + "&lt;script&gt;" * 10_000,
        "<item><description>" + "&" * 50_000,
        "<item a='" * 10_000,
        '<item "' * 10_000,
        "<item><description>a</description></item>" * 5_000,
        "<item><author>" + "x@y (" * 5_000,
        "<item><title>" + " - " * 20_000,
        "<item>" + "<link/>" * 20_000,
        "<item><title></title><" + "descrip" * 10_000,
    ],
)
def test_hostile_feeds_take_seconds_at_most(inside):
    begin = time.process_time()
    try:
        read(f"<rss><channel>{inside}</channel></rss>")
    except ReadError as error:
        assert error.kind in {"empty", "format", "depth"}
    assert time.process_time() - begin < 8


# fmt: off
SCRAPS = st.sampled_from([
    "<item>", "</item>", "<entry>", "</entry>", "<item/>", "<description>", "</description>",
    "<content:encoded>", "</content:encoded>", "<title>", "</title>", "<summary type='html'>",
    "</summary>", "<![CDATA[", "]]>", "<!--", "-->", "&lt;p&gt;", "&lt;/p&gt;", "&lt;b&gt;", "&lt;!--",
    "--&gt;", "&lt;script&gt;", "&amp;", "&amp;amp;", "&eacute;", "&#65;", "&#x0;", "&", "<", ">", "<p>",
    "</p>", "<q>", "</q>", "&lt;q&gt;", "&lt;/q&gt;", "\r\n", "\r", "\n", " ", "\t", "\0", "\x0b",
    "\u00a0", "“", "”", "🙂", "&lt;img alt='W'&gt;", "&lt;br&gt;", "<a W='W'>", "W", "WW", "W W",
    "&amp;#8217;", "&amp;lt;", "&#38;lt;", "xmlns='u'", "<?x?>", "<q:w>", "</q:w>",
])
# fmt: on


def unlike(pieces):
    """Pieces in which no letter occurs twice: numbered characters stand for "W"."""
    numbers = count(0x4E00)
    return re.sub("W", lambda _: chr(next(numbers)), "".join(pieces))


@settings(deadline=None, max_examples=500)
@given(
    st.sampled_from(
        ["<rss><channel>", "<rss><channel><item><description>", "<feed><entry><content type='html'>"]
    ),
    st.lists(st.one_of(SCRAPS, st.text(max_size=3)), max_size=30),
    st.sampled_from(["</description></item></channel></rss>", "</content></entry></feed>", ""]),
)
def test_any_scraps_give_items_and_every_trace_is_right(head, scraps, tail):
    raw = unlike([head, *scraps, tail]).encode("utf-8", "replace")
    try:
        items = read(raw)
    except ReadError as error:
        assert error.kind in {"empty", "format", "binary"}
        return
    for item in items:
        if isinstance(item, Kept):
            assert item.value.text.content.strip()
            runs, _ = traced(item.value)
            for words, written in runs:
                assert words == written or (len(words) == 1 and written.startswith("&"))


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda raw: RSS.encode()[:700] + raw))
def test_any_bytes_give_items_or_a_read_error(raw):
    try:
        items = read(raw)
    except ReadError as error:
        assert error.kind in {"empty", "format", "binary", "depth"}
    else:
        assert items


def test_an_entry_of_blanks_that_do_not_break_has_no_text():
    feed = (
        "<rss><channel><item><description>&lt;p&gt;&amp;nbsp;&lt;/p&gt;</description></item></channel></rss>"
    )
    assert read(feed) == [Dropped("feed.xml:1", "an entry without title and text")]


def test_a_reference_with_a_character_inside_that_xml_cannot_hold_has_no_place():
    raw = b"<rss><item><description>One &#55\x1596; two.</description></item></rss>"
    [read] = feed_pages(io.BytesIO(raw), Source(name="feed"))
    page = read.value
    assert page.text.content == "One \u15dc two."
    written = page.raw.decode()
    found = [(page.text[run.text], written[run.raw.start : run.raw.end]) for run in page.trace.runs]
    assert [(words, there) for words, there in found if words != there] == []
    assert "\u15dc" not in "".join(words for words, _ in found)
