"""Each kind of block, on pages written for it."""

import textwrap
import time

import pytest

from manywitness.document.blocks import Blocks
from manywitness.model import Document, Source, Span, Text
from manywitness.model.annotations import BlockKind
from manywitness.model.source import Repeated

BODY = [
    "The harbour bridge of Listowel was closed on Monday after a storm tore two cables from its tower.",
    "Engineers climbed the tower at dawn and found cracks in both anchors, the port authority said.",
    '"We had no choice but to close it," mayor Ann Keane told reporters at the foot of the bridge.',
    "Some 4,000 cars cross the bridge each day, and the ferry can carry no more than a quarter of them.",
    "The port authority hopes to reopen one lane before the end of the month if the weather allows it.",
]


def page(*parts, sep="\n\n"):
    return sep.join(parts)


def kinds(text, title=""):
    """(kind, keep, words) of every block of the page that is not plain body."""
    blocks = Blocks()(Document(Text(text), Source(title=title)))[0].items
    return [
        (b.kind.value, b.keep, text[b.span.start : b.span.end])
        for b in blocks
        if b.kind is not BlockKind.BODY
    ]


def around(*lines):
    """The verdicts on lines that stand between paragraphs of the body."""
    return kinds(page(*BODY[:3], *lines, *BODY[3:]))


def below(*lines):
    return kinds(page(*BODY, *lines))


def test_a_clean_body_is_all_body():
    assert kinds(page(*BODY)) == []
    assert kinds(page(*BODY, sep="\n")) == []
    assert kinds(" ".join(BODY)) == []


def test_a_first_headline_is_the_title_and_its_repeats_are_dropped():
    head = "Harbour bridge closes after storm"
    assert kinds(page(head, head, BODY[0], head, *BODY[1:])) == [
        ("title", True, head),
        ("repeated_title", False, head),
        ("repeated_title", False, head),
    ]


def test_the_stated_title_is_found_with_a_site_name_behind_it():
    head = "Harbour bridge closes after storm"
    found = kinds(page("Ferries sail again at dawn", head, *BODY), title=head + " | The Listowel Post")
    assert found[1] == ("title", True, head)


def test_a_headline_said_twice_is_one_even_with_a_stop_or_a_wrong_stated_title():
    head = "Harbour bridge is closed after the storm."
    expected = [("title", True, head), ("repeated_title", False, head)]
    assert kinds(page(head, head, *BODY)) == expected
    assert kinds(page(head, head, *BODY), title="The Listowel Post: home page") == expected


def test_a_title_in_capitals_of_words_may_end_with_a_stop():
    assert kinds(page("Harbour Bridge Closes After Storm.", *BODY))[0][:2] == ("title", True)


def test_a_label_above_the_headline_is_no_title():
    assert kinds(page("World Media", "Harbour bridge closes after storm", *BODY)) == [
        ("section_label", False, "World Media"),
        ("title", True, "Harbour bridge closes after storm"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Click Here: cheap rain coats",
        "Like this:",
        "Follow",
        "ADVERTISEMENT",
        "Share this:",
        "Sign up for our morning letter",
        "Subscribe to our channel",
        "We use cookies to improve your visit.",
        "You have reached your limit of free articles.",
        "Follow Ann Keane on Twitter",
        "Follow @listowelpost.",
        "3 min read",
        "$24.99 from the harbour shop",
        "© 2021 Listowel Post. All rights reserved.",
    ],
)
def test_invitations_and_buttons_are_promotion(line):
    assert below(line) == [("promo", False, line)]


def test_all_short_lines_below_a_comment_form_are_of_the_form():
    lines = [
        "Write a Comment",
        "Name (required)",
        "E-mail (required, stays with us)",
        "Your own page, if any",
    ]
    assert below(*lines) == [("comment_form", False, line) for line in lines]


@pytest.mark.parametrize("line", ["12 Comments", "3 thoughts on “Harbour bridge closes after storm”"])
def test_counts_of_comments_are_of_the_comment_form(line):
    assert below(line) == [("comment_form", False, line)]


def test_a_button_for_comments_above_the_text_takes_nothing_with_it():
    text = page("Harbour bridge closes after storm", "Leave a comment", "4,000 cars a day", *BODY)
    assert [keep for _, keep, _ in kinds(text)] == [True, False, True]


def test_a_comment_form_is_dropped_with_its_fields():
    lines = [
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Name *",
    ]
    assert below(*lines, "Website") == [("comment_form", False, line) for line in [*lines, "Website"]]


@pytest.mark.parametrize(
    "line",
    [
        "Published: Wed, 5 May 2021",
        "Updated 15 May 2021",
        "Updated 6 sec ago",
        "By Ann Keane",
        "By ANN KEANE and Tom Hale, Listowel Post",
        "Worldwide | By Ann Keane",
        "Wednesday, May 5, 2021",
        "May 5, 2021 at 10:32 am",
        "Posted on 5 May 2021",
        "By Ann Keane - May 5, 2021 - in Roads",
        "Ann Keane | Roads & Rails | 5 May 2021",
        "Ann Keane, Wednesday 5 May 2021",
        "10:32 GMT",
        "Updated at 4:30 p.m. ET Thursday",
    ],
)
def test_bylines_and_dates_are_meta(line):
    assert kinds(page("Harbour bridge closes after storm", line, *BODY))[1:] == [("byline_meta", False, line)]


@pytest.mark.parametrize(
    "line",
    [
        "1 / 3",
        "Mayor Ann Keane (L) and engineer Tom Hale (R) pose for a photo at the bridge in Listowel. (Reuters)",
        "Mayor Ann Keane and Tom Hale attend a news conference, May 5, 2021. (Port Authority via AP)",
        "Mayor Ann Keane speaks during the harbour meeting at the Old Mill in Listowel, Ireland May 5, 2021.",
        "Tom Hale/Getty Images",
        "Photo: Tom Hale",
        "Image copyright Reuters",
        "The broken tower of the bridge at low tide. Photograph: Tom Hale",
        "The broken tower of the bridge at low tide (Image: TOM HALE / Pool)",
        "The broken tower of the bridge at low tideCredit: Tom Hale",
        "Tom Hale via Getty Images",
    ],
)
def test_captions_are_dropped_in_the_middle_of_a_body(line):
    assert around(line) == [("caption", False, line)]


GALLERY = [
    "1 of 3",
    "The broken tower of the bridge seen from the pier in Listowel. (Listowel Post)",
    "2 of 3",
    "Cables lie on the deck.",
    "3 of 3",
    "A tug holds the last of the cables off the pier. (Pool)",
]


def test_what_stands_between_the_counters_of_a_gallery_is_captions():
    assert around(*GALLERY) == [("caption", False, line) for line in GALLERY]


def test_captions_above_the_counters_of_a_gallery_are_captions_too():
    lines = [GALLERY[i] for i in (1, 0, 3, 2, 5, 4)]
    assert around(*lines) == [("caption", False, line) for line in lines]


@pytest.mark.parametrize("part", [" ".join(BODY[1:]), BODY[2]])
def test_numbered_parts_of_a_text_are_no_captions(part):
    counters = [("caption", False, line) for line in ("1/2", "2/2")]
    assert around("1/2", part, "2/2", BODY[1]) == counters


def test_a_picture_with_date_and_unknown_credit_is_a_caption():
    line = "Mayor Ann Keane and engineer Tom Hale shake hands in Listowel, May 5, 2021. (Pool)"
    assert around(line) == [("caption", False, line)]


@pytest.mark.parametrize(
    "line",
    [
        "World Media",
        "Latest News",
        "***",
    ],
)
def test_labels_are_section_labels(line):
    assert around(line) == [("section_label", False, line)]


def test_a_subhead_of_the_article_is_kept_and_marked():
    assert around("Anxiety over the ferry") == [("other", True, "Anxiety over the ferry")]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ferry fares rise in autumn",
        "RELATED: Ferry fares rise in autumn",
        "BREAKING NEWS: Ferry fares rise in autumn",
        "FERRY FARES RISE IN AUTUMN AS PORT SEEKS MONEY",
    ],
)
def test_headlines_of_other_pages_are_dropped(line):
    assert around(line) == [("related_headline", False, line)]


@pytest.mark.parametrize(
    "line",
    [
        "“No one tells us what to do.”",
        '"We stay."',
        "He added:",
        "The harbour bridge is ours. — Ann Keane (@annkeane) May 5, 2021",
        "Posted signs warn visitors not to walk on the bridge.",
        "Watch your step, the mayor told visitors.",
        "By Monday the cables had been replaced.",
        "Follow the money, the mayor said, and you will find the storm.",
        "“Follow us,” the ferry captain shouted.",
        "the ferry was full",
    ],
)
def test_testimony_that_looks_like_furniture_stays_body(line):
    assert around(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ann Keane",
        "Tom Hale of the Harbour Union",
        "The tower was built in 1911",
        "4,000 cars a day",
    ],
)
def test_doubtful_lines_are_kept_and_marked(line):
    assert around(line) == [("other", True, line)]


def test_lines_of_a_list_are_kept():
    opening = "Islanders asked the port authority for three things:"
    lines = ["Lower fares for islanders", "Free parking at the pier", "More ferries on school days"]
    assert around(opening, *lines) == [("other", True, line) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Keane in Listowel; editing by Tom Hale)",
        "Writing by Ann Keane",
        "Edited by: Tom Hale",
        "(Reuters)",
        "— AFP",
        "(With agency inputs)",
        "Copyright 2021 The Associated Press. All rights reserved.",
    ],
)
def test_what_agencies_put_below_a_report_is_meta(line):
    assert below(line) == [("byline_meta", False, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry company sued Getty Images over two pictures of its oldest ship, he said.",
        "Reported by nobody for a week, the crack grew.",
        "The agencies were silent.",
        "Credit: the bank gave none, he told reporters.",
    ],
)
def test_sentences_about_agencies_and_pictures_stay_body(line):
    assert around(line) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Start your free trial today and save on every plan", "promo"),
        ("Share on WhatsApp Share on Pinterest Copy Link", "promo"),
        ("About the author Ann Keane is a freelance writer", "byline_meta"),
    ],
)
def test_furniture_that_no_list_holds_is_read_by_its_words(line, kind):
    assert below(line) == [(kind, False, line)]


def test_a_line_dropped_by_its_words_says_so():
    text = page(*BODY, "Start your free trial today and save on every plan")
    last = Blocks()(Document(Text(text)))[0].items[-1]
    assert (
        last.reason == "by its words and its place it reads like an offer, an advert or a notice of the site"
    )


def test_nothing_is_read_by_its_words_in_another_language():
    body = [
        "Der Hafen von Listowel wurde gesperrt, nachdem ein Sturm zwei Seile des Turms gerissen hatte.",
        "Ingenieure stiegen morgens auf den Turm und fanden Risse in beiden Ankern, sagte die Behörde.",
        "Etwa viertausend Autos fahren jeden Tag über die Brücke, und die Fähre nimmt nur ein Viertel auf.",
    ]
    line = "Teilen Twitter Facebook E-Mail senden heute: 2 für 1"
    assert [found for found in kinds(page(*body, line)) if not found[1]] == []


def repeated(*lines, words, pages=4):
    """The blocks of a page of which `words` stand on so many pages of its outlet."""
    text = page(*lines)
    at = text.index(words)
    source = Source(repeated=(Repeated(Span(at, at + len(words)), pages),))
    found = {text[b.span.start : b.span.end]: b for b in Blocks()(Document(Text(text), source))[0].items}
    return found[words]


SLOGAN = "We at the harbour desk ask so that you need not wonder any longer."


def test_what_an_outlet_repeats_is_dropped_with_the_count_of_its_pages():
    block = repeated(*BODY[:3], SLOGAN, *BODY[3:], words=SLOGAN)
    assert (block.keep, block.reason) == (False, "the same words stand on 4 pages of this outlet")
    assert kinds(page(*BODY[:3], SLOGAN, *BODY[3:])) == []


@pytest.mark.parametrize(
    "words",
    [
        '"We had no choice," mayor Ann Keane said.',
        "The tower that Ann Keane opened was built in 1911 by two brothers.",
        "Ann Keane",
    ],
)
def test_speech_facts_and_speakers_are_kept_however_often_they_are_repeated(words):
    assert repeated(*BODY[:3], words, *BODY[3:], words=words).keep


def test_a_repeated_line_with_a_number_is_dropped_below_the_text():
    words = "The harbour desk of Listowel has asked on your behalf since 1987."
    assert not repeated(*BODY, words, words=words).keep


def test_speakers_of_an_interview_are_kept():
    lines = ["Our reporter", "What happened at dawn on the tower, and who saw it first of all?"] * 2
    assert [keep for _, keep, _ in around(*lines)] == [True, True]


TEASER = [
    "Star Singer Cancels Concert Over Broken Ankle",
    "The singer slipped on stairs backstage, her agent wrote. Concert tickets stay valid until autumn.",
]


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_a_teaser_for_another_story_is_dropped_with_its_lines(joint):
    text = page(*BODY[:3], joint.join(TEASER), *BODY[3:])
    assert kinds(text) == [("stray_teaser", False, line) for line in TEASER]


def test_a_teaser_that_asks_is_dropped_where_the_page_ties_its_lines():
    asks = [
        "Six Singers, One Stage: Who Went Home Last Night?",
        "Viewers wept as a judge dismissed the crowd's idol over one flat note. A double episode follows.",
    ]
    text = page(*BODY[:3], "\n".join(asks), *BODY[3:])
    assert kinds(text) == [("stray_teaser", False, line) for line in asks]


def test_a_question_of_the_article_itself_is_kept_in_place():
    asks = "What Did Engineers Find in the Anchors?"
    answer = "They found cracks in both anchors at dawn, and more of them in the tower of the bridge."
    assert around(f"{asks}\n{answer}") == []


def test_a_headline_below_the_text_is_dropped_above_a_comment_form():
    line = "Today's offer: rain coats for islanders, two for one"
    assert below(line, "Leave a Reply", "Name *")[0] == ("related_headline", False, line)


SECOND = [
    "Farmers Welcome Late Rain in Northern Valleys",
    "Updated 6 sec ago",
    "Follow",
    "Farmers Welcome Late Rain in Northern Valleys",
    "• Wheat prices fell by a tenth",
    "DUNMORE: Farmers in northern valleys cheered on Sunday as rain ended the longest drought for a decade.",
    "Wheat fields that had turned brown were soaked overnight, and reservoirs rose for the first time.",
    "The growers' union expects an ordinary harvest now and asked banks to hold back on unpaid loans.",
    "Grain traders cut their prices within hours, said Rosa Linn, who runs the exchange at Dunmore.",
]


def test_a_glued_article_begins_with_its_headline():
    text = page("Harbour bridge closes after storm", *BODY) + "\n\n\n" + page(*SECOND)
    blocks = Blocks()(Document(Text(text)))[0].items
    second = [(b.kind.value, b.keep, text[b.span.start : b.span.end]) for b in blocks if b.article == 1]
    marks = ["title", "byline_meta", "promo", "repeated_title"] + ["foreign_article"] * 5
    assert [kind for kind, _, _ in second] == marks
    assert [words for _, _, words in second] == SECOND
    assert [keep for _, keep, _ in second] == [True, False, False, False] + [True] * 5


def test_a_glued_article_is_found_by_its_words_alone():
    rest = [SECOND[5].removeprefix("DUNMORE: "), *SECOND[6:]] * 2
    text = page(*BODY, *BODY, SECOND[0], *rest)
    blocks = Blocks()(Document(Text(text)))[0].items
    assert next(text[b.span.start : b.span.end] for b in blocks if b.article == 1) == SECOND[0]


def test_a_long_article_with_subheads_stays_one():
    text = page(BODY[0], BODY[1], "Engineers found cracks in both anchors of tower", *BODY[2:], *BODY)
    assert {b.article for b in Blocks()(Document(Text(text)))[0].items} == {0}


def test_every_dropped_block_says_why():
    text = page("World Media", "Harbour bridge closes after storm", "By Ann Keane", *BODY, "Like this:")
    assert all(b.reason for b in Blocks()(Document(Text(text)))[0].items if not b.keep)


def test_paragraphs_broken_at_a_column_are_one_block_each():
    text = page(*(textwrap.fill(paragraph, 60) for paragraph in BODY))
    blocks = Blocks()(Document(Text(text)))[0].items
    assert [" ".join(text[b.span.start : b.span.end].split()) for b in blocks] == BODY


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "Harbour Bridge Closes After Storm\n",
        "Harbour Bridge Closes After Storm 😀 ab. Cd\n",
        "Harbour bridge closes after storm\nThe port closed the bridge on Monday after a storm.\n\n",
        "AAAA ",
        "“",
        "By A\n",
        "1 / 3\n",
        "Follow\n\n",
        "(",
        "/a",
        "\x00\u00a0\r\n",
    ],
)
def test_growth_is_linear_on_hostile_pages(unit):
    def seconds(size):
        document = Document(Text(unit * (size // len(unit))))
        start = time.process_time()
        Blocks()(document)
        return time.process_time() - start

    small = max(min(seconds(40_000) for _ in range(3)), 0.002)
    assert min(seconds(160_000) for _ in range(3)) < 12 * small
