from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.kernel.addresses import ends, host, is_shared, page, site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://WWW.Gull.example:8080/a", "www.gull.example"),
        ("gull.example/a", "gull.example"),
        ("//gull.example./a", "gull.example"),
        ("https://user:word@gull.example/a", "gull.example"),
        ("http://[half", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(url, expected):
    assert host(url) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("www.gull.co.uk", "gull.co.uk"),
        ("sport.gull.com.au", "gull.com.au"),
        ("gull.gov.uk", "gull.gov.uk"),
        ("sport.gull.example", "gull.example"),
        ("192.0.2.1", ""),
        ("localhost", ""),
        ("", ""),
        ("ann.substack.com", ""),
        ("ann.blogspot.co.uk", ""),
    ],
)
def test_the_site_is_what_somebody_registered(name, expected):
    assert site(name, frozenset({"substack.com"})) == expected


def test_a_host_is_shared_with_all_below_it():
    shared = frozenset({"medium.example"})
    assert is_shared("ann.medium.example", shared)
    assert not is_shared("notmedium.example", shared)


def test_the_ends_of_a_host_fall_label_by_label():
    assert list(ends("news.gull.example")) == ["news.gull.example", "gull.example", "example"]


@pytest.mark.parametrize(
    "form",
    [
        "https://www.gull.example/2031/05/ferry",
        "http://gull.example/2031/05/ferry/",
        "https://m.gull.example/2031/05/ferry.html",
        "https://amp.gull.example/2031/05/ferry?utm_source=mail#comments",
        "https://gull.example/2031/05/ferry/amp",
        "https://gull.example/2031/05/Ferry.amp.html",
    ],
)
def test_a_page_is_one_in_all_its_forms(form):
    assert page(form) == "gull.example/2031/05/ferry"


@pytest.mark.parametrize(
    "url", ["https://gull.example", "https://gull.example/", "https://gull.example/index.html", ""]
)
def test_a_front_page_is_no_article(url):
    assert page(url) == ""


def test_other_pages_are_others():
    assert page("https://gull.example/ferry-2") != page("https://gull.example/ferry")
    assert page("https://gull.example/show.php?id=2") != page("https://gull.example/show.php?id=3")
    assert page("https://gull.example/?p=2") == "gull.example?p=2"
    assert page("https://gull.example/show.php?b=1&a=2") == page("https://gull.example/show?a=2&b=1&utm_x=3")


@given(st.text(max_size=60))
def test_any_string_has_parts_or_none(url):
    assert host(url) == host(url).lower()
    assert page(url) == "" or page(url).startswith(host(url).removeprefix("www.")[:1])
    assert not site(host(url)) or host(url).endswith(site(host(url)))
