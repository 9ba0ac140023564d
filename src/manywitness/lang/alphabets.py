"""Letters beyond a-z that each language writes with, and the legacy code pages that carry them."""

from __future__ import annotations

# Code pages of languages in Latin script, the most common on the web first.
LATIN_CODE_PAGES: tuple[str, ...] = ("cp1252", "cp1250", "iso8859-2", "cp1254")

# Letters in lower case. Languages whose letters are all in another's set are left out (English, Italian
# has its own because it writes ì and ò, which French does not).
LETTERS: dict[str, str] = {
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåéäö",
    "de": "äöüßé",
    "es": "áéíóúüñç",
    "et": "äõöüšž",
    "fi": "äöåé",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìîòóù",
    "nl": "éëïóöüè",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú",
    "ro": "ăâîşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "ëç",
    "sv": "åäöé",
    "tr": "çğıöşüâîi̇",
}

# Marks that running text has in any language; other signs count against a reading of the bytes.
COMMON_MARKS = "“”„‟‘’‚«»‹›–—…•·¿¡€£©®™°§ªº\u00a0\u00ad"
