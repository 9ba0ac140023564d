import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manywitness.kernel.sentences import MarkPositions, SentenceWords, sentence_spans
from manywitness.lang import en_sentences

ENGLISH = SentenceWords(
    never_last=en_sentences.NEVER_LAST,
    sometimes_last=en_sentences.SOMETIMES_LAST,
    before_numbers=en_sentences.BEFORE_NUMBERS,
    starters=en_sentences.STARTERS,
    after_clock=en_sentences.AFTER_CLOCK,
    asking=en_sentences.ASKING,
)


def cut(text, marks=None):
    return [text[start:end] for start, end in sentence_spans(text, ENGLISH, marks)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["“Why?” he asked.", "“Because.”", "She left."],
        ["“Why?” Ana Roth asked.", "It ended."],
        ['"We came."', '"We saw."', 'He cited "the old rule".', "It held."],
        ["He came at 5 p.m. Tuesday.", "She came at 9 a.m. on Friday.", "Then at 7 p.m.", "Police came."],
        ["The U.S. said no.", "He met U.S. President Lee in the U.S.", "The talks failed."],
        ["Gen. J. R. Roth of Vell Corp. met Mr. Ode Jr. in Jan. 2019.", "No. 5 won."],
        ["Is this it?", "No.", "It is not."],
        ["It rose 3.5 percent, i.e. $4.20.", "$6 more came."],
        ["Wait... what?", "Wait…", "He left!", "Stop?!", "Yes."],
        ["1. The first thing.", "2. The second."],
        ["(He left.)", "She stayed [and ate].", "“He said ‘no.’”", "It ended."],
        ["The iPhone sold.", "iPhone prices fell.", "Yahoo! is here."],
        ["It was founded in 1970.[1]", "It closed. [2]", "It opened."],
        ["It ended . ”", "He left."],
        ["Rep. Ann Lee (D-Calif.) Tuesday met Sen. Bo Roth [R-Tex.] Republicans cheered.", "He left."],
        ["Ann Lee ( D-Calif. ) met Bo Roth (R-Tex . ) twice.", "She left (for St. Vell)."],
        ["Ann Lee (I-Vt.)", "“We won,” she said."],
        ["He met Ann Lee (I-Vt.)", "He was late."],
        ["Vell’s (Md.) College and Oster (Ore.) Ferries met Gen. (ret.) Bo Lind.", "They left."],
        ["It opens at 9 a.m. (1300 GMT) on Friday.", "It closes (by 5 p.m. In summer) late.", "Go."],
        ["Oster (pop. 3,000) is small.", "(He left.", "She stayed.)", "(We paid Oster Inc. That ended it.)"],
        ["我来。", "我走。"],
    ],
)
def test_sentences_with_blanks_between_are_cut(sentences):
    joint = "" if sentences[0].endswith("。") else " "
    assert cut(joint.join(sentences)) == sentences


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It fell apart, altogether.”", "We want more,” he said."),
        ("He praised Vellia.”", "Roth’s visit came late."),
        ("It is over.", "“We won,” he said."),
        ("It is over.", "The next day she left."),
        ("Is it over?", "She left."),
        ("“Yes.”", "“No.”"),
    ],
)
def test_glued_sentences_are_cut_at_the_mark(left, right):
    assert cut(left + right) == [left, right]


@pytest.mark.parametrize(
    "text", ["See www.Example.Com for more", "a.b.C.D", "the node.Js file", "version 2.X"]
)
def test_names_of_the_net_are_not_cut(text):
    assert cut(text) == [text]


def test_known_directions_of_marks_decide_where_spacing_cannot():
    text = 'He said no."Yes," said Roth. " And then.'
    opening, closing = text.index('"'), text.rindex('"')
    assert cut(text, MarkPositions(frozenset({opening}), frozenset({closing}))) == [
        "He said no.",
        '"Yes," said Roth. "',
        "And then.",
    ]


@pytest.mark.parametrize(
    ("left", "right"), [("It came from the palace", "”We heard of it."), ("He said “no”", "We left.")]
)
def test_a_glued_mark_of_known_direction_stands_for_a_lost_full_stop(left, right):
    text = left + right
    opening = frozenset({text.index("”We")} if right.startswith("”") else {text.index("“")})
    assert cut(text, MarkPositions(opening, frozenset({text.index("”")}) - opening)) == [left, right]
    assert cut(text) == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0\t"])
def test_blank_text_has_no_sentence(text):
    assert cut(text) == []


@settings(deadline=None)
@given(st.text(st.sampled_from(" .?!…\"”“'’)(AbZ.\u00a0\n[1]。-"), max_size=60))
def test_every_character_that_is_not_blank_is_in_exactly_one_sentence(text):
    spans = sentence_spans(text, ENGLISH)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join(re.sub(r"\s", "", text[s:e]) for s, e in spans) == re.sub(r"\s", "", text)


@pytest.mark.parametrize("unit", [".", ". ", "A. ", '."', "(“", "x", " ", "? A", ".\u00a0”", "A.“"])
def test_cost_grows_in_proportion_on_hostile_text(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        before = time.process_time()
        sentence_spans(text, ENGLISH)
        return time.process_time() - before

    # 64 times the work if it were quadratic.
    assert min(seconds(200_000) for _ in range(3)) < 8 * 3 * min(seconds(25_000) for _ in range(3)) + 0.05


@pytest.mark.parametrize("unit", ["1", "May ", "a week ago "])
def test_cost_grows_in_proportion_up_to_a_megabyte(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        before = time.process_time()
        sentence_spans(text, ENGLISH)
        return time.process_time() - before

    # 64 times the work if it were quadratic.
    assert min(seconds(1_000_000) for _ in range(3)) < 8 * 3 * min(seconds(125_000) for _ in range(3)) + 0.05
