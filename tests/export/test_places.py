import pytest
from ferry import GAZETTE, HARBOUR, comparison, gazette, harbour, late
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import DossierError
from manywitness.export import wire
from manywitness.export.dossier import dossier
from manywitness.export.links import anchor
from manywitness.export.places import Panel, _folder, _paragraphs, places, siglum


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_witnesses_are_named_like_manuscripts(number, letters):
    assert siglum(number) == letters


def test_letters_run_through_all_stories():
    where = places(dossier(comparison()))
    assert [(w.siglum, w.story, w.article.id, w.name) for w in where.witnesses.values()] == [
        ("A", 0, "gazette.txt#1", "The Gazette"),
        ("B", 0, "harbour.txt#1", "Harbour Post"),
        ("C", 0, "late.txt#1", "late.txt"),
        ("D", 1, "gazette.txt#2", "The Gazette"),
    ]


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["in/a.txt", "in/b.txt"], ["a.txt", "b.txt"]),
        (["in/x/a.txt", "in/y/a.txt"], ["x/a.txt", "y/a.txt"]),
        (["/home/a.txt"], ["a.txt"]),
        (["record-1", "in/b.txt", "in/c.txt"], ["record-1", "b.txt", "c.txt"]),
        (["in/b.txt", "out/b.txt"], ["in/b.txt", "out/b.txt"]),
        (["c:\\in\\a.txt", "c:\\in\\b.txt"], ["a.txt", "b.txt"]),
        (["ab1", "ab2"], ["ab1", "ab2"]),
    ],
)
def test_the_folder_that_all_pages_lie_in_is_not_told(sources, names):
    assert [source.removeprefix(_folder(sources)) for source in sources] == names


def test_a_citation_leads_to_witness_paragraph_and_anchor():
    whole = dossier(comparison())
    where = places(whole)
    citation = whole.stories[0].conflicts[0].sides[1].citations[0]
    ref = where.ref(citation, 0)
    assert (ref.siglum, ref.name, ref.paragraph) == ("A", "The Gazette", 5)
    assert ref.address == "#" + anchor(2, citation.start, citation.end)


def test_the_second_article_of_a_page_owns_what_stands_in_it_and_begins_at_its_title():
    whole = dossier(comparison())
    where = places(whole)
    panel = where.panels[whole.texts[1].id]
    said = whole.stories[1].utterances[0].variants[0].citations[0]
    assert where.ref(said).siglum == "D"
    [(start, witness)] = panel.begins.items()
    assert GAZETTE[start:].startswith("Orchard prize goes to a pear\n")
    assert witness.siglum == "D"


def test_pages_of_one_text_are_one_panel_with_both_sources():
    twins = harbour(), gazette(), late(), harbour(name="copy.txt", outlet="Copy Post")
    where = places(dossier(comparison(twins)))
    panel = next(iter(where.panels.values()))
    assert [entry.source for entry in panel.entries] == ["harbour.txt", "copy.txt"]
    assert len(where.panels) == 3


def test_a_text_that_is_not_there_is_refused():
    whole = dossier(comparison())
    lost = wire.Citation("b2:" + "0" * 32, 0, 1, "x", "", "")
    with pytest.raises(DossierError, match="does not hold"):
        places(whole).ref(lost)
    with pytest.raises(DossierError, match="'nobody#1'"):
        places(whole).witness(0, "nobody#1")


def test_paragraph_numbers_count_lines_with_words():
    panel = Panel(1, HARBOUR, (), (), {}, tuple(_paragraphs(HARBOUR, [])))
    assert panel.paragraph(0) == 1
    assert panel.paragraph(HARBOUR.index("PORT ALDER")) == 2
    assert panel.paragraph(HARBOUR.index("\n\nPORT") + 1) == 1
    assert panel.paragraph(len(HARBOUR)) == len(panel.paragraphs) == 7


@given(st.text("ab \n\r\t\x0c\u2028", max_size=40), st.lists(st.integers(0, 40), max_size=4))
def test_every_character_that_is_not_blank_is_in_exactly_one_paragraph(content, cuts):
    paragraphs = list(_paragraphs(content, sorted({cut for cut in cuts if cut < len(content)})))
    inside = [at for start, end in paragraphs for at in range(start, end)]
    assert len(inside) == len(set(inside))
    assert {at for at, c in enumerate(content) if not c.isspace()} <= set(inside)
    assert all(content[start:end].strip() for start, end in paragraphs)
