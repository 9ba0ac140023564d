"""Articles: their pieces, titles, dates and datelines."""

import pytest

from manywitness.document.articles import Articles
from manywitness.document.blocks import Blocks
from manywitness.model import Document, Source, Text
from manywitness.model.annotations import ARTICLES
from manywitness.run import annotate_document

HEAD = "Harbour bridge closes after storm"
BODY = [
    "The harbour bridge of Listowel was closed on Monday after a storm tore two cables from its tower.",
    "Engineers climbed the tower at dawn and found cracks in both anchors, the port authority said.",
    "The port authority hopes to reopen one lane before the end of the month if the weather allows it.",
    "Some 4,000 cars cross the bridge each day, and the ferry can carry no more than a quarter of them.",
]
SECOND = [
    "Farmers Welcome Late Rain in Northern Valleys",
    "Updated 6 sec ago",
    "DUNMORE: Farmers in northern valleys cheered on Sunday as rain ended the longest drought for a decade.",
    "Wheat fields that had turned brown were soaked overnight, and reservoirs rose for the first time.",
    "The growers' union expects an ordinary harvest now and asked banks to hold back on unpaid loans.",
    "Grain traders cut their prices within hours, said Rosa Linn, who runs the exchange at Dunmore.",
]


def articles(*lines, source=None, sep="\n\n"):
    text = sep.join(lines)
    done = annotate_document(Document(Text(text), source or Source()), (Blocks(), Articles()))
    assert done.failures == ()
    return text, done.document[ARTICLES].items


def words(text, span):
    return None if span is None else text[span.start : span.end]


def test_one_clean_body_is_one_article_with_a_piece_for_each_paragraph():
    text, (article,) = articles(*BODY)
    assert [words(text, piece) for piece in article.pieces] == BODY
    assert (article.title, article.published, article.dateline) == (None, None, None)
    assert words(text, article.span) == text


def test_title_and_dropped_blocks_are_no_pieces_but_inside_the_span():
    text, (article,) = articles("World Media", HEAD, HEAD, *BODY, "Like this:")
    assert words(text, article.title) == HEAD
    assert [words(text, piece) for piece in article.pieces] == BODY
    assert words(text, article.span) == text


@pytest.mark.parametrize("text", ["", " \u00a0\r\n", "Follow", "Leave a Reply\nName *"])
def test_a_page_without_kept_text_has_no_article(text):
    assert articles(text)[1] == ()


def test_a_glued_article_is_an_article_of_its_own():
    text, (first, second) = articles(HEAD, *BODY, *SECOND)
    assert words(text, first.title) == HEAD
    assert words(text, second.title) == SECOND[0]
    assert text[second.span.start :].startswith(SECOND[0])
    assert [words(text, piece) for piece in second.pieces] == SECOND[2:]
    assert words(text, second.dateline) == "DUNMORE:"


def test_what_the_source_states_is_the_first_articles_only():
    _, (first, second) = articles(HEAD, *BODY, *SECOND, source=Source(published="2021-05-04"))
    assert (first.published, second.published) == ("2021-05-04", None)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Published: Wed, May 5, 2021"], "2021-05-05"),
        (["Updated 15 May 2021"], "2021-05-15"),
        (["Updated 15 May 2021", "Published 5 May 2021"], "2021-05-05"),
        (["Wednesday, May 5, 2021"], "2021-05-05"),
        (["Updated 6 sec ago"], None),
        (["By Ann Keane"], None),
    ],
)
def test_the_day_comes_from_the_byline_and_publication_goes_first(lines, published):
    _, (article,) = articles(HEAD, *lines, *BODY)
    assert article.published == published


def test_a_date_in_the_body_is_no_day_of_publication():
    _, (article,) = articles(HEAD, "The bridge was opened on May 5, 1911, and has been closed twice.", *BODY)
    assert article.published is None


@pytest.mark.parametrize("dateline", ["LISTOWEL:", "LISTOWEL, Ireland (AP) —", "LISTOWEL, May 3 (Reuters) -"])
def test_the_dateline_is_marked_inside_its_piece(dateline):
    text, (article,) = articles(HEAD, f"{dateline} {BODY[0]}", *BODY[1:])
    assert words(text, article.dateline) == dateline
    assert article.pieces[0].contains(article.dateline)


@pytest.mark.parametrize("sep", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\n\u00a0\n"])
def test_line_ends_of_any_kind_do_not_matter(sep):
    long = [" ".join(BODY[:2]), " ".join(BODY[2:])]
    text, (article,) = articles(HEAD, *long, sep=sep)
    assert words(text, article.title) == HEAD
    assert [words(text, piece) for piece in article.pieces] == long


def test_a_page_of_nothing_but_its_headline_is_an_article_without_a_title():
    text, (article,) = articles(
        "Harbour bridge closes after storm tears two cables.",
        source=Source(title="Harbour bridge closes after storm tears two cables.", published="2026-03-02"),
    )
    assert [words(text, piece) for piece in article.pieces] == [text]
    assert (article.title, article.published) == (None, "2026-03-02")
