"""News agencies as English pages credit them, and the words that make a credit a partial one."""

from __future__ import annotations

# Name of the agency, and how a byline, dateline or credit line writes it. Short forms stand in capitals or
# as written here; matched as whole words, upper and lower case as given.
AGENCIES: dict[str, tuple[str, ...]] = {
    "Agence France-Presse": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu"),
    "ANI": ("ANI", "Asian News International"),
    "ANSA": ("ANSA",),
    "Associated Press": ("AP", "Associated Press", "ASSOCIATED PRESS"),
    "Australian Associated Press": ("AAP", "Australian Associated Press"),
    "Bloomberg News": ("Bloomberg News",),
    "Canadian Press": ("Canadian Press", "CANADIAN PRESS"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "Interfax": ("Interfax", "INTERFAX"),
    "Kyodo News": ("Kyodo", "Kyodo News", "KYODO"),
    "PA Media": ("PA Media", "Press Association"),
    "Press Trust of India": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "TASS": ("TASS", "ITAR-TASS", "Itar-Tass"),
    "United Press International": ("UPI", "United Press International"),
    "Xinhua": ("Xinhua", "XINHUA"),
    "Yonhap": ("Yonhap", "YONHAP", "Yonhap News Agency"),
}

# With one of these in the line, the agency helped with a story that is the page's own.
PARTIAL_CREDITS = frozenset(
    {"additional", "agencies", "compiled", "contribute", "contributed", "contributes", "contributing"}
    | {"contribution", "contributions", "material", "sources", "staff"}
)

# The same, where it stands right before the agency: "By Jane Doe and Reuters".
PARTIAL_BEFORE = frozenset({"and", "plus", "via", "with"})
