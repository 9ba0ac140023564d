"""What stands around a page."""

from manywitness.read.about.head import head
from manywitness.read.markup import parse


def found(markup):
    return head(parse(markup))


def test_metas_are_gathered_by_name_in_the_order_of_the_page():
    page = found(
        """<html><head><meta property="Article:Author" content="Ana Bell"><meta charset="utf-8">
        <meta name="article:author" content="Jo Reed"><meta name="article:author" content="Ana Bell">
        <meta name="empty" content=" ">
        </head><body><p><meta itemprop="datePublished" content="2031-05-14">x</p></body></html>"""
    )
    assert page.metas == {"article:author": ("Ana Bell", "Jo Reed"), "datepublished": ("2031-05-14",)}
    assert list(page.stated(("datepublished", "nothing", "article:author"))) == [
        "2031-05-14",
        "Ana Bell",
        "Jo Reed",
    ]


def test_links_titles_scripts_and_language_are_gathered():
    page = found(
        """<html lang="de"><head><title>Crane falls</title><link rel="Canonical" href="https://lamp.example/c">
        <link rel="alternate" hreflang="en" href="https://lamp.example/en"><link rel="alternate" href="/feed">
        <script>var x;</script><script type="application/ld+json; charset=utf-8">{}</script></head><p>x"""
    )
    assert page.titles == ("Crane falls",)
    assert page.canonical == ("https://lamp.example/c",)
    assert page.alternates == (("en", "https://lamp.example/en"),)
    assert page.scripts == ("{}",)
    assert page.language == "de"
