"""One stored page: its words and what lies on them, its bytes, its revisions."""

import html
import json
import re

import pytest
from starlette.testclient import TestClient

from manywitness.model import Span
from manywitness.model.annotations import BLOCKS
from manywitness.run import Inline
from manywitness.store import pages
from manywitness.web.app import application
from manywitness.web.offsets import to_units
from manywitness.web.pageview import Asked, view_of
from manywitness.web.rooms.page import file_name
from manywitness.web.shelf import Citing
from manywitness.web.site import Site
from manywitness.workspace.archive.adding import add
from manywitness.workspace.archive.leaf import leaf_of
from manywitness.workspace.archive.opening import create, opened

HOST = "127.0.0.1:8750"

SHARED = (
    "The old ferry of Lindau was towed into the dry dock on Monday morning, and its forty sailors were sent "
    "home without pay until the inspectors have looked at every plate of the hull."
)
SAID = "We cannot sail with a cracked hull, and we will not try to."

HARBOUR = f"""<html><head><title>Ferry towed into dock</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ada Roe">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://harbour.example/ferry"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ferry towed into dock</h1>
<p>{SHARED}</p>
<p>“{SAID}” director Ines Varga said on Tuesday. The council of Lindau is to meet on 12 March 2024.</p>
<p>Some 1,200 islanders depend on the boat for food and medicine, the council said. Waves 🌊</p>
<p>Follow us on Facebook and sign up for our newsletter.</p>
</article></body></html>"""

NEWER = HARBOUR.replace("forty sailors", "thirty sailors")

OTHERS = [
    {
        "id": "gazette",
        "title": "Forty sailors sent home",
        "outlet": "Lake Gazette",
        "url": "javascript:alert(1)",
        "published": "2024-03-06",
        "text": f"Forty sailors sent home\n\n{SHARED}\n\nThe gazette has asked the company twice. “{SAID}” "
        "Ines Varga told the gazette. She gave no date for a return to the water of the lake.",
    },
    {
        "id": 'evil "><script>alert(1)</script>',
        "title": "<script>alert(1)</script>",
        "outlet": "<b>Bold</b> \u202etsoP",
        "url": "https://ok.example/?a=1&b=<script>",
        "text": "A heading\n\nPay \u202e001\u202c euros <img src=x onerror=alert(1)>, the mayor said.",
    },
    {"id": "long", "title": "Long", "text": "\n".join(f"Line {n} of a long list." for n in range(1, 901))},
]


@pytest.fixture(scope="module")
def dock(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dock")
    path = folder / "dock.mw"
    page, records = folder / "ferry.html", folder / "records.jsonl"
    page.write_text(HARBOUR, encoding="utf-8")
    records.write_text("\n".join(map(json.dumps, OTHERS)), encoding="utf-8")
    create(path, encoder=False)
    with opened(path, writing=True) as archive:
        list(add(archive, [page], Inline(archive.plan)))
        page.write_text(NEWER, encoding="utf-8")
        list(add(archive, [page, records], Inline(archive.plan)))
    return path


@pytest.fixture(scope="module")
def room(dock):
    with TestClient(
        application(Site(dock, frozenset({HOST}))), base_url=f"http://{HOST}", follow_redirects=False
    ) as client:
        yield client


@pytest.fixture(scope="module")
def numbers(dock):
    """Page numbers: the first and the second revision of the ferry, and the records."""
    with opened(dock) as archive:
        found = archive.connection.execute("SELECT number FROM page ORDER BY number").fetchall()
    return dict(zip(["old", "new", "gazette", "evil", "long"], [number for (number,) in found], strict=True))


@pytest.fixture(scope="module")
def text_of(dock):
    def text(number):
        with opened(dock) as archive:
            return pages.document(archive.connection, number, (BLOCKS,)).text.content

    return text


def plain(markup):
    """The words of markup, as a browser shows them."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def marked(answer):
    return [
        plain(one)
        for one in re.findall(r"<mark\b[^>]*>(.*?)</mark>", answer.text.split('id="text"')[1], re.S)
    ]


def test_an_address_lights_exactly_its_words_and_says_where_they_are(room, numbers, text_of):
    content = text_of(numbers["new"])
    start = content.index("1,200 islanders")
    answer = room.get(f"/pages/{numbers['new']}?at={start}-{start + 15}")
    assert marked(answer) == ["1,200 islanders"]
    assert f"characters {start}–{start + 15}" in answer.text
    assert re.search(r'<q class="said"><bdi>1,200 islanders</bdi></q>', answer.text)


def test_words_over_two_paragraphs_are_lit_in_both(room, numbers, text_of):
    content = text_of(numbers["new"])
    start, end = content.index("every plate"), content.index("We cannot") + len("We cannot")
    lit = marked(room.get(f"/pages/{numbers['new']}?layers=none&at={start}-{end}"))
    assert lit == ["every plate of the hull.", "“We cannot"]


def test_several_places_are_all_lit_and_only_the_first_is_the_target(room, numbers, text_of):
    content = text_of(numbers["new"])
    a, b = content.index("forty") if "forty" in content else content.index("thirty"), content.index("🌊")
    answer = room.get(f"/pages/{numbers['new']}?at={a}-{a + 6},{b}-{b + 1}")
    assert marked(answer) == ["thirty", "🌊"]
    assert answer.text.count('id="at"') == 1


def test_a_place_outside_the_text_is_said(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}?at=1-999999999,x,5-2")
    assert answer.status_code == 200
    assert answer.text.count('class="warning" role="alert"') == 3
    assert "lies outside this text" in answer.text


def test_what_was_left_out_of_the_articles_is_shown_with_its_reason(room, numbers, dock):
    with opened(dock) as archive:
        document = pages.document(archive.connection, numbers["new"], (BLOCKS,))
    dropped = [one for one in document[BLOCKS].items if not one.keep]
    assert dropped
    words = plain(room.get(f"/pages/{numbers['new']}").text)
    for block in dropped:
        assert block.reason in words
        assert " ".join(document.text[block.span].split()) in " ".join(words.split())


def test_what_the_reader_left_out_is_shown_with_its_reason(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}").text
    part = answer.split('id="left-h"')[1]
    assert "Sport" in plain(part)


def test_layers_are_chosen_in_the_address(room, numbers):
    address = f"/pages/{numbers['new']}"
    first = room.get(address).text
    assert 'class="on-quotations"' in first.split('id="text"')[1]
    assert 'class="on-times"' not in first.split('id="text"')[1]
    only = room.get(f"{address}?layers=times,people").text.split('id="text"')[1]
    assert 'class="on-quotations"' not in only
    assert "12 March 2024" in [plain(one) for one in re.findall(r'class="on-times">(.*?)<', only)]
    bare = room.get(f"{address}?layers=none").text.split('id="text"')[1].split('id="pick"')[0]
    assert 'class="on-' not in bare


def test_a_form_of_layers_leads_to_an_address_to_keep(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}?layers=none&layers=people&layers=times&at=3-9")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/pages/{numbers['new']}?at=3-9&layers=people%2Ctimes#at"
    answer = room.get(f"/pages/{numbers['new']}?layers=none&layers=quotations&layers=damage")
    assert answer.headers["location"] == f"/pages/{numbers['new']}"


def test_a_script_is_given_the_text_alone(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}?layers=people", headers={"hx-request": "true"})
    assert answer.text.lstrip().startswith('<section id="text"')
    assert f'data-address="/pages/{numbers["new"]}?layers=people"' in answer.text


def test_a_quotation_names_its_speaker_behind_its_closing_mark(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}").text
    assert re.search(
        r"not try to\.</span>”<span class=\"note who\">— <a href=\"/people\?name=Ines\+Varga\">", answer
    )


def test_a_quotation_leads_to_its_utterance_once_its_story_was_told(dock, numbers):
    with opened(dock) as archive:
        leaf = leaf_of(archive, numbers["new"])
        content = leaf.document.text.content
        start, story = content.index(SAID), leaf.articles[0].story.id
        asked = Asked("", ("quotations",), None)

        def ledger(citing):
            view = view_of(archive, numbers["new"], asked, citing, fixes=False)
            return set(re.findall(r'href="(/stories/[^"]+)"', "".join(one.words for one in view.strips)))

        assert ledger([]) == {f"/stories/{story}#ledger"}
        said = Citing(start, start + 40, story, "q7", "said")
        claim = Citing(start, start + 20, story, "claim2", "claim")
        assert ledger([claim, said]) == {f"/stories/{story}/items/q7"}
        assert ledger([Citing(0, 5, story, "q1", "said")]) == set()


def test_a_person_is_a_link_to_what_they_said(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}?layers=people").text
    assert '<a class="on-people" href="/people?name=Ines+Varga">Ines Varga</a>' in answer


def test_words_that_stand_elsewhere_lead_to_their_place_there(room, numbers, text_of):
    answer = room.get(f"/pages/{numbers['new']}?layers=passages").text.split('id="text"')[1]
    lit = plain("".join(re.findall(r'<span class="on-passages">(.*?)</span>', answer)))
    assert "towed into the dry dock on Monday morning" in lit
    [place] = set(re.findall(r'<div class="also">.*?href="([^"]+)"', answer))
    assert place.startswith(f"/pages/{numbers['gazette']}?at=")
    [there] = marked(room.get(place))[:1]
    assert "towed into the dry dock on Monday morning" in there
    start, end = map(int, re.search(r"at=(\d+)-(\d+)", place).groups())
    assert "sent home without pay" in text_of(numbers["gazette"])[start:end]


def test_paragraphs_say_where_they_begin_and_how_long_a_script_finds_them(room, numbers, text_of):
    content = text_of(numbers["new"])
    answer = room.get(f"/pages/{numbers['new']}?layers=none").text
    found = re.findall(r'data-start="(\d+)" data-units="(\d+)"[^>]*>(.*?)</p>', answer, re.S)
    assert len(found) > 3
    for start, length, inside in found:
        shown = plain(re.sub(r'<(a|span) class="note.*?</\1>', "", inside, flags=re.S))
        assert content[int(start) :].startswith(shown)
        assert len(shown.encode("utf-16-le")) // 2 == int(length)
    assert any(int(length) > len(plain(re.sub(r"<a .*?</a>", "", inside))) for _, length, inside in found)


def test_a_place_in_code_units_leads_to_the_same_place_in_code_points(room, numbers, text_of):
    content = text_of(numbers["new"])
    at = content.index("🌊")
    low, high = to_units(content, Span(at, at + 1))
    answer = room.get(f"/pages/{numbers['new']}?units={low}-{high}")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/pages/{numbers['new']}?at={at}-{at + 1}#at",
    )
    assert room.get(f"/pages/{numbers['new']}?units=x").status_code == 400


def test_a_long_text_comes_in_parts_and_a_place_opens_its_own(room, numbers, text_of):
    content = text_of(numbers["long"])
    first = room.get(f"/pages/{numbers['long']}").text
    assert "Line 400 of" in first and "Line 401 of" not in first
    second = html.unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])
    assert "Line 401 of" in room.get(second).text
    at = content.index("Line 850 of")
    answer = room.get(f"/pages/{numbers['long']}?at={at}-{at + 8}")
    assert marked(answer) == ["Line 850"]
    assert "Line 1 of" not in answer.text
    both = room.get(f"/pages/{numbers['long']}?at={at}-{at + 8},0-4")
    assert "not in this part of the text" in both.text


def test_an_older_revision_is_kept_and_says_so(room, numbers):
    answer = room.get(f"/pages/{numbers['old']}")
    assert "its forty sailors" in answer.text
    assert f'<a href="/pages/{numbers["new"]}">' in answer.text
    assert "This is an older revision" in answer.text
    assert "/corrections/new" not in answer.text
    assert "/corrections/new" in room.get(f"/pages/{numbers['new']}").text
    assert "This is an older revision" not in room.get(f"/pages/{numbers['new']}").text


def test_the_history_says_which_words_changed_and_leads_to_them(room, numbers):
    for number in (numbers["old"], numbers["new"]):
        answer = room.get(f"/pages/{number}/history").text
        [was] = re.findall(r"<del>.*?</span>(.*?)</del>", answer)
        [now] = re.findall(r"<ins>.*?</span>(.*?)</ins>", answer)
        assert (was, now) == ("forty", "thirty")
        [old, new] = [html.unescape(one) for one in re.findall(r'<a href="([^"]+)"><(?:del|ins)>', answer)]
        assert marked(room.get(old)) == ["forty"]
        assert marked(room.get(new)) == ["thirty"]
        assert "1 change since revision 1" in answer
        [around] = re.findall(r"<li><bdi>(.*?)</bdi></li>", answer, re.S)
        first, *_, last = plain(around).strip("…").split()
        assert first in SHARED.split() and last in SHARED.split()
    assert "One revision is stored" in room.get(f"/pages/{numbers['gazette']}/history").text


def test_the_bytes_come_as_a_file_and_nothing_else(room, numbers):
    answer = room.get(f"/pages/{numbers['old']}/raw")
    assert answer.content == HARBOUR.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    disposition = answer.headers["content-disposition"]
    assert disposition == f'attachment; filename="page-{numbers["old"]}-ferry.html"'


@pytest.mark.parametrize(
    ("name", "media", "wanted"),
    [
        ("a/b/News of today.HTML", "text/html; charset=utf-8", "page-7-News-of-today.html"),
        ('x"\r\nset-cookie: a=b', "text/plain", "page-7-a-b.txt"),
        ("..\\..\\evil.exe", "application/x-msdownload", "page-7-evil.bin"),
        ("\u202ecod.txt", "text/plain", "page-7-cod.txt"),
        ("", "text/html", "page-7.html"),
        ("n" * 500, "", f"page-7-{'n' * 60}.bin"),
    ],
)
def test_a_file_of_bytes_has_a_name_that_no_system_misreads(name, media, wanted):
    assert file_name(7, name, media) == wanted


def test_what_a_hostile_page_says_of_itself_is_words(room, numbers):
    answer = room.get(f"/pages/{numbers['evil']}?layers=quotations,people,times,passages,damage").text
    assert "<script>alert" not in answer
    assert "<img src=x" not in answer
    assert "\u202e" not in answer
    assert "[U+202E]" in answer
    assert 'href="javascript:' not in room.get(f"/pages/{numbers['gazette']}").text
    assert "no web address" in room.get(f"/pages/{numbers['gazette']}").text


@pytest.mark.parametrize("number", ["0", "99", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(room, number):
    for rest in ("", "/raw", "/history"):
        assert room.get(f"/pages/{number}{rest}").status_code == 404


def test_the_facts_of_a_page_are_what_it_states(room, numbers):
    answer = room.get(f"/pages/{numbers['new']}").text
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", answer, re.S))
    facts = {name: " ".join(plain(words).split()) for name, words in told.items()}
    assert facts["Outlet"] == "Harbour Post"
    assert facts["Byline"] == "Ada Roe"
    assert facts["Published"] == "5 March 2024 2024-03-05T10:00:00+00:00"
    assert facts["Address"] == "https://harbour.example/ferry"
    assert facts["Revision"] == "2 of 2 · all revisions, with what changed"
    assert re.search(r"Ferry towed into dock .*its story \(\d articles?\)", facts["Articles on this page"])
