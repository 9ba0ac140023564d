"""The made stream: on a base written here, without the shared data."""

import io
import itertools
import re
from collections import Counter
from random import Random

import msgspec
import pytest

from evaluation.archive.copies import agency_of, planted
from evaluation.archive.documents import document_of_record
from evaluation.archive.worlds import LONGEST, Worlds, _received, article_id, base_of, cut, piped
from manywitness.lang.en_function_words import FUNCTION_WORDS
from manywitness.model import Account
from manywitness.model.annotations import ARTICLES, BLOCKS, QUOTED

MIDDLES = ("and", "el", "im", "ot", "urg", "yl", "ast", "end", "orm", "unt")
ENDS = ("er", "or", "un", "is", "a", "e", "ish", "al", "o", "ow", "ax", "et")
WORDS = [a + b + c for a in "bdfgklmnprstvz" for b in MIDDLES for c in ENDS]
NAMES = ["Orla", "Tamsin", "Brixen", "Quayle", "Verrin", "Moxham", "Ilford", "Sandry", "Teague", "Wexley"]
COUNT = 60


def sentence(chance):
    drawn = chance.choices(WORDS, [1 / (rank + 200) for rank in range(len(WORDS))], k=9)
    first, rest, name = " ".join(drawn[:5]), " ".join(drawn[5:]), chance.choice(NAMES)
    return f"The {first} of {name} and {rest} {chance.randint(100, 999)}."


def article(number):
    chance = Random(number)
    paragraphs = [" ".join(sentence(chance) for _ in range(2)) for _ in range(6)]
    day = "" if number % 10 == 9 else f"2015-03-{1 + number // 3:02d}"
    return {
        "title": f"{NAMES[number % 10]} {WORDS[number]}",
        "text": "\n\n".join(paragraphs),
        "outlet": f"The {NAMES[number % 7]} Post",
        "url": f"https://{NAMES[number % 7].lower()}.example/{number}",
        "published": day,
    }


@pytest.fixture(scope="module")
def articles():
    return [article(number) for number in range(COUNT)]


@pytest.fixture(scope="module")
def worlds(articles):
    return Worlds(base_of(lambda: articles), 8)


@pytest.fixture(scope="module")
def records(worlds):
    return list(worlds.stream(len(worlds)))


def words(text):
    return re.findall(r"[^\W_]+", text)


def runs(text):
    found = [word.lower() for word in words(text)]
    return {run for run in zip(found, found[1:], found[2:], strict=False) if not FUNCTION_WORDS & set(run)}


def test_the_stream_is_the_same_every_time_and_begins_anywhere(articles, worlds, records):
    again = Worlds(base_of(lambda: articles), 8)
    assert list(again.stream(len(again))) == records
    assert list(again.stream(100, start=70)) == records[70:100]
    assert len({record.id for record in records}) == len({record.url for record in records}) == len(worlds)


def test_words_are_exchanged_and_all_else_stays(articles, records):
    originals = {record.id: record for record in records}
    for index in range(COUNT):
        before, after = articles[index]["text"], originals[article_id(3, index)].text
        assert re.sub(r"[^\W_]+", "w", after) == re.sub(r"[^\W_]+", "w", before)
        for old, new in zip(words(before), words(after), strict=True):
            assert (new == old) or old.lower() not in FUNCTION_WORDS
            assert (new[0].isupper(), new.isdigit(), len(new) == 3 or not new.isdigit()) == (
                old[0].isupper(), old.isdigit(), True,
            )  # fmt: skip


def test_a_word_becomes_the_same_word_in_all_texts_of_a_world_and_another_in_others(articles, records):
    originals = {record.id: record for record in records}
    exchanged = []
    for world in range(8):
        became = {}
        for index in range(COUNT):
            after = words(originals[article_id(world, index)].text)
            for old, new in zip(words(articles[index]["text"]), after, strict=True):
                assert became.setdefault(old.lower(), new.lower()) == new.lower()
        assert len(set(became.values())) == len(became)
        exchanged.append(became)
    assert all(exchanged[0] != other for other in exchanged[1:])


def test_how_often_words_stand_stays(articles, records):
    own = [record for record in records if record.id.startswith("w05") and not record.planted_from]
    before = Counter(word.lower() for one in articles for word in words(one["text"]))
    after = Counter(word.lower() for record in own for word in words(record.text))
    assert sorted(before.values()) == sorted(after.values())


def test_worlds_share_few_words_in_a_row(records):
    own = {record.id: record.text for record in records}
    first, other = (set().union(*(runs(own[article_id(w, i)]) for i in range(COUNT))) for w in (0, 1))
    assert len(first) > 4_000
    assert len(first & other) < 0.01 * len(first)


def test_one_day_holds_articles_of_all_worlds_and_days_come_in_order_but_for_the_late(records):
    days = [record.published for record in records if record.published and not record.planted_from]
    late = sum(day < max(days[:place], default=day) for place, day in enumerate(days))
    assert 0 < late < 0.1 * len(days)
    assert {record.id[:3] for record in records if record.published == "2015-03-05"} == {
        f"w{world:02d}" for world in range(8)
    }
    assert sum(record.published is None and not record.planted_from for record in records) == 8 * COUNT // 10


def test_a_world_has_its_articles_on_other_days_but_as_far_apart(records):
    days = {record.id: record.published for record in records if record.published}
    first, other = ([days.get(article_id(world, index)) for index in range(COUNT)] for world in (0, 4))
    assert all(one != two for one, two in zip(first, other, strict=True) if one)
    steps = [
        [(int(b[-2:]) - int(a[-2:])) % 20 for a, b in itertools.pairwise(some) if a and b]
        for some in (first, other)
    ]
    assert steps[0] == steps[1]
    assert set(steps[0]) == {0, 1}


def test_copies_are_of_earlier_articles_and_within_two_days(records):
    place = {record.id: number for number, record in enumerate(records)}
    copies = [record for record in records if record.planted_from]
    assert 0.06 * len(records) < len(copies) < 0.2 * len(records)
    for copy in copies:
        source = records[place[copy.planted_from[0]]]
        assert place[source.id] < place[copy.id]
        assert copy.id.startswith(source.id)
        assert (copy.published is None) == (source.published is None)
        if copy.published and source.published:
            assert 0 <= int(copy.published[-2:]) - int(source.published[-2:]) <= 2


def test_copies_share_their_words_with_their_sources(records):
    texts = {record.id: record.text for record in records}
    for copy in (record for record in records if record.planted_from):
        sources = set().union(*(runs(texts[source]) for source in copy.planted_from))
        assert len(runs(copy.text) & sources) > 0.6 * len(runs(copy.text))


@pytest.mark.parametrize(("seed", "sources"), [(0, {1, 2}), (1, {1, 2})])
def test_every_kind_of_copy_is_planted(seed, sources):
    own, other = (article(number)["text"] for number in (seed, 40))
    found = [planted(own, other, "", Random(f"{seed} {number}")) for number in range(60)]
    assert {count for _, count in found} == sources
    whole = sum(text == own for text, _ in found)
    short = sum(
        len(text) < len(own) and set(text.split("\n\n")) < set(own.split("\n\n")) for text, _ in found
    )
    mixed = sum(count == 2 for _, count in found)
    assert min(whole, short, mixed) > 2
    for text, count in found:
        if count == 2:
            assert set(text.split("\n\n")) < set((own + "\n\n" + other).split("\n\n"))
            assert not set(text.split("\n\n")).isdisjoint(other.split("\n\n"))


def test_copies_of_an_agency_article_bear_its_dateline():
    datelines = {agency_of(article_id(0, index)) for index in range(200)}
    assert "" in datelines
    assert len(datelines) > 10
    dateline = next(one for one in datelines if one)
    assert planted("Words.", "Others.", dateline, Random(1))[0].startswith(dateline)


def test_long_texts_end_with_a_paragraph():
    paragraph = "Something was said about it. " * 20
    text = "\n\n".join(paragraph.strip() for _ in range(10))
    assert len(cut(text)) <= LONGEST
    assert text.startswith(cut(text) + "\n")
    assert cut(" A short text.\n") == "A short text."
    assert cut("word " * 2_000).endswith("word")


def test_what_an_outlet_repeats_is_left_out():
    outlets = ["Quay", "Quay", "Quay", "Relay", "Relay"]
    pages = [
        {**article(number), "outlet": outlet, "text": article(number)["text"] + "\n\nRead more here 777.\n"}
        for number, outlet in enumerate(outlets)
    ]
    worlds = Worlds(base_of(lambda: pages), 1)
    own = [record for record in worlds.stream(len(worlds)) if not record.planted_from]
    assert {record.id: record.text.count("\n\n") for record in own} == {
        article_id(0, number): 5 if outlet == "Quay" else 6 for number, outlet in enumerate(outlets)
    }


def test_the_process_that_makes_the_stream_says_that_it_failed(tmp_path, monkeypatch):
    monkeypatch.setenv("MANYWITNESS_SHARED", str(tmp_path))
    with pytest.raises(ChildProcessError, match="the worlds ended with status 1"):
        next(piped(10))


def test_records_pass_through_a_pipe_as_they_are(records):
    packed = [msgspec.msgpack.encode(record) for record in records[:5]]
    stream = io.BytesIO(b"".join(len(one).to_bytes(4, "big") + one for one in packed))
    assert list(_received(stream)) == records[:5]


def test_a_record_is_a_document_of_one_article():
    one = {**article(1), "text": 'He said: "It is so."\n\nThat was all.'}
    record = Worlds(base_of(lambda: [one]), 1)[0]
    document = document_of_record(record)
    account = Account(document, 0)
    assert [document.text[piece] for piece in account.article.pieces] == record.text.split("\n\n")
    assert [document.text[block.span] for block in document[BLOCKS].items] == record.text.split("\n\n")
    assert len(document[QUOTED].items) == len(document[ARTICLES].items) == 1
    assert (
        document.text[document[QUOTED].items[0].span] == record.text[record.text.index('"') :].split("\n")[0]
    )
    assert (account.title, account.published, account.outlet) == (
        record.title,
        record.published,
        record.outlet,
    )
    assert document.id == record.id
