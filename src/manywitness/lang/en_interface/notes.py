"""What the dossier in Markdown says in other words than the pages do; it has no room for their notes."""

TEXTS = {
    "corroborated": "{count} claim of several origins|{count} claims of several origins",
    "conflicts": "{count} conflict|{count} conflicts",
    "said": "{count} thing said in {quotations}|{count} things said in {quotations}",
    "quotations": "{count} quotation|{count} quotations",
    "blocks": "{count} block left out|{count} blocks left out",
    "letters": (
        "Letters name articles; ¶ counts the paragraphs of a page; footnotes give the exact place and words. "
        "This dossier counts reporting. It does not say what is true."
    ),
    "not_read": "Not read, or failed",
    "title": "Title",
    "not_counted": "not counted",
    "origin": "Origin {number} = {letters}",
    "origin_unknown": "unknown: {why}",
    "pages": "Pages",
    "no_article": "no article",
    "no_page": "None.",
    "address": "text {id}",
    "nothing": "(nothing)",
    "place": "characters {start}–{end}",
    "dropped": "Dropped by the checks:",
    "disputed": "disputed",
    "claims_note": "“+” joins articles of one origin, “·” parts origins.",
    "by_all_but": "Reported by all but {who}",
    "in_one_origin": "In several articles of one origin",
    "alone": "{count} alone",
    "near": "{count} that others come near to",
    "conflicts_note": (
        "Values that cannot all be right, and headlines that their text does not support. Which one is right "
        "is not for this dossier to say."
    ),
    "said_note": "In the later versions {own} words stand only there, {gone} words only in the first.",
    "bold": "bold",
    "more_claims": "And {count} more claim, in the JSON form.|And {count} more claims, in the JSON form.",
    "more_outlets": "And {count} more outlet, in the JSON form.|And {count} more outlets, in the JSON form.",
    "more_differences": (
        "And {count} more difference, in the JSON form.|And {count} more differences, in the JSON form."
    ),
    "more_names": "And {count} more name, in the JSON form.|And {count} more names, in the JSON form.",
    "less_than_one": "less than 1%",
    "share": "{shorter} of the shorter text, {longer} of the longer",
    "spun": "spun copy",
    "swap": "“{own}” for “{theirs}”",
    "swaps": "{number} times other words stand where {other} has its own: {listed}",
}
