import re
import time
from base64 import b64encode
from hashlib import sha256

import msgspec
import pytest
from ferry import comparison, gazette, harbour, late
from hostile import IMAGE, hostile_dossier
from lxml import html as lxml_html

from manywitness.export import wire
from manywitness.export.dossier import dossier
from manywitness.export.html import render
from manywitness.export.markdown import to_markdown


@pytest.fixture(scope="module")
def page():
    return render(dossier(comparison()))


@pytest.fixture(scope="module")
def tree(page):
    return lxml_html.document_fromstring(page)


def words(element):
    return " ".join(element.text_content().split())


def test_the_file_needs_nothing_else(page, tree):
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        [element] = tree.xpath(f"//{tag}")
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style | //@onclick | //@onload | //img | //iframe | //form | //object")
    assert {link for link in tree.xpath("//@href | //@src") if not link.startswith("#")} == {
        "data:,",
        "https://harbour.example/low-island",
    }


def test_every_inner_link_has_one_target_and_no_id_stands_twice(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)
    named = tree.xpath("//@aria-labelledby")
    assert {name for names in named for name in names.split()} <= set(ids)


def test_every_citation_of_the_dossier_is_an_anchor_around_its_words(tree):
    whole = dossier(comparison())
    numbers = {entry.id: number for number, entry in enumerate(whole.texts, start=1)}
    for _, citation in wire.citations(whole):
        name = f"c{numbers[citation.text]}-{citation.start}-{citation.end}"
        parts = tree.xpath(f'//*[@id="{name}" or @data-c="{name}"]')
        assert "".join(part.text_content() for part in parts) == citation.exact.replace("\n", "")


def test_a_story_has_one_heading_and_its_facts(tree):
    assert [words(h) for h in tree.xpath('//section[@class="story"]/header/h2')] == [
        "Ferry company halts crossings to Low Island",
        "Orchard prize goes to a pear",
    ]
    assert words(tree.xpath('//p[@class="facts"]')[0]) == (
        "14 May 2019 – 15 May 2019 · Port Alder · 3 articles · 2 origins"
    )
    assert words(tree.xpath('//p[@class="sum"]')[0]) == (
        "3 articles, 2 origins: 2 in one (all with 31% of narration shared); "
        "1 with no sign of a shared origin, which is not proof of an independent one"
    )


def test_pairs_that_share_narration_say_which_was_first(tree):
    [pairs] = tree.xpath('//h4[.="Shared narration, pair by pair"]/following-sibling::ul[1]')
    assert [words(li) for li in pairs] == [
        "B → C: 31% of the shorter text, 20% of the longer (dated 2019-05-14, then 2019-05-15)"
    ]
    assert "1 pair of articles shares words of others only" in words(pairs.getparent())


def test_versions_of_one_article_are_told(tree):
    [versions] = tree.xpath('//h4[.="Versions of one article"]/following-sibling::ul[1]')
    assert [words(li) for li in versions] == ["B → C: one outlet; 60% of the phrases"]


def test_a_dossier_of_an_older_version_still_counts_its_origins():
    whole = dossier(comparison())
    old = msgspec.structs.replace(whole.stories[0], arithmetic="", lineages=())
    tree = lxml_html.document_fromstring(render(msgspec.structs.replace(whole, stories=(old,))))
    assert (
        words(tree.xpath('//p[@class="sum"]')[0])
        == "3 articles − 1 that repeats another’s origin = 2 origins"
    )


def test_an_origin_that_is_not_known_is_said_to_be():
    whole = dossier(comparison())
    story = whole.stories[0]
    joint, alone = story.origins
    unknown = msgspec.structs.replace(alone, unknown="no outlet, and 12 words")
    part = msgspec.structs.replace(joint, partly=joint.articles[1:])
    changed = msgspec.structs.replace(story, origins=(part, unknown))
    tree = lxml_html.document_fromstring(render(msgspec.structs.replace(whole, stories=(changed,))))
    rows = [words(li) for li in tree.xpath('//ul[@class="origins"]')[0].xpath("./li")]
    assert rows[0].startswith("Origin 1 = B + C (in part)")
    assert rows[1:] == ["A: origin unknown: no outlet, and 12 words"]
    assert words(tree.xpath('//p[@class="facts"]')[0]).endswith("3 articles · 1 origin")


def test_the_ledger_tells_each_utterance_once_with_its_versions_marked(tree):
    items = tree.xpath('//ol[contains(@class,"ledger")]/li')
    assert [words(item.xpath('p[@class="who"]/b')[0]) for item in items] == [
        "Ines Varga",
        "unknown",
        "Tam Ode",
    ]
    gazette_version = items[0].xpath('.//ul[@class="variants"]/li')[0]
    assert [ins.text for ins in gazette_version.iter("ins")] == ["can't", "broken"]
    assert [gone.text for gone in gazette_version.iter("del")][:2] == ["cannot", "cracked"]
    assert "3 articles, 2 origins · wording differs" in words(items[0])


def test_a_version_says_what_it_adds_about_the_speaker():
    whole = dossier(comparison())
    story = whole.stories[0]
    said = story.utterances[0]

    def named(usual, *speakers):
        variants = tuple(
            msgspec.structs.replace(one, speaker=name)
            for one, name in zip(said.variants, speakers, strict=True)
        )
        utterance = msgspec.structs.replace(said, speaker=usual, variants=variants)
        changed = msgspec.structs.replace(story, utterances=(utterance,))
        tree = lxml_html.document_fromstring(render(msgspec.structs.replace(whole, stories=(changed,))))
        [item] = tree.xpath('//ol[contains(@class,"ledger")]/li')
        notes = item.xpath('.//span[@class="fine"]')
        return [words(b) for b in item.xpath('p[@class="who"]/b')], [words(note) for note in notes]

    assert named("Ines Varga", "Ines Varga", "Varga", None) == (["Ines Varga"], ["speaker unknown here"])
    assert named(None, "Ines Varga", "Tam Ode", None) == (
        ["Ines Varga", "Tam Ode"],
        ["names Ines Varga", "names Tam Ode"],
    )
    assert named(None, None, None, None) == (["unknown"], [])


def test_the_brief_says_for_each_sentence_who_reports_it(tree):
    assert [words(li) for li in tree.xpath('//ol[@class="brief"]/li')] == [
        "The ferry company said on Tuesday that it would halt all crossings to Low Island. "
        "corroborated 2 origins B ¶2 A ¶3",
        "how many islanders depend on the boat disputed 1200 B ¶5 C ¶2 or 800 A ¶5 side by side",
        "The Alder was launched on 2 March 2009 and has carried 40,000 cars a year. single origin B ¶6",
    ]
    assert tree.xpath('//ol[@class="brief"]//a[.="side by side"]/@href') == ["#s1-conflict1"]


def test_a_headline_without_support_is_called_so_and_not_disputed():
    whole = dossier(comparison())
    story = whole.stories[0]
    long = msgspec.structs.replace(story.conflicts[0].sides[1], value="what the text says " * 10)
    conflict = msgspec.structs.replace(
        story.conflicts[0], kind="headline", sides=(story.conflicts[0].sides[0], long)
    )
    changed = msgspec.structs.replace(story, conflicts=(conflict,))
    page = msgspec.structs.replace(whole, stories=(changed,))
    tree = lxml_html.document_fromstring(render(page))
    assert words(tree.xpath('//ol[@class="brief"]/li')[1]) == (
        "how many islanders depend on the boat headline B ¶5 A ¶5 side by side"
    )
    # A whole sentence as a value stands below with its place; it is not told twice.
    assert [words(p) for p in tree.xpath('//ol[@class="conflicts"]//p[@class="value"]')] == ["1200"]
    assert "how many islanders depend on the boat[^3][^4] *headline*" in to_markdown(page)


def test_claims_of_several_origins_stand_in_a_table_with_the_arithmetic(tree):
    [table] = tree.xpath('//section[@id="s1-claims"]/table')
    assert [[words(cell) for cell in row] for row in table.xpath("tbody/tr")] == [
        [
            "Some 1,200 islanders depend on the boat for food and medicine number conflict 2 wordings "
            "B ¶5 C ¶2 Some 1,200 islanders depend on the boat for food and medicine "
            "A ¶5 Some 1,200 Around 800 islanders depend on the boat for food and medicine",
            "disputed",
            "B ¶5 + C ¶2 · A ¶5 3 articles, 2 origins",
        ],
        [
            "it would halt all crossings to Low Island not in C 2 wordings "
            "B ¶2 it would halt all crossings to Low Island "
            "A ¶3 it would halt stop all crossings to Low Island",
            "corroborated",
            "B ¶2 · A ¶3 2 articles, 2 origins",
        ],
    ]
    assert [ins.text for ins in table.iter("ins")] == ["Around 800", "stop"]


def test_claims_of_one_origin_are_folded_away_by_outlet(tree):
    folded = tree.xpath('//section[@id="s1-claims"]//details[@class="more"]')
    assert [words(one.xpath("summary")[0]) for one in folded] == [
        "1 claim in several articles of one origin",
        "B Harbour Post: 1 alone",
        "A The Gazette: 1 that others come near to",
    ]
    assert [words(li) for li in folded[1].xpath("ul/li")] == ["The Alder has carried 40,000 cars B ¶6"]
    [silent] = tree.xpath('//h4[.="Reported by all but one"]/following-sibling::ul[1]/li')
    assert words(silent) == "C late.txt does not report: it would halt all crossings to Low Island B ¶2 A ¶3"


def many_claims(number):
    """The ferry with so many corroborated claims, and as many that one outlet alone makes."""
    whole = dossier(comparison())
    story = whole.stories[0]
    _, firm, _, alone, _ = story.claims
    claims = (
        *(msgspec.structs.replace(firm, id=f"k{n}") for n in range(number)),
        *(msgspec.structs.replace(alone, id=f"a{n}") for n in range(number)),
    )
    changed = msgspec.structs.replace(story, claims=claims, brief=())
    return msgspec.structs.replace(whole, stories=(changed,))


def test_a_long_story_shows_the_first_claims_and_counts_the_rest():
    tree = lxml_html.document_fromstring(render(many_claims(450)))
    [claims] = tree.xpath('//section[@id="s1-claims"]')
    assert len(claims.xpath("table/tbody/tr")) == 40
    more, alone = claims.xpath('.//details[@class="more"]')
    assert words(more.xpath("summary")[0]) == "410 more claims, corroborated or disputed"
    assert len(more.xpath("table/tbody/tr")) == 360
    assert words(more.xpath("p")[0]) == "and 50 more, in the JSON form"
    assert words(alone.xpath("summary")[0]) == "B Harbour Post: 450 alone"
    assert len(alone.xpath("ul/li")) == 101
    assert words(alone.xpath("ul/li")[-1]) == "and 350 more, in the JSON form"


def test_a_story_of_one_article_counts_no_claims():
    whole = dossier(comparison())
    story = whole.stories[0]
    kept = [one for one in story.claims if one.id == "k4"]
    single = msgspec.structs.replace(
        story,
        articles=(story.articles[1],),
        origins=(),
        claims=tuple(kept),
        brief=story.brief[2:],
        lineages=(),
        revisions=(),
        utterances=(),
        passages=(),
    )
    tree = lxml_html.document_fromstring(render(msgspec.structs.replace(whole, stories=(single,))))
    assert not tree.xpath('//section[@id="s1-claims"]')
    assert [words(li) for li in tree.xpath('//ol[@class="brief"]/li')] == [
        "The Alder was launched on 2 March 2009 and has carried 40,000 cars a year. A ¶6"
    ]


def test_conflicts_stand_side_by_side_in_their_sentences_with_the_differing_words_marked(tree):
    [conflict] = tree.xpath('//ol[@class="conflicts"]/li')
    assert [words(side) for side in conflict.xpath('ul[@class="sides"]/li')] == [
        "1200 Some 1,200 islanders depend on the boat for food and medicine, the council said. "
        "Harbour Post B ¶5 late.txt C ¶2",
        "800 Around 800 islanders depend on the boat for food and medicine, the mayor said. The Gazette A ¶5",
    ]
    assert [b.text for b in conflict.xpath(".//q//b")] == ["1,200", "800"]


def test_what_is_no_conflict_stands_apart_and_is_called_so(tree):
    [section] = tree.xpath('//section[@id="s1-differs"]')
    assert words(section.xpath("h3")[0]) == "Differences that are no conflict"
    assert [words(h) for h in section.xpath("h4")] == ["They go together", "They differ: look yourself"]
    assert [words(p) for p in section.xpath('.//p[@class="who"]')] == [
        "number: precision “Some 1,200” may be 1,200.",
        "attribution the council and the mayor may be one source",
    ]


def test_who_and_what_is_named_stands_once_under_all_its_names(tree):
    [section] = tree.xpath('//section[@id="s1-people"]')
    assert [words(h) for h in section.xpath("h4")] == ["People 1", "Organisations 1", "Places 1"]
    assert [[words(cell) for cell in row] for row in section.xpath(".//tbody/tr")] == [
        ["Ines Varga", "Varga", "A ¶4 B ¶3 C ¶3"],
        ["the council", "", "B ¶5"],
        ["Low Island", "", "A ¶3 B ¶1"],
    ]


def test_passages_are_told_apart_by_what_is_quoted(tree):
    copied, quoted = tree.xpath('//ol[@class="passages"]')
    assert [words(p) for p in copied.xpath('li/p[@class="who"]')] == [
        "same words 14 words",
        "reworded 15 words · 86 % shared in order",
    ]
    assert [words(p) for p in quoted.xpath('li/p[@class="who"]')] == [
        "same words 12 words · 58 % inside quotation marks"
    ]
    assert [ins.text for ins in copied.iter("ins")] == ["said", "halt", "announced", "stop"]


def test_words_in_common_are_counted_for_each_two_witnesses(tree):
    rows = tree.xpath('//table[@class="shares"]/tbody/tr')
    assert [[words(cell) for cell in row] for row in rows] == [
        ["A The Gazette", "–", "15", "·"],
        ["B Harbour Post", "15", "–", "14"],
        ["C late.txt", "·", "14", "–"],
    ]


def test_a_table_stands_beside_the_timeline(tree):
    assert len(tree.xpath('//div[@class="timeline"]//circle')) == 3
    assert len(tree.xpath('//div[@class="timeline"]//circle[@class="background"]')) == 1
    assert [words(cell) for cell in tree.xpath('//div[@class="timeline"]//tbody//th')] == [
        "2 March 2009 background",
        "14 May 2019",
        "15 May 2019",
    ]
    assert words(tree.xpath('//div[@class="timeline"]//tbody//td')[0]).endswith("first reported 14 May 2019")


def test_what_was_left_out_is_told_with_its_reason_and_stays_in_the_page(tree):
    assert [words(row) for row in tree.xpath('//ul[@class="dropped"]/li')] == [
        "related headline Ferry company halts crossings to Low Island — a headline of another page A ¶2",
        "promo Sign up for our harbour newsletter and never miss a tide. — asks to sign up B ¶7",
    ]
    assert tree.xpath("//*[@data-why]/@data-why") == [
        "promo: asks to sign up",
        "related headline: a headline of another page",
    ]


def test_failures_stand_with_their_story_or_at_the_end(tree):
    assert words(tree.xpath('//div[@class="warning"]//li')[0]) == (
        "story-2: timeline failed (ValueError). no such month"
    )
    assert [words(row) for row in tree.xpath('//section[@id="failed"]//li')] == [
        "photo.jpg: left out on purpose. an image, no page",
        "torn.html: read failed (empty). the file holds no text",
    ]


def test_one_text_of_two_pages_is_one_panel_with_both_names():
    whole = dossier(comparison((harbour(), gazette(), late(), harbour(name="copy.txt", outlet="Copy Post"))))
    tree = lxml_html.document_fromstring(render(whole))
    [panel] = tree.xpath('//section[@id="page-1"]')
    assert [words(p) for p in panel.xpath('p[@class="from"]')] == [
        "harbour.txt · https://harbour.example/low-island",
        "copy.txt · https://harbour.example/low-island",
    ]
    assert "These 2 pages have the same text." in words(panel)


def test_an_empty_dossier_is_a_page_that_says_so():
    tree = lxml_html.document_fromstring(render(wire.Dossier(1, (), (), (), ())))
    assert "No article was found in what was read." in words(tree.xpath("//main")[0])


def test_a_story_without_findings_has_its_witnesses_only():
    whole = dossier(comparison())
    bare = msgspec.structs.replace(
        whole.stories[0],
        utterances=(),
        conflicts=(),
        passages=(),
        timeline=(),
        origins=(),
        claims=(),
        variations=(),
        people=(),
        brief=(),
        lineages=(),
        revisions=(),
        title="",
        when=None,
    )
    tree = lxml_html.document_fromstring(render(msgspec.structs.replace(whole, stories=(bare,), dropped=())))
    assert [words(h) for h in tree.xpath('//section[@class="story"]//h3')] == ["Witnesses"]
    assert words(tree.xpath('//section[@class="story"]//h2')[0]) == "Untitled story"


def test_words_of_pages_and_stages_stay_words():
    page = render(hostile_dossier())
    tree = lxml_html.document_fromstring(page)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert not tree.xpath("//img | //@onerror")
    assert not [link for link in tree.xpath("//@href") if not re.match(r"#|https?://|data:,$", link)]
    assert "49" not in words(tree.xpath("//h2[@id='s1-h']")[0])
    assert IMAGE in tree.xpath("//main")[0].text_content()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_the_same_dossier_gives_the_same_page(page):
    assert render(dossier(comparison())) == page


def test_many_pages_of_one_text_cost_in_proportion():
    def work(pages):
        twins = tuple(harbour(name=f"copy-{number}.txt") for number in range(pages))
        whole = dossier(comparison((harbour(), gazette(), late(), *twins)))
        first = whole.stories[0]
        copies = tuple(
            msgspec.structs.replace(first.articles[1], id=f"copy-{number}.txt#1") for number in range(pages)
        )
        story = msgspec.structs.replace(
            first, articles=(*first.articles, *copies), passages=first.passages * pages
        )
        start = time.process_time()
        render(msgspec.structs.replace(whole, stories=(story,)))
        return time.process_time() - start

    assert min(work(800) for _ in range(2)) < 12 * max(work(200), 0.2)
