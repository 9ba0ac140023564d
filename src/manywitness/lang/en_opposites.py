"""English words that deny each other where one stands for the other, and words of growth and of scope."""

from __future__ import annotations

# Each word of one side is an opposite of each word of the other.
OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "rose rise rises risen rising increased increase increases increasing grew grow grown growing climbed"
        " climb gained gain jumped jump soared surged expanded up",
        "fell fall falls fallen falling decreased decrease decreases decreasing shrank shrink shrunk declined"
        " decline dropped drop lost plunged plummeted sank contracted down",
    ),
    ("approved approve approves backed endorsed", "rejected reject rejects disapproved vetoed voted-down"),
    ("won win wins winning victory victorious", "lost lose loses losing defeat defeated"),
    (
        "accepted accept accepts agreed agree agrees",
        "refused refuse refuses rejected declined disagreed disagree",
    ),
    ("confirmed confirm confirms acknowledged admitted admit admits", "denied deny denies disputed refuted"),
    ("supports support supported supporting favors favours backs", "opposes oppose opposed opposing rejects"),
    (
        "allowed allow allows allowing permitted permit permits",
        "banned ban bans prohibited forbade forbids barred blocked",
    ),
    (
        "higher more greater larger bigger better above stronger",
        "lower fewer less smaller worse below weaker",
    ),
    ("most", "least fewest"),
    ("passed pass passes succeeded succeed succeeds", "failed fail fails"),
    ("guilty", "innocent"),
    (
        "began begin begins begun started start starts opened",
        "ended end ends finished stopped concluded closed",
    ),
    ("opened open opens reopened", "closed close closes shut"),
    (
        "praised praise praises lauded hailed welcomed",
        "condemned condemn condemns criticized criticised denounced blasted",
    ),
    ("legal lawful constitutional", "illegal unlawful unconstitutional"),
    ("upheld uphold upholds affirmed", "overturned overturn overturns reversed struck"),
    ("arrived arrive arrives came entered", "left leave leaves departed exited"),
    ("alive survived", "dead died killed"),
    ("strengthened strengthen strengthens", "weakened weaken weakens"),
    ("safe", "unsafe dangerous"),
    ("true", "false untrue"),
    ("included include includes including", "excluded exclude excludes excluding"),
    ("likely", "unlikely"),
    ("possible", "impossible"),
    ("able", "unable"),
    ("before", "after"),
    ("public", "private secret"),
    ("hired appointed", "fired dismissed sacked"),
    ("released freed", "arrested detained jailed held"),
    ("acquitted cleared", "convicted"),
    ("lifted lift", "imposed impose tightened"),
    ("raised raise raises", "lowered lower lowers cut cuts"),
    ("present attended", "absent missed"),
    ("with", "without"),
    ("early", "late"),
    ("first", "last"),
    ("optimistic hopeful", "pessimistic"),
    ("positive", "negative"),
    ("north", "south"),
    ("northern", "southern"),
    ("east", "west"),
    ("eastern", "western"),
    ("majority", "minority"),
    ("liberal", "conservative"),
    ("men man", "women woman"),
    ("son sons", "daughter daughters"),
    ("brother", "sister"),
    ("father", "mother"),
    ("husband", "wife"),
    ("domestic", "foreign"),
    ("temporary", "permanent"),
    ("voluntary", "mandatory compulsory"),
    ("remain stay stays remained", "leave left quit"),
)

# What is counted in sentences that hold one grows from report to report.
GROWING = frozenset(
    """
    apprehended arrest arrested arrests bodies case cases casualties claimed confirmed count dead death deaths
    detained died displaced drowned evacuated fatalities fatally homeless hospitalised hospitalized hurt
    infected infections injured injuries jailed killed killing lives missing murdered perished rescued sick
    signatures slain stranded survivors tested toll total victims wounded wounding
    """.split()
)
# A number behind one of these is one of its moment.
SO_FAR = frozenset(
    "climbed currently far grew grown latest now revised risen rose rising so-far updated until".split()
)
# Where one side has one of these, it may speak of another time, place or case.
SCOPES = frozenset(
    """
    additional another earlier elsewhere former initially last later nearby neighboring neighbouring next
    month originally other previous previously prior quarter round second separate separately similar
    subsequent talks third week year
    """.split()
)
