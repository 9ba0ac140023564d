"""A comparison built by hand from pages written for these tests; spans are found by their words."""

from manywitness.model import (
    Account,
    AccountId,
    Corpus,
    Document,
    Dropped,
    Failed,
    Finding,
    Layer,
    Page,
    Place,
    Source,
    Span,
    Text,
    hull,
)
from manywitness.model.annotations import (
    ARTICLES,
    BLOCKS,
    QUOTATIONS,
    SPEAKERS,
    Article,
    Block,
    BlockKind,
    MentionLabel,
    Quotation,
    QuotationKind,
    Speaker,
)
from manywitness.model.findings import (
    LINEAGES,
    ORIGINS,
    PASSAGES,
    REVISIONS,
    Lineage,
    Origin,
    OriginEvidence,
    Passage,
    PassageKind,
    Revision,
    StoryGroup,
    StoryMember,
)
from manywitness.model.story import (
    BRIEF,
    CLAIMS,
    CONFLICTS,
    ENTITIES,
    TIMELINE,
    UTTERANCES,
    VARIATIONS,
    BriefSentence,
    Claim,
    ClaimStatus,
    Conflict,
    ConflictSide,
    Difference,
    Entity,
    Support,
    TimelineEntry,
    Utterance,
    Variant,
    Variation,
    VariationKind,
)
from manywitness.workspace.comparison import Comparison, Story

HARBOUR = """Ferry company halts crossings to Low Island

PORT ALDER (Coast Agency) – The ferry company said on Tuesday that it would halt all crossings to Low Island.
“We cannot sail with a cracked hull,” director Ines Varga told reporters. “The boats stay in port until the
inspectors are done.”
Some 1,200 islanders depend on the boat for food and medicine, the council said.
The Alder was launched on 2 March 2009 and has carried 40,000 cars a year.
Sign up for our harbour newsletter and never miss a tide.
"""

GAZETTE = """No boats to Low Island, ferry firm says

Ferry company halts crossings to Low Island
The ferry company announced on Tuesday that it would stop all crossings to Low Island.
“We can't sail with a broken hull,” Varga said.
Around 800 islanders depend on the boat for food and medicine, the mayor said.
“Nobody asked us,” said a woman at the quay.


Orchard prize goes to a pear

HILL TOWN, 3 June 2019 – A pear that nobody had entered won the orchard prize on Monday.
“It fell into the basket,” grower Tam Ode said.
"""

LATE = """Crossings halted

Some 1,200 islanders depend on the boat for food and medicine, the council said.
“We cannot sail with a cracked hull,” director Ines Varga told reporters.
"""


def at(text, words, nth=0):
    """The span of the nth place where `words` stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.content.index(words, start + 1)
    return Span(start, start + len(words))


def quotation(text, *, pieces, cue=(), speaker=(), article=0, kind=QuotationKind.DIRECT):
    content = tuple(at(text, words) for words in pieces)
    cues, speakers = tuple(at(text, w) for w in cue), tuple(at(text, w) for w in speaker)
    return Quotation(hull(content + cues + speakers), content, cues, speakers, kind, 0.9, article)


def document(name, content, *, articles, dropped=(), quotations=(), names=(), **source):
    """`articles` are (title or None, first words, last words, date), `dropped` (words, kind, reason, nth)."""
    text = Text(content)
    made = []
    for title, first, last, published in articles:
        body = Span(at(text, first).start, at(text, last).end)
        cuts = sorted(at(text, w, n) for w, _, _, n in dropped if body.contains(at(text, w, n)))
        pieces, start = [], body.start
        for cut in cuts:
            pieces.append(Span(start, cut.start))
            start = cut.end
        pieces.append(Span(start, body.end))
        made.append(
            Article(
                Span(body.start, body.end),
                tuple(p for p in pieces if len(p)),
                at(text, title) if title else None,
                published,
            )
        )
    blocks = tuple(
        sorted((Block(at(text, w, n), k, False, r) for w, k, r, n in dropped), key=lambda b: b.span)
    )
    said = tuple(sorted((quotation(text, **one) for one in quotations), key=lambda q: q.span))
    speakers = tuple(
        Speaker(one.span, number, name, None, 0.8 if name else 0.0)
        for number, (one, name) in enumerate(zip(said, names, strict=True))
    )
    made_document = Document(text, Source(name=name, **source))
    for layer in (
        Layer(BLOCKS, "blocks@1", blocks),
        Layer(ARTICLES, "articles@1", tuple(made)),
        Layer(QUOTATIONS, "quotations@1", said),
        Layer(SPEAKERS, "speakers@1", speakers),
    ):
        made_document = made_document.with_layer(layer)
    return made_document


def harbour(name="harbour.txt", content=HARBOUR, outlet="Harbour Post"):
    return document(
        name,
        content,
        articles=[("Ferry company halts crossings to Low Island", "PORT ALDER", "a year.", "2019-05-14")],
        dropped=[
            (
                "Sign up for our harbour newsletter and never miss a tide.",
                BlockKind.PROMO,
                "asks to sign up",
                0,
            )
        ],
        quotations=[
            {
                "pieces": (
                    "We cannot sail with a cracked hull,",
                    "The boats stay in port until the\ninspectors are done.",
                ),
                "cue": ("told",),
                "speaker": ("director Ines Varga",),
            }
        ],
        names=["Ines Varga"],
        outlet=outlet,
        url="https://harbour.example/low-island",
        title="Ferry company halts crossings",
        published="2019-05-14",
    )


def gazette():
    return document(
        "gazette.txt",
        GAZETTE,
        articles=[
            (
                "No boats to Low Island, ferry firm says",
                "The ferry company announced",
                "at the quay.",
                "2019-05-15",
            ),
            ("Orchard prize goes to a pear", "HILL TOWN", "Ode said.", "2019-06-03"),
        ],
        dropped=[
            (
                "Ferry company halts crossings to Low Island\n",
                BlockKind.RELATED_HEADLINE,
                "a headline of another page",
                0,
            )
        ],
        quotations=[
            {"pieces": ("We can't sail with a broken hull,",), "cue": ("said",), "speaker": ("Varga",)},
            {"pieces": ("Nobody asked us,",)},
            {"pieces": ("It fell into the basket,",), "speaker": ("grower Tam Ode",), "article": 1},
        ],
        names=["Ines Varga", None, "Tam Ode"],
        outlet="The Gazette",
        title="No boats",
    )


def late():
    return document(
        "late.txt",
        LATE,
        articles=[("Crossings halted", "Some 1,200", "told reporters.", None)],
        quotations=[
            {"pieces": ("We cannot sail with a cracked hull,",), "cue": ("told",), "speaker": ("Ines Varga",)}
        ],
        names=["Ines Varga"],
        url="javascript:alert(1)",
    )


def place(account, words, nth=0):
    return Place(account.id, at(account.document.text, words, nth))


def variant(account, number, speaker=None):
    said = account.document[QUOTATIONS].items[number]
    pieces = tuple(Place(account.id, span) for span in said.content)
    return Variant(account.id, number, pieces, said.kind, speaker, 0.8 if speaker else 0.0)


def story(name, accounts, findings, *, title, when=None, where=None):
    corpus = Corpus(tuple(sorted(accounts, key=lambda a: a.id)))
    for key, items in findings.items():
        corpus = corpus.with_finding(Finding(key, "test@1", tuple(items)))
    members = tuple(StoryMember(account.id, 0.5) for account in corpus.accounts)
    return Story(StoryGroup(name, members), corpus, title, when, where)


DEPEND = "islanders depend on the boat for food and medicine"


def support(account, origin, *pieces, score=1.0):
    return Support(account.id, tuple(place(account, words) for words in pieces), origin, score)


def claim(name, status, support, *, conflicts=(), exclusive=None, left_out=None, why):
    """A claim in the words of the first support, whose pieces must be given as they stand."""
    words, support = support[0], support[1:]
    origins = tuple(sorted({one.origin for one in support if one.origin}))
    return Claim(name, words, status, origins, tuple(support), conflicts, exclusive, left_out, why)


def ferry_claims(a, b, c):
    """One claim of each kind; see `ferry_findings` for the accounts."""
    halt, stop = (f"it would {word} all crossings to Low Island" for word in ("halt", "stop"))
    return [
        claim(
            "k1",
            ClaimStatus.DISPUTED,
            (
                f"Some 1,200 {DEPEND}",
                support(a, "o1", f"Some 1,200 {DEPEND}"),
                support(b, "o2", f"Around 800 {DEPEND}", score=0.81),
                support(c, "o1", f"Some 1,200 {DEPEND}"),
            ),
            conflicts=("c1",),
            why="3 articles, 2 origins",
        ),
        claim(
            "k2",
            ClaimStatus.CORROBORATED,
            (halt, support(a, "o1", halt), support(b, "o2", stop, score=0.92)),
            left_out=c.id,
            why="2 articles, 2 origins",
        ),
        claim(
            "k3",
            ClaimStatus.SINGLE_ORIGIN,
            (
                "We cannot sail with a cracked hull",
                support(a, "o1", "We cannot sail with a cracked hull"),
                support(c, "o1", "We cannot sail with a cracked hull"),
            ),
            why="2 articles, 1 origin",
        ),
        claim(
            "k4",
            ClaimStatus.SINGLE_ORIGIN,
            ("The Alder has carried 40,000 cars", support(a, "o1", "The Alder", "has carried 40,000 cars")),
            exclusive=a.id,
            why="1 article, 1 origin",
        ),
        claim(
            "k5",
            ClaimStatus.SINGLE_ORIGIN,
            ("Nobody asked us", support(b, "o2", "Nobody asked us")),
            why="1 article, 1 origin",
        ),
    ]


def ferry_brief(a, b):
    """A corroborated sentence, the conflict, and one of a single origin."""
    said = "The ferry company said on Tuesday that it would halt all crossings to Low Island."
    stop = "it would stop all crossings to Low Island"
    launched = "The Alder was launched on 2 March 2009 and has carried 40,000 cars a year."
    return [
        BriefSentence(said, (place(a, said), place(b, stop)), "k2", "", 2),
        BriefSentence(
            "how many islanders depend on the boat", (place(a, "1,200"), place(b, "800")), "", "c1", 0
        ),
        BriefSentence(launched, (place(a, launched),), "k4", "", 1),
    ]


def ferry_names(a, b, c):
    """A person under two names, an organisation, and a place."""
    return [
        Entity(
            "e1",
            MentionLabel.PER,
            "Ines Varga",
            ("Varga", "Ines Varga"),
            ((a.id, 0), (b.id, 0), (c.id, 0)),
            (place(b, "Varga"), place(a, "Ines Varga"), place(c, "Ines Varga")),
        ),
        Entity("e2", MentionLabel.ORG, "the council", ("the council",), (), (place(a, "the council"),)),
        Entity(
            "e3",
            MentionLabel.LOC,
            "Low Island",
            ("Low Island", "LOW ISLAND"),
            (),
            (place(b, "Low Island", 2), place(a, "Low Island")),
        ),
    ]


def ferry_variations(a, b, c):
    """One that goes together, and one of which it is not sure."""
    return [
        Variation(
            "v1",
            "number",
            VariationKind.PRECISION,
            "“Some 1,200” may be 1,200.",
            (
                ConflictSide("Some 1,200", (place(c, "Some 1,200"),)),
                ConflictSide("1,200", (place(a, "1,200"),)),
            ),
            0.9,
        ),
        Variation(
            "v2",
            "attribution",
            VariationKind.UNSURE,
            "the council and the mayor may be one source",
            (
                ConflictSide("the council", (place(a, "the council"), place(c, "the council"))),
                ConflictSide("the mayor", (place(b, "the mayor"),)),
            ),
            0.4,
        ),
    ]


def ferry_findings(a, b, c):
    """What the stages would say of three accounts: a the Harbour Post, b the Gazette, c the late one."""
    hull_said = Utterance(
        "u1",
        "Ines Varga",
        0.8,
        "variant",
        (variant(a, 0, "Ines Varga"), variant(b, 0, "Ines Varga"), variant(c, 0, "Ines Varga")),
        (
            Difference(
                "wording",
                "the Gazette has another word for the damage",
                (place(b, "broken"), place(a, "cracked")),
            ),
        ),
    )
    nobody = Utterance("u2", None, 0.0, "identical", (variant(b, 1),), ())
    depend = DEPEND
    return {
        CLAIMS: ferry_claims(a, b, c),
        BRIEF: ferry_brief(a, b),
        ENTITIES: ferry_names(a, b, c),
        VARIATIONS: ferry_variations(a, b, c),
        UTTERANCES: [hull_said, nobody],
        ORIGINS: [
            Origin(
                "o1",
                tuple(sorted((a.id, c.id))),
                (
                    OriginEvidence(
                        "lineage",
                        "12 words of narration in common",
                        (place(a, "Some 1,200 " + depend),),
                        accounts=tuple(sorted((a.id, c.id))),
                        share=0.31,
                    ),
                ),
            ),
            Origin("o2", (b.id,), ()),
        ],
        LINEAGES: [
            Lineage(
                *sorted((a.id, c.id)),
                share=0.31,
                longer_share=0.2,
                longest=80,
                quoted_share=0.1,
                earlier=a.id,
                later=c.id,
                order="dated 2019-05-14, then 2019-05-15",
                why="they share narration: 31%; dated 2019-05-14, then 2019-05-15",
                passages=(),
            ),
            Lineage(
                *sorted((b.id, c.id)), 0.0, 0.0, 0, 0.1, None, None, "", "they share words of others only", ()
            ),
        ],
        REVISIONS: [
            Revision(*sorted((a.id, c.id)), 0.9, a.id, c.id, "one outlet; 60% of the phrases"),
        ],
        PASSAGES: [
            Passage(
                place(a, "Some 1,200 " + depend + ", the council said."),
                place(c, "Some 1,200 " + depend + ", the council said."),
                PassageKind.COPIED,
                1.0,
                0.0,
            ),
            Passage(
                place(a, "The ferry company said on Tuesday that it would halt all crossings to Low Island."),
                place(
                    b,
                    "The ferry company announced on Tuesday that it would stop all crossings to Low Island.",
                ),
                PassageKind.REWORDED,
                0.86,
                0.0,
            ),
            Passage(
                place(a, "“We cannot sail with a cracked hull,” director Ines Varga told reporters."),
                place(c, "“We cannot sail with a cracked hull,” director Ines Varga told reporters."),
                PassageKind.COPIED,
                1.0,
                0.58,
            ),
        ],
        CONFLICTS: [
            Conflict(
                "c1",
                "number",
                "how many islanders depend on the boat",
                (
                    ConflictSide("1200", (place(a, "1,200"), place(c, "1,200"))),
                    ConflictSide("800", (place(b, "800"),)),
                ),
                0.7,
            )
        ],
        TIMELINE: [
            TimelineEntry(
                "2009-03-02",
                "day",
                "The Alder was launched on 2 March 2009",
                (place(a, "2 March 2009"),),
                reported="2019-05-14",
                background=True,
            ),
            TimelineEntry(
                "2019-05-14", "day", "it would halt all crossings", (place(a, "Tuesday"), place(b, "Tuesday"))
            ),
            TimelineEntry("2019-05-15", "day", "the page of the Gazette", (place(b, "the mayor"),)),
        ],
    }


def comparison(documents=None):
    """Three pages on a halted ferry, one of them with an article on a pear glued to it, and one failure."""
    documents = documents or (harbour(), gazette(), late())
    first, second, third = (Account(one, 0) for one in documents[:3])
    pear = Account(documents[1], 1)
    said = Utterance("u1", "Tam Ode", 0.8, "identical", (variant(pear, 2, "Tam Ode"),), ())
    stories = (
        story(
            "story-1",
            [first, second, third],
            ferry_findings(first, second, third),
            title="Ferry company halts crossings to Low Island",
            when="2019-05-14/2019-05-15",
            where="Port Alder",
        ),
        story(
            "story-2", [pear], {UTTERANCES: [said]}, title="Orchard prize goes to a pear", when="2019-06-03"
        ),
    )
    pages = tuple(Page(one.text.content.encode(), one.text, one.source) for one in documents)
    dropped = (Dropped("photo.jpg", "an image, no page"),)
    failed = (
        Failed("torn.html", "read", "empty", "the file holds no text"),
        Failed("story-2", "timeline", "ValueError", "no such month"),
    )
    return Comparison(pages, documents, stories, dropped, failed)


__all__ = ["AccountId", "comparison", "document", "gazette", "harbour", "late", "place", "story", "variant"]
