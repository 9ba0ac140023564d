"""What of a source is new, as a function of what is known; and what any body of an answer may be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import FetchError, ReadError
from manywitness.fetch import Answer
from manywitness.store.feeds import Asked, Feed, Stage, Stated
from manywitness.workspace.watching.contents import Contents, Named, contents
from manywitness.workspace.watching.planning import is_final, plan
from manywitness.workspace.watching.times import iso, seconds_of

NOW = 1_800_000_000.0
MINUTES = 30


def named(number, mark, when):
    address = f"https://lamp.example/{number}"
    return Named(address, mark, when, Stated(address))


NAMED = st.builds(
    named,
    st.integers(0, 30),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from([None, "2027-01-14", "2020-01-01"]),
)
FORMS = st.sampled_from(["feed", "sitemap"])


def contents_of(form, names):
    first = {one.address: one for one in reversed(names)}
    return Contents(form, "", tuple(first.values()))


def feed(most=3):
    return Feed(1, "https://lamp.example/feed", iso(NOW), iso(NOW), Asked(MINUTES, most=most))


@given(FORMS, st.lists(NAMED, max_size=30), st.integers(1, 5), st.booleans())
def test_everything_that_is_named_is_written_down_once(form, names, most, first):
    found = contents_of(form, names)
    made = plan(feed(most), found, {}, NOW, first=first)
    assert sorted(one.address for one in made.listed) == sorted(one.address for one in found.named)
    assert made.new == sum(one.stage is Stage.WAITING for one in made.listed)
    assert made.new + made.passed == len(made.listed)


@given(FORMS, st.lists(NAMED, max_size=30), st.integers(1, 5))
def test_never_more_are_due_in_one_reading_than_asked_for(form, names, most):
    made = plan(feed(most), contents_of(form, names), {}, NOW, first=False)
    dues = [seconds_of(one.due) for one in made.listed if one.stage is Stage.WAITING]
    for number in range(40):
        begin = NOW + number * MINUTES * 60
        assert sum(begin <= due < begin + MINUTES * 60 for due in dues) <= most


@given(FORMS, st.lists(NAMED, max_size=30))
def test_what_is_known_as_it_is_now_is_not_new(form, names):
    found = contents_of(form, names)
    made = plan(feed(), found, {}, NOW, first=False)
    for stage in Stage:
        known = {one.address: replace(one, stage=stage) for one in made.listed}
        assert plan(feed(), found, known, NOW + 9_999, first=False).listed == ()


@given(st.lists(NAMED, max_size=30))
def test_what_changed_is_due_again_only_by_its_own_source(names):
    found = contents_of("feed", names)
    known = {
        one.address: replace(one, stage=Stage.DONE, mark="before", due=iso(NOW))
        for one in plan(feed(), found, {}, NOW, first=False).listed
    }
    again = plan(feed(99), found, known, NOW, first=False)
    assert {one.address for one in again.listed} == {one.address for one in found.named if one.mark}
    assert all(seconds_of(one.due) == NOW + 6 * 3_600 for one in again.listed)
    others = {address: replace(one, feed=2) for address, one in known.items()}
    assert plan(feed(99), found, others, NOW, first=False).listed == ()


BEGINS = (
    b"",
    b"<rss><channel>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"<urlset>",
    b"\x1f\x8b",
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
    b"<html><link rel=alternate ",
)
PIECES = (
    b"<item>", b"<link>", b"/a", b"</link>", b"<entry>", b"<link href='//['/>", b"<url><loc>", b"&x;", b"]",
    b"}",
    b'{"url": "../a"}', b"type=application/rss+xml href=//[ >", b"\0", b"\xff",
)  # fmt: skip
BYTES = st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=12)


@given(st.sampled_from(BEGINS), BYTES, st.booleans())
def test_whatever_a_source_answers_is_a_list_or_an_error(begin, pieces, follow):
    answer = Answer("https://lamp.example/in/feed", 200, begin + b"".join(pieces), "text/xml", "utf-8")
    try:
        found = contents(answer, follow=follow)
    except ReadError as error:
        assert error.message
    else:
        addresses = [one.address for one in found.named]
        assert len(set(addresses)) == len(addresses)
        assert all(address.startswith(("http://", "https://")) for address in addresses)


@pytest.mark.parametrize(
    ("kind", "status", "final"),
    [
        ("gone", 404, True), ("robots", 0, True), ("private", 0, True), ("status", 403, True),
        ("status", 429, False), ("status", 408, False), ("status", 500, False), ("timeout", 0, False),
        ("later", 503, False), ("tls", 0, False),
    ],
)  # fmt: skip
def test_what_will_not_change_is_not_tried_again(kind, status, final):
    assert is_final(FetchError(kind, "", status=status)) is final
