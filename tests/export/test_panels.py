import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from manywitness.export.links import anchor
from manywitness.export.panels import DEPTH, Mark, panel_markup
from manywitness.export.places import Panel, _paragraphs

CONTENT = "The first line of a page.\n\nA second <line> & more “words”.\r\nThird 😀 line\x00 ends\n"


def panel(content):
    return Panel(1, content, (), (), {}, tuple(_paragraphs(content, [])))


def mark(start, end, **more):
    return Mark(start, end, anchor(1, start, end), **more)


def parsed(content, marks):
    markup = str(panel_markup(panel(content), marks))
    return lxml_html.fromstring(f"<div>{markup}</div>")


def words_of(tree, name):
    """The words of a citation: its anchor's element and every element that goes on with it."""
    parts = tree.xpath(f'//*[@id="{name}" or @data-c="{name}"]')
    return "".join(part.text_content() for part in parts)


def unseen(words):
    return words.replace("\x00", "␀")


def in_paragraphs(content, start, end):
    return "".join(
        content[max(s, start) : min(e, end)] for s, e in _paragraphs(content, []) if s < end and start < e
    )


def test_the_page_stands_there_word_for_word():
    tree = parsed(CONTENT, [])
    assert [p.text_content() for p in tree.findall("p")] == [
        "The first line of a page.",
        "A second <line> & more “words”.",
        "Third 😀 line␀ ends",
    ]
    assert [(p.get("id"), p.get("data-n")) for p in tree.findall("p")] == [
        ("p1-1", "1"),
        ("p1-2", "2"),
        ("p1-3", "3"),
    ]


def test_a_citation_is_an_anchor_around_its_words():
    start = CONTENT.index("second")
    tree = parsed(CONTENT, [mark(start, start + 13)])
    [element] = tree.xpath(f'//*[@id="c1-{start}-{start + 13}"]')
    assert element.text_content() == "second <line>"


def test_crossing_citations_are_both_whole():
    tree = parsed("one two three four", [mark(0, 7), mark(4, 13)])
    assert words_of(tree, "c1-0-7") == "one two"
    assert words_of(tree, "c1-4-13") == "two three"


def test_a_dropped_block_says_why_once_and_goes_on_over_lines():
    tree = parsed("Sign up\nnow\nReal news", [mark(0, 11, dropped='promo: asks to "sign up"')])
    assert tree.xpath("//*[@data-why]/@data-why") == ['promo: asks to "sign up"']
    assert [e.text_content() for e in tree.xpath('//*[contains(@class,"x")]')] == ["Sign up", "now"]


def test_quotations_link_to_the_ledger_and_links_never_nest():
    tree = parsed("He said it was late", [mark(8, 19, link="s1-q1"), mark(11, 14, link="s1-q2")])
    [link] = tree.xpath("//a")
    assert link.get("href") == "#s1-q1"
    assert words_of(tree, "c1-11-14") == "was"


def test_marks_on_nothing_and_on_blank_lines_have_their_anchor():
    marks = [mark(3, 3), mark(4, 5), mark(20, 20)]
    tree = parsed("one\n\n\ntwo\n\n\n", marks)
    assert {e.get("id") for e in tree.xpath("//span")} == {m.name for m in marks}


def test_page_words_cannot_become_elements():
    content = "</p></div><script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt;"
    tree = parsed(content, [mark(4, 30)])
    assert tree.text_content().removesuffix("\n") == content
    assert {e.tag for e in tree.iter()} == {"div", "p", "span"}


spans = st.tuples(st.integers(0, len(CONTENT)), st.integers(0, len(CONTENT))).map(lambda t: (min(t), max(t)))


@settings(max_examples=300, deadline=None)
@given(st.sets(spans, max_size=DEPTH - 1), st.sets(spans, max_size=5))
def test_any_spans_keep_the_page_and_find_their_words(cited, said):
    marks = [mark(s, e) for s, e in sorted(cited - said)] + [
        mark(s, e, link="s1-q1") for s, e in sorted(said)
    ]
    markup = str(panel_markup(panel(CONTENT), marks[: DEPTH - 1]))
    # libxml2 mends what is not nested; reading it as XML does not.
    tree = lxml_html.etree.fromstring(f"<div>{markup}</div>")
    tree = lxml_html.fromstring(f"<div>{markup}</div>")
    assert [p.text_content() for p in tree.findall("p")] == [
        unseen(CONTENT[s:e]) for s, e in _paragraphs(CONTENT, [])
    ]
    names = re.findall(r' id="(c[^"]+)"', markup)
    assert sorted(names) == sorted(m.name for m in marks[: DEPTH - 1])
    for one in marks[: DEPTH - 1]:
        assert words_of(tree, one.name) == unseen(in_paragraphs(CONTENT, one.start, one.end))


def test_a_pile_of_spans_costs_in_proportion():
    def work(n):
        content = "word " * n + "\n" + "line\n" * n
        marks = [mark(i, len(content) - i) for i in range(n)] + [mark(i, i + 50) for i in range(1, n)]
        marks = list({m.name: m for m in marks}.values())
        start = time.process_time()
        markup = panel_markup(panel(content), marks)
        assert len(re.findall(' id="c', markup)) == len(marks)
        return time.process_time() - start, len(markup)

    seconds, size = min(work(1500) for _ in range(3))
    more_seconds, more_size = min(work(6000) for _ in range(3))
    assert more_size < 6 * size
    assert more_seconds < 12 * max(seconds, 0.02)
