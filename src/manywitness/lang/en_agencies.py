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

# Agencies and news services that no line of a page is recognised by, but whose name in one is a credit.
FURTHER_AGENCIES: dict[str, tuple[str, ...]] = {
    "All Headline News": ("All Headline News",),
    "Andina": ("Andina News Agency",),
    "Antara": ("Antara News", "ANTARA"),
    "Austria Press Agency": ("Austria Press Agency",),
    "Belga": ("Belga News Agency", "Belga"),
    "BelTA": ("BelTA", "BELTA"),
    "Bernama": ("Bernama", "BERNAMA"),
    "Capital News Service": ("Capital News Service",),
    "Central News Agency (Taiwan)": ("Focus Taiwan",),
    "CNN Newsource": ("CNN Newsource", "CNN Wire", "CNN Wires"),
    "Cox Newspapers": ("Cox Newspapers",),
    "Cronkite News": ("Cronkite News",),
    "Fars News Agency": ("Fars News Agency", "Fars News"),
    "Gannett News Service": ("Gannett News Service",),
    "Ghana News Agency": ("Ghana News Agency",),
    "Inter Press Service": ("Inter Press Service",),
    "Interfax-Ukraine": ("Interfax-Ukraine",),
    "IRNA": ("IRNA", "Islamic Republic News Agency"),
    "Jiji Press": ("Jiji Press", "Jiji"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "KFF Health News": ("KFF Health News", "Kaiser Health News"),
    "Knight Ridder": ("Knight Ridder Newspapers", "Knight Ridder"),
    "KUNA": ("KUNA", "Kuwait News Agency"),
    "Mehr News Agency": ("Mehr News Agency",),
    "New York Times News Service": ("New York Times News Service", "N.Y. Times News Service"),
    "News Agency of Nigeria": ("News Agency of Nigeria",),
    "Palestinian News Agency": ("WAFA",),
    "Petra": ("Jordan News Agency",),
    "Philippine News Agency": ("Philippine News Agency",),
    "Prensa Latina": ("Prensa Latina",),
    "ProPublica": ("ProPublica",),
    "Religion News Service": ("Religion News Service",),
    "SANA": ("SANA", "Syrian Arab News Agency"),
    "Saudi Press Agency": ("Saudi Press Agency",),
    "Scripps Howard News Service": ("Scripps Howard News Service",),
    "States Newsroom": ("States Newsroom",),
    "Tasnim": ("Tasnim News Agency", "Tasnim"),
    "Thomson Reuters Foundation": ("Thomson Reuters Foundation",),
    "Tribune News Service": ("Tribune News Service", "Tribune Content Agency", "McClatchy-Tribune"),
    "Ukrinform": ("Ukrinform",),
    "Vietnam News Agency": ("Vietnam News Agency",),
    "WAM": ("WAM", "Emirates News Agency"),
    "Washington Post News Service": ("Washington Post News Service",),
}

# Outlets that are an agency's own, as sources name them, in lower case without "the".
AGENCY_OUTLETS: dict[str, str] = {
    "ap": "Associated Press",
    "ap fact check": "Associated Press",
    "ap news": "Associated Press",
    "associated press news": "Associated Press",
    "afp.com": "Agence France-Presse",
    "bloomberg": "Bloomberg News",
    "bloomberg.com": "Bloomberg News",
    "interfax news agency": "Interfax",
    "kyodo news+": "Kyodo News",
    "pa": "PA Media",
    "pa news agency": "PA Media",
    "reuters.com": "Reuters",
    "reuters uk": "Reuters",
    "reuters india": "Reuters",
    "reuters us": "Reuters",
    "tass russian news agency": "TASS",
    "xinhua news agency": "Xinhua",
    "xinhuanet": "Xinhua",
    "yonhap news": "Yonhap",
}

# Domains of agencies.
AGENCY_DOMAINS: dict[str, str] = {
    "aa.com.tr": "Anadolu Agency",
    "aap.com.au": "Australian Associated Press",
    "afp.com": "Agence France-Presse",
    "aninews.in": "ANI",
    "ansa.it": "ANSA",
    "antaranews.com": "Antara",
    "ap.org": "Associated Press",
    "apnews.com": "Associated Press",
    "belta.by": "BelTA",
    "bernama.com": "Bernama",
    "bloomberg.com": "Bloomberg News",
    "dpa.com": "dpa",
    "dpa-international.com": "dpa",
    "efe.com": "EFE",
    "focustaiwan.tw": "Central News Agency (Taiwan)",
    "ians.in": "IANS",
    "interfax.com": "Interfax",
    "interfax.ru": "Interfax",
    "irna.ir": "IRNA",
    "jiji.com": "Jiji Press",
    "kcna.kp": "KCNA",
    "kffhealthnews.org": "KFF Health News",
    "kyodonews.net": "Kyodo News",
    "news.cn": "Xinhua",
    "propublica.org": "ProPublica",
    "ptinews.com": "Press Trust of India",
    "religionnews.com": "Religion News Service",
    "reuters.com": "Reuters",
    "ria.ru": "RIA Novosti",
    "statesnewsroom.com": "States Newsroom",
    "tasnimnews.com": "Tasnim",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "thecanadianpress.com": "Canadian Press",
    "ukrinform.net": "Ukrinform",
    "upi.com": "United Press International",
    "xinhuanet.com": "Xinhua",
    "yna.co.kr": "Yonhap",
}

# Words that make the credit that stands beside them one of a picture.
PICTURE_CREDITS = frozenset(
    {"cameraman", "footage", "getty", "graphic", "image", "images", "photo", "photograph", "photographer"}
    | {"photographs", "photos", "picture", "pictures", "pool", "screenshot", "video", "visuals"}
)
