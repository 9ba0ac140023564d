import time

from manywitness.export import wire
from manywitness.export.difference import Run
from manywitness.export.places import Panel, Ref
from manywitness.export.snippets import AROUND, MOST, sides_shown

TEXT = "b2:" + "0" * 32
PAGE = (
    "The ferry sank on Monday. Mr. Roth said on Nov. 3 that seven people were hurt, two of them badly. "
    "He thanked the divers.\n"
    "“We cannot sail with a cracked hull and we will not sail in the dark,” Roth said.\n"
    "“We can sail with a cracked hull and we will not sail in the fog,” Varga said."
)


def panel(content=PAGE):
    lines, at = [], 0
    for line in content.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    return Panel(1, content, (), (), {}, tuple(lines))


def ref(words, siglum="A", page=None, nth=0):
    page = page or panel()
    at = -1
    for _ in range(nth + 1):
        at = page.content.index(words, at + 1)
    cited = wire.Citation(TEXT, at, at + len(words), words, "", "")
    return Ref(siglum, "Post", page.paragraph(at), "", cited)


def shown(*sides, page=None):
    return sides_shown({TEXT: page or panel()}, sides)


def plain(snippet):
    return "".join(run.words for run in snippet.runs)


def test_a_value_stands_in_its_sentence_marked():
    [side] = shown(("7", [ref("seven")]))
    [snippet] = side.snippets
    assert plain(snippet) == "Mr. Roth said on Nov. 3 that seven people were hurt, two of them badly."
    assert [run for run in snippet.runs if run.mark == "cited"] == [Run("cited", "seven")]


def test_long_words_are_marked_where_the_other_side_has_others():
    first, second = (
        "We cannot sail with a cracked hull and we will not sail in the dark",
        "We can sail with a",
    )
    second += " cracked hull and we will not sail in the fog"
    one, other = shown(("Roth", [ref(first)]), ("Varga", [ref(second)]))
    assert plain(one.snippets[0]) == "“" + first + ",” Roth said."
    assert [run.words for run in one.snippets[0].runs if run.mark == "own"] == ["cannot", "dark"]
    assert [run.words for run in other.snippets[0].runs if run.mark == "own"] == ["can", "fog"]


def test_a_name_and_the_words_beside_it_are_one_snippet():
    [side] = shown(("Roth", [ref("Roth", nth=1), ref("We cannot sail with a cracked hull")]))
    [snippet] = side.snippets
    assert plain(snippet).endswith("sail in the dark,” Roth said.")
    assert [run.words for run in snippet.runs if run.mark == "cited"] == [
        "We cannot sail with a cracked hull",
        "Roth",
    ]


def test_the_same_sentence_in_several_articles_is_shown_once():
    [side] = shown(("7", [ref("seven"), ref("seven", "B"), ref("two", "B")]))
    assert [[one.siglum for one in snippet.refs] for snippet in side.snippets] == [["A"], ["B"]]
    [side] = shown(("7", [ref("seven"), ref("seven", "B")]))
    assert [[one.siglum for one in snippet.refs] for snippet in side.snippets] == [["A", "B"]]


def test_more_sentences_than_the_most_are_counted():
    page = panel("\n".join(f"On day {n} it was seven" for n in range(MOST + 3)))
    [side] = shown(("7", [ref("seven", page=page, nth=n) for n in range(MOST + 3)]), page=page)
    assert (len(side.snippets), side.more) == (MOST, 3)


def test_a_sentence_without_end_is_cut_at_words():
    page = panel("word " * 200 + "seven " + "word " * 200)
    [side] = shown(("7", [ref("seven", page=page)]), page=page)
    words = plain(side.snippets[0])
    assert words.startswith("… word ")
    assert words.endswith(" word…")
    assert len(words) <= 2 * AROUND + len("… seven …")


def test_a_place_at_the_very_end_and_one_across_lines_are_shown():
    page = panel("one two\nthree four")
    [side] = shown(("x", [ref("two\nthree", page=page), ref("four", "B", page=page)]), page=page)
    assert [plain(one) for one in side.snippets] == ["one two three four", "three four"]


def test_a_page_of_one_endless_paragraph_costs_what_a_short_one_does():
    page = panel("word " * 400_000 + "seven " + "word " * 400_000)
    cited = [ref("seven", letter, page=page) for letter in ("A", "B")] * 400
    start = time.process_time()
    [side] = shown(("7", cited), page=page)
    assert time.process_time() - start < 2
    assert len(side.snippets) == 1
