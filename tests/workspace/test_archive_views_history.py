"""What a revision changed: the right words, at the right places, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.model import Document, Layer, Span, Text
from manywitness.model.annotations import ARTICLES, Article
from manywitness.workspace.archive.history import changes

OLD = "The ferry will close in June. Nobody was asked, said Bo Lind. The harbour stays open."


def document(text, *pieces):
    found = Document(Text(text))
    if pieces:
        spans = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
        article = Article(Span(spans[0].start, spans[-1].end), spans, None, None)
        found = found.with_layer(Layer(ARTICLES, "h@1", (article,)))
    return found


def told(old, new):
    older, newer = document(old), document(new)
    out = []
    for one in changes(older, newer):
        assert older.text[one.before] == one.was
        assert newer.text[one.after] == one.now
        out.append((one.was, one.now))
    return out


def test_words_in_place_of_others():
    assert told(OLD, OLD.replace("in June", "on 3 July")) == [("in June.", "on 3 July.")]


def test_words_added_and_taken_away():
    new = OLD.replace(", said Bo Lind", "").replace("The harbour", "On Friday the harbour")
    assert told(OLD, new) == [("said Bo Lind.", "On Friday")]


def test_changes_apart_are_told_apart():
    new = OLD.replace("June", "July").replace("open", "shut")
    assert told(OLD, new) == [("June.", "July."), ("open.", "shut.")]


def test_marks_case_and_spacing_are_no_change():
    assert told(OLD, OLD.replace("Nobody was asked", "“Nobody  was asked”").replace("The", "the")) == []


def test_everything_and_nothing():
    assert told("", OLD) == [("", OLD)]
    assert told(OLD, "") == [(OLD, "")]
    assert told("", "") == []


def test_an_empty_span_stands_where_the_words_are_missing():
    older, newer = document("one two three"), document("one three")
    [change] = changes(older, newer)
    assert (change.was, change.now, change.after) == ("two", "", Span(3, 3))


def test_only_kept_words_are_compared():
    older = document("Menu A\n\nThe ferry will close.\n\nMost read: cats", "The ferry will close.")
    newer = document("Menu B\n\nThe ferry will stay.\n\nMost read: dogs", "The ferry will stay.")
    assert [(one.was, one.now) for one in changes(older, newer)] == [("close.", "stay.")]


words = st.lists(st.sampled_from(["ferry", "Vell", "June", "July", "“open”", "🎉", "x\u0301"]), max_size=30)


@settings(deadline=None)
@given(words, words)
def test_the_newer_text_is_the_older_one_with_the_changes_made(old, new):
    older, newer = document(" ".join(old)), document(" ".join(new))
    built, at = [], 0
    for one in changes(older, newer):
        built += older.text.content[at : one.before.start].split() + one.now.split()
        at = one.before.end
    built += older.text.content[at:].split()
    assert built == new


@settings(deadline=None)
@given(words, words)
def test_backwards_it_is_the_same_change_turned_round(old, new):
    older, newer = document(" ".join(old)), document(" ".join(new))
    there = sum(len(one.was.split()) + len(one.now.split()) for one in changes(older, newer))
    back = sum(len(one.was.split()) + len(one.now.split()) for one in changes(newer, older))
    assert there == back
