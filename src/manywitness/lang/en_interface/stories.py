"""The list of stories."""

TEXTS = {
    "title": "Stories",
    "since": "From",
    "until": "To",
    "outlet": "Outlet",
    "person": "Person",
    "place": "Place",
    "single": "Several articles, one origin",
    "has_conflicts": "Has conflicts",
    "conflicts": "{count} conflict|{count} conflicts",
    "told_only": "Of stories that have not been read yet nobody knows; they are read while nothing is asked.",
    "filter": "Filter",
    "clear": "Show all",
    "untitled": "no title",
    "articles": "{count} article|{count} articles",
    "origins": "{count} origin|{count} origins",
    "unknown": "{count} of unknown origin|{count} of unknown origin",
    "undated": "no date",
    "spark": "Articles by day:",
    "until_day": "to",
    "more": "More stories",
    "none_filtered": "No story fits. Take a filter away, or search for words.",
    "none": "Nothing is here yet.",
    "none_next": (
        "Add pages: drop files, paste a text, or run `manywitness add` in a terminal. Stories appear as "
        "soon as two outlets tell of one event; a page alone is a story of one."
    ),
    "add": "Add pages",
}
