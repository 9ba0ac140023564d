"""Words beside a day in a page that say what the day is, in many languages. Data only; in lower case."""

from __future__ import annotations

# The day of a change, which is no day of publication. Beginnings of words.
UPDATED = (
    "aggiornat", "aktuali", "atualiz", "bearbeitet", "bijgewerkt", "changed", "checked", "edited",
    "gewijzigd", "geändert", "güncelle", "last revision", "mis à jour", "mise à jour", "modif",
    "muokattu", "opdateret", "oppdatert", "päivitetty", "revidiert", "reviewed", "revised", "senast",
    "stand", "updat", "uppdaterad", "upraven", "verified", "zaktualizowan", "zmodyfikowan", "zuletzt",
    "ändrad", "обновен", "обновл", "оновл", "更新", "最終更新", "수정",
)  # fmt: skip

# The day of publication. Beginnings of words.
PUBLISHED = (
    "added on", "created", "date", "datum", "erschienen", "erstellt", "fecha", "first published",
    "geplaatst", "gepostet", "geschrieben", "issued on", "julkaistu", "lagt ut", "opublikowan",
    "originally", "posted", "pubblicat", "publ.", "publi", "release", "udgivet", "verfasst",
    "veröffentlicht", "vydáno", "written on", "yayın", "дата", "опубликован", "опубліковано", "публик",
    "公開", "发布", "掲載", "發布", "입력",
)  # fmt: skip

# The first of several days. Whole phrases.
FIRST = (
    "appeared on", "first appeared", "first published", "original publish", "originally appeared",
    "originally posted", "originally published", "publié initialement", "ursprünglich veröffentlicht",
    "zuerst erschienen", "zuerst veröffentlicht",
)  # fmt: skip

# A day of something else than the page: an event, a birth, the copyright, the membership of someone.
OTHER = (
    "born", "copyright", "deadline", "due", "effective", "expires", "geboren", "geburtstag", "gültig",
    "joined", "mitglied seit", "nacido", "né le", "née le", "registered", "registriert", "valid until",
    "©",
)  # fmt: skip
