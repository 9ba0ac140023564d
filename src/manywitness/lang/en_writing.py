"""English words by which a rewritten sentence is told from what it rests on, as `wording.form` gives them."""

from __future__ import annotations

# What is said with one of these may come, be so, or be wanted; without it, it has happened.
HEDGES = frozenset(
    """
    alleged allegedly apparent apparently believed claimed considering could expected hoped hopes if intend
    intended intends likely may might plan planned planning plans possible possibly potential potentially
    probably proposed purportedly reported reportedly should suspected threatened threatens unless will
    would wants wanted
    """.split()
)

# Before "to" they say that it was not done.
REFUSALS = frozenset("decline declined declines fail failed fails refuse refused refuses unable".split())

# They judge who is right, which no brief does in its own voice.
VERDICTS = frozenset(
    """
    baseless bogus correctly debunked discredited disproved disproven erroneously false falsehood falsely
    fake inaccurate inaccurately incorrect incorrectly lie lied lies lying misinformation misleading
    mistakenly proved proven refuted rightly true truly truth truthfully unfounded untrue untruthful wrong
    wrongly
    """.split()
)

# Words that carry little matter and change what is said: they must stand in what is cited.
STRONG = frozenset(
    """
    all always both double doubled every everyone everything first fourth half last latest majority minority
    most never nobody none only second sole solely third today tomorrow tonight triple tripled twice
    unanimous unanimously unprecedented yesterday
    """.split()
)

# Verbs of reporting by which something is asked for or done: that it was is known.
REQUESTS = frozenset(
    """
    advised advises asked asks convinced convinces demanded demands instructed instructs proposed proposes
    questioned recommended recommends written
    """.split()
)

# They mark a report that has no verb of reporting.
ACCORDING = frozenset("according accordingly".split())

# Short names of days that are words of their own.
AMBIGUOUS_DAYS = frozenset("mon sat sun wed".split())

# Opposites that mostly belong to the verb before them ("build up") or to what follows.
PARTICLES = frozenset("above below down up with without".split())

# Between a doer and what is done, these turn both round: "was met by".
BEING = frozenset("am are be been being is was were".split())
# Between a name and its verb they change nothing.
HELPING = frozenset(
    "also can could did do does had has have later may might must now shall should then will would".split()
)

# An address to whoever reads a page by machine, not news.
TO_MACHINES = (
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|above|previous|prior|before)"
    r"|\b(?:system|developer)\s+(?:prompt|message|instruction)"
    r"|\byou are (?:now )?(?:an? |the )?(?:ai|assistant|language model|chatbot)\b"
    r"|\bas an? (?:ai|large) (?:language )?(?:model|assistant)\b"
    r"|\b(?:reply|respond|answer|output|print|write) (?:only |exactly )?(?:with|the words?|the following)\b"
    r"|\bnew instructions?\b"
)
