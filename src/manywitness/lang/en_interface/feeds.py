"""What feeds of stories say of their own."""

TEXTS = {
    "title": "Stories of a manywitness workspace",
    "about": "One item a story, newest first; an item changes while articles are added to its story.",
    "untitled": "A story without a title",
    "articles": "{number} article|{number} articles",
    "origins": "{number} origin|{number} origins",
    "counted": "{articles} from {origins}",
    "not_counted": "{articles}; origins could not be counted",
    "unknown": ", {number} of unknown origin",
    "copies": "{wire} wire copy, {own} own copy, {silent} that do not say",
    "summary": "{counted}. {copies}. This counts reporting; it does not say what is true.",
    "more": "and {number} more",
    "no_title": "without a title",
    "no_outlet": "no outlet",
    "undated": "undated",
    "wire_copy": "wire copy",
    "own_copy": "own copy",
    "unknown_copy": "does not say whose copy",
}
