import random
import time

import pytest

from manywitness.document.quoted import QuotedRegions
from manywitness.document.sentences import Sentences
from manywitness.document.times import Times
from manywitness.model import Corpus, Document, Layer, Source, Span, Text, corpus_of
from manywitness.model.annotations import ARTICLES, Article
from manywitness.story.timeline import Timeline


def page(name, content, published="2019-05-15", pieces=None):
    article = Article(Span(0, len(content)), pieces or (Span(0, len(content)),), published=published)
    document = Document(Text(content), Source(name))
    document = document.with_layer(QuotedRegions()(document)[0])
    document = document.with_layer(Layer(ARTICLES, "test", (article,)))
    document = document.with_layer(Sentences()(document)[0])
    return document.with_layer(Times()(document)[0])


def entries(*pages, **settings):
    (finding,) = Timeline(**settings)(corpus_of(pages))
    return finding.items


def lines(*pages, **settings):
    return [(entry.date, entry.granularity, entry.words) for entry in entries(*pages, **settings)]


def test_one_entry_for_each_date_with_its_places():
    a = page("a", "The bridge fell on Tuesday. It was built in March 1982.")
    b = page("b", "It fell on 14 May 2019, the mayor said.")
    found = entries(a, b)
    assert [(entry.date, entry.granularity) for entry in found] == [
        ("1982-03", "month"),
        ("2019-05-14", "day"),
    ]
    texts = {"a#1": a.text, "b#1": b.text}
    assert [[texts[p.account][p.span] for p in entry.places] for entry in found] == [
        ["March 1982"],
        ["Tuesday", "14 May 2019"],
    ]


def test_granularities_of_one_date_stay_apart_and_a_year_before_its_own_is_idle():
    a = page("a", "It grew in May 2018. It fell on 14 May 2018. It rose in 2018. It began in 2011.")
    assert [(entry.date, entry.granularity) for entry in entries(a)] == [
        ("2011", "year"),
        ("2018-05", "month"),
        ("2018-05-14", "day"),
    ]


def test_what_somebody_hopes_for_in_quoted_words_alone_gives_no_entry():
    hoped = "“All of us will be home before Sunday,” she said. “In June I will rent out boats,” he said."
    assert lines(page("a", hoped)) == []
    told = page("b", "A ferry starts on Sunday.")
    assert [entry.date for entry in entries(page("a", hoped), told)] == ["2019-05-19"]


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("“The vote is on 4 June,” she said.", "2019-06-04"),
        ("“The bridge fell in April,” she said.", "2019-04"),
        ("“The bridge fell on Tuesday,” she said.", "2019-05-14"),
    ],
    ids=["full date ahead", "month behind", "day behind"],
)
def test_a_full_date_and_what_lies_behind_count_in_quoted_words_too(said, date):
    assert [entry.date for entry in entries(page("a", said))] == [date]


def test_a_quoted_month_in_which_a_day_is_told_is_idle():
    said = "“We lost a bridge in April,” she said."
    fell = page("b", "It fell on 9 April 2019.")
    assert [entry.date for entry in entries(page("a", said), fell)] == ["2019-04-09"]
    plain = page("c", "Ferries were rare in April.")
    assert [entry.date for entry in entries(plain, fell)] == ["2019-04", "2019-04-09"]


def test_an_undated_page_gives_absolute_dates_only():
    a = page("a", "The bridge fell on Tuesday. The first one fell on 3 June 1990.", published=None)
    assert lines(a) == [("1990-06-03", "day", "The first one fell on 3 June 1990.")]


def test_a_time_of_day_counts_for_its_day():
    assert [entry.date for entry in entries(page("a", "It fell at 5:30 p.m. Tuesday."))] == ["2019-05-14"]


@pytest.mark.parametrize(
    "content", ["", "Last year it fell.", "It fell last week.", "It takes two days.", "It is now closed."]
)
def test_vague_times_give_no_entry(content):
    assert lines(page("a", content, pieces=None if content else ())) == []


def test_dropped_parts_of_a_page_give_no_entry():
    content = "Sale on 3 June 2019 only.\nThe bridge fell on Tuesday."
    assert [entry.date for entry in entries(page("a", content, pieces=(Span(26, len(content)),)))] == [
        "2019-05-14"
    ]


def test_the_sentence_that_more_accounts_share_tells_the_date():
    shared = "The old bridge fell into the river on Tuesday."
    pages = (
        page("a", f"{shared} On Tuesday a cat was seen there."),
        page("b", f"A man walked home on Tuesday. {shared}"),
        page("c", "Tuesday."),
    )
    assert lines(*pages) == [("2019-05-14", "day", shared)]


def test_without_a_shared_sentence_the_words_of_more_accounts_decide():
    pages = (
        page("a", "A brown cat was seen Tuesday. The bridge fell into the river on Tuesday."),
        page("b", "On Tuesday the bridge went down in the river."),
    )
    assert lines(*pages) == [("2019-05-14", "day", "The bridge fell into the river on Tuesday.")]


def test_a_sentence_with_a_verb_is_better_than_a_label():
    content = "Tuesday, May 14, 2019\nThe bridge fell into the cold river on Tuesday."
    assert lines(page("a", content)) == [
        ("2019-05-14", "day", "The bridge fell into the cold river on Tuesday.")
    ]


def test_the_most_supported_entries_stay():
    a = page("a", "It fell on Monday. It fell on Tuesday. It was built in 1982.")
    b = page("b", "It fell on Tuesday, they said.")
    assert [entry.date for entry in entries(a, b, most=1)] == ["2019-05-14"]
    assert [entry.date for entry in entries(a, b, most=2)] == ["1982", "2019-05-14"]


def test_the_order_of_accounts_changes_nothing():
    sentences = [
        "It fell on Monday.",
        "It rose on Tuesday again.",
        "They met on Monday in the hall.",
        "In 2011 it began.",
    ]
    pages = [page(f"p{i}", " ".join(random.Random(i).sample(sentences, 3))) for i in range(6)]
    story = corpus_of(tuple(pages))
    turned = Corpus(tuple(reversed(story.accounts)))
    assert Timeline()(story) == Timeline()(turned)


def test_a_page_without_times_takes_no_part():
    document = Document(Text("It fell on Tuesday."), Source("a"))
    document = document.with_layer(Layer(ARTICLES, "test", (Article(Span(0, 19), (Span(0, 19),)),)))
    assert lines(document) == []


def test_cost_grows_in_proportion_with_the_times():
    def seconds(count):
        document = page("a", "The bridge fell on Tuesday into the river.\n" * count)
        before = time.process_time()
        Timeline()(corpus_of((document,)))
        return time.process_time() - before

    # 64 times the work if it were quadratic.
    assert min(seconds(4000) for _ in range(3)) < 8 * 3 * min(seconds(500) for _ in range(3)) + 0.05


def test_what_lies_weeks_before_the_first_report_is_background():
    a = page(
        "a", "The bridge fell on 14 May 2019. It was built in March 1982. A crack was seen on 2 May 2019."
    )
    b = page("b", "It was painted on 30 April 2019.", published="2019-05-16T08:00:00+00:00")
    assert [(entry.date, entry.background) for entry in entries(a, b)] == [
        ("1982-03", True),
        ("2019-04-30", True),
        ("2019-05-02", False),
        ("2019-05-14", False),
    ]


def test_without_a_dated_account_nothing_is_background():
    a = page("a", "The bridge fell on 14 May 2019. It was built in March 1982.", published=None)
    assert [(entry.reported, entry.background) for entry in entries(a)] == [(None, False), (None, False)]


def test_an_entry_says_who_reported_first():
    a = page("a", "The bridge fell on 14 May 2019.", published="2019-05-15T12:00:00+00:00")
    b = page("b", "The bridge gave way on 14 May 2019.", published="2019-05-15T09:30:00+00:00")
    c = page("c", "It went down on 14 May 2019.", published=None)
    assert [entry.reported for entry in entries(a, b, c)] == ["2019-05-15T09:30:00+00:00"]


def test_a_sentence_told_for_one_date_gives_way_for_the_next():
    both = "Ferries were halted on 14 May 2019 and divers began the search on 15 May 2019."
    a = page("a", f"{both} The divers found the northern pillar broken on 15 May 2019.")
    assert [entry.words for entry in entries(a)] == [
        both,
        "The divers found the northern pillar broken on 15 May 2019.",
    ]


@pytest.mark.parametrize(
    ("date", "background"),
    [("December 2018", True), ("2018", True), ("April 2019", True), ("May 2019", False)],
)
def test_a_month_or_a_year_is_background_by_its_last_day(date, background):
    a = page("a", f"The pillars were mended in {date}.", published="2019-05-15")
    assert [entry.background for entry in entries(a)] == [background]
