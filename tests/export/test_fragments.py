import pytest
from lxml import html as lxml_html

from manywitness.export import wire
from manywitness.export.difference import Run
from manywitness.export.fragments import (
    by_origin,
    count,
    named,
    pieces,
    ref,
    refs,
    runs,
    said,
    snippet,
    status,
)
from manywitness.export.places import Ref
from manywitness.export.view import ClaimView, SnippetView, VariantView

CITED = wire.Citation("b2:" + "0" * 32, 4, 9, "<b>", "a\u202e", "&c")


def place(paragraph, name="Post & <i>"):
    return Ref("A", name, paragraph, f"#c1-{paragraph}-9", CITED)


def variant(kind="direct", speaker=None):
    return VariantView(None, kind, (Run("same", "We"), Run("own", "<stay>")), (), speaker)


def test_a_number_has_its_noun():
    assert [count(n, "page") for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
    assert count(2, "story", "stories") == "2 stories"


def test_a_place_is_a_link_with_a_spoken_name():
    assert ref(place(3)) == (
        '<a class="ref" href="#c1-3-9" aria-label="A ¶3, Post &amp; &lt;i&gt;"><b>A</b>\u202f¶3</a>'
    )
    assert "<bdi>Post &amp; &lt;i&gt;</bdi> <b>A</b>" in ref(place(3), True)


def test_places_beyond_the_most_are_counted():
    many = refs([place(n) for n in range(5)], 2)
    assert many.count("<a ") == 2
    assert many.endswith('<span class="fine">and 3 more</span></span>')
    assert "more" not in refs([place(1)], 2)
    assert refs([]) == '<span class="refs"></span>'


def test_further_pieces_are_numbered():
    many = pieces([place(1), place(2), place(2)])
    assert [part in many for part in ("part\u00a02</a>", "part\u00a03</a>", "part\u00a01")] == [
        True,
        True,
        False,
    ]


def test_words_are_escaped_and_controls_shown():
    cited = SnippetView(
        (), (Run("around", "a\u202e "), Run("cited", "<b>"), Run("around", ""), Run("same", "&c"))
    )
    assert snippet(cited) == '<q><bdi><span class="soft">a[U+202E] </span><b>&lt;b&gt;</b>&amp;c</bdi></q>'
    gap = '<span class="gap" title="other words stand between in the page">[…]</span>'
    marked = runs([Run("same", "a"), Run("missing", "<b>"), Run("gap", "")])
    assert marked == f"<bdi>a <del>&lt;b&gt;</del> {gap}</bdi>"


def text(markup):
    return " ".join(lxml_html.fromstring(f"<p>{markup}</p>").text_content().replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("origins", "most", "words"),
    [
        ([[1, 2], [3]], 12, "A ¶1 + A ¶2 · A ¶3"),
        ([[1, 2], [3]], 2, "A ¶1 + A ¶2 and 1 more"),
        ([[1, 2, 3], [4], [5]], 2, "A ¶1 + A ¶2 and 3 more"),
        ([], 12, ""),
    ],
)
def test_origins_are_parted_by_dots_and_what_is_beyond_the_most_is_counted(origins, most, words):
    claim = ClaimView("", None, tuple(tuple(map(place, one)) for one in origins), (), None, ())
    assert text(by_origin(claim, most)) == words


def test_a_status_is_a_word():
    assert status("single_origin") == '<span class="status single_origin">single origin</span>'


@pytest.mark.parametrize(
    ("kind", "marks"), [("direct", ("“", "”")), ("mixed", ("", "")), ("indirect", ("", ""))]
)
def test_only_direct_words_stand_between_marks(kind, marks):
    assert said(variant(kind)) == (
        f'<span class="said">{marks[0]}<bdi>We <ins>&lt;stay&gt;</ins></bdi>{marks[1]}</span>'
    )


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        (None, ""),
        ("", ' <span class="fine">speaker unknown here</span>'),
        ("<Tam>", ' <span class="fine">names <b><bdi>&lt;Tam&gt;</bdi></b></span>'),
    ],
)
def test_a_version_tells_of_the_speaker_only_what_is_new(speaker, words):
    assert named(variant(speaker=speaker)) == words
