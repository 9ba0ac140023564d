"""English words that show where a clause begins, ends, or has a verb of its own. Data only, lower case."""

from __future__ import annotations

from .en_reporting import FINITE as FINITE_FORM
from .en_reporting import REPORTING

# Auxiliaries, and forms of frequent verbs that are no noun and no adjective: past tenses that do not end in
# -ed, and third persons. One of them shows that the words around it are a clause.
_AUXILIARIES = """
    is are was were am be been has have had does do did will would can could shall should may might must
    isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont wouldnt cannot cant couldnt shouldnt
"""
_PASTS = """
    ate became began bent bit blew bought broke brought built burned burnt came caught chose crept cut
    dealt drew drank drove dug fed fell felt fled flew forbade forgot fought found froze gave got grew
    heard held hid hung hurt kept knew laid lay led left lent lit lost made meant met overcame overtook
    overthrew paid put quit ran rang rode rose said sang sank sat saw sent set shed shook shot shrank shut
    sold sought spent split spoke spread sprang stole stood struck stuck swam swept swore taught thought
    threw told took tore underwent understood undertook upheld went withdrew withstood woke won wore wrote
"""
_PRESENTS = """
    becomes begins believes brings comes continues contains costs expects faces follows gets gives goes
    has holds includes keeps knows leads leaves lies lives loses makes means meets moves needs opens owns
    remains represents requires runs seeks seems serves shows stands stays supports suggests takes thinks
    threatens tries wants works
"""
FINITE = frozenset((_AUXILIARIES + _PASTS + _PRESENTS).split()) | {
    form for form, (_, kind) in REPORTING.items() if kind == FINITE_FORM
}

# A word in -ed after one of these is an adjective or a participle ("the wounded men", "of armed men").
BEFORE_PARTICIPLES = frozenset(
    """
    a an the this that these those his her its their our your my some any no every each of for with by from in
    on at into as than more most very so
    """.split()
)
NO_PASTS = frozenset(
    "bed bleed breed exceed feed greed hundred indeed need proceed red seed shed sacred speed succeed".split()
)

# What joins a clause to the one before it.
JOINERS = frozenset("and but while whereas although though yet".split())
# Of these: what follows is a clause, with or without a comma.
SUBORDINATORS = frozenset("while whereas although though".split())
# A clause that begins with one of these has a subject of its own.
SUBJECTS = frozenset(
    """
    a an the this that these those his her its their our my your he she it they we i you there some many most
    several no nobody all both each another others none
    """.split()
)
# Between a subject that stands before and its second verb: "and later left", "but also said".
ADVERBS = frozenset("also later then now still already only never immediately soon finally again not".split())
# These open a clause about the words before the comma.
RELATIVES = frozenset("who which whose where".split())
# After one of these a verb is that of a clause inside the clause.
NESTING = RELATIVES | frozenset("that because as after before when if since until once what how why".split())
# Of these the proposition keeps the word: "whose ship sank" without it says another thing.
KEPT_RELATIVES = frozenset("whose where".split())
# These open a clause that is reported; "that" inside opens one about the words before it.
OPENINGS = frozenset("that whether how why what if when because and but".split())
# What begins with one of these has no subject.
NO_SUBJECTS = frozenset("to of".split())
