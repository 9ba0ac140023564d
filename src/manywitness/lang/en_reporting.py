"""English reporting verbs by the frame they take, and the small words around them."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Frames: what follows the verb when it reports.
SAY: Final = "say"  # a clause or quoted words, with no object before them
TELL: Final = "tell"  # the same, after the person addressed
JUDGE: Final = "judge"  # an object and what is said of it: "called the plan a mess"
INTEND: Final = "intend"  # an infinitive: "vowed to leave"
HOLD: Final = "hold"  # a clause that somebody holds to be so: "believes that"
GIVE: Final = "give"  # quoted words only: "spoke of", "hit back against"
SHOW: Final = "show"  # a clause that a document gives: "the poll shows"

# One verb a line: base, third person, past, participle in -ing, past participle where it differs.
_SAY = """
say says said saying
add adds added adding
note notes noted noting
argue argues argued arguing
announce announces announced announcing
write writes wrote writing written
tweet tweets tweeted tweeting
claim claims claimed claiming
insist insists insisted insisting
explain explains explained explaining
acknowledge acknowledges acknowledged acknowledging
admit admits admitted admitting
concede concedes conceded conceding
confirm confirms confirmed confirming
conclude concludes concluded concluding
declare declares declared declaring
state states stated stating
stress stresses stressed stressing
emphasize emphasizes emphasized emphasizing
emphasise emphasises emphasised emphasising
assert asserts asserted asserting
allege alleges alleged alleging
contend contends contended contending
reveal reveals revealed revealing
disclose discloses disclosed disclosing
predict predicts predicted predicting
complain complains complained complaining
remark remarks remarked remarking
observe observes observed observing
recall recalls recalled recalling
reiterate reiterates reiterated reiterating
repeat repeats repeated repeating
reply replies replied replying
respond responds responded responding
retort retorts retorted retorting
counter counters countered countering
deny denies denied denying
joke jokes joked joking
quip quips quipped quipping
lament laments lamented lamenting
boast boasts boasted boasting
report reports reported reporting
suggest suggests suggested suggesting
imply implies implied implying
hint hints hinted hinting
signal signals signaled signaling signalled
testify testifies testified testifying
caution cautions cautioned cautioning
warn warns warned warning
propose proposes proposed proposing
recommend recommends recommended recommending
demand demands demanded demanding
ask asks asked asking
wonder wonders wondered wondering
question questions questioned questioning
proclaim proclaims proclaimed proclaiming
exclaim exclaims exclaimed exclaiming
shout shouts shouted shouting
yell yells yelled yelling
scream screams screamed screaming
whisper whispers whispered whispering
mutter mutters muttered muttering
chant chants chanted chanting
muse muses mused musing
opine opines opined opining
reckon reckons reckoned reckoning
mention mentions mentioned mentioning
affirm affirms affirmed affirming
reaffirm reaffirms reaffirmed reaffirming
clarify clarifies clarified clarifying
elaborate elaborates elaborated elaborating
underscore underscores underscored underscoring
underline underlines underlined underlining
highlight highlights highlighted highlighting
gush gushes gushed gushing
interject interjects interjected interjecting
estimate estimates estimated estimating
"""

_TELL = """
tell tells told telling
remind reminds reminded reminding
inform informs informed informing
assure assures assured assuring
reassure reassures reassured reassuring
advise advises advised advising
notify notifies notified notifying
convince convinces convinced convincing
instruct instructs instructed instructing
"""

_JUDGE = """
call calls called calling
describe describes described describing
accuse accuses accused accusing
criticize criticizes criticized criticizing
criticise criticises criticised criticising
praise praises praised praising
blast blasts blasted blasting
slam slams slammed slamming
denounce denounces denounced denouncing
condemn condemns condemned condemning
decry decries decried decrying
dismiss dismisses dismissed dismissing
deride derides derided deriding
mock mocks mocked mocking
defend defends defended defending
blame blames blamed blaming
cite cites cited citing
quote quotes quoted quoting
urge urges urged urging
dub dubs dubbed dubbing
label labels labeled labeling labelled labelling
brand brands branded branding
characterize characterizes characterized characterizing
characterise characterises characterised characterising
portray portrays portrayed portraying
hail hails hailed hailing
tout touts touted touting
reject rejects rejected rejecting
express expresses expressed expressing
apologize apologizes apologized apologizing
refer refers referred referring
point points pointed pointing
encourage encourages encouraged encouraging
order orders ordered ordering
beg begs begged begging
lambast lambasts lambasted lambasting
rebuke rebukes rebuked rebuking
chide chides chided chiding
scold scolds scolded scolding
applaud applauds applauded applauding
commend commends commended commending
liken likens likened likening
mourn mourns mourned mourning
"""

_INTEND = """
vow vows vowed vowing
pledge pledges pledged pledging
promise promises promised promising
threaten threatens threatened threatening
refuse refuses refused refusing
decline declines declined declining
agree agrees agreed agreeing
offer offers offered offering
swear swears swore swearing sworn
"""

_HOLD = """
believe believes believed believing
think thinks thought thinking
hope hopes hoped hoping
feel feels felt feeling
fear fears feared fearing
worry worries worried worrying
expect expects expected expecting
doubt doubts doubted doubting
guess guesses guessed guessing
suspect suspects suspected suspecting
"""

_SHOW = """
show shows showed showing shown
find finds found finding
indicate indicates indicated indicating
"""

# Verbs that report only where they govern quoted words.
_GIVE = """
speak speaks spoke speaking spoken
speak speaks spoke speaking spoken
continue continues continued continuing
maintain maintains maintained maintaining
attack attacks attacked attacking
challenge challenges challenged challenging
endorse endorses endorsed endorsing
compare compares compared comparing
echo echoes echoed echoing
voice voices voiced voicing
rail rails railed railing
charge charges charged charging
post posts posted posting
answer answers answered answering
thank thanks thanked thanking
invite invites invited inviting
hit hits hit hitting
lash lashes lashed lashing
vent vents vented venting
ridicule ridicules ridiculed ridiculing
"""

# Forms that are nouns more often than verbs; they report only after a pronoun.
DOUBTFUL = _set(
    """
    state states attack attacks point points question questions remark remarks post posts charge charges
    report reports answer answers estimate estimates demand demands challenge challenges echo echoes
    thanks voice voices hint hints signal signals mention mentions reply offers promise counter counters
    ruling finding findings brand brands label labels rebuke rebukes order orders caution exclaim
    """
)

BASE: Final = "base"
FINITE: Final = "finite"
PARTICIPLE: Final = "participle"
_FORMS = (BASE, FINITE, FINITE, PARTICIPLE, FINITE, PARTICIPLE)

# Every form: its frame and what it can be. "said" is finite or a past participle; neighbours tell.
REPORTING: Final[dict[str, tuple[str, str]]] = {
    word: (frame, _FORMS[min(place, 5)])
    for frame, block in (
        (GIVE, _GIVE),
        (SHOW, _SHOW),
        (HOLD, _HOLD),
        (INTEND, _INTEND),
        (JUDGE, _JUDGE),
        (TELL, _TELL),
        (SAY, _SAY),
    )
    for line in block.split("\n")
    for place, word in enumerate(line.split())
}

BE = _set("is are was were be been being am 's 're isn't wasn't aren't weren't")
AUXILIARIES = BE | _set(
    """
    has have had having did do does will would could can may might must shall should didn't doesn't
    don't hasn't haven't hadn't won't wouldn't couldn't can't cannot not never n't
    """
)
ADVERBS = _set(
    """
    also later then again even once still just now soon often always sometimes further furthermore
    however meanwhile instead simply ever earlier afterwards afterward perhaps almost already
    nonetheless nevertheless too only long first previously both
    """
)
PRONOUNS = _set("he she they we i you it one")
RELATIVES = _set("who which that whom whose")
DETERMINERS = _set(
    """
    the a an his her their its our my your this that these those some many several both all most few no
    another other one two three four five six seven eight nine ten each every any
    """
)
PREPOSITIONS = _set(
    """
    of for in at from with to by on about into over under near after before during since until between
    against among amid outside inside through via as without within like than despite ahead following
    regarding concerning toward towards across behind around
    """
)
CONJUNCTIONS = _set(
    """
    and but or nor so yet because if when while although though whereas unless since as after before
    until whether than how why what where
    """
)
# Conjunctions that lead a clause before the main one: "When Ann Lee said so, all left".
SUBORDINATORS = _set("when while although though whereas because if since after before until once as")
DAYS = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier
    recently later
    """
)
PARTS_OF_TIME = _set(
    """
    morning afternoon evening night week month year weekend day today monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november
    december spring summer autumn fall winter
    """
)
# Nouns that end the place where something was said: "in a statement the firm denied it".
OCCASIONS = _set(
    """
    statement interview speech tweet report email e-mail letter conference briefing rally post debate
    hearing call memo article column blog op-ed video release address remarks meeting filing message
    testimony press news editorial
    """
)
# What else says of a clause before a colon that words follow, and what says that they are another's.
FOLLOWING = _set("following comment comments words reply response answer question")
QUOTES = _set("quotes quoted quoting cites cited citing")
# Words before a colon that label a part of a page and name nobody.
LABELS = _set(
    """
    fact facts claim claims truth verdict ruling rating reality context update updated note notes correction
    question questions answer answers analysis summary background editor related more watch read listen photo
    video photos pros cons source sources q a
    """
)
# Words after which no complement follows: "he said as he left".
NO_COMPLEMENT = _set("as when while after before during because following amid")
PLURALS = _set("they we i you who people police")
OBJECT_PRONOUNS = _set("him her them me us you it")
# Who is told without a name, and where a quotation may follow straight.
ADDRESSEES = _set("reporters supporters host editor journalists lawmakers viewers voters")
# Prepositions of a place, an occasion or an addressee between a verb and what it reports.
PLACES = _set(
    """
    in at on during to from after before via of about through outside with by for following
    """
)
# Words that open what is reported, and so end the person told.
CLAUSE_OPENERS = _set("that the if whether how what a an his her their")
# After a comma, these end what is reported. Measured on PolNeAR train, 2026-11: "but" ends it 65 times
# in 100, "which" 68, "while" 70, "and" 53; adding "and", "who", "as" lowered F1.
CUTS = _set("according but which while only")
PUT = _set("put puts")
# What leads a sentence before its subject, up to a comma.
LEADS = PREPOSITIONS | _set(
    """
    here there later earlier recently when while although though if as because asked
    """
)
# Words written with a capital at the beginning of a sentence that begin a phrase, not a name.
COMMON = _set("other former top senior local federal state new")

# Words that name nobody by themselves, nor together.
ARTICLES = frozenset({"the", "a", "an"})
# Words that begin a reported clause: "said that it will rain".
CLAUSES = frozenset({"that", "whether"})
