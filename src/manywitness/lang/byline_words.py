"""Words around the names of authors in bylines of many languages. Data only; in lower case."""

from __future__ import annotations

# What leads to the name of an author.
LEADS = (
    "a cura di", "article by", "artikel von", "auteur", "auteur(s)", "auteurs", "author", "authored by",
    "authors", "autor", "autor:", "autora", "autore", "autoren", "autores", "autorin", "beitrag von",
    "by", "byline", "created by", "da", "di", "door", "ein artikel von", "ein beitrag von",
    "ein kommentar von", "ein text von", "eingestellt von", "erstellt von", "escrito por",
    "foto und text", "gepostet von", "geschrieben von", "interview", "kirjoittaja", "new author", "par",
    "por", "post author", "posted by", "publicado por", "published by", "publié par", "redaktion:",
    "redigiert von", "report by", "reported by", "rédigé par", "scritto da", "skrevet af", "skrevet av",
    "story by", "tekst", "text", "text & fotos", "text by", "text und foto", "text von", "toimittaja",
    "verfasser", "verfasst von", "veröffentlicht von", "von", "words", "words by", "written",
    "written and", "written by", "écrit par", "автор", "текст", "作者", "作者：", "文",
)  # fmt: skip

# Those of them that stand before anything else as well: they lead to a name where a line begins.
WEAK_LEADS = (
    "by", "da", "di", "door", "par", "por", "von",
)  # fmt: skip

# Words that lead to a name only with a colon after them.
COLON_LEADS = (
    "interview", "tekst", "text", "words", "written", "автор", "текст", "文",
)  # fmt: skip

# What leads to an author wherever in a page it stands.
STRONG_LEADS = (
    "article by", "author:", "authored by", "autor:", "autorin:", "ein artikel von", "ein beitrag von",
    "eingestellt von", "erstellt von", "escrito por", "geschrieben von", "interview by", "posted by",
    "publicado por", "publié par", "rédigé par", "scritto da", "skrevet af", "skrevet av", "story by",
    "text by", "text von", "text:", "verfasst von", "veröffentlicht von", "words by", "written by",
    "écrit par",
)  # fmt: skip

# The same, but those who follow are no authors.
NOT_AUTHORS = (
    "approved by", "bild", "bilder", "browse by", "checked by", "designed by", "edited by",
    "editing by", "fact checked by", "fact-checked by", "filter by", "foto", "foto von", "fotos",
    "geprüft von", "illustration by", "image by", "medically reviewed by", "photo", "photo by",
    "photograph by", "photographs by", "photos by", "picture by", "powered by", "recommended by",
    "reviewed by", "sort by", "sorted by", "sponsored by", "supported by", "theme by", "translated by",
    "verified by", "video by", "übersetzt von",
)  # fmt: skip

# Between two names.
BETWEEN = (
    "&", "and", "e", "en", "et", "i", "ja", "mit", "och", "og", "oraz", "sowie", "und", "with", "y",
    "и",
)  # fmt: skip

# What a person is, which is no name.
ROLES = frozenset(
    """
    academic adviser advisor affiliate aktuar analyst anchor archivist assistant associate astrologer
    attorney author autor autorin blogger board capo ceo cfo chef chefredakteur chefredakteurin chief
    cmo co-founder coach columnist commerce commissioning community consultant content contributing
    contributor coordinator copywriter correspondant correspondent cto deputy desk developer dietitian
    digital director dr editor editorial engineer executive expert fellow founder freelance freelancer
    gardener gast gastautor gastautorin geschäftsführer global guest head health intern journalist
    journaliste journalistin korrespondent korrespondentin lead lecturer leiter leiterin local manager
    managing marketing medical news nurse nutritionist officer online owner partner periodista
    photographer physician policy politics president producer product professor redacteur redactor
    redakteur redakteurin redaktør redattore reporter reporterin researcher reviewer scientist senior
    seo social specialist sports staff strategist student technical technology travel updated user
    verfasser vice volontär volontärin writer
    """.split()
)

# Letters after a name.
CREDENTIALS = frozenset(
    """
    200 500 ba bs bsc cdces cfa cfp cpa cscs dds dnp do dvm e-ryt edd esq fand fnp hons jd jr lcsw ld
    ldn llb llm ma mba md mph ms msc mscp msn msw np pa ph.d pharmd phd pmp psyd rd rdn re rn ryt sr
    """.split()
)

# Names of accounts, not of authors.
GENERIC = frozenset(
    """
    about admin administrator agencies agenturen anonymous author autor bio blog by contact contributor
    default full guest home info last master me none null online post root site system test undefined
    unknown user username various webmaster website writer
    """.split()
)

# A name that holds one of these words is an organisation's.
ORGANISATIONS = frozenset(
    """
    academy ag agency agentur association blog bv center centre city club college community company corp
    council daily department dpa e.v editorial editors express foundation gazette gmbh group guardian
    hospital inc institut institute journal kg lab labs limited llc ltd magazin magazine media museum
    nachrichten network news newspaper newsroom office online plc post press press-office presse
    pressestelle radio redacción redaction redaktion redazione reuters rédaction s.a sa school services
    society solutions staff stiftung studio team technologies times tribune tv union university
    universität université verband verein verlag web website zeitung
    """.split()
)

# No name begins with one of these.
ARTICLES = frozenset(
    """
    das dem den der des die ein eine einem einen einer eines
    """.split()
)

# Small words inside names of people.
PARTICLES = frozenset(
    """
    al bin da das de dei del della den der des di do dos du el ibn la le les lo op ten the ter van vom von y
    zu zum zur
    """.split()
)
