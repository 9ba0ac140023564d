"""Names as the encoder reads them, put right by what the article tells."""

from hypothesis import given
from hypothesis import strategies as st
from made import article_of, place, with_expressions, with_items

from manywitness.document.mentions import Mentions
from manywitness.document.mentions.settled import is_likely, settled
from manywitness.model import Span
from manywitness.model.annotations import NAMES, MentionLabel, NamedSpan


def read(text, *named):
    """The settled names of (words, label, score, nth), as words and labels."""
    document = article_of(text)
    names = [NamedSpan(place(document, words, nth), MentionLabel(label), p) for words, label, p, nth in named]
    return [(text[one.span.start : one.span.end], str(one.label)) for one in settled(text, names)]


def test_a_possessive_ending_belongs_to_no_person_but_to_a_name_that_was_read_with_it():
    text = "Lavrov's aide left Harrow's. The Osters' car."
    named = ("Lavrov's", "PER", 0.9, 1), ("Harrow's", "ORG", 0.9, 1), ("Osters'", "ORG", 0.9, 1)
    assert read(text, *named) == [("Lavrov", "PER"), ("Harrow's", "ORG"), ("Osters", "ORG")]


def test_no_blank_is_left_where_an_ending_stood_apart():
    assert read("Brandt 's aide", ("Brandt 's", "PER", 0.9, 1)) == [("Brandt", "PER")]


def test_initials_and_the_name_behind_them_are_one():
    text = "J. R. Harrow met J.M. Oster Motors in S. Vell."
    named = (
        ("J. R.", "ORG", 0.6, 1),
        ("Harrow", "PER", 0.9, 1),
        ("J.M.", "PER", 0.6, 1),
        ("Oster Motors", "ORG", 0.9, 1),
        ("S.", "PER", 0.6, 1),
        ("Vell", "LOC", 0.9, 1),
    )
    assert read(text, *named) == [
        ("J. R. Harrow", "PER"),
        ("J.M. Oster Motors", "ORG"),
        ("S.", "PER"),
        ("Vell", "LOC"),
    ]


def test_the_same_words_have_the_label_that_is_read_most_surely():
    named = [("Vell", label, score, nth) for nth, (label, score) in enumerate(
        [("LOC", 0.9), ("ORG", 0.6), ("LOC", 0.7)], 1
    )]  # fmt: skip
    assert read("Vell, Vell and Vell", *named) == [("Vell", "LOC")] * 3


def test_a_family_name_of_the_article_stays_a_persons():
    named = ("Ann Vell", "PER", 0.9, 1), ("Vell", "PER", 0.6, 2), ("Vell", "LOC", 0.9, 3)
    assert read("Ann Vell came. Vell left Vell.", *named) == [
        ("Ann Vell", "PER"),
        ("Vell", "PER"),
        ("Vell", "LOC"),
    ]


def given_names(text, *named):
    document = article_of(text)
    names = [NamedSpan(place(document, words, nth), MentionLabel(label), p) for words, label, p, nth in named]
    document = with_expressions(with_items(document, NAMES, names))
    return [document.text[one.span] for one in Mentions()(document)[0].items]


def test_a_doubtful_name_is_given_only_beside_a_sure_one():
    text = "Brandt spoke. Vell too. Anna Brandt left."
    named = ("Brandt", "PER", 0.3, 1), ("Vell", "PER", 0.3, 1), ("Anna Brandt", "PER", 0.9, 1)
    assert given_names(text, *named) == ["Brandt", "Anna Brandt"]


def test_a_word_of_everyday_english_needs_more_than_other_names():
    text = "Department and Oster"
    sixty = [NamedSpan(Span(0, 10), MentionLabel.ORG, 0.6), NamedSpan(Span(15, 20), MentionLabel.ORG, 0.6)]
    assert [is_likely(text, one) for one in sixty] == [False, True]


@given(
    st.lists(st.sampled_from(["J.", "Ann", "Vell's", "Vell", "’s", "said", "R. "]), max_size=12), st.data()
)
def test_names_stay_in_order_inside_what_was_read(words, data):
    text = " ".join(words)
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    labels = st.sampled_from([MentionLabel.PER, MentionLabel.ORG, MentionLabel.LOC])
    names = [NamedSpan(span, data.draw(labels), 0.9) for span in spans if data.draw(st.booleans())]
    found = settled(text, names)
    ends = [one.span.end for one in found]
    assert all(a <= b.span.start for a, b in zip(ends, found[1:], strict=False))
    assert all(any(one.span.start == name.span.start for name in names) for one in found)
    assert all(text[one.span.start : one.span.end].strip() for one in found)


def test_marks_and_small_words_at_the_edges_are_no_part_of_a_name():
    text = "In Vell, the Barge and Oar, “Old” Oster himself and the Council of Oster met."
    named = (
        ("Vell,", "LOC", 0.9, 1),
        ("Barge and", "LOC", 0.9, 1),
        ("“Old” Oster himself", "PER", 0.9, 1),
        ("Council of Oster", "ORG", 0.9, 1),
    )
    assert read(text, *named) == [
        ("Vell", "LOC"),
        ("Barge", "LOC"),
        ("Old” Oster", "PER"),
        ("Council of Oster", "ORG"),
    ]


def test_a_letter_a_party_with_its_state_and_a_title_alone_name_nobody():
    text = "Ms. Brandt (D-Ore.), R of the House, met Justice Oster and the Pope."
    named = (
        ("Ms", "PER", 0.9, 1),
        ("Brandt", "PER", 0.9, 1),
        ("D-Ore", "PER", 0.9, 1),
        ("R", "LOC", 0.9, 1),
        ("Justice", "PER", 0.9, 1),
        ("Oster", "PER", 0.9, 1),
        ("Pope", "PER", 0.9, 1),
    )
    assert read(text, *named) == [("Brandt", "PER"), ("Oster", "PER"), ("Pope", "PER")]
