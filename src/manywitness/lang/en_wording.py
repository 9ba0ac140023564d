"""English spellings and endings that make one word look like two; words so common that they prove little."""

from __future__ import annotations

# (ending, what it becomes, fewest letters before it). The first that fits is applied, once. They make
# British and American spellings one; a word they bend wrongly is bent the same way wherever it stands.
SPELLINGS: tuple[tuple[str, str, int], ...] = (
    ("isations", "ization", 3),
    ("isation", "ization", 3),
    ("izations", "ization", 3),
    ("ising", "ize", 3),
    ("izing", "ize", 3),
    ("ised", "ize", 3),
    ("ized", "ize", 3),
    ("ises", "ize", 3),
    ("izes", "ize", 3),
    ("ise", "ize", 3),
    ("ysed", "yze", 3),
    ("yse", "yze", 3),
    ("ours", "or", 3),
    ("oured", "or", 3),
    ("our", "or", 3),
    ("elled", "el", 3),
    ("elling", "el", 3),
    ("ences", "ense", 3),
    ("ence", "ense", 3),
    ("tres", "ter", 3),
    ("tre", "ter", 3),
    ("ogues", "og", 3),
    ("ogue", "og", 3),
)

# Endings of number and tense, as above; applied after the spellings.
INFLECTIONS: tuple[tuple[str, str, int], ...] = (
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("sses", "ss", 2),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("ings", "", 3),
    ("ing", "", 3),
    ("es", "", 3),
    ("ed", "", 3),
    ("able", "", 4),
    ("ably", "", 4),
    ("ible", "", 4),
    ("ibly", "", 4),
    ("ely", "", 4),
    ("ly", "", 5),
    ("s", "", 3),
    ("e", "", 3),
)

# Written forms (as they stand, capitals kept) of one name.
SAME_FORMS: dict[str, str] = {
    "US": "usa",
    "U.S": "usa",
    "U.S.": "usa",
    "USA": "usa",
    "U.S.A": "usa",
    "U.S.A.": "usa",
    "UK": "uk",
    "U.K": "uk",
    "U.K.": "uk",
    "EU": "eu",
    "E.U": "eu",
    "E.U.": "eu",
    "UN": "un",
    "U.N": "un",
    "U.N.": "un",
}

NEGATIONS = frozenset(
    """
    aint arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neither never no
    nobody none nor not nothing nowhere shouldnt wasnt werent without wont wouldnt
    """.split()
)

# After a negation these words say that it denies nothing ("not only", "no doubt").
NO_DENIAL_BEFORE = frozenset({"only", "just", "merely", "simply", "doubt", "matter", "wonder"})

# Up to two words before a number: it is not meant exactly.
ROUNDINGS = frozenset(
    """
    about almost approximately around at circa least less more most nearly over roughly some than under up
    """.split()
)

NUMBER_WORDS: dict[str, str] = {
    "zero": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
}

# Frequent matter words of edited and spoken English: two pages may share one of them by chance. Counted
# (documents that hold the word) over GUM, English Web Treebank and Wikinews, function words left out.
COMMON_WORDS = frozenset(
    """
    ability able absolutely according across act action actually add added address afternoon age ago
    agreed ahead air allow allowed almost alone already amount announced answer anti anyone anything
    area areas ask asked attached attack attempt attention available bad based basis beautiful begin
    beginning believe believed best better beyond big bit black body book born bring brought build
    building business buy call called calling campaign capital car care carry case cases cause caused
    certain chance change changed changes charge check chief children choice city clean clear clearly
    close com comes coming comment comments common community company complete completely concern
    conditions consider considered contact continue continued control cost countries country couple
    course court created cross current currently customer cut data date day days dead deal death decided
    decision definitely described despite details development died difference different difficult
    directly discuss door drive due earlier early east easy eat economic effort eight email end ended
    enjoy enough ensure entire especially evening event events everyone everything exactly example
    excellent expect expected experience extremely face fact failed fall families family far father feel
    felt fight figure final finally find fine first five fixed floor focus follow followed following
    food force forces foreign form former forward found four free friend friendly friends front full
    fully fun future game general getting given gives giving good government great group groups guess
    guy guys half hand happened happy hard head health hear heard held help helpful high higher highly
    history hit hold home hope hour hours house huge human idea immediately important include included
    including industry information inside interest interested international interview involved issue
    issues job keep kept key killed kind knew known lack language large larger largest late later law
    lead leader leading learn least leave leaving led left legal less level life light likely line list
    little live lives living local location long longer look looked looking looks lost lot love mail
    main major man management manager market matter maybe mean means media meet meeting member members
    men mentioned message met military million mind minister minute minutes modern moment money month
    months morning mother move moved moving name named nation national natural nearly need needed needs
    new news nice night note number numbers offer office official officials oil old ones online open
    opening opinion opportunity order original outside owner paid paper parents part particular
    particularly parts party passed past pay peace people percent perfect period person personal phone
    pick piece place places plan planning plans play playing please point points police policy political
    poor popular population position possible post posted potential power practice present president
    press pressure pretty previous price prices probably problem problems process professional project
    provide provided public published putting quality question questions quickly race raised rate read
    ready real reason reasonable receive received recent recently recommend record regarding region
    related released remain remains remember report reported request required research respect response
    rest result results return returned review right rights road role room rules run running safe school
    second security seeing seem seems self sell send sense sent series serious served service services
    set seven short show showed shows side significant similar simply single site situation six small
    social society someone sometimes soon sort space speak special specific spend spent spoke spot staff
    stand start started starting state statement stay step stop store story strong study stuff subject
    successful suggest summer support sure system takes taking talk talking team tell ten term terms
    test thank thanks think thinking third thought thousands three throughout time times today top total
    town tried trip true try trying turn turned twice two type understand use used using usually value
    various version video view visit wait walk want wanted wants war water ways website week weekend
    weeks west wife willing wish woman women won wonderful word words work worked workers working works
    world worth written wrong wrote year years yesterday young
    """.split()
)
