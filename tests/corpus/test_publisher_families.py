"""Who publishes whom: the shipped table, and what no table may join."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from witnesses import corpus, document

from manywitness.corpus.origins.families import directory, family_ties, folded, imprint, shipped
from manywitness.kernel.addresses import host, site
from manywitness.lang.en_publishers import SHARED_HOSTS, SYNDICATORS
from manywitness.model import Publisher

# Address and name of an outlet; "" is not stated.
Outlet = tuple[str, str]


def publisher(url: str = "", outlet: str = "", families: tuple[Publisher, ...] = ()) -> str:
    """The publisher of a page of this address and outlet, "" where nobody knows one."""
    (account,) = corpus(document("a", "Sheep.", url=url, outlet=outlet)).accounts
    return imprint(account, directory(families)).publisher


def tied(*outlets: Outlet, families: tuple[Publisher, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Which pages of these outlets are one family, and why."""
    pages = [document(f"p{n}", "Sheep.", url=u, outlet=o) for n, (u, o) in enumerate(outlets)]
    accounts = {account.id: account for account in corpus(*pages).accounts}
    known = directory(families)
    ties = family_ties(accounts, {name: imprint(account, known) for name, account in accounts.items()})
    return [(tie.accounts, tie.why) for tie in ties]


@pytest.mark.parametrize(
    ("url", "outlet", "expected"),
    [
        ("https://www.liverpoolecho.co.uk/news/gulls", "", "Reach plc"),
        ("", "Manchester Evening News", "Reach plc"),
        ("https://edinburghnews.scotsman.com/news", "", "National World"),
        ("https://abcnews.go.com/Politics/gulls", "ABC News", "ABC (Disney)"),
        ("https://www.abc.net.au/news/gulls", "ABC News", "Australian Broadcasting Corporation"),
        ("https://timesofindia.indiatimes.com/gulls", "", "Times Group (Bennett, Coleman)"),
        ("https://news.sky.com/story/gulls", "Sky News", "Sky (Comcast)"),
        ("https://www.skynews.com.au/gulls", "Sky News Australia", "News Corp Australia"),
        ("http://politicalticker.blogs.cnn.com/gulls", "", "CNN (Warner Bros. Discovery)"),
        ("", "the  GUARDIAN", "Guardian Media Group"),
        ("", "NPR Online News", "National Public Radio"),
        ("", "Financial Times", "Nikkei (Financial Times)"),
        ("https://english.news.cn/20310501/a", "Xinhua", "Chinese state media"),
        ("", "Sputnik International", "Russian state media"),
        # Collections that name an outlet by its domain.
        ("", "www.liverpoolecho.co.uk", "Reach plc"),
        ("", "BBC.co.uk", "BBC"),
        # Syndicated: the host says nothing, the name says who wrote it.
        ("https://www.msn.com/en-gb/news/gulls", "Daily Mirror", "Reach plc"),
        # Sold: the Observer left the Guardian in 2025, the Dallas paper went to Hearst.
        ("https://observer.co.uk/news/gulls", "", "Tortoise Media"),
        ("https://www.dallasnews.com/gulls", "", "Hearst"),
        # Dead: old pages still name them.
        ("http://www.newsoftheworld.co.uk/gulls", "", "News UK (News Corp)"),
        ("https://www.weeklystandard.com/gulls", "", "Clarity Media"),
    ],
)
def test_the_table_knows_who_publishes(url, outlet, expected):
    assert publisher(url, outlet) == expected


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://lowislandgull.example/news", "Low Island Gull"),
        ("", "Low Island Gull"),
        # Many bear these names.
        ("", "The Herald"),
        ("", "The Times"),
        ("", "The Sun"),
        ("", "The Star"),
        ("", "The Independent"),
        ("", "Independent"),
        ("", "The Telegraph"),
        ("", "Daily News"),
        ("", "The Observer"),
        ("", "The Post"),
        ("", "The Age"),
        ("", "The National"),
        ("", "The Citizen"),
        ("", "ABC News"),
        ("", "Sunday Times"),
        ("", "The Spectator"),
        # An address that is not the one of the outlet so called.
        ("https://guardian.ng/news/gulls", "The Guardian"),
        # Anybody writes there.
        ("https://someone.substack.com/p/gulls", "Someone"),
        ("https://gulls.wordpress.com/2031/", "Gulls"),
        ("https://gulls.blogspot.co.uk/2031/", "Gulls"),
        ("https://news.yahoo.com/gulls", "Yahoo News"),
        ("", "Yahoo! News"),
        ("", "Google News"),
        ("not an address", ""),
        ("http://[half", ""),
        ("", ""),
    ],
)
def test_nobody_is_guessed(url, outlet):
    assert publisher(url, outlet) == ""


@pytest.mark.parametrize(
    "pair",
    [
        (
            ("https://www.thetimes.co.uk/a", "The Times"),
            ("https://timesofindia.indiatimes.com/a", "Times of India"),
        ),
        (("https://www.thetimes.co.uk/a", "The Times"), ("https://www.nytimes.com/a", "The New York Times")),
        (("", "The Times"), ("", "The New York Times")),
        (
            ("https://www.independent.co.uk/a", "The Independent"),
            ("https://www.independent.ie/a", "Independent"),
        ),
        (("https://www.thesun.co.uk/a", "The Sun"), ("https://www.baltimoresun.com/a", "The Sun")),
        (("", "The Sun"), ("", "Baltimore Sun")),
        (("https://www.heraldscotland.com/a", "The Herald"), ("https://www.herald.co.zw/a", "The Herald")),
        (("https://www.thestar.com/a", "The Star"), ("https://www.thestar.co.uk/a", "The Star")),
        (("https://indianexpress.com/a", ""), ("https://www.newindianexpress.com/a", "")),
        (("https://www.foxnews.com/a", ""), ("https://www.wsj.com/a", "")),
        (("https://news.yahoo.com/a", "Yahoo News"), ("https://news.yahoo.com/b", "Yahoo News")),
        (("https://a.substack.com/a", "A"), ("https://b.substack.com/b", "B")),
        (("https://medium.com/@a/a", "Medium"), ("https://medium.com/@b/b", "Medium")),
        (("https://gull.gov.uk/a", ""), ("https://tern.gov.uk/a", "")),
        (("https://gull.example/a", "The Gull"), ("https://tern.example/a", "The Gull")),
        (("", ""), ("", "")),
    ],
)
def test_outlets_of_nobody_in_common_are_no_family(pair):
    assert tied(*pair) == []
    assert tied(*reversed(pair)) == []


def test_titles_of_one_owner_are_a_family_that_says_so():
    assert tied(("https://www.mirror.co.uk/a", "The Mirror"), ("", "Liverpool Echo")) == [
        (("p0#1", "p1#1"), "2 articles are published by Reach plc: Liverpool Echo, The Mirror")
    ]


def test_pages_of_one_outlet_are_said_to_be_of_one_outlet():
    assert tied(("https://www.mirror.co.uk/a", "Mirror"), ("https://mirror.co.uk/b", "The Mirror")) == [
        (("p0#1", "p1#1"), "2 articles from one outlet: Mirror (Reach plc)")
    ]


def test_pages_of_one_site_are_a_family_that_no_table_lists():
    assert tied(("https://sport.gull.example/a", "Gull Sport"), ("https://www.gull.example/b", "Gull")) == [
        (("p0#1", "p1#1"), "2 articles from one outlet: Gull (gull.example)")
    ]


def test_pages_of_one_outlet_by_name_are_a_family_unless_their_sites_differ():
    named = (("", "The Gull"), ("https://gull.example/a", "Gull"))
    assert tied(*named) == [(("p0#1", "p1#1"), "2 articles from one outlet: The Gull")]
    assert tied(*named, ("https://gull.test/a", "Gull")) == []


def test_many_outlets_are_named_in_part():
    cities = (
        "Liverpool Echo",
        "Bristol Post",
        "Birmingham Mail",
        "Nottingham Post",
        "Leicester Mercury",
        "My London",
    )
    ((_, why),) = tied(*(("", city) for city in cities))
    assert why == (
        "6 articles are published by Reach plc: "
        "Birmingham Mail, Bristol Post, Leicester Mercury, Liverpool Echo and 2 more"
    )


def test_the_users_own_publishers_win():
    own = (
        Publisher("Gull Press", ("gull.example", "mirror.co.uk"), ("The Herald",)),
        Publisher("", ("liverpoolecho.co.uk",), ("Bristol Post",)),
    )
    assert publisher("https://www.mirror.co.uk/a", "", own) == "Gull Press"
    assert publisher("", "Herald", own) == "Gull Press"
    assert publisher("https://www.herald.example/a", "The Herald", own) == "Gull Press"
    assert publisher("https://www.heraldscotland.com/a", "The Herald", own) == "Newsquest"
    assert publisher("https://www.liverpoolecho.co.uk/a", "", own) == ""
    assert publisher("", "Bristol Post", own) == ""
    assert publisher("https://www.bristolpost.co.uk/a", "", own) == "Reach plc"


def test_the_table_is_sound():
    table = shipped()
    domains = Counter(domain for one in table for domain in one.domains)
    outlets = Counter(folded(outlet) for one in table for outlet in one.outlets if outlet)
    assert len(domains) >= 1500
    assert [domain for domain, count in domains.items() if count > 1] == []
    assert [outlet for outlet, count in outlets.items() if count > 1] == []
    assert [one.name for one, count in Counter(table).items() if not one.domains or count > 1] == []
    assert {
        domain for domain in domains if domain != domain.lower() or "/" in domain or "." not in domain
    } == set()
    assert set(domains) & SHARED_HOSTS == set()
    assert set(outlets) & SYNDICATORS == set()


def test_every_domain_of_the_table_is_registrable_or_a_host_below_one():
    for one in shipped():
        for domain in one.domains:
            found = site(domain)
            assert found, domain
            assert domain == found or domain.endswith(f".{found}"), domain


@given(st.text(max_size=40))
def test_any_address_has_a_host_or_none(url):
    found = site(host(url), SHARED_HOSTS)
    assert found == found.lower()
    assert not found or host(url).endswith(found)
