"""English ways to say that a topic was spoken of or was not, and words for where that happens. Data only."""

from __future__ import annotations


def _forms(lines: str) -> dict[str, tuple[str, ...]]:
    """Every form of every line's verb with the particles behind the bar, of which one must follow; none for a
    verb that takes its topic directly.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        forms, _, particles = line.partition("|")
        for form in forms.split():
            found[form] = (*found.get(form, ()), *(particles.split() or ("",)))
    return found


# What is spoken of is the object: "discussed the border", "talked about the border", or passive.
_SURELY = _forms(
    """
    discuss discusses discussed discussing
    mention mentions mentioned mentioning
    broach broaches broached broaching
    debate debates debated debating
    negotiate negotiates negotiated negotiating | over about on
    touch touches touched touching | on upon
    dwell dwells dwelt dwelled dwelling | on upon
    talk talks talked talking | about of
    speak speaks spoke spoken speaking | about of
    allude alludes alluded alluding | to
    """
)
# Of these it may be something else where no occasion is named: one may raise money and address a crowd.
DOUBTFUL = _forms(
    """
    raise raises raised raising
    address addresses addressed addressing
    cover covers covered covering
    examine examines examined examining
    consider considers considered
    tackle tackles tackled tackling
    bring brings brought bringing | up
    take takes took taken taking | up
    focus focuses focused focusing focussed focussing | on
    deal deals dealt dealing | with
    refer refers referred referring | to
    """
)
SPEAKING = _SURELY | DOUBTFUL
# Somebody is asked about it: a few words may stand before "about".
ASKING = frozenset("ask asks asked asking question questions questioned questioning".split())
# What is spoken of is the subject: "the border came up".
ARISING = _forms(
    """
    come comes came coming | up
    arise arises arose arisen
    feature features featured
    figure figures figured
    """
)
# Saying that somebody did one of these says that the topic was not spoken of.
OMITTING = _forms(
    """
    omit omits omitted omitting
    leave leaves left leaving | out
    """
)
# So does one of these before "mentioning it" or "any mention of it"; one may avoid much else.
AVOIDING = frozenset(
    "avoid avoids avoided avoiding skirted sidestepped refrained refrain omitted omit omits stopped".split()
)
# Beginnings of those words.
OMITS = ("avoid", "leav", "left", "omit", "refrain", "sidestep", "skirt", "stopped")
# Forms that are passive behind a form of "be" though they do not end in -ed.
PARTICIPLES = frozenset("brought dealt dwelt left spoken taken".split())
BEING = frozenset("am are be been being is was were isnt arent wasnt werent".split())
AUXILIARIES = BEING | frozenset("did does do didnt doesnt dont had has have hadnt hasnt havent".split())
# Around the verb without a meaning of their own here.
BETWEEN = frozenset(
    "all also already briefly ever even explicitly extensively further just much once only really"
    " specifically then thoroughly truly".split()
)
# Behind one of these nothing is said to have happened.
UNREAL = frozenset(
    "can could may might must shall should to will would cannot cant couldnt shouldnt wont wouldnt if whether"
    " declined refused declines refuses".split()
)
# People who did one of these "to discuss" something did so.
MEETING = frozenset("met meet meets gathered convened sat".split())
NOBODY = frozenset("neither nobody none nothing noone never".split())
# "No mention of": with one of the words behind the bar.
NOUNS = _forms(
    """
    mention mentions | of
    reference references | to
    discussion discussions | of about on
    talk | of about
    debate | on about over of
    word | about on of
    """
)
# "on the agenda", "an issue", said of what was or was not spoken of.
SUBJECTS = frozenset("issue subject theme topic".split())
AGENDA = frozenset("agenda table".split())

# "Topics for the meeting included", "among the issues were": what follows is a list of topics.
LISTS = frozenset("agenda subjects themes topics".split())
DOUBTFUL_LISTS = frozenset("issues items matters points questions".split())
LISTING = frozenset("covered include included includes including ranged ranging spanned".split())
AMONG = "among"
# Between the topics of a list.
BESIDE = frozenset("and nor or".split())

# Words that hold a topic without being one; they also level "the question of" and "the situation in".
HOLDERS = frozenset(
    """
    aspect aspects case circumstances concern concerns conflict crisis fate idea issue issues matter matters
    plan plans point possibility problem problems question questions situation state subject subjects theme
    themes topic topics war
    """.split()
)
# Behind a topic, the words of where and when begin with one of these.
ENDS = frozenset(
    """
    according after although as at because before but by during from how in next since than that though
    throughout today tomorrow until what when where whether which while who why with within yesterday
    """.split()
)
# These stand inside topics too: "the situation in", "talks on".
INSIDE = frozenset("in on with".split())
# Before the subject of a clause stands one of these, or a mark.
OPENS = frozenset(
    """
    added although and as because but confirmed if insisted noted said says stated that though told when where
    whether which while who
    """.split()
)
DETERMINERS = frozenset(
    "a an another any both her his its my no our such that the their these this those your".split()
)
# A topic that begins with one of these is told elsewhere.
PRONOUNS = frozenset(
    "anything everything he her him it me one she something that them these they this us what you".split()
)
# What begins with one of these is no object.
NO_TOPICS = frozenset("about for himself herself itself of to themselves".split())
# What the topic of a clause stands in before its determiner: "the question of the sailors".
LINKS = frozenset("about of on over regarding".split())

# Kinds of occasions: two of different rows are two occasions.
OCCASIONS: dict[str, str] = {
    word: kind
    for kind, words in {
        "meeting": "conversation dialogue dinner discussions lunch meeting meetings met negotiations"
        " retreat round rounds seeing session sessions summit talks visit",
        "call": "call phone phoned telephone",
        "press": "briefing conference interview journalists press reporters television",
        "court": "appeal arbitration court hearing hearings indictment judge trial tribunal",
        "testimony": "testified testifies testimony",
        "writing": "bill budget communique communiqué draft letter memo report statement",
        "speech": "homily sermon speech lecture",
        "workshop": "seminar workshop",
    }.items()
    for word in words.split()
}
# Words that tell one occasion of a kind from another.
WHICH = frozenset(
    """
    annual autumn closed earlier eighth fifth final first fourth interim last next opening previous quarterly
    second separate seventh sixth spring subsequent summer third winter
    """.split()
)
