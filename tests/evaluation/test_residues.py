"""Furniture harvested from a page of our own, planted, and counted."""

from random import Random

from evaluation.furniture import FurnishedPage, Furniture, Place, furnished, share_of, site_of
from evaluation.planting import PlantedLine, english, laid_out, planted, pool
from evaluation.tasks.residues import counted
from manywitness.model import Span
from manywitness.model.annotations import Block, BlockKind

PARAGRAPHS = (
    "The night ferry between Vell and Oster will close in June, the ministry said on Monday.",
    "The crew of the ferry met in the harbour hall and talked until midnight about the news.",
    "Islanders said that they would have to sleep on the pier when the last train is late.",
    "The ministry will pay for a bus over the bridge until the ferry has found another owner.",
    "Nobody at the shipping line could be reached before the office closed for the weekend.",
)
PAGE = """<html><body>
<nav><a>Home</a></nav>
<div class="postBreadcrumbs"><a>News</a> <a>Islands</a></div>
<h1>Ferry line to close</h1>
<p class="byline">By <span>Ana Roth</span></p>
<div class="article tag-box category">
<p>{}</p>
<figure><img><figcaption>The ferry at its pier.</figcaption></figure>
<p>{}</p>
<aside id="most-read-box"><h2>Read by others</h2><a>Bridge toll rises</a></aside>
<p>{}</p><p>{}</p><p>{}</p>
</div>
<div class="social-share"><a>Facebook</a> <a>Print it</a></div>
<div class="comments"><p class="byline">Ivo Lind wrote</p></div>
<div class="respond"><h3>Say something</h3></div>
<div class="box"><p>Nobody knows what this is.</p></div>
</body></html>""".format(*PARAGRAPHS)
RECORD = {"id": "a", "url": "https://www.vell.co.uk/x", "text": "\n\n".join(PARAGRAPHS), "html": PAGE}


def test_furniture_is_told_by_the_elements_around_it_and_never_by_its_words():
    page = furnished(RECORD)
    assert (page.title, page.site, page.paragraphs) == ("Ferry line to close", "vell.co.uk", PARAGRAPHS)
    assert page.furniture == (
        Furniture("section_label", Place.HEAD, ("News Islands",)),
        Furniture("byline_meta", Place.HEAD, ("By Ana Roth",)),
        Furniture("caption", Place.INSIDE, ("The ferry at its pier.",)),
        Furniture("related", Place.INSIDE, ("Read by others", "Bridge toll rises")),
        Furniture("share", Place.END, ("Facebook Print it",)),
        Furniture("comment_form", Place.END, ("Say something",)),
    )


def test_what_the_gold_text_holds_is_no_furniture():
    record = {**RECORD, "text": RECORD["text"] + "\n\nThe ferry at its pier."}
    assert "caption" not in {run.kind for run in furnished(record).furniture}


def test_a_page_that_cannot_be_parsed_has_no_furniture():
    assert furnished({**RECORD, "html": ""}).furniture == ()


def test_a_site_is_named_without_its_host_and_always_falls_in_the_same_share():
    assert site_of("https://news.vell.com/a?b=c") == "vell.com"
    assert {share_of("vell.com", 5) for _ in range(3)} == {share_of("vell.com", 5)}
    assert {share_of(f"{name}.com", 5) for name in range(100)} == set(range(5))


def test_planted_lines_and_paragraphs_are_all_of_the_text_and_stand_where_furniture_stood():
    page = furnished(RECORD)
    made = planted(page, pool(page.furniture), Random(1), kinds=6)
    assert "\n\n".join(made.text[line.start : line.end] for line in made.lines) == made.text
    lines = [(made.text[line.start : line.end], line.kind) for line in made.lines]
    assert [words for words, kind in lines if not kind] == list(PARAGRAPHS)
    assert lines.index(("By Ana Roth", "byline_meta")) < lines.index((PARAGRAPHS[0], ""))
    at = lines.index(("The ferry at its pier.", "caption"))
    assert lines.index((PARAGRAPHS[0], "")) < at < lines.index((PARAGRAPHS[4], ""))
    assert lines[-1][1] in {"share", "comment_form"}
    assert all(made.kind(line.start, line.end) == line.kind for line in made.lines)


def test_the_same_seed_plants_the_same_page():
    page = furnished(RECORD)
    once, again = (planted(page, pool(page.furniture), Random(3)) for _ in range(2))
    assert once == again


def test_only_long_english_articles_are_planted():
    page = furnished(RECORD)
    assert english(page)
    assert not english(FurnishedPage("a", "vell.com", "", PARAGRAPHS[:4], ()))
    german = ("Die Fähre zwischen Vell und Oster fährt nur noch bis Juni, sagte das Ministerium.",) * 5
    assert not english(FurnishedPage("a", "vell.com", "", german, ()))


def test_a_line_is_counted_by_its_dropped_letters():
    line = PlantedLine(10, 20, "share")

    def block(start, end, keep, kind=BlockKind.PROMO):
        return Block(Span(start, end), kind, keep, "why")

    whole = counted(line, [block(0, 10, False), block(10, 20, False)])
    assert whole == {"lines": 1, "letters": 10, "dropped": 10, "hits": 1, "right": 1}
    other = counted(line, [block(10, 18, False, BlockKind.CAPTION), block(18, 20, True)])
    assert other == {"lines": 1, "letters": 10, "dropped": 8, "hits": 1, "right": 0}
    kept = counted(line, [block(10, 17, False), block(17, 20, True)])
    assert kept == {"lines": 1, "letters": 10, "dropped": 7, "hits": 0, "right": 0}


def test_lines_are_laid_out_with_an_empty_line_between():
    made = laid_out([("Share", "share"), ("It rained.", "")])
    assert made.text == "Share\n\nIt rained."
    assert made.lines == (PlantedLine(0, 5, "share"), PlantedLine(7, 17, ""))
