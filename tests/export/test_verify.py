import json

import msgspec
import pytest
from ferry import comparison
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.errors import DossierError
from manywitness.export.dossier import dossier, to_json
from manywitness.export.verify import Fault, verify

WHOLE = to_json(dossier(comparison()))


def changed(path, value):
    plain = json.loads(WHOLE)
    at = plain
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value(at[path[-1]]) if callable(value) else value
    return json.dumps(plain).encode()


def test_a_dossier_as_written_holds():
    report = verify(WHOLE)
    assert (report.texts, report.faults, report.holds) == (3, (), True)
    assert report.checked == WHOLE.count(b'"exact"')


@pytest.mark.parametrize(
    ("path", "value", "where", "why"),
    [
        (
            ("stories", 0, "utterances", 0, "variants", 1, "citations", 0, "exact"),
            "We can't sail with a burning hull",
            "$.stories[0].utterances[0].variants[1].citations[0]",
            'exact: the text says "We can\'t sail with a broken hull," here',
        ),
        (
            ("stories", 0, "passages", 1, "b", "prefix"),
            "nowhere",
            "$.stories[0].passages[1].b",
            'prefix: the text does not say "nowhere" before it',
        ),
        (
            ("dropped", 0, "citation", "suffix"),
            "after the end",
            "$.dropped[0].citation",
            'suffix: the text does not say "after the end" after it',
        ),
        (
            ("stories", 0, "timeline", 0, "citations", 0, "end"),
            9999,
            "$.stories[0].timeline[0].citations[0]",
            "[392, 9999) is outside the 499 code points of its text",
        ),
        (
            ("stories", 0, "origins", 0, "because", 0, "citations", 0, "text"),
            "b2:" + "0" * 32,
            "$.stories[0].origins[0].because[0].citations[0]",
            "no text has this id",
        ),
        (
            ("stories", 0, "articles", 1, "pieces", 0),
            [300, 200],
            "$.stories[0].articles[1].pieces[0]",
            "[300, 200) is empty, out of order or outside 499 code points",
        ),
        (
            ("stories", 0, "articles", 0, "origin"),
            "o9",
            "$.stories[0].articles[0].origin",
            'no origin is named "o9"',
        ),
        (
            ("stories", 0, "origins", 1, "articles"),
            ["elsewhere#1"],
            "$.stories[0].origins[1].articles[0]",
            'no article is named "elsewhere#1"',
        ),
        (
            ("stories", 0, "lineages", 1, "a"),
            "elsewhere#1",
            "$.stories[0].lineages[1]",
            'no article is named "elsewhere#1"',
        ),
        (
            ("stories", 0, "revisions", 0, "b"),
            "elsewhere#1",
            "$.stories[0].revisions[0]",
            'no article is named "elsewhere#1"',
        ),
        (
            ("stories", 0, "claims", 0, "support", 1, "suffix"),
            "nothing",
            "$.stories[0].claims[0].support[1]",
            'suffix: the text does not say "nothing" after it',
        ),
        (
            ("stories", 0, "claims", 0, "support", 1, "article"),
            "elsewhere#1",
            "$.stories[0].claims[0].support[1].article",
            'no article is named "elsewhere#1"',
        ),
        (
            ("stories", 0, "claims", 0, "support", 1, "origin"),
            "o9",
            "$.stories[0].claims[0].support[1].origin",
            'no origin is named "o9"',
        ),
        (
            ("stories", 0, "claims", 1, "origins"),
            ["o1", "o9"],
            "$.stories[0].claims[1].origins[1]",
            'no origin is named "o9"',
        ),
        (
            ("stories", 0, "claims", 0, "conflicts"),
            ["c9"],
            "$.stories[0].claims[0].conflicts[0]",
            'no conflict is named "c9"',
        ),
        (
            ("stories", 0, "claims", 3, "exclusive"),
            "elsewhere#1",
            "$.stories[0].claims[3].exclusive",
            'no article is named "elsewhere#1"',
        ),
        (
            ("stories", 0, "claims", 1, "left_out"),
            "elsewhere#1",
            "$.stories[0].claims[1].left_out",
            'no article is named "elsewhere#1"',
        ),
        (
            ("stories", 0, "brief", 0, "claim"),
            "k9",
            "$.stories[0].brief[0].claim",
            'no claim is named "k9"',
        ),
        (
            ("stories", 0, "brief", 1, "conflict"),
            "c9",
            "$.stories[0].brief[1].conflict",
            'no conflict is named "c9"',
        ),
        (
            ("stories", 0, "variations", 0, "sides", 0, "citations", 0, "exact"),
            "Some 1,300",
            "$.stories[0].variations[0].sides[0].citations[0]",
            'exact: the text says "Some 1,200" here',
        ),
        (
            ("stories", 0, "people", 0, "citations", 0, "prefix"),
            "nothing",
            "$.stories[0].people[0].citations[0]",
            'prefix: the text does not say "nothing" before it',
        ),
        (
            ("stories", 1, "utterances", 0, "variants", 0, "article"),
            "elsewhere#1",
            "$.stories[1].utterances[0].variants[0].article",
            'no article is named "elsewhere#1"',
        ),
    ],
)
def test_each_thing_that_does_not_hold_is_named(path, value, where, why):
    assert verify(changed(path, value)).faults == (Fault(where, why),)


def test_a_changed_text_is_seen_although_every_citation_still_fits():
    report = verify(changed(("texts", 2, "content"), lambda words: words + "."))
    [fault] = report.faults
    assert fault.where == "$.texts[2].id"
    assert fault.why.startswith("the content has id b2:")


def test_one_word_changed_in_a_page_breaks_the_citations_of_it():
    report = verify(changed(("texts", 0, "content"), lambda words: words.replace("cracked", "crooked")))
    assert len(report.faults) > 3
    assert not report.holds


@pytest.mark.parametrize("content", [b"", b"\x00", b"[[[[" * 50_000, b'{"contract":1}', b"\xff" * 100])
def test_what_is_no_dossier_raises(content):
    with pytest.raises(DossierError):
        verify(content)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4))
def test_no_damage_crashes_it(at, bytes_put):
    try:
        report = verify(WHOLE[:at] + bytes_put + WHOLE[at + 1 :])
    except DossierError:
        return
    assert report.texts == 3


def test_a_late_citation_in_a_long_text_costs_what_an_early_one_does():
    plain = msgspec.json.decode(WHOLE, type=type(dossier(comparison())))
    entry = plain.dropped[0]
    many = msgspec.structs.replace(plain, dropped=(entry,) * 20_000)
    report = verify(msgspec.json.encode(many))
    assert report.checked == verify(WHOLE).checked - 1 - 1 + 20_000
    assert report.holds
