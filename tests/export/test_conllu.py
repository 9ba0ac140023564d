"""CoNLL-U of articles, read by a reader that others wrote."""

import io

import conllu
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import made, write

from manywitness.export.asked import Asked
from manywitness.export.conllu import escaped, plain, tokens
from manywitness.export.tables import TABLES, needs, rows_of
from manywitness.model import Span
from manywitness.store import shown
from manywitness.workspace.archive.opening import opened
from manywitness.workspace.archive.tables import tellings


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with opened(made(tmp_path_factory.mktemp("conllu"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def sentences(archive):
    sink = io.BytesIO()
    written = write(Asked(archive), "conllu", sink)
    read = conllu.parse(sink.getvalue().decode())
    assert written.counts["sentences"] == len(read)
    assert written.counts["tokens"] == sum(map(len, read))
    return read


@pytest.fixture(scope="module")
def tables(archive):
    names = ("articles", "pages", "quotations")
    told = list(tellings(archive, needs(TABLES[name] for name in names)))
    return {name: list(rows_of(TABLES[name], told)) for name in names}


def by_article(sentences):
    """The sentences of each article, and what its first one says of it."""
    found, current = {}, []
    for sentence in sentences:
        if "newdoc id" in sentence.metadata:
            current = found.setdefault(sentence.metadata["newdoc id"], [])
        current.append(sentence)
    return found


def place(token):
    return tuple(map(int, token["misc"]["TokenRange"].split(":")))


def test_every_article_is_a_document_with_its_story_origin_and_copy(sentences, tables):
    found = by_article(sentences)
    assert len(found) == len(tables["articles"])
    for row in tables["articles"]:
        told = found[row.article][0].metadata
        assert told["text_id"] == row.text_id
        assert (told.get("story"), told.get("origin")) == (row.story, row.origin)
        assert (told["copy"], told.get("agency"), told.get("outlet")) == (row.copy, row.agency, row.outlet)


def test_every_token_stands_in_the_text(sentences, tables):
    texts = {page.text_id: page.text for page in tables["pages"]}
    for some in by_article(sentences).values():
        text = texts[some[0].metadata["text_id"]]
        for sentence in some:
            for token in sentence:
                start, end = place(token)
                assert text[start:end] == token["form"]


def test_the_tokens_of_a_sentence_make_its_text(sentences):
    for sentence in sentences:
        made = "".join(
            token["form"] + ("" if (token["misc"] or {}).get("SpaceAfter") == "No" else " ")
            for token in sentence
        )
        assert made.rstrip() == sentence.metadata["text"]
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(ids) == len(set(ids))
    assert not any(" " in one for one in ids)


def test_sentences_of_an_article_say_all_that_it_says(sentences, tables):
    found = by_article(sentences)
    for row in tables["articles"]:
        words = "".join(token["form"] for sentence in found[row.article] for token in sentence)
        assert "".join(row.body.split()) == words


def test_quotations_and_their_speakers_are_on_their_words(sentences, tables):
    found = by_article(sentences)
    checked = 0
    for row in tables["quotations"]:
        every = [token for sentence in found[row.article] for token in sentence]
        number = str(row.quotation)
        mine = [token for token in every if number in token["misc"].get("Quote", "").split(",")]
        pieces = [tuple(map(int, piece.split("-"))) for piece in row.pieces.split()]
        meant = [t for t in every if any(place(t)[0] < end and place(t)[1] > start for start, end in pieces)]
        assert mine == meant
        if not mine:
            continue
        checked += 1
        first = next(token for token in mine if "QuoteKind" in token["misc"])
        assert row.kind in first["misc"]["QuoteKind"].split(",")
        if row.speaker:
            assert f"{number}:{escaped(row.speaker)}" in first["misc"]["Speaker"].split(",")
        if row.cue:
            cue = [t["form"] for t in every if number in t["misc"].get("Cue", "").split(",")]
            assert "".join(cue) == "".join(row.cue.split())
    assert checked > 100


def test_names_open_and_close(sentences):
    labels = set()
    for sentence in sentences:
        opened_names = []
        for token in sentence:
            mark = token["misc"].get("Entity", "")
            while mark:
                if mark.startswith("("):
                    head = mark[1:].partition("(")[0]
                    name, closed, _ = head.partition(")")
                    chain, _, label = name.partition("-")
                    labels.add(label)
                    if not closed:
                        opened_names.append(chain)
                        mark = mark[1 + len(name) :]
                    else:
                        mark = mark[1 + len(name) + 1 :]
                else:
                    chain, _, mark = mark.partition(")")
                    opened_names.remove(chain)
        assert opened_names == []
    assert labels >= {"PER", "LOC"}


@given(st.text(st.characters(codec="utf-8")), st.integers(0, 5), st.integers(0, 5))
def test_tokens_are_the_text_without_its_white_space(text, before, after):
    span = Span(min(before, len(text)), max(min(before, len(text)), len(text) - after))
    found = list(tokens(text, span))
    assert "".join(token.form for token in found) == "".join(text[span.start : span.end].split())
    assert all(text[token.span.start : token.span.end] == token.form for token in found)


@given(st.text(st.characters(codec="utf-8")))
def test_any_words_can_stand_in_a_comment_and_in_the_last_column(words):
    said = f"Speaker={escaped(words)}|" if escaped(words) else ""
    line = "1\ta" + "\t_" * 7 + f"\t{said}X=1"
    [read] = conllu.parse(f"# title = {plain(words)}\n{line}\n\n")
    assert read[0]["misc"]["X"] == "1"
    assert read[0]["misc"].get("Speaker", "") == escaped(words)
    assert read.metadata.get("title", "") == plain(words)


def test_one_story_alone(archive):
    story = next(one for one in shown.newest(archive.connection) if one.size == 3)
    sink = io.BytesIO()
    written = write(Asked(archive, (story,)), "conllu", sink)
    assert written.counts["articles"] == 3
    assert len(by_article(conllu.parse(sink.getvalue().decode()))) == 3
