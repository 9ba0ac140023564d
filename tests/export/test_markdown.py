import re

import pytest
from ferry import comparison
from hostile import hostile_dossier
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from manywitness.export import wire
from manywitness.export.dossier import dossier
from manywitness.export.markdown import escaped, to_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.fixture(scope="module")
def markdown():
    return to_markdown(dossier(comparison()))


def test_every_footnote_is_told_once_and_used(markdown):
    told = re.findall(r"^\[\^(\d+)\]:", markdown, re.MULTILINE)
    used = re.findall(r"(?<=.)\[\^(\d+)\]", markdown)
    assert told == [str(number) for number in range(1, len(told) + 1)]
    assert set(used) == set(told)


def test_a_footnote_gives_witness_paragraph_place_and_words(markdown):
    assert (
        "[^4]: **A** The Gazette ¶5, characters 227–230: "
        "…hull,” Varga said. Around **800** islanders depend on the boat…"
    ) in markdown


def test_the_sum_of_origins_and_the_pairs_that_share_are_told(markdown):
    assert "- 3 articles, 2 origins: 2 in one (all with 31% of narration shared); 1 with no sign" in markdown
    assert (
        "#### Shared narration, pair by pair\n\n"
        "- **B** → **C**: 31% of the shorter text, 20% of the longer (dated 2019-05-14, then 2019-05-15)\n"
    ) in markdown
    assert "#### Versions of one article\n\n- **B** → **C**: one outlet; 60% of the phrases\n" in markdown


def section(markdown, heading):
    """The words of a section of the first story, up to the next heading of its level."""
    return re.split(r"^#{1,3} ", markdown.split(f"### {heading}\n\n", 1)[1], flags=re.MULTILINE)[0].strip()


def test_the_brief_comes_first_with_footnotes_and_origins(markdown):
    assert section(markdown, "Brief") == (
        "- The ferry company said on Tuesday that it would halt all crossings to Low Island."
        "[^1][^2] *2 origins*\n"
        "- how many islanders depend on the boat[^3][^4] *disputed*: "
        "**1200** (**B** **C**) or **800** (**A**)\n"
        "- The Alder was launched on 2 March 2009 and has carried 40,000 cars a year.[^5] *1 origin*"
    )
    assert markdown.index("[^1]") < markdown.index("### Witnesses")


def test_claims_stand_by_their_origins(markdown):
    assert section(markdown, "Claims").split("\n\n")[1:] == [
        "| Claim | Status | Said in, origin by origin |\n"
        "| --- | --- | --- |\n"
        "| Some 1,200 islanders depend on the boat for food and medicine | disputed | "
        "**B**[^6] + **C**[^7] · **A**[^8] (3 articles, 2 origins) |\n"
        "| it would halt all crossings to Low Island (not in **C**) | corroborated | "
        "**B**[^9] · **A**[^2] (2 articles, 2 origins) |",
        "#### Reported by all but **C** late.txt",
        "- it would halt all crossings to Low Island (**B** **A**)[^9][^2]",
        "#### In several articles of one origin",
        "- We cannot sail with a cracked hull (**B** **C**)[^10][^11]",
        "#### In one article only",
        "**B** Harbour Post: 1 alone",
        "- The Alder has carried 40,000 cars (**B**)[^12]",
        "**A** The Gazette: 1 that others come near to",
    ]


def test_what_differs_stands_in_its_sentences_apart_from_conflicts(markdown):
    assert section(markdown, "Conflicts").split("\n\n")[1:] == [
        "number: how many islanders depend on the boat",
        "- **1200**\n"
        "  - **B** **C** Some **1,200** islanders depend on the boat for food and medicine, the council said."
        "[^3][^13]\n"
        "- **800**\n"
        "  - **A** Around **800** islanders depend on the boat for food and medicine, the mayor said.[^4]",
    ]
    assert section(markdown, "Differences that are no conflict").split("\n\n")[:2] == [
        "#### They go together",
        "number, precision: “Some 1,200” may be 1,200.",
    ]
    assert "attribution: the council and the mayor may be one source" in markdown


def test_names_stand_once_with_their_other_names(markdown):
    assert "| Ines Varga | Varga | **A**[^" in section(markdown, "Who and what is named")
    assert "| Low Island | – | **A**[^" in section(markdown, "Who and what is named")


def test_a_date_says_that_it_is_background_and_when_it_was_reported(markdown):
    [row] = [line for line in markdown.splitlines() if line.startswith("| 2 March 2009")]
    assert row.startswith("| 2 March 2009, background | The Alder was launched on 2 March 2009[^")
    assert row.endswith("(first reported 14 May 2019) |")


def test_versions_stand_under_the_leading_one_with_other_words_marked(markdown):
    assert (
        "> **B** Harbour Post: “We cannot sail with a cracked hull, \\[…\\] The boats stay in port"
        in markdown
    )
    assert (
        "- **A** The Gazette: “We ~~cannot~~ **can't** sail with a ~~cracked~~ **broken** hull," in markdown
    )


def test_headings_follow_the_stories(markdown):
    assert re.findall(r"^#{1,3} .*$", markdown, re.MULTILINE) == [
        "# 3 pages, 2 stories",
        "## Ferry company halts crossings to Low Island",
        "### Brief",
        "### Witnesses",
        "### Claims",
        "### Conflicts",
        "### Differences that are no conflict",
        "### Quote ledger",
        "### Who and what is named",
        "### Copied narration",
        "### Shared quotation",
        "### Timeline",
        "### Left out",
        "## Orchard prize goes to a pear",
        "### Witnesses",
        "### Quote ledger",
        "## Pages",
        "## Not read, or failed",
    ]


def test_hostile_words_stay_words():
    tree = lxml_html.fromstring(f"<div>{READER.render(to_markdown(hostile_dossier()))}</div>")
    assert not tree.xpath("//script | //img | //a | //style")


def test_an_empty_dossier_says_so():
    assert to_markdown(wire.Dossier(1, (), (), (), ())).startswith("# 0 pages, 0 stories\n\n0 articles")


@given(st.text(st.sampled_from("ab1 .-+=#*_`~[]()<>!|&\\$^:@/w\n\t’“"), max_size=30))
def test_markdown_shows_exactly_the_words(words):
    line = " ".join(words.split())
    rendered = lxml_html.fromstring(f"<div>{READER.render(f'> {escaped(words)}')}</div>")
    assert " ".join(rendered.text_content().split()) == line
    assert {element.tag for element in rendered.iter()} <= {"div", "blockquote", "p"}


def test_addresses_are_no_links_of_their_own():
    assert escaped("see https://a.example, www.b.example or c@d.example") == (
        r"see https\://a.example, www\.b.example or c\@d.example"
    )
