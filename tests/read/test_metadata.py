"""What a page says of itself."""

import json
import time
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import ReadError
from manywitness.model import Source
from manywitness.read.about.linked import Linked, linked
from manywitness.read.about.metadata import describe
from manywitness.read.markup import parse
from manywitness.read.stated import iso_date


def ld(*values):
    return "".join(
        f'<script type="application/ld+json">{script}</script>'
        for script in (value if isinstance(value, str) else json.dumps(value) for value in values)
    )


def source(head, body="<p>Words.</p>", hints=None):
    return describe(parse(f"<html><head>{head}</head><body>{body}</body></html>"), hints or Source())


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour shut after crane falls",
    "datePublished": "2031-05-14T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ana Bell"}, {"@type": "Person", "name": "Jo Reed"}],
    "publisher": {"@type": "Organization", "name": "The Lamp"},
    "mainEntityOfPage": "https://lamp.example/harbour",
    "url": "https://lamp.example/harbour",
    "inLanguage": "en-GB",
}
FOUND = Source(
    url="https://lamp.example/harbour",
    title="Harbour shut after crane falls",
    outlet="The Lamp",
    byline="Ana Bell, Jo Reed",
    published="2031-05-14T10:00:00+00:00",
    language="en-GB",
)


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Lamp online"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "NewsArticle"]},
        {**ARTICLE, "@type": "http://schema.org/ReportageNewsArticle"},
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE)[:-1] + ",\n}",
        json.dumps(ARTICLE).replace("Harbour shut", "Harbour\nshut"),
    ],
    ids=range(11),
)
def test_an_article_in_json_ld_is_found_however_it_is_wrapped(script):
    assert source(ld(script)) == FOUND


def test_names_behind_references_are_found():
    graph = [
        {**ARTICLE, "author": {"@id": "#ana"}, "publisher": {"@id": "#lamp"}},
        {"@type": "Person", "@id": "#ana", "name": "Ana Bell"},
        {"@type": "Organization", "@id": "#lamp", "name": "The Lamp"},
    ]
    assert source(ld({"@graph": graph})).byline == "Ana Bell"
    assert source(ld({"@graph": graph})).outlet == "The Lamp"


def test_a_related_article_without_a_date_does_not_stand_for_the_page():
    related = {"@type": "Article", "headline": "Something else"}
    assert source(ld(related, ARTICLE)).title == "Harbour shut after crane falls"


@pytest.mark.parametrize(
    "broken", ["", "{", "[" * 100_000, "null", "3", '{"@type": "NewsArticle", "headline": {}}', "\0"]
)
def test_broken_json_ld_says_nothing(broken):
    assert linked([broken]) == Linked()
    assert source(ld(broken, ARTICLE)) == FOUND


def test_meta_tags_serve_where_json_ld_is_silent():
    head = """<title>Harbour shut - The Lamp</title><link rel="canonical" href="https://lamp.example/h">
    <meta property="og:title" content="Harbour shut &amp; closed">
    <meta property="og:site_name" content="The Lamp">
    <meta name="author" content="Ana Bell"><meta property="article:published_time" content="2031-05-14">
    <meta property="og:locale" content="en_GB">"""
    assert source(head) == Source(
        url="https://lamp.example/h",
        title="Harbour shut & closed",
        outlet="The Lamp",
        byline="Ana Bell",
        published="2031-05-14",
        language="en-GB",
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Harbour shut | The Lamp</title>", "", "Harbour shut"),
        ("<title>The Lamp: Harbour shut</title>", "", "The Lamp: Harbour shut"),
        ("<title>The Lamp - Harbour shut</title>", "", "Harbour shut"),
        ("<title>Harbour shut | News | Lamp</title>", "", "Harbour shut | News | Lamp"),
        ("<title>Harbour shut | News | Lamp</title>", "<h1>Harbour shut</h1>", "Harbour shut"),
        (
            "<meta property='og:title' content='Harbour: what we know'>",
            "<h1>Harbour shut by crane</h1>",
            "Harbour shut by crane",
        ),
        ("<meta property='og:title' content='Crane falls'>", "<h1>The Lamp</h1>", "Crane falls"),
        ("<meta property='og:title' content='Crane falls'>", "<h1>Most read this week</h1>", "Crane falls"),
        (
            "<meta property='og:title' content='Crane falls'>",
            "<h1>Crane falls on pier</h1><h1>More of it</h1>",
            "Crane falls",
        ),
        ("", "<h1>Harbour shut by crane</h1>", "Harbour shut by crane"),
        ("<title> </title>", "", ""),
    ],
)
def test_the_title_is_the_articles_own(head, body, title):
    assert source("<meta property='og:site_name' content='The Lamp'>" + head, body + "<p>x").title == title


def test_a_heading_that_names_the_outlet_is_no_title():
    site = "<meta property='og:site_name' content='The Evening Lamp'>"
    head = f"{site}<title>The Evening Lamp: Crane falls</title>"
    assert source(head, "<h1>The Evening Lamp</h1><p>x").title == "The Evening Lamp: Crane falls"


def test_a_title_is_cut_only_where_the_outlet_is_known():
    assert source("<title>Harbour shut | The Lamp</title>").title == "Harbour shut | The Lamp"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time datetime='2031-05-14T08:00'>May 14</time>", "2031-05-14T08:00:00"),
        (
            "<time datetime='2031-01-01'>x</time><time itemprop='datePublished' datetime='2031-05-14'>",
            "2031-05-14",
        ),
        ("<span class='published' title='2031-05-14'>y</span>", "2031-05-14"),
        ("<time>May 14</time>", None),
        ("<time datetime='14/05'>May 14</time>", None),
    ],
)
def test_times_in_the_page_are_read_when_they_are_marked(body, published):
    assert source("", body).published == published


def test_the_day_in_the_address_is_the_last_resort():
    hints = Source(url="https://lamp.example/2031/05/14/h")
    assert source("", hints=hints).published == "2031-05-14"
    assert source(ld(ARTICLE), hints=hints).published == "2031-05-14T10:00:00+00:00"


def test_an_author_that_is_an_address_is_no_byline():
    assert source("<meta property='article:author' content='https://social.example/ana'>").byline == ""


def test_an_account_name_loses_its_mark():
    assert source("<meta property='og:site_name' content='@lamp'>").outlet == "lamp"


def test_microdata_speaks_like_meta_tags():
    body = """<article itemtype="https://schema.org/Article"><h1 itemprop="headline">Crane falls</h1>
    <span itemprop="author" itemscope><span itemprop="name">Ana Bell</span></span>
    <meta itemprop="datePublished" content="2031-05-14"><meta itemprop="dateModified" content="2031-05-15">
    <meta itemprop="articleSection" content="Harbours"></article>"""
    assert source("", body) == Source(
        title="Crane falls",
        byline="Ana Bell",
        published="2031-05-14",
        modified="2031-05-15",
        section="Harbours",
    )


def test_date_of_change_and_section_are_told():
    assert source(ld({**ARTICLE, "dateModified": "2031-05-15", "articleSection": "Harbours"})) == replace(
        FOUND, modified="2031-05-15", section="Harbours"
    )


def test_an_amp_page_has_the_address_of_the_page_it_is_a_form_of():
    head = """<link rel="canonical" href="https://lamp.example/harbour">
    <meta property="og:url" content="https://lamp.example/amp/harbour">"""
    page = f"<html ⚡ lang='en'><head>{head}</head><body><h1>Harbour shut at last</h1></body></html>"
    assert describe(parse(page), Source()).url == "https://lamp.example/harbour"


def test_a_canonical_address_of_the_front_page_is_not_the_pages():
    front = '<link rel="canonical" href="https://lamp.example/">'
    own = '<meta property="og:url" content="https://lamp.example/harbour">'
    assert source(front + own).url == "https://lamp.example/harbour"
    assert source(front).url == "https://lamp.example/"


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ('<meta http-equiv="content-language" content="de">', "de"),
        ('<meta property="og:locale" content="fr_FR">', "fr-FR"),
        (ld({**ARTICLE, "inLanguage": {"@type": "Language", "name": "pl"}}), "pl"),
        (
            '<link rel="canonical" href="https://lamp.example/it"><link rel="alternate" hreflang="x-default" '
            'href="https://lamp.example/it"><link rel="alternate" hreflang="it" href="https://lamp.example/it/">'
            '<link rel="alternate" hreflang="en" href="https://lamp.example/en">',
            "it",
        ),
        ('<meta name="language" content="{{ language }}">', ""),
        ("", ""),
    ],
    ids=range(6),
)
def test_the_language_is_what_the_page_names(head, language):
    assert source(head).language == language


HOSTILE = [
    f"<meta property='og:title' content='{'x' * 1_000_000}'>",
    "<meta name='author' content='Ana Bell'>" * 100_000,
    "".join(f"<meta name='n{number}' content='v'>" for number in range(100_000)),
    f"<title>{' |' * 100_000}</title>",
    "<title>x</title>" * 50_000,
    "<link rel='canonical' href='http://['>" * 50_000,
    ld("[" * 10_000, '{"a":' * 10_000),
    ld(
        {
            "@graph": [
                {"@type": "Article", "headline": f"Crane {n}", "url": f"https://x.example/{n}"}
                for n in range(9_000)
            ]
        }
    ),
    ld(
        {
            "@type": "Article",
            "headline": "\ud800",
            "author": "<script>alert(1)</script>Ana\ud800 Bell",
            "articleSection": "\udfff",
        }
    ),
    "<meta name='author' content='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    f"<meta property='article:published_time' content='{'9' * 500_000}'>",
]


@pytest.mark.parametrize("head", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p class='byline'>By Ana Bell</p>" * 20_000,
        "<h1>a | b</h1>" * 5_000,
        f"<p>{'May 3, 2031 by Ana Bell ' * 40_000}</p>",
    ],
    ids=range(4),
)
def test_hostile_pages_are_described_in_linear_time(head, body):
    tree = parse(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    start = time.process_time()
    found = describe(tree, Source())
    assert time.process_time() - start < 8
    words = (found.title, found.outlet, found.byline, found.section, found.url, found.language)
    assert all(len(word) <= 2_000 and "<script" not in word for word in words)
    json.dumps(words, ensure_ascii=False).encode()


PIECES = st.sampled_from(
    [
        "<h1>", "</h1>", "<p class='byline'>", "</p>", "<time datetime='2031-05-14'>", "</time>",
        "By Ana Bell", "<div id='comments'>", "</div>", "Updated May 3, 2031", "03/05/2031",
        "<a rel='author'>", "</a>", "<title>", "</title>",
        "<meta property='og:title' content='Crane | Lamp'>", "<script type='application/ld+json'>",
        "</script>", "{", "}", '"@type":"Article"', "<svg>", "<template>", "<nav>", "\U0001f600",
        "\x00", "&#xd800;",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=40))
def test_any_page_is_described_and_can_be_written(pieces):
    try:
        tree = parse("".join(pieces))
    except ReadError:
        return
    found = describe(tree, Source())
    assert found.published is None or iso_date(found.published) == found.published
    json.dumps(asdict(found), ensure_ascii=False).encode()


def test_nothing_stated_is_nothing_known():
    assert source("") == Source()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.text(max_size=10)
    | st.sampled_from(["NewsArticle", "2031-05-14", "#x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "@graph",
                    "headline",
                    "author",
                    "name",
                    "publisher",
                    "datePublished",
                    "url",
                    "mainEntity",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(JSON)
def test_any_json_gives_a_source_that_can_be_written(value):
    found = source(
        ld(
            {"@type": "NewsArticle", "author": value, "publisher": value, "headline": value},
            json.dumps(value),
        )
    )
    json.dumps(found.title + found.byline + found.outlet + found.url, ensure_ascii=False).encode()
