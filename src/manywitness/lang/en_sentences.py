"""English words that decide whether a full stop ends a sentence; lower case, without their own full stop."""

from __future__ import annotations

# Titles before names, and words that announce something.
_NEVER_LAST = """
mr mrs ms mx dr prof rev fr msgr hon gov sen rep reps sens pres gen lt maj col capt cpl sgt cmdr adm brig
pvt supt insp det sra mme mlle messrs ald amb atty st ste mt ft vs v fig figs eq eqs ch chs pp vol vols
cf viz al approx i.e e.g ed eds nos arts sec secs
"""

_SOMETIMES_LAST = """
inc corp co cos ltd llc llp plc jr sr esq etc bros dept univ assn gmbh dist natl intl
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
ave blvd rd hwy sq bldg apt rte pkwy
ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore
pa tenn tex va vt wash wis wyo
oz lb lbs cu mph kph hr hrs min mins yr yrs est max tel ext fed govt aka
"""

_STARTERS = """
a about according after again all also although among an and another any are as asked at because before
both but by can did do does during each earlier either even every few first for from further had has have
he her here his how however i i'm i've i'll i'd if in indeed instead is it it's it’s its just last later like
many maybe meanwhile more most much my neither never no none nor not nothing now of on once one only or
other others our over perhaps please rather she since so some still such than that that's that’s the their
them then there there's there’s these they they're they’re they've this those though through thus to today
together too two under unlike until was we we're we’re we've were what what's when where whether which while
who why will with without would yes yesterday yet you you're your
"""

_AFTER_CLOCK = """
monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest eet msk ist eastern central pacific mountain
"""

_ASKING = """
said says say asked asks adds added replied replies tweeted wrote writes shouted yelled cried screamed
exclaimed wondered continued answered responded told demanded joked quipped recalled explained began
"""

# Abbreviations always followed by more of the same sentence.
NEVER_LAST: frozenset[str] = frozenset(_NEVER_LAST.split())

# Abbreviations that may also be the last word; the next word decides. Dotted ones ("U.S.") all are such.
SOMETIMES_LAST: frozenset[str] = frozenset(_SOMETIMES_LAST.split())

# Abbreviations only before a number; before anything else they are plain words ("No.").
BEFORE_NUMBERS: frozenset[str] = frozenset({"no", "art", "p", "par", "para", "pop", "sect", "c", "ca"})

# Words that, with a capital letter after an abbreviation, begin a new sentence.
STARTERS: frozenset[str] = frozenset(_STARTERS.split())

# Words that follow "5 p.m." in the same sentence, capital letter or not.
AFTER_CLOCK: frozenset[str] = frozenset(_AFTER_CLOCK.split())

# Verbs of the clause that may follow a question or an exclamation inside marks: “Why?” Ana Roth asked.
ASKING: frozenset[str] = frozenset(_ASKING.split())
