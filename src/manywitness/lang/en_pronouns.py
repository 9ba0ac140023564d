"""English pronouns by class, and the gender that a name or title tells."""

from __future__ import annotations

from collections.abc import Sequence

from .en_names import MEN, WOMEN

_CLASSES = (
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves",
    "this that these those",
    "who whom whose which one",
)
# The class of each pronoun, 0..8.
PRONOUN_KINDS = {word: number for number, words in enumerate(_CLASSES) for word in words.split()}

# Pronouns of those who speak and are spoken to, as they are written: "US" is a country.
SPEAKING = frozenset(
    """
    I Me me My my mine myself We we us Our our ours ourselves You you Your your yours yourself yourselves
    """.split()
)

# Of one who speaks alone.
FIRST_PERSON = frozenset("I Me me My my mine myself".split())

MALE, FEMALE, UNKNOWN = range(3)

_MALE_NAMES = frozenset(
    """
    aaron abdul abdullah abraham adam ahmed alan albert alejandro alexander alexei alfred ali andrei andrew
    anthony antonio arthur barack barry ben benjamin bernard bernie bill billy bob bobby boris brad bradley
    brandon brian bruce bryan carl carlos charles charlie christian christopher colin craig dale dan daniel
    danny david dean dennis derek diego dmitry dmitri don donald doug douglas duncan dylan ed eddie edgar
    eduardo edward edwin emmanuel enrique eric erik ernest ethan eugene fernando frank franklin fred frederick
    gabriel gareth gary gavin george gerald gerard giovanni glenn gordon graham greg gregory guy hans harold
    harry hassan hector henry herbert howard hugh hugo hussein ian ibrahim igor isaac ivan jack jacob james
    jared jason javier jay jeb jeff jeffrey jeremy jerry jim jimmy joe joel john johnny jon jonathan jorge
    jose josef joseph josh joshua juan julian justin karl keith ken kenneth kevin khalid kurt kyle larry
    laurence lee leo leon leonard lewis louis lucas luis luke marc marco mario mark martin matt matthew
    maurice max michael miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad nathan neil
    nicholas nicolas nigel oliver oscar owen pablo patrick paul pedro peter phil philip phillip pierre
    rafael ralph randy ray raymond rex richard rick rob robert roberto robin rodney roger ron ronald ross
    roy rudy russell ryan sam samuel scott sean sebastian sergei sergey simon stanley stephen steve steven
    stuart ted terry theodore thomas tim timothy todd tom tommy tony trevor vincent vladimir walter warren
    wayne william xavier yusuf zachary dad father son brother uncle husband grandfather king prince
    businessman man boy gentleman congressman chairman spokesman actor
    """.split()
)
_FEMALE_NAMES = frozenset(
    """
    abigail aisha alexandra alice alison allison amanda amber amy ana anastasia andrea angela anita ann anna
    anne annie ashley barbara beatrice beth betty brenda carla carol caroline carolyn catherine cecilia
    charlotte cheryl christina christine cindy claire clara connie cynthia danielle dawn deborah debra diana
    diane donna doris dorothy elaine eleanor elena elizabeth ellen emily emma erica eva evelyn fatima fiona
    florence frances gemma georgia gina grace hannah heather heidi helen helena hillary holly ingrid irene
    isabel isabella ivanka jacqueline jane janet janice jennifer jenny jessica jill joan joanna joanne joyce
    juanita judith judy julia julie karen kate katherine kathleen kathryn kathy katie kelly kimberly laura
    lauren leah lena linda lisa liz lori louise lucy lynn madeleine margaret maria marie marina marion martha
    mary maya megan melania melissa michelle monica nancy naomi natalie nicole nina olga olivia pamela
    patricia paula peggy penny rachel rebecca rita rosa rose ruth sally samantha sandra sara sarah sharon
    sheila sofia sonia sophie stephanie sue susan suzanne sylvia tammy tanya teresa theresa tina tracy valerie
    vanessa vera veronica victoria virginia wendy yvonne zoe mom mother daughter sister aunt wife grandmother
    queen princess businesswoman woman girl lady congresswoman chairwoman spokeswoman actress
    """.split()
)
_GENDER = {
    **dict.fromkeys(_MALE_NAMES | MEN | {"he", "him", "his", "himself"}, MALE),
    **dict.fromkeys(_FEMALE_NAMES | WOMEN | {"she", "her", "hers", "herself"}, FEMALE),
}


def gender_of(words: Sequence[str]) -> int:
    """What the first telling word says: 0 a man, 1 a woman, 2 nothing. Words are in lower case."""
    for word in words:
        if word in _GENDER:
            return _GENDER[word]
    return UNKNOWN
