"""English words that carry grammar, not matter: they join no two pages and tell no two events apart."""

from __future__ import annotations

# Folded as `manywitness.kernel.shingles.fold` folds words: lower case, no apostrophes, no dots.
# "us" is here although "US" folds to it: as a pronoun it stands in every second quotation.
FUNCTION_WORDS = frozenset(
    """
    a about above after again against all along also although always am among an and another any are around
    as at away back be became because become been before began behind being below between both but by came
    can cannot cant come could did didnt do does doesnt doing done dont down during each either else even
    ever every few for from further gave get give go goes going gone got had has have having he her here hers
    herself him himself his how however i if im in indeed instead into is isnt it its itself just know last
    let like made make makes making many may me might more most much must my myself near neither never next no
    nor not nothing now of off often on once one only or other others our ours ourselves out over own per
    perhaps put quite rather really said same saw say saying says see seen several shall she should since so
    some something still such take taken than that thats the their theirs them themselves then there thereby
    therefore these they thing things this those though through thus to together told too took toward towards
    under until unto up upon us very via was wasnt way we well went were werent what whatever when where
    whether which while who whole whom whose why will with within without wont would wouldnt yes yet you your
    yours yourself yourselves
    """.split()
)
