"""Why an account is in its story: what is told is shared, and stands where it is said to stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.corpus.passages import Passages
from manywitness.corpus.stories.reasons import NEEDS, WORDS, Reason, ReasonKind, reasons
from manywitness.model import Document, Source, Text, corpus_of
from manywitness.model.annotations import MENTIONS, PEOPLE
from manywitness.model.findings import PASSAGES
from manywitness.run import Inline, document_stages

FERRY = (
    "The ferry line between Vell and Oster closes on 30 June 2021, Minister Ana Roth said in Vell.\n\n"
    "“We cannot pay for an empty ship to keep a timetable company,” Ana Roth said."
)
DOCKERS = (
    "Dockers in Oster flew a black flag over the ferry landing. The ministry of Ana Roth was silent.\n\n"
    "“We cannot pay for an empty ship to keep a timetable company,” Roth had said."
)
LATE = "The last ship to Vell sails on 30 June 2021, dockers in Vell were told."
HARVEST = "Growers in the Tarn valley have begun to pick plums, two weeks later than in other years."


def accounts(*texts):
    """One account for each (text, day), named a, b, c ... in this order."""
    documents = [
        (None, Document(Text(text), Source(name="abcdef"[number], published=day)))
        for number, (text, day) in enumerate(texts)
    ]
    found = Inline(document_stages(encoder=False)).annotate(documents)
    return corpus_of(tuple(annotated.document for _, annotated in found)).accounts


def told(account, *others):
    corpus = corpus_of(tuple(one.document for one in (account, *others)))
    [passages] = Passages()(corpus)
    assert passages.key == PASSAGES
    return reasons(account, others, passages.items)


def by_kind(found, kind):
    return [one.words for one in found if one.kind is kind]


FIRST, SECOND = accounts((FERRY, "2021-05-04"), (DOCKERS, "2021-05-05"))


def test_people_passages_words_and_days_that_two_accounts_share():
    found = told(SECOND, FIRST)
    assert by_kind(found, ReasonKind.PERSON) == ["Ana Roth"]
    assert by_kind(found, ReasonKind.DATE) == ["published a day apart"]
    [passage] = by_kind(found, ReasonKind.PASSAGE)
    assert passage.startswith("a quotation of ")
    assert passage.endswith(" characters, shared with a#1")
    words = by_kind(found, ReasonKind.WORD)
    assert {"ferry", "Oster", "timetable"} <= set(words)
    assert not {"Roth", "Ana", "said", "the"} & set(words)
    assert len(words) <= WORDS


def test_every_place_says_what_the_reason_says():
    texts = {one.id: one.document.text for one in (FIRST, SECOND)}
    for one in told(SECOND, FIRST):
        assert one.others == ("a#1",)
        assert [place.account for place in one.places] == (["b#1", "a#1"] if one.places else [])
        cited = [texts[place.account][place.span] for place in one.places]
        if one.kind in {ReasonKind.PERSON, ReasonKind.WORD}:
            assert cited[0] == one.words
            assert cited[1].casefold()[:3] == one.words.casefold()[:3]


def test_a_date_in_the_text_counts_where_both_tell_it():
    [left, right] = accounts((FERRY, None), ("The last ship sails on 30 June 2021 at midnight.", None))
    [date] = [one for one in told(left, right) if one.kind is ReasonKind.DATE]
    assert (date.words, date.weight) == ("2021-06-30", 1.0)
    assert [FERRY[p.span.start : p.span.end] for p in date.places[:1]] == ["30 June 2021"]


def test_what_fewer_of_the_others_have_weighs_less():
    first, second, third = accounts((FERRY, None), (DOCKERS, None), (HARVEST, None))
    [person] = [one for one in told(first, second, third) if one.kind is ReasonKind.PERSON]
    assert person == Reason(ReasonKind.PERSON, "Ana Roth", 0.5, ("b#1",), person.places)


def test_nothing_shared_is_nothing_told():
    first, third = accounts((FERRY, None), (HARVEST, "2021-05-04"))
    assert told(first, third) == ()


def test_layers_that_no_stage_gave_are_no_failure():
    bare = [Document(one.document.text, one.document.source) for one in (FIRST, SECOND)]
    kept = [
        document.with_layer(one.document[NEEDS[0]])
        for document, one in zip(bare, (FIRST, SECOND), strict=True)
    ]
    left, right = corpus_of(tuple(kept)).accounts
    assert MENTIONS not in left.document
    assert {one.kind for one in reasons(left, [right], ())} == {ReasonKind.DATE, ReasonKind.WORD}


def test_people_are_known_by_their_names_alone_where_no_chains_are():
    bare = []
    for one in (FIRST, SECOND):
        kept = {name: layer for name, layer in one.document.layers.items() if name != PEOPLE.name}
        bare.append(Document(one.document.text, one.document.source, kept))
    left, right = corpus_of(tuple(bare)).accounts
    assert MENTIONS in left.document
    [person] = [one for one in reasons(left, [right], ()) if one.kind is ReasonKind.PERSON]
    assert person.words == "Ana Roth"
    texts = {one.id: one.document.text for one in (left, right)}
    assert [texts[place.account][place.span] for place in person.places] == ["Ana Roth", "Ana Roth"]


def test_the_encoder_names_every_kind_of_reason_with_its_places():
    own = Inline(document_stages(encoder=True)).annotate(
        (None, Document(Text(text), Source(name=name, published=day)))
        for name, text, day in (("a", FERRY, "2021-05-04"), ("b", f"{DOCKERS} {LATE}", "2021-05-05"))
    )
    first, second = corpus_of(tuple(annotated.document for _, annotated in own)).accounts
    found = told(second, first)
    assert {one.kind for one in found} == set(ReasonKind)
    assert by_kind(found, ReasonKind.PERSON) == ["Ana Roth"]
    assert {"Oster", "Vell"} <= set(by_kind(found, ReasonKind.PLACE))
    assert by_kind(found, ReasonKind.DATE) == ["2021-06-30", "published a day apart"]
    assert [words.split(" of ")[0] for words in by_kind(found, ReasonKind.PASSAGE)] == ["a quotation"]
    # A word that stands in a shared name is not told again.
    assert not {"Oster", "Vell", "Roth"} & set(by_kind(found, ReasonKind.WORD))
    texts = {one.id: one.document.text for one in (first, second)}
    for one in found:
        cited = [texts[place.account][place.span] for place in one.places]
        if one.kind in {ReasonKind.PERSON, ReasonKind.PLACE}:
            assert cited == [one.words] * 2
        if one.words == "2021-06-30":
            assert cited == ["30 June 2021"] * 2
        if one.kind is ReasonKind.PASSAGE:
            assert all("an empty ship to keep a timetable company" in words for words in cited)


lines = st.lists(
    st.sampled_from(["Vell", "Oster", "Ana Roth", "ferry", "on 30 June 2021", "🎉", "the", "timetable"]),
    max_size=8,
).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(lines, lines, lines)
def test_spans_lie_in_their_texts_and_weights_in_range(a, b, c):
    some = accounts(*((f"{text} closed.", "2021-05-04") for text in (a, b, c)))
    if len(some) < 2:
        return
    texts = {one.id: one.document.text for one in some}
    for one in reasons(some[0], some[1:], ()):
        assert 0 < one.weight <= 1
        assert list(one.others) == sorted(one.others)
        assert all(texts[place.account][place.span] for place in one.places)
