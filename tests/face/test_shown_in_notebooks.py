"""What a notebook is shown: markup that reads well and on which no page can act."""

import re

import pytest
from hostile_news import HOSTILE, SAID, hostile_page
from lxml import html as lxml_html

import manywitness
from manywitness.face import html
from manywitness.face.found import StorySummaries, StorySummary
from manywitness.model import Failed

ALLOWED = {
    "div", "style", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "h3", "p", "mark", "bdi",
    "figure", "blockquote", "figcaption", "br",
}  # fmt: skip


def parsed(shown):
    return lxml_html.fragment_fromstring(shown._repr_html_())


def words(element):
    return " ".join(element.text_content().split())


def pieces(comparison):
    """Everything of a comparison that shows itself."""
    story = comparison.stories[0]
    listings = (
        story.articles, story.origins, story.claims, story.conflicts, story.variations, story.utterances,
        story.timeline, story.people, story.brief, story.passages, story.lineages,
    )  # fmt: skip
    singles = [some[0] for some in listings if some and hasattr(some[0], "_repr_html_")]
    cited = [story.claims[0].citations[0], story.utterances[0].citations[0]]
    table = comparison.table("quotations")
    return [comparison, comparison.stories, comparison.pages, story, *listings, *singles, *cited, table]


def asked(comparison):
    pages = comparison.pages
    return [pages, manywitness.annotate(pages[0].text, title=HOSTILE, encoder=False)]


def check_markup(tree):
    assert {element.tag for element in tree.iter()} <= ALLOWED
    attributes = {(element.tag, name) for element in tree.iter() for name in element.attrib}
    allowed = {("div", "class"), ("div", "lang"), ("p", "class"), ("th", "scope"), ("td", "colspan")}
    assert attributes <= allowed
    assert "url(" not in tree.findtext(".//style") and "@import" not in tree.findtext(".//style")


def check_table(table):
    assert words(table.find("caption"))
    columns = len(table.findall("thead/tr/th[@scope='col']"))
    assert columns == len(table.findall("thead/tr/*")) > 0
    for row in table.findall("tbody/tr"):
        assert [cell.tag for cell in row] == ["th", *["td"] * (columns - 1)]
        assert row[0].get("scope") == "row"
    assert all(int(cell.get("colspan")) == columns for cell in table.findall("tfoot/tr/td"))


def test_everything_of_the_sample_is_sound_markup_with_tables_that_are_read_aloud_well(comparison):
    met = 0
    for shown in pieces(comparison):
        tree = parsed(shown)
        check_markup(tree)
        for table in tree.iter("table"):
            check_table(table)
            met += 1
    assert met > 20


def test_nothing_that_a_page_says_becomes_markup(hostile):
    met = 0
    for shown in [*pieces(hostile), *asked(hostile)]:
        check_markup(parsed(shown))
        assert "\u202e" not in shown._repr_html_() and "\x1b" not in shown._repr_html_()
        met += "&lt;script&gt;" in shown._repr_html_()
    assert met > 12


def test_nothing_that_a_page_says_acts_on_a_terminal(hostile):
    for shown in [*pieces(hostile), *asked(hostile)]:
        line = repr(shown)
        assert line.isprintable() and "\n" not in line and len(line) < 1_000, line


def test_words_of_a_page_stand_apart_from_the_direction_of_what_is_around_them():
    assert html.words("שלום <b>") == "<bdi>שלום &lt;b&gt;</bdi>"
    assert html.marked("a ferry <b>", [(2, 7)]) == "<bdi>a <mark>ferry</mark> &lt;b&gt;</bdi>"


def test_a_long_list_says_how_many_more_there_are():
    many = StorySummaries(
        tuple(StorySummary(f"s{n}", f"Story {n}", 2, 1, 0, None, None, False) for n in range(2_150))
    )
    tree = parsed(many)
    [table] = tree.iter("table")
    assert words(table.find("caption")) == "2,150 stories"
    assert len(table.findall("tbody/tr")) == html.ROWS
    assert words(table.find("tfoot")) == "… and 2,130 more"
    assert len(many._repr_html_()) < 10_000


def test_a_list_of_nothing_says_so():
    assert words(parsed(StorySummaries())).endswith("No story.")


def test_a_citation_shows_its_words_marked_in_context(story):
    for cited in story.claims[0].citations:
        tree = parsed(cited)
        [mark] = tree.iter("mark")
        assert words(mark) == " ".join(cited.exact.split())
        around = words(tree.find(".//blockquote"))
        [article] = [one for one in story.articles if one.id == cited.article]
        flat = " ".join(article.content.split())
        assert around.strip("…").strip() in flat
        assert f"{cited.start:,}–{cited.end:,}" in words(tree.find(".//figcaption"))


def test_colours_come_from_the_notebook_so_that_dark_ones_need_nothing(comparison):
    style = parsed(comparison).findtext(".//style")
    assert set(re.findall(r"(?:^|[;{])color:([^;}]+)", style)) == {"inherit"}
    assert "background:#" not in style and "background:white" not in style


def test_what_failed_is_shown_beside_what_was_read(tmp_path):
    (tmp_path / "empty.txt").write_text("  ")
    (tmp_path / "page.txt").write_text("The ferry of Kolm stays in port. Nobody knows for how long it will.")
    read = manywitness.read_pages(tmp_path)
    assert repr(read) == "<1 page, 1 failed>"
    assert [type(one) for one in read.failed] == [Failed]
    assert words(parsed(read.failed).find(".//td[2]")) == "empty"


@pytest.mark.parametrize("name", ["claims", "utterances", "articles"])
def test_a_part_of_a_listing_is_a_listing(story, name):
    whole = getattr(story, name)
    part = whole[:2]
    assert type(part) is type(whole) and list(part) == [whole[0], whole[1]] and whole[-1] in whole
    assert words(parsed(part).find(".//caption")).startswith("2 ")


def test_nothing_that_a_page_says_acts_on_who_looks_at_a_workspace(tmp_path):
    news = manywitness.open(tmp_path / "hostile.mw", create=True, encoder=False)
    rows = [hostile_page(number) for number in range(3)]
    shown = [news.add_pages(manywitness.read_records(rows))]
    changed = rows[0] | {"text": rows[0]["text"].replace("ran aground", f"sank {HOSTILE}")}
    shown.append(news.add_pages(manywitness.read_records([changed])))
    story = news.stories()[0]
    page = shown[0][0].name
    moved = news.correct.split(story.id, f"{page}#1", who=HOSTILE, why=HOSTILE)
    news.correct.undo(moved.number)
    shown += [
        news,
        news.stories(),
        news.story(story.id),
        news.search("harbour"),
        news.quotes(speaker="Lindqvist"),
        news.check_quote(SAID, speaker="Lindqvist"),
        news.people(),
        news.outlets(),
        news.lineage(story.id),
        news.history(page),
        news.correct.log(),
        news.status(),
        news.remove(page, why=HOSTILE),
        news.table("articles"),
    ]
    met = 0
    for one in shown:
        assert len(one) if hasattr(one, "__len__") else True, one
        tree = parsed(one)
        check_markup(tree)
        for table in tree.iter("table"):
            check_table(table)
        assert "\u202e" not in one._repr_html_() and "\x1b" not in one._repr_html_()
        assert repr(one).isprintable(), repr(one)
        met += "&lt;script&gt;" in one._repr_html_()
    assert met >= 12
