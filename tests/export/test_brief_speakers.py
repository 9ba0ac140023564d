"""Who speaks in a sentence of the brief that names nobody."""

import msgspec
from ferry import comparison

from manywitness.export import wire
from manywitness.export.agreement import speaker_of
from manywitness.export.dossier import dossier
from manywitness.export.html import render
from manywitness.export.markdown import to_markdown

WHOLE = dossier(comparison())
STORY = msgspec.structs.replace(
    WHOLE.stories[0],
    utterances=tuple(msgspec.structs.replace(one, differences=()) for one in WHOLE.stories[0].utterances),
)
SAID = next(one for one in STORY.utterances if one.speaker)
CITED = SAID.variants[0].citations[0]


def line(words, *citations):
    return wire.BriefLine(words, citations, None, None, 1)


def shown(words):
    story = msgspec.structs.replace(STORY, brief=(line(words, CITED),))
    return msgspec.structs.replace(WHOLE, stories=(story, *WHOLE.stories[1:]))


def test_a_sentence_without_a_name_gets_the_speaker_of_the_ledger():
    assert speaker_of(line(f"“{CITED.exact},” she said.", CITED), STORY.utterances) == SAID.speaker
    assert f"– **{SAID.speaker}**[^1]" in to_markdown(shown("“So it is,” she said."))
    assert f"– <b><bdi>{SAID.speaker}</bdi></b>" in render(shown("“So it is,” she said."))


def test_a_sentence_that_names_who_speaks_gets_no_second_name():
    assert speaker_of(line(f"“So it is,” {SAID.speaker} said.", CITED), STORY.utterances) == ""


def test_where_accounts_name_different_speakers_or_little_is_quoted_nobody_is_named():
    disputed = wire.DifferenceEntry("attribution", "Another speaker.", (CITED,))
    others = [msgspec.structs.replace(one, differences=(disputed,)) for one in STORY.utterances]
    assert speaker_of(line("“So it is,” she said.", CITED), others) == ""
    wide = msgspec.structs.replace(CITED, end=CITED.end + 900)
    assert speaker_of(line("“So it is,” she said.", wide), STORY.utterances) == ""
    assert speaker_of(line("So it is."), STORY.utterances) == ""
