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
        "[^11]: **A** The Gazette ¶5, characters 227–230: "
        "…hull,” Varga said. Around **800** islanders depend on the boat…"
    ) in markdown


def test_the_sum_of_origins_and_the_pairs_that_share_are_told(markdown):
    assert "- 3 articles, 2 origins: 2 in one (all with 31% of narration shared); 1 with no sign" in markdown
    assert (
        "#### Shared narration, pair by pair\n\n"
        "- **B** → **C**: 31% of the shorter text, 20% of the longer (dated 2019-05-14, then 2019-05-15)\n"
    ) in markdown
    assert "#### Versions of one article\n\n- **B** → **C**: one outlet; 60% of the phrases\n" in markdown


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
        "### Witnesses",
        "### Quote ledger",
        "### Conflicts",
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
