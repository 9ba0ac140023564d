import json

import msgspec
from ferry import harbour, late

from manywitness.export.records import RECORD_LAYERS, annotation_record, bad_line
from manywitness.model import Document, Failed, Layer, LeftOut, Page, Run, Source, Span, Text, Trace
from manywitness.model.annotations import (
    DAMAGE,
    FUSED,
    MENTIONS,
    PEOPLE,
    REWRITES,
    SENTENCES,
    TIMES,
    Damage,
    DamageKind,
    FusedParagraph,
    Mention,
    MentionLabel,
    Person,
    Rewrite,
    Sentence,
    TimeExpression,
    TimeType,
)


def plain(record):
    return json.loads(msgspec.json.encode(record))


def test_a_record_has_the_keys_of_the_contract_in_order():
    document = late()
    for key, item in (
        (SENTENCES, Sentence(Span(18, 98))),
        (MENTIONS, Mention(Span(145, 155), MentionLabel.PER, 0)),
        (PEOPLE, Person(Span(145, 155), 0, "Ana Roth", ("Ana Roth", "Roth"))),
        (TIMES, TimeExpression(Span(0, 9), TimeType.DATE, "2019-05-14")),
        (FUSED, FusedParagraph(Span(18, 172), 99, 0.7)),
        (DAMAGE, Damage(Span(4, 7), DamageKind.ENCODING, 0.95, "garbled")),
        (REWRITES, Rewrite(Span(4, 7), "’", "garbled")),
    ):
        document = document.with_layer(Layer(key, "test@1", (item,)))
    page = Page(
        b"",
        document.text,
        document.source,
        Trace((Run(Span(0, 9), Span(3, 12)),)),
        (LeftOut(Span(400, 410), "navigation", "a menu of the site", "Home News"),),
    )
    record = plain(annotation_record(document, (), page=page))
    assert list(record) == ["id", "text_id", "text", "raw", "left_out", *RECORD_LAYERS, "failed"]
    assert record["raw"] == [[0, 9, 3, 12]]
    assert record["left_out"] == [
        {"start": 400, "end": 410, "kind": "navigation", "reason": "a menu of the site"}
    ]
    content = record["text"]
    assert record["sentences"] == [[18, 98]]
    assert record["mentions"] == [{"start": 145, "end": 155, "label": "PER", "entity": 0}]
    assert record["people"] == [
        {"start": 145, "end": 155, "entity": 0, "name": "Ana Roth", "aliases": ["Ana Roth", "Roth"]}
    ]
    assert record["times"] == [{"start": 0, "end": 9, "type": "DATE", "value": "2019-05-14"}]
    assert record["fused"] == [{"start": 18, "end": 172, "at": 99, "score": 0.7}]
    assert record["damage"] == [
        {"start": 4, "end": 7, "kind": "encoding", "score": 0.95, "reason": "garbled"}
    ]
    assert record["rewrites"] == [{"start": 4, "end": 7, "words": "’", "reason": "garbled"}]
    [quotation] = record["quotations"]
    [[start, end]] = quotation["content"]
    assert content[start:end] == "We cannot sail with a cracked hull,"
    assert quotation | {"content": 0, "cue": 0, "speaker": 0} == {
        "content": 0,
        "cue": 0,
        "speaker": 0,
        "speaker_name": "Ines Varga",
        "speaker_score": 0.8,
        "kind": "direct",
        "score": 0.9,
        "article": 0,
    }
    assert record["articles"] == [
        {"pieces": [[18, 172]], "title": [0, 16], "published": None, "dateline": None}
    ]


def test_blocks_say_why_they_are_dropped():
    record = plain(annotation_record(harbour(), (), layers=["blocks"]))
    assert list(record) == ["id", "text_id", "blocks", "failed"]
    assert record["blocks"] == [
        {"start": 441, "end": 498, "keep": False, "kind": "promo", "reason": "asks to sign up"}
    ]


def test_a_layer_that_failed_is_left_out_and_the_failure_is_told():
    document = Document(Text("Nothing here."), Source(name="r1"))
    failure = Failed("r1", "blocks", "ValueError", "no line")
    assert plain(annotation_record(document, [failure])) == {
        "id": "r1",
        "text_id": document.text.id,
        "failed": [{"stage": "blocks", "error": {"kind": "ValueError", "message": "no line"}}],
    }


def test_quotations_without_speakers_layer_have_unknown_speakers():
    document = late()
    bare = Document(document.text, document.source)
    for name in ("articles", "quotations"):
        bare = bare.with_layer(document.layers[name])
    [quotation] = plain(annotation_record(bare, ()))["quotations"]
    assert (quotation["speaker_name"], quotation["speaker_score"]) == (None, 0.0)


def test_unknown_keys_are_carried_untouched():
    extra = {"note": msgspec.Raw(b'{"a":  1.50, "b":"\\u00e9"}')}
    row = msgspec.json.encode(annotation_record(late(), (), layers=[], extra=extra))
    assert b'"extra":{"note":{"a":  1.50, "b":"\\u00e9"}}' in row
    assert b"extra" not in msgspec.json.encode(annotation_record(late(), (), layers=[], extra={}))


def test_a_bad_line_is_a_row_with_its_number_and_cause():
    assert plain(bad_line(7, "json", "not JSON: line ends too early")) == {
        "line": 7,
        "error": {"kind": "json", "message": "not JSON: line ends too early"},
    }
