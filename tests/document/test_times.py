import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.document.sentences import Sentences
from manywitness.document.times import Times
from manywitness.document.times.rules import RULES, matches
from manywitness.lang import en_times
from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, QUOTED, TIMES, Article, TimeType

WEDNESDAY = "2019-05-15"


def page(content, published=WEDNESDAY, pieces=None):
    pieces = pieces or ((Span(0, len(content)),) if content else ())
    article = Article(Span(0, len(content)), pieces, published=published)
    document = Document(Text(content)).with_layer(Layer(QUOTED, "test", ()))
    document = document.with_layer(Layer(ARTICLES, "test", (article,)))
    return document.with_layer(Sentences()(document)[0])


def told(content, published=WEDNESDAY):
    document = page(content, published)
    (layer,) = Times()(document)
    assert layer.key == TIMES
    return [(document.text[item.span], item.value) for item in layer.items]


def kinds(content):
    return [item.type for item in Times()(page(content))[0].items]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("He left on 14 May 2019.", [("14 May 2019", "2019-05-14")]),
        ("He left on Tuesday, May 14, 2019.", [("Tuesday, May 14, 2019", "2019-05-14")]),
        ("It is due on 2019-06-01.", [("2019-06-01", "2019-06-01")]),
        ("Filed 14/05/2019, not 04/05/2019.", [("14/05/2019", "2019-05-14"), ("04/05/2019", "2019-XX-XX")]),
        ("It began in early May 2018.", [("early May 2018", "2018-05")]),
        ("Work began in 2016 and in the 1990s.", [("2016", "2016"), ("the 1990s", "199")]),
        ("The war of 1914-1918 was long.", [("1914", "1914"), ("1918", "1918")]),
        ("He won in the third quarter of 2018.", [("the third quarter of 2018", "2018-Q3")]),
        ("She came in the summer of 2017.", [("the summer of 2017", "2017-SU")]),
        ("He spoke for two and a half years.", [("two and a half years", "P2Y6M")]),
        ("It lasted nearly 20 years.", [("nearly 20 years", "P20Y")]),
        ("They meet every two weeks, on Mondays.", [("every two weeks", "P2W"), ("Mondays", "XXXX-WXX-1")]),
        ("It is now clear.", [("now", "PRESENT_REF")]),
        ("Born in nineteen ninety-eight.", [("nineteen ninety-eight", "1998")]),
    ],
)
def test_absolute_times_need_no_date_of_publication(content, expected):
    assert told(content) == told(content, None) == expected


@pytest.mark.parametrize(
    ("content", "resolved", "unresolved"),
    [
        ("The talks failed on Tuesday.", "2019-05-14", "XXXX-WXX-2"),
        ("The talks will go on on Tuesday.", "2019-05-21", "XXXX-WXX-2"),
        ("They met on Wednesday.", "2019-05-15", "XXXX-WXX-3"),
        ("They met last Wednesday.", "2019-05-08", "XXXX-WXX-3"),
        ("They met Monday night.", "2019-05-13TNI", "XXXX-WXX-1TNI"),
        ("He left yesterday.", "2019-05-14", "XXXX-XX-XX"),
        ("He left two days ago.", "2019-05-13", "XXXX-XX-XX"),
        ("He left last week.", "2019-W19", "XXXX-WXX"),
        ("He left last month.", "2019-04", "XXXX-XX"),
        ("He left last year.", "2018", "XXXX"),
        ("He left in December.", "2018-12", "XXXX-12"),
        ("He left on December 3.", "2018-12-03", "XXXX-12-03"),
        ("He has been away since July.", "2018-07", "XXXX-07"),
        ("He will leave on June 3.", "2019-06-03", "XXXX-06-03"),
        ("He left at 5:30 p.m. Tuesday.", "2019-05-14T17:30", "XXXX-WXX-2T17:30"),
        ("He left on Christmas Eve.", "2018-12-24", "XXXX-12-24"),
        ("He left on the Fourth of July.", "2018-07-04", "XXXX-07-04"),
        ("The bridge fell on the night of July 1.", "2018-07-01", "XXXX-07-01"),
        ("The bridge is to be opened on July 1.", "2019-07-01", "XXXX-07-01"),
        ("A judge halted that plan late Tuesday.", "2019-05-14", "XXXX-WXX-2"),
        ("They plan a meeting on Tuesday.", "2019-05-21", "XXXX-WXX-2"),
        ("It was supposed to take place Monday.", "2019-05-13", "XXXX-WXX-1"),
        ("The count is on Friday.", "2019-05-17", "XXXX-WXX-5"),
        ("It grew in the third quarter.", "2018-Q3", "XXXX-Q3"),
        ("He was born 900000 years ago.", "XXXX", "XXXX"),
    ],
)
def test_relative_times_are_x_where_no_date_of_publication_is_known(content, resolved, unresolved):
    assert [value for _, value in told(content)] == [resolved]
    assert [value for _, value in told(content, None)] == [unresolved]


@pytest.mark.parametrize(
    "content",
    [
        "She may march on.",
        "May Smith and April Jones won.",
        "It is a long march to the sea.",
        "Flight 1862 was late.",
        "It has 1500 people.",
        "Just a second.",
        "The sun sat low.",
        "On Feb. 30 nobody came.",
        "She told USA TODAY so.",
        "The treaty held, and May said it would.",
        "It was an old goal of May’s: a treaty that holds.",
        "",
    ],
)
def test_words_that_are_no_times_are_left(content):
    assert told(content) == []


def test_months_that_are_also_verbs_are_read_after_a_preposition():
    assert told("They may march in March, and in May.") == [("March", "2019-03"), ("May", "2019-05")]


def test_the_society_of_today_is_no_day():
    assert told("That suits today's society. It opens today.") == [
        ("today", "PRESENT_REF"),
        ("today", "2019-05-15"),
    ]


def test_types_are_those_of_timex3():
    assert kinds("On Monday at 17:30 they met for two hours, as every week.") == [
        TimeType.DATE,
        TimeType.TIME,
        TimeType.DURATION,
        TimeType.SET,
    ]


def test_a_story_of_the_past_keeps_to_its_own_year():
    content = "It opened on September 1, 1939. On September 17 it fell. In January it rose. "
    content += "The following year it closed."
    assert [value for _, value in told(content)] == ["1939-09-01", "1939-09-17", "1940-01", "1941"]


def test_what_somebody_will_do_is_not_of_the_past_that_the_text_tells_of():
    content = "In 1998 a globe was found in a garden. On 3 June a carpenter will open the frame."
    assert [value for _, value in told(content)] == ["1998", "2019-06-03"]


def test_a_year_told_once_in_news_does_not_govern_what_stands_far_behind_it():
    content = "In 2007 a mill was sold. It has two floors. It is red. It is old. It is dry. It is ours. "
    assert [value for _, value in told(content + "Its owner moved out in November.")] == ["2007", "2018-11"]


def test_years_long_past_do_not_govern_a_text_that_speaks_of_its_own_day():
    content = (
        "It was begun in 2007. It was sold in 2010. It closed yesterday. Its owner moved out in November."
    )
    assert [value for _, value in told(content)] == ["2007", "2010", "2019-05-14", "2018-11"]
    history = content.replace("yesterday", "for good")
    assert [value for _, value in told(history)] == ["2007", "2010", "2010-11"]


def test_that_month_is_the_one_that_was_told():
    assert told("He came in November 2016. He left later that month.")[1] == ("later that month", "2016-11")


def test_news_keeps_to_the_time_of_its_publication():
    content = "It fell on Tuesday. They met on Monday. It was built in March 1982. It reopens on June 3."
    assert [value for _, value in told(content)] == ["2019-05-14", "2019-05-13", "1982-03", "2019-06-03"]


def test_what_comes_later_counts_from_the_date_told():
    assert told("He left on May 2, 2018. Two days later he came back. The next day he left again.") == [
        ("May 2, 2018", "2018-05-02"),
        ("Two days later", "2018-05-04"),
        ("The next day", "2018-05-05"),
    ]


def test_a_time_before_an_event_is_only_a_duration():
    assert told("He left ten days before the vote.") == [("ten days", "P10D")]


def test_each_article_of_a_page_counts_from_its_own_date():
    content = "He left on Monday.\nShe left on Monday."
    first, second = Span(0, 18), Span(19, 38)
    articles = (
        Article(first, (first,), published="2019-05-15"),
        Article(second, (second,), published="2026-01-07"),
    )
    document = Document(Text(content)).with_layer(Layer(QUOTED, "test", ()))
    document = document.with_layer(Layer(ARTICLES, "test", articles))
    document = document.with_layer(Sentences()(document)[0])
    assert [item.value for item in Times()(document)[0].items] == ["2019-05-13", "2026-01-05"]


def test_only_pieces_of_articles_are_read():
    content = "Sale ends Monday!\nHe left on Friday."
    document = page(content, pieces=(Span(18, len(content)),))
    assert [document.text[item.span] for item in Times()(document)[0].items] == ["Friday"]


WORDS = st.sampled_from(
    [
        "May",
        "may",
        "3",
        "12:",
        "2019",
        "1998",
        "Monday",
        "last",
        "next",
        "the",
        "two",
        "a",
        "week",
        "weeks",
        "ago",
        "later",
        "p.m.",
        "of",
        "in",
        "fall",
        "quarter",
        "year",
        ",",
        ".",
        "-",
        "night",
        "every",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from([WEDNESDAY, None, "0001-01-01"]))
def test_times_are_sorted_apart_and_without_blanks_at_their_edges(words, published):
    document = page(" ".join(words), published)
    items = Times()(document)[0].items
    assert all(a.span.end <= b.span.start for a, b in pairwise(items))
    assert all(document.text[item.span].strip() == document.text[item.span] != "" for item in items)
    assert all(item.value for item in items)


def seconds_of_times(unit, length):
    document = page(unit * (length // len(unit)))
    before = time.process_time()
    Times()(document)
    return time.process_time() - before


@pytest.mark.parametrize(
    "unit",
    [
        "May ",
        "a week ago ",
        "12:",
        "1939-",
        "the end of ",
        "May   ",
        "two hundred ",
        "Monday, ",
        "’90",
        "last ",
    ],
)
def test_cost_grows_in_proportion_on_hostile_text(unit):
    # 64 times the work if it were quadratic.
    assert (
        min(seconds_of_times(unit, 64_000) for _ in range(3))
        < 8 * 3 * min(seconds_of_times(unit, 8_000) for _ in range(3)) + 0.05
    )


@pytest.mark.parametrize("unit", ["1", " ", "a", "“", "\u00a0"])
def test_cost_grows_in_proportion_up_to_a_megabyte_without_a_time(unit):
    # 64 times the work if it were quadratic.
    assert (
        min(seconds_of_times(unit, 1_000_000) for _ in range(3))
        < 8 * 3 * min(seconds_of_times(unit, 125_000) for _ in range(3)) + 0.05
    )


# Phrases in which a pattern reaches as far back from its trigger as it can; parted by slashes.
_SHADES = """
early / late on / earlier in / later / the very end of the / beginning of / start of the / middle of
/ close of / rest of the / the very latter part of the / latter part of
"""
_DATED = """
May 3, 2019 / the 14th of May 2019 / 9 May / May 2019 / May / the following May / May of last year / Sept. 3
/ the summer of 2019 / this coming summer / fiscal year 2019 / the following week / that night / the century
/ 1998 / the 1990s / the ’90s / the nineties
"""
_BEFORE_AMOUNTS = """
the final / these first / those / all full / another / final / first / full / the past / past / next
/ the following
"""
_AMOUNTS = "twenty-five / several hundred / a / an / 1,250,000 / 1234567.25 / 2.5 1/2 / two thousand"
_AFTER_AMOUNTS = """
years / consecutive months / x1y2z3w4 days / weeks ago / years and a half or so later
"""
_OTHERS = """
the last year's fiscal 3rd fiscal quarter / the 2019 fiscal 3rd fiscal quarter / next year’s second half
/ the mid the 19th century / the year-ago month / the latest fiscal year / the weekend / the same period
/ at about 5:30:15 p.m. EST on Tuesday / 17:30 / noon on Friday / 2019-05-14 / 3/4/98 / '98 / ’98
/ the end of the the ’90s / the end of the the 1990s / '90s / nineties / every other week / each Thursday
/ daily / Mondays / thirteen times a day / été times a day / x1y2z3w4 days per week / half an hour
/ two and a half years / a year and a half / weeks before / the day before yesterday
/ the day after tomorrow / today / tomorrow / earlier this morning / late yesterday / last night / tonight
/ overnight / at the moment / in recent years / right now / the near future / the beginning of 1998
/ the year 1998 / year 1998 / the year nineteen ninety-eight / last New Year’s Eve / Thanksgiving 2019
/ this past Tuesday night / late on Friday / earlier Fri. / the following Sunday / mid-May / mid-1998
/ two-week
"""


def listed(phrases):
    return " ".join(phrases.split()).strip("/ ").split(" / ")


SHADES = ["", *(f"{shade} " for shade in listed(_SHADES))]
DATED, OTHERS = listed(_DATED), listed(_OTHERS)
BEFORE_AMOUNTS = ["", *(f"{before} " for before in (*listed(_BEFORE_AMOUNTS), *en_times.APPROXIMATIONS))]
AMOUNTS = [*listed(_AMOUNTS), *en_times.NUMBERS, *en_times.COUPLES, *en_times.VAGUE_AMOUNTS]
AFTER_AMOUNTS = [f" {after}" for after in listed(_AFTER_AMOUNTS)]
PHRASES = [
    *(weekday + shade + dated for weekday in ("", "Tuesday, ") for shade in SHADES for dated in DATED),
    *(amount + after for amount in AMOUNTS for after in (" years", " weeks ago")),
    *(before + "2.5 1/2" + after for before in BEFORE_AMOUNTS for after in AFTER_AMOUNTS),
    *OTHERS,
]


def found_anywhere(sentence):
    return [(rule, match.span()) for rule in RULES for match in rule.pattern.finditer(sentence)]


def found_near_triggers(sentence):
    return [(rule, match.span()) for rule, match in matches(sentence)]


@pytest.mark.parametrize("blank", [" ", "\u00a0 \u00a0"])
def test_patterns_tried_near_their_triggers_find_the_longest_phrases(blank):
    sentences = [f"It is {phrase}, they say.".replace(" ", blank) for phrase in PHRASES]
    assert [s for s in sentences if found_near_triggers(s) != found_anywhere(s)] == []


def test_every_rule_is_among_the_longest_phrases():
    assert {
        rule for phrase in OTHERS + DATED + PHRASES[-200:] for rule, _ in found_near_triggers(phrase)
    } == {*RULES}


@settings(deadline=None)
@given(st.lists(WORDS | st.sampled_from(OTHERS), max_size=14), st.sampled_from([" ", "-", "", "\u00a0"]))
def test_patterns_tried_near_their_triggers_find_what_they_find_anywhere(words, joint):
    sentence = joint.join(words)
    assert found_near_triggers(sentence) == found_anywhere(sentence)
