"""What stands around every page."""

TEXTS = {
    "skip": "Skip to the page",
    "search": "Search",
    "search_label": "Search the articles",
    "menu_label": "Rooms",
    "note": "Counts reporting. Does not say what is true.",
    "read_only": "read only",
    "keys": "Keys",
    "close": "Close",
    "no_day": "“{given}” is no day; write it as 2026-11-27.",
    "no_form": "What was sent is no form of this reading room.",
    "key_next": "next, previous item",
    "key_enter": "open the place of the item",
    "key_back": "back to where you were",
    "key_search": "search",
    "key_help": "this list",
}

# These are named by what they are of, not by where they stand.
SHARED = {
    "menu.stories": "Stories",
    "menu.people": "People",
    "menu.outlets": "Outlets",
    "menu.check": "Check a quote",
    "menu.corrections": "Corrections",
    "menu.add": "Add",
    "menu.status": "Status",
    "guard.host": (
        "This address is not the reading room's own. Open it by the address that `manywitness serve` printed."
    ),
    "guard.long": "The address is too long.",
    "guard.key": "The address needs its key. Open the whole address that `manywitness serve` printed.",
    "guard.loaded": "Another site's page tried to load this by itself. Open it by a link, or by its address.",
    "guard.method": "The reading room answers GET, HEAD and POST only.",
    "guard.read_only": "This reading room was opened to read only; nothing was changed.",
    "guard.origin": "Another site asked for this change; nothing was changed.",
    "guard.token": (
        "This form is from an earlier run of the reading room; nothing was changed. Go back, reload the "
        "page, and send it again."
    ),
    "error.title": "Not shown ({status})",
    "error.404": "There is no such page here.",
    "error.405": "This page can only be read, not changed.",
    "error.413": "That is more than this page takes.",
    "error.500": (
        "Something failed that should not ({kind}). Nothing was changed. The terminal in which "
        "`manywitness serve` runs says more."
    ),
    "error.back": "Back to the stories",
}
