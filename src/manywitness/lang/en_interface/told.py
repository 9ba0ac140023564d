"""What stands around a story in the reading room."""

TEXTS = {
    "kicker": "Story",
    "merge": "Another story is the same",
    "split": "These are two stories",
    "contents": "Contents",
    "heading": "What the articles say",
    "read": "The story has been read.",
    "being_read": (
        "Being read: {count} article is compared sentence by sentence. This takes seconds, once.|Being read: "
        "{count} articles are compared, sentence by sentence. This takes seconds, once."
    ),
    "reload": "Reload",
    "came": "{count} article came since this was told.|{count} articles came since this was told.",
    "gone": "{count} article is no longer in this story.|{count} articles are no longer in this story.",
    "changed": "Something changed since this was told.",
    "again_soon": "It is being told again.",
    "failed": "This story could not be told.",
    "again": "Try again",
    "died": "The process that told it ended before it was done; there may not be enough memory.",
    "too_long": (
        "It took longer than {count} minute and was ended.|It took longer than {count} minutes and was ended."
    ),
    "articles": "Articles",
    "untitled": "no title",
    "no_outlet": "no outlet",
    "more_articles": "and {count} more article|and {count} more articles",
    "from_to": "{first} to {last} of {count}",
    "earlier": "Earlier in this list",
    "side": "Article {number}",
    "side_none": "none",
    "show_sides": "Show",
}
