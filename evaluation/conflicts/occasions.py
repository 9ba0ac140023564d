"""Two sentences on whether a topic was spoken of: on one occasion, on two, or not about one topic at all.

Written by hand for this project before the rule that finds them, those of lists together with its part for
lists; no person, meeting or text is real. Of each two neighbours the first may be looked at while the rule is
changed, the second is only scored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from manywitness.model import Corpus, Place, Span
from manywitness.model.story import CONFLICTS, VARIATIONS, Conflict, Variation

from .stories import Page, Story


class Gold(StrEnum):
    """What a reader must be shown: a difference of occasions, any difference, or nothing."""

    SCOPE = "scope"
    SAME = "same"
    APART = "apart"


@dataclass(frozen=True)
class Spoken:
    """What two accounts say of a topic."""

    one: str
    other: str
    gold: Gold


_SCOPE = """
The two ministers discussed the ceasefire at their dinner in Bergen on Sunday.
The ceasefire was not touched upon in the talks between Varga and the Danish delegation.

Varga raised the fate of the detained sailors with her Maltese counterpart in Oslo.
The detained sailors were not mentioned during her call with the Cypriot president, an aide said.

Grain exports were on the agenda when Okello met Lindqvist in Nairobi.
Grain exports did not come up at all in Okello's meeting with the Brazilian envoy.

“We talked about the border crossing for over an hour,” Tomas Hadek said after seeing Elena Varga.
Hadek's spokesman said the border crossing was never brought up in the session with Polish officials.

The defence addressed the missing ledger at Tuesday's hearing in Leeds.
The missing ledger was not addressed at the hearing before Judge Amara Quist in March.

Prosecutors brought up the phone records in their opening statement in Denver.
In the Boston trial, the phone records were never brought up.

At a press conference in Lyon, coach Marta Reyes spoke about the knee injury of her captain.
Reyes did not speak about the knee injury when she met reporters in Turin.

Chief executive Paul Ostrander dwelt on the recall at the shareholders' meeting in Austin.
On the earnings call with analysts, Ostrander made no mention of the recall.

The spending bill deals with flood defences at length, the finance ministry said of its spring budget.
Flood defences are not mentioned in the autumn budget that Clara Whitcombe presented last year.

Council members debated the tram line on Monday in Norwich.
The tram line was not debated when the regional board met in Ipswich.

Both delegations touched on fishing quotas during the first round of negotiations in Tromso.
Fishing quotas were not touched on in the second round, which ended in Reykjavik on Friday.

Bishop Daniel Achebe referred to the land dispute in his Easter sermon at Enugu.
There was no reference to the land dispute in the letter that Achebe sent to the synod in Lagos.

President Ilse Brandt said she had raised press freedom with King Hamdan.
Press freedom was left out of Brandt's talks with the crown prince of Qatar, according to a diplomat.

The union and the airline negotiated over night shifts in Rotterdam last week.
Night shifts were not discussed by the union at its meeting with Lufthansa in Hamburg.

The panel examined the turbine failure in its interim report in June.
The final report, published by the ministry in Lisbon, does not examine the turbine failure.

Senator Ruth Calloway questioned the admiral about the lost drones at a closed briefing in Norfolk.
No one asked about the lost drones when the admiral testified before the House committee.

Water rights featured prominently in the talks between Farida Noor and the Turkish president in Ankara.
Water rights did not feature in the talks that Noor held with Iraqi officials in Basra.

The school board took up the dress code at its January session.
The dress code was not taken up by the parents' council, which met in Dayton.

Mayor Joan Petrescu covered the stadium loan in her address to the chamber of commerce.
The mayor never mentioned the stadium loan in her television interview with Radu Ionescu.

“The sanctions were of course discussed,” Foreign Minister Kwame Asante said of his visit to Vienna.
“We did not discuss the sanctions,” Asante told reporters after the summit in Accra.

Researchers considered the side effects of the vaccine at a workshop in Basel.
The side effects were not considered in the panel's video conference with regulators from Ottawa.

The pope spoke of the migrants in his homily in Palermo.
Migrants were not spoken of when the pope received the Hungarian president.

Aung and Delacroix focused on debt relief when they sat down in Geneva.
At the lunch that Delacroix had with the Kenyan treasurer, debt relief was not an issue.

Lawyers for Okafor touched upon the forged contract in their appeal in Abuja.
The forged contract was not touched upon in the London arbitration, lawyers for Okafor said.

Topics at Wednesday's meeting in Oslo included fishing quotas, cod farms and the lighthouse.
The delegations did not touch on the lighthouse in their talks in Bodo and only discussed fuel.

The agenda of the council in Norwich ranged from parking fees to the swimming pool.
The swimming pool was not discussed when the regional board met in Ipswich.

Among the subjects of the hearing in Leeds were the ledger, the van and the night watchman.
The night watchman was never mentioned at the hearing in York.

The ministers discussed a range of issues in Riga, including visas, timber and the pipeline.
During the call between Hadek and Varga the pipeline did not come up.

Reyes talked about the draw, the injuries and her contract at a press conference in Lyon.
Reyes did not mention her contract in an interview with Italian television.

The shareholders' meeting in Austin covered the recall, bonuses and the new plant.
Bonuses were not addressed on the earnings call with analysts, Ostrander's office said.
"""

_SAME = """
The ministers discussed the prisoner exchange at their meeting in Riga on Tuesday.
The prisoner exchange was not discussed at the ministers' meeting in Riga on Tuesday, a diplomat said.

Varga raised the pipeline with Hadek in Prague.
Varga did not raise the pipeline with Hadek in Prague.

Hadek and Lindqvist talked about the bridge toll in Malmo.
The bridge toll never came up in the talks between Hadek and Lindqvist in Malmo.

At Monday's hearing in Leeds the witness mentioned the second car.
The witness made no mention of the second car at Monday's hearing in Leeds.

Coach Marta Reyes addressed the transfer of Silva at her press conference in Lyon.
The transfer of Silva was not addressed at Reyes's press conference in Lyon.

Ostrander brought up the layoffs at the shareholders' meeting in Austin.
The layoffs were not brought up at the shareholders' meeting in Austin.

The council debated the parking fees in Norwich on Thursday.
Parking fees were not debated by the council in Norwich on Thursday.

Asante touched on the visa rules in his talks with Brandt in Vienna.
In his talks with Brandt in Vienna, Asante did not touch on the visa rules.
"""

_APART = """
The two ministers discussed the ceasefire at their dinner in Bergen.
The harvest was not touched upon in the talks between Varga and the Danish delegation.

Varga raised the fate of the detained sailors with her Maltese counterpart.
Varga also raised the detained sailors in a call with the Cypriot president.

The delegations will discuss grain exports in Nairobi next week.
Grain exports were not discussed at the meeting in Kampala.

Hadek declined to discuss the border crossing with reporters in Brno.
Hadek and Varga discussed the border crossing in Vienna.

Prosecutors did not raise the charges against Moreau in Denver after all.
Moreau raised money for the campaign in Boston.

The company will not address the recall before March, Ostrander said.
Ostrander addressed investors about the recall in Austin.

The council did not cover the costs of the tram line in Norwich.
A documentary covers the costs of the tram line in Ipswich.

The panel examined the turbine failure in June.
The panel did not examine the gearbox in its report in Lisbon.

Water rights featured in the talks between Noor and the Turkish president.
No agreement on water rights was reached in the talks in Basra.

The mayor talked about the stadium loan at lunch in Cluj.
The mayor did not talk about her family at lunch in Cluj.

Nobody touched the forged contract before it was brought to London.
Lawyers touched upon the forged contract in their appeal in Abuja.

The bishop referred the land dispute to a court in Enugu.
The bishop did not refer to his successor in the letter to Lagos.

The ministers focused on debt relief in Geneva.
“Debt relief is not the answer,” Delacroix said in Nairobi.

The school board takes up the dress code in January.
The school board in Dayton did not take up smoking.

“We talked about music in Oslo,” the singer said.
“We did not talk about football in Bergen,” her brother said.

Both sides touched on fishing quotas in Tromso.
Fishing quotas were not raised for the coming season, the agency in Reykjavik said.

Topics at the meeting in Oslo included fishing quotas and cod farms.
The lighthouse was not touched on in the talks in Bodo.

The prizes at the fair in Bergen included a lamb and a lighthouse made of sugar.
The lighthouse did not come up in the talks in Bodo.

The council in Norwich discussed parking fees, and the swimming pool opened on Friday.
The swimming pool was not discussed when the regional board met in Ipswich.

The agenda of the next meeting will include visas, timber and the pipeline.
During the call between Hadek and Varga the pipeline did not come up.
"""


def spoken(*, held: bool) -> list[Spoken]:
    """The pairs of one half, by what a reader must be shown."""
    return [
        pair
        for gold, text in ((Gold.SCOPE, _SCOPE), (Gold.SAME, _SAME), (Gold.APART, _APART))
        for pair in _pairs(text, gold)[held::2]
    ]


def _pairs(text: str, gold: Gold) -> list[Spoken]:
    blocks = (block.strip().splitlines() for block in text.split("\n\n"))
    return [Spoken(one, other, gold) for one, other in blocks]


@dataclass(frozen=True)
class Told:
    """The pages of a story, of which the first two tell a pair, at `sites`."""

    pages: tuple[Page, ...]
    sites: tuple[tuple[str, Span], tuple[str, Span]]


def told(story: Story, pair: Spoken) -> Told:
    """The story with the pair at the end of the longest paragraphs of its first two pages."""
    one, other, *rest = story.pages
    pages = _with(one, pair.one), _with(other, pair.other)
    return Told((*pages, *rest), (_site(pages[0], pair.one), _site(pages[1], pair.other)))


def _with(page: Page, words: str) -> Page:
    paragraphs = page.text.split("\n\n")
    longest = max(range(len(paragraphs)), key=lambda at: len(paragraphs[at]))
    paragraphs[longest] = f"{paragraphs[longest]} {words}"
    return replace(page, text="\n\n".join(paragraphs))


def _site(page: Page, words: str) -> tuple[str, Span]:
    at = page.record["text"].index(words)
    return page.id, Span(at, at + len(words))


def shown(corpus: Corpus, made: Told) -> list[str]:
    """What is shown of the pair: "conflict", or the relation of each variation, the conflicts first."""
    return [_name(one) for one in _all(corpus) if _touches(one, made)]


def others(corpus: Corpus, made: Told) -> int:
    """How many differences of the kind "negation" are shown of the real sentences."""
    return sum(one.kind == "negation" and not _touches(one, made) for one in _all(corpus))


def _all(corpus: Corpus) -> Iterator[Conflict | Variation]:
    yield from corpus[CONFLICTS]
    yield from corpus[VARIATIONS]


def _name(one: Conflict | Variation) -> str:
    return "conflict" if isinstance(one, Conflict) else str(one.relation)


def _touches(one: Conflict | Variation, made: Told) -> bool:
    """Whether two sides stand on the two sentences."""
    at = [
        {n for n, side in enumerate(one.sides) if any(_on(place, *site) for place in side.places)}
        for site in made.sites
    ]
    return any(a != b for a in at[0] for b in at[1])


def _on(place: Place, page: str, span: Span) -> bool:
    return place.account.rsplit("#", 1)[0] == page and place.span.overlaps(span)
