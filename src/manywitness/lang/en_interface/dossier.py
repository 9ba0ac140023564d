"""What stands around the stories in a dossier of one file."""

TEXTS = {
    "window": "{title} – dossier",
    "nothing": "Nothing was read",
    "skip": "Skip to the stories",
    "kicker": "manywitness dossier",
    "pages": "{count} page|{count} pages",
    "stories": "{count} story|{count} stories",
    "tile_articles": "article|articles",
    "tile_said": "thing said|things said",
    "tile_quotations": "quotation|quotations",
    "tile_corroborated": "claim of several origins|claims of several origins",
    "tile_conflicts": "conflict|conflicts",
    "tile_blocks": "block left out|blocks left out",
    "tile_files": "file left out|files left out",
    "tile_failures": "failure|failures",
    "left_out": "Left out, and still shown grey in its page:",
    "letters": (
        "Letters name articles; {example} is paragraph 3 of the page of article A. Every such mark leads to "
        "the exact words. This dossier counts reporting. It does not say what is true."
    ),
    "contents": "Contents",
    "find": "Find in this file",
    "found_none": "nothing found",
    "found_one": "1 found",
    "found_many": "{at} of {count}",
    "find_back": "Previous",
    "find_next": "Next",
    "full": "The pages in full",
    "full_note": (
        "Each page as it was read. {grey} {tinted} it leads back to the ledger. Numbers count paragraphs."
    ),
    "grey": "Grey: left out, with the reason.",
    "tinted": "Tinted: a quotation;",
    "not_read": "Not read, or failed",
    "no_article": "No article was found in what was read.",
    "story_of": "Story {number} of {count}",
    "without_article": "(no article)",
    "no_web_address": "(not a web address)",
    "begins": "begins here:",
    "untitled": "untitled",
    "same_text": "These {number} pages have the same text.",
    "unread": (
        "On the raw page, not in this text: {count} part|On the raw page, not in this text: {count} parts"
    ),
    "made_by": (
        "Made by manywitness from {pages}, on this machine and without a network. Check every citation of "
        "the JSON form with {command}."
    ),
    "keys": "Keys",
    "close": "Close",
    "key_items": "next, previous",
    "key_open": "open its place",
    "key_back": "back",
    "key_find": "find",
    "key_found": "next, previous of what was found",
    "key_help": "all keys",
}
