"""Articles cut short, headlines without support, and wording that no writer chose."""

import pytest

from manywitness.document.articles import Articles
from manywitness.document.blocks import Blocks
from manywitness.document.damage import Damages
from manywitness.document.quoted import QuotedRegions
from manywitness.model import Document, Source, Text
from manywitness.model.annotations import DAMAGE, REWRITES, DamageKind
from manywitness.run import annotate_document
from manywitness.stages import order

PLAN = order((QuotedRegions(), Blocks(), Articles(), Damages()))
BODY = (
    "The harbour board will close the northern pier in June after an inspection found cracks in six of the "
    "wooden supports, the mayor said on Monday.\n\n"
    "Fishermen who use the pier said the board had promised last year to repair it before the summer. They "
    "must now land their catch in the next valley, which will cost the families money and time.\n\n"
    "The mayor told reporters that the town could not pay for the work without help from the region, and "
    "asked the crew of the ferry to wait until the council has voted."
)


def report(content, title="", kind=None):
    """What is marked, in the order of the text: kind, words, score, reason."""
    answer = annotate_document(Document(Text(content), Source("page", title=title)), PLAN)
    assert answer.failures == ()
    return [
        (one.kind.value, answer.document.text[one.span], one.score, one.reason)
        for one in answer.document[DAMAGE].items
        if kind is None or one.kind is kind
    ]


def test_a_sound_page_has_no_mark():
    assert report(BODY) == report(BODY, "Harbour board will close northern pier in June") == report("") == []


@pytest.mark.parametrize(
    ("ending", "words", "reason"),
    [
        ("The council will meet on Friday to", "council will meet on Friday to", "breaks off after “to”"),
        (
            "Nobody was hurt when the first of the beams gave way, she said. The council will meet on Friday "
            "and hear what the divers who went down in the spring have found",
            "went down in the spring have found",
            "has no end",
        ),
        ("The council will meet on Friday and hear the...", "meet on Friday and hear the...", "ends in dots"),
        ("The council will meet on Friday. […]", "council will meet on Friday. […]", "mark of omission"),
        (
            "The council will meet [+1204 chars]",
            "council will meet [+1204 chars]",
            "how much of it is missing",
        ),
    ],
)
def test_an_article_cut_short_is_marked_at_its_last_words(ending, words, reason):
    [(kind, marked, score, why)] = report(f"{BODY}\n\n{ending}")
    assert kind == "truncated"
    assert marked.endswith(words)
    assert len(marked.split()) <= 8
    assert reason in why
    assert 0.5 <= score <= 1


@pytest.mark.parametrize(
    "ending",
    [
        "“We were never asked,” said Bo Lind, who has sailed for twelve years.",
        "“Then what?” she asked. “Who pays for it?”",
        "Write to Ana Roth at ana.roth@example.com",
        "— Ana Roth (@anaroth) May 3, 2021",
        "Additional reporting by Ivo Lind in Vell",
        "Where to land the catch\n\n- the next valley\n\n- the old quay",
        "And then it rained...",
    ],
)
def test_credits_lists_and_speech_end_as_they_like(ending):
    assert report(f"{BODY}\n\n{ending}") == []


def test_a_short_text_that_sends_its_reader_on_is_a_teaser():
    short = BODY.split("\n\n", maxsplit=1)[0]
    [(kind, marked, _, why)] = report(f"{short}\n\nContinue reading\n")
    assert (kind, marked) == ("truncated", "the wooden supports, the mayor said on Monday.")
    assert why.endswith("“continue reading”")
    long = "\n\n".join([BODY] * 3)
    assert report(f"{long}\n\nContinue reading\n", kind=DamageKind.TRUNCATED) == []


LONG = "\n\n".join([BODY, BODY.replace("pier", "bridge")])


def test_a_headline_that_the_text_never_supports_is_marked_where_it_stands():
    title = "Striking Teachers Fill Capital Streets"
    [(kind, marked, score, why)] = report(f"{title}\n\n{LONG}")
    assert (kind, marked, score) == ("unsupported_headline", title, 1.0)
    assert title in why


def test_a_headline_that_only_the_source_states_is_marked_on_the_first_paragraph():
    [(kind, marked, _, why)] = report(
        LONG, "Striking teachers fill the streets of the capital | The Vell Post"
    )
    assert (kind, marked) == ("unsupported_headline", LONG.split("\n", maxsplit=1)[0])
    assert "Striking teachers" in why


@pytest.mark.parametrize(
    "title",
    [
        "Northern pier to be closed after inspection",
        "Pier pressure: mayor asks region for help",
        "Not so fast",
        "Rosalind Mbeki and Yusuf Okafor and Jorge Ibarra",
        "Fishermen fume as town shuts its pier",
        "Northern pier closed after inspection - Gloom spreads among weary holiday traders",
    ],
    ids=["plain", "pun", "short", "names alone", "half supported", "one part of two supported"],
)
def test_a_headline_that_keeps_some_words_or_says_little_is_left_alone(title):
    assert report(LONG, title) == []


def spun(*sentences):
    return report("\n\n".join([BODY, *sentences]), kind=DamageKind.SPUN_WORDING)


def test_two_different_signs_of_spinning_are_marked_where_they_stand():
    found = spun(
        "The visit was put off previous year, and the envoy warned Russian Federation about the delay.",
        "The Russian Federation answered in the previous year.",
    )
    assert [(kind, words) for kind, words, *_ in found] == [
        ("spun_wording", "previous year"),
        ("spun_wording", "Russian Federation"),
    ]
    assert found[0][2:] == (
        0.7,
        "“previous year” stands where news says “last year”; 2 such signs on this page",
    )


def test_each_further_sign_makes_it_surer():
    scores = {
        spun(" ".join(f"He spoke of {one} to the crew." for one in signs))[0][2]
        for signs in (["White Home", "Purple Cross"], ["White Home", "Purple Cross", "Joined States"])
    }
    assert scores == {0.7, 0.82}


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy warned Russian Federation about the delay, and warned Russian Federation again.",
        "She lost her seat in the previous year, and the Russian Federation’s council sent a note.",
        "Sales rose against the previous quarter and previous year period, the USA Swimming team said.",
        "It was a unique offer, an hour late, an historic one, and a European one.",
        "He made a error and then an bad one.",
    ],
    ids=["one sign twice", "sound forms", "figures", "articles by sound", "two slips"],
)
def test_one_sign_or_sound_english_is_no_spinning(sentence):
    assert spun(sentence) == []


def test_articles_that_no_longer_fit_their_words_are_a_sign():
    text = "It was a accord, an deal, a endeavour and an hefty price: a opportunity for an change."
    assert [words for _, words, *_ in spun(text)] == [
        "a accord",
        "an deal",
        "a endeavour",
        "a opportunity",
        "an change",
    ]


def test_set_phrases_of_other_languages_are_machine_translation_by_twos():
    one = "The divers began their work on the territory of the port, he noted."
    two = "As it was reported earlier, the crew waited."
    assert report(f"{BODY}\n\n{one}") == []
    found = report(f"{BODY}\n\n{one}\n\n{two}")
    assert [(kind, words) for kind, words, *_ in found] == [
        ("machine_translation", "on the territory of"),
        ("machine_translation", "As it was reported earlier"),
    ]


def test_the_signs_of_english_are_not_read_in_another_language():
    other = "O barco a alma a equipe a escola an dan a ideia a ordem de hoje ali. " * 4
    assert report(other, kind=DamageKind.SPUN_WORDING) == []


def test_rewrites_are_given_for_garbled_words_only():
    content = f"{BODY}\n\nShe donâ€™t know, and the"
    document = annotate_document(Document(Text(content), Source("page")), PLAN).document
    assert {one.kind.value for one in document[DAMAGE].items} == {"encoding", "truncated"}
    assert [(document.text[one.span], one.words) for one in document[REWRITES].items] == [("â€™", "’")]
