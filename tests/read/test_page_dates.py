"""When a page was published and last changed."""

import pytest
from lxml.etree import tostring

from manywitness.read.about.dates import Dating, dating
from manywitness.read.about.statements import statements
from manywitness.read.markup import parse

HEADING = "<h1>Harbour shut after crane falls</h1>"


def dated(head="", body="", url="", language="en"):
    page = f"<html lang='{language}'><head><title>Harbour shut after crane falls</title>{head}</head>"
    tree = parse(f"{page}<body>{body}<p>Words of the text.</p></body></html>")
    return dating(tree, statements(tree), url)


def meta(name, value):
    return f"<meta property='{name}' content='{value}'>"


PUBLISHED = meta("article:published_time", "2031-05-14T10:00:00+00:00")
MODIFIED = meta("article:modified_time", "2031-06-01T09:00:00+00:00")


def test_what_markup_states_is_taken():
    assert dated(PUBLISHED + MODIFIED, HEADING) == Dating(
        "2031-05-14T10:00:00+00:00", "2031-06-01T09:00:00+00:00"
    )


def test_a_shown_day_of_change_does_not_stand_for_the_day_of_publication():
    assert (
        dated(PUBLISHED + MODIFIED, f"{HEADING}<p>June 1, 2031</p>").published == "2031-05-14T10:00:00+00:00"
    )
    assert dated(PUBLISHED, f"{HEADING}<p>Updated June 1, 2031</p>") == Dating(
        "2031-05-14T10:00:00+00:00", "2031-06-01"
    )


def test_a_page_writes_its_day_in_its_own_time_zone():
    assert (
        dated(PUBLISHED.replace("10:00", "02:00"), f"{HEADING}<p>May 13, 2031</p>").published == "2031-05-13"
    )


def test_a_day_under_the_heading_stands_against_one_that_the_page_never_shows():
    assert dated(PUBLISHED, f"{HEADING}<p>By Ana Bell | May 2, 2030</p>").published == "2030-05-02"


def test_of_two_stated_days_the_page_shows_its_own_and_else_the_earlier_counts():
    both = PUBLISHED + meta("datePublished", "2031-05-20")
    assert dated(both, f"{HEADING}<p>May 20, 2031</p>").published == "2031-05-20"
    assert dated(both, HEADING).published == "2031-05-14T10:00:00+00:00"


def test_an_ambiguous_day_is_read_as_markup_states_it():
    stated = meta("article:published_time", "2031-05-03T08:00:00Z")
    assert dated(stated, f"{HEADING}<p>03/05/2031</p>").published == "2031-05-03T08:00:00+00:00"
    assert dated("", f"{HEADING}<p>03/05/2031</p>").published == "2031-03-05"
    assert dated("", f"{HEADING}<p>03/05/2031</p>", language="en-GB").published == "2031-05-03"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (f"{HEADING}<p>May 3, 2031</p>", "2031-05-03"),
        (f"<p>May 3, 2031</p>{HEADING}", "2031-05-03"),
        (f"<p>Friday, May 9, 2031</p><p>The Lamp</p>{HEADING}<p>May 3, 2031</p>", "2031-05-03"),
        (f"{HEADING}<p>Updated June 1, 2031</p><p>Published May 3, 2031</p>", "2031-05-03"),
        (f"{HEADING}<p>Last updated</p><p>June 1, 2031</p><p>May 3, 2031</p>", "2031-05-03"),
        (f"{HEADING}<p>May 3, 2031. Updated: June 1, 2031</p>", "2031-05-03"),
        (
            f"{HEADING}<p>June 1, 2031</p><p>This story was originally published on May 3, 2031.</p>",
            "2031-05-03",
        ),
        (f"{HEADING}<p>Updated June 1, 2031</p>", "2031-06-01"),
        (f"{HEADING}<p>Deadline: June 1, 2031</p>", None),
        (f"{HEADING}<p>{'Many words. ' * 12}On May 3, 2031 it began.</p>", None),
        (f"{HEADING}<p>May 8, 1945</p>", None),
        (f"{HEADING}<div class='comments'><p>May 3, 2031</p></div>", None),
        (f"{HEADING}{'<p>Words.</p>' * 60}<p>Posted on May 3, 2031 by Ana</p>", "2031-05-03"),
        (f"{HEADING}{'<p>Words.</p>' * 60}<p>May 3, 2031</p>", None),
        (
            f"{HEADING}<p><time datetime='2031-05-03T08:00:00Z'>May 3, 2031</time></p>",
            "2031-05-03T08:00:00+00:00",
        ),
        (f"{HEADING}<p>2 hours ago</p>", None),
    ],
)
def test_without_markup_the_day_by_the_heading_counts(body, published):
    assert dated("", body).published == published


@pytest.mark.parametrize(
    ("language", "line", "published"),
    [
        ("de", "Veröffentlicht am 3. Mai 2031", "2031-05-03"),
        ("de", "Aktualisiert: 1. Juni 2031", "2031-06-01"),
        ("fr", "Publié le 3 mai 2031, mis à jour le 1er juin 2031", "2031-05-03"),
        ("es", "Publicado el 3 de mayo de 2031", "2031-05-03"),
        ("it", "Pubblicato il 3 maggio 2031", "2031-05-03"),
        ("pl", "Opublikowano 3 maja 2031", "2031-05-03"),
        ("nl", "Geplaatst op 3 mei 2031", "2031-05-03"),
    ],
)
def test_labels_of_other_languages_are_read(language, line, published):
    assert dated("", f"{HEADING}<p>{line}</p>", language=language).published == published


def test_the_day_in_the_address_speaks_where_markup_is_silent_or_late():
    url = "https://lamp.example/2031/05/03/harbour"
    assert dated("", HEADING, url).published == "2031-05-03"
    assert dated("", f"{HEADING}<p>May 4, 2031</p>", url).published == "2031-05-04"
    assert dated(PUBLISHED, HEADING, url).published == "2031-05-03"


def test_what_is_no_day_or_long_past_says_nothing():
    assert dated(meta("article:published_time", "soon") + meta("date", "0000-00-00"), HEADING) == Dating()


def test_a_change_before_publication_is_none():
    assert dated(PUBLISHED + meta("article:modified_time", "2031-05-01"), HEADING).modified is None


def test_what_only_htmldate_reads_is_asked_last_and_quietly(capsys):
    stamp = "<abbr class='timeago' data-utime='1556841600'>long ago</abbr>"
    assert dated("", f"{HEADING}{stamp}").published == "2019-05-03"
    assert dated("", f"{HEADING}<p>May 3, 2031</p>{stamp}").published == "2031-05-03"
    assert capsys.readouterr() == ("", "")


def test_the_search_leaves_the_tree_as_it_is():
    tree = parse(
        f"<html><body>{HEADING}<div class='comments'>x</div><script>x</script><p>Words.</p></body></html>"
    )
    before = tostring(tree)
    assert dating(tree, statements(tree), "") == Dating()
    assert tostring(tree) == before
