"""English words of bylines, datelines and captions. Data only; phrases as in `en_boilerplate`."""

from __future__ import annotations

META_STARTS = (
    "contributing",
    "created",
    "date",
    "edited by",
    "filed under",
    "first published",
    "first posted",
    "issued on",
    "last modified",
    "last updated",
    "modified",
    "originally published",
    "posted",
    "posted by",
    "posted on",
    "published",
    "published by",
    "published on",
    "publication date",
    "reported by",
    "reporting by",
    "story by",
    "text by",
    "update",
    "updated",
    "words by",
    "written by",
)

# Sentences about the making of the report, up to 40 words.
META_INSIDE = (
    "contributed reporting",
    "contributed to this article",
    "contributed to this report",
    "contributed to this story",
    "editing by",
    "the associated press contributed",
    "this report was written by",
    "this story has been updated",
    "this article has been updated",
    "this article was originally published",
    "this story was originally published",
    "with post wires",
)

CAPTION_STARTS = (
    "caption",
    "ap photo",
    "reuters photo",
    "enlarge this image",
    "file photo",
    "file in this",
    "hide caption",
    "image caption",
    "image copyright",
    "image credit",
    "image source",
    "media caption",
    "photo",
    "photo by",
    "photo credit",
    "photograph",
    "photograph by",
    "photos by",
    "picture",
    "picture by",
    "source ap photo",
    "toggle caption",
)

CAPTION_INSIDE = (
    "file photo",
    "hide caption",
    "photo by",
    "photograph by",
    "picture taken",
    "this file photo",
    "toggle caption",
)

# Verbs of captions: what the people in the picture are doing.
CAPTION_VERBS = frozenset(
    """
    addresses answers appears appear applauds applaud arrives arrive attends attend boards celebrates
    celebrate chairs chants cheers cheer cries cry delivers departs depart embraces exits exit gathers
    gather gestures gesture greets greet hangs holds hold hugs inspects introduces joins kneels laughs
    laugh lays leads leaves leave listens listen lights looks look marches march meets meet mourns mourn
    observes pass passes pauses poses pose prays pray prepares protest protests raises reacts react
    reads ride rides salutes salute shakes shake shows shouts shout signs sign sings sits sit smiles
    smile speaks speak stands stand stops tours tour visits visit waits wait walks walk watches watch
    waves wave wears wear works work
    """.split()
)

# Words that a capital word before a colon may be without being a place.
NOT_PLACES = frozenset(
    """
    analysis breaking correction editorial exclusive explainer factbox fact live more new note opinion
    photos poll quiz read related report review see update updated video watch
    """.split()
)

# Words, lower case, of the names that own a picture or a report: in parentheses or after a slash they are a
# credit. Wider than `en_agencies`, which names who may be the origin of a story.
CREDIT_NAMES = frozenset(
    """
    aap afp ani ansa ap apa bloomberg bns cna cnn cp dpa efe epa getty ians interfax irna itar-tass kyodo nbc
    nna npr pa pti reuters ria rt sana sputnik tass tnn upi xinhua yonhap
    """.split()
)

# Words that stand around agencies where a line names nothing else, and those that mean agencies alone.
AGENCY_LINE_WORDS = frozenset(
    """
    a agencies agency and by from input inputs news of our photo press report reports service services source
    sources staff text the via wire wires with writers
    """.split()
)
AGENCY_ALONE = frozenset({"agencies", "agency", "wire", "wires"})

# Time zones as they stand behind the hour of a live page.
TIME_ZONES = tuple("GMT UTC BST CET CEST ET EST EDT CT CST PT PST PDT IST AEST".split())

# What is done to a report, before "by" and who did it.
WORK = tuple("reporting writing editing compiled written edited produced translated reported".split())

# What a credit calls the picture, and who sells pictures: at the end of a line it is a credit.
PICTURES = tuple("Photo Photograph Picture Image Pic Illustration Graphic Video Screenshot Composite".split())
PICTURE_HOUSES = (
    "Getty",
    "Getty Images",
    "AP Photo",
    "Shutterstock",
    "iStock",
    "iStockphoto",
    "Alamy",
    "Unsplash",
)
