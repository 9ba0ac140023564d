"""Corrections: the log, and the forms."""

TEXTS = {
    "title": "Corrections",
    "lead": (
        "What you know better than the machine. A correction is kept for ever, applied over what the machine "
        "finds, also after pages were read anew, and can be undone. Of two that contradict each other the "
        "later one counts."
    ),
    "read_only": "This reading room was opened to read only; nothing can be corrected here.",
    "new": "New correction",
    "log": "Log",
    "none": "Nobody has corrected anything yet.",
    "none_next": (
        "Where you see a mistake, on a story or a page, a link leads here: articles of two events in one "
        "story, a quotation given to the wrong person, an advertisement taken for news."
    ),
    "more": "Earlier corrections",
    "who": "Your name (may stay empty)",
    "why": "Why (may stay empty)",
    "logged": "Both stand in the log, for everybody who reads this workspace.",
    "no_name": "no name given",
    "as_who": "as",
    "undo_number": "Undo {number}",
    "done": "Correction {number} is written.",
    "named_more": "and {count} more|and {count} more",
    "nobody": "nobody known",
    "busy": (
        "Another process is writing to this workspace, so nothing was written. What you chose is still here: "
        "try again in a moment."
    ),
    # What each kind does, as a link or a heading; as a line of the log; as what was done just now.
    "do_merge": "Merge stories",
    "do_split": "Split a story",
    "do_move": "Move an article",
    "do_same": "Make two names one",
    "do_apart": "Tell two of one name apart",
    "do_speaker": "Correct a speaker",
    "do_block": "Keep or drop a part of a page",
    "kind_merge": "Stories made one",
    "kind_split": "Articles made a story of their own",
    "kind_move": "Article moved into a story",
    "kind_same": "Names made one",
    "kind_apart": "Told apart",
    "kind_speaker": "Said by",
    "kind_block": "Part of a page",
    "kind_undo": "Undo of",
    "did_merge": "The stories are one.",
    "did_split": "The articles are a story of their own.",
    "did_move": "The article was moved.",
    "did_same": "The names are one.",
    "did_apart": "They are told apart.",
    "did_speaker": "The quotation has the speaker that you named.",
    "did_block": "The page was read again.",
    "did_undo": "It is shown as if it had never been said.",
    "standing_in_force": "In force.",
    "standing_undone": "Undone by {by}.",
    "standing_overruled": "Overruled by {by}.",
    "standing_without_effect": "Without effect.",
    "word_keep": "kept",
    "word_drop": "dropped",
    # What a form asks for.
    "where_merge": "Which story? Its id stands on its page and in its address.",
    "where_split": "Which story? Its id stands on its page and in its address.",
    "where_same": "Which story? Its id stands on its page and in its address.",
    "where_apart": "Which story? Its id stands on its page and in its address.",
    "where_move": "Which article? Give its id, or the name or address of its page.",
    "where_speaker": (
        "Which quotation? Its place is in the address of its page: /pages/12?at=120-180 is page 12, place "
        "120-180."
    ),
    "where_block": (
        "Which part? Its place is in the address of its page: /pages/12?at=120-180 is page 12, place 120-180."
    ),
    "story": "Story",
    "article": "Article",
    "page": "Page",
    "at": "Place",
    "next": "Next",
    "in_story": "Story:",
    "the_article": "Article:",
    "find": "Find stories with these words",
    "find_label": "Find stories",
    "find_go": "Find",
    "no_stories": "No other story has these words.",
    "merge_with": "Which stories are the same one?",
    "leaving": "Which articles tell of something else?",
    "into": "Which story does it belong to?",
    "leaving_name": "Which articles mean another one?",
    "label_PER": "People",
    "label_ORG": "Organisations",
    "label_LOC": "Places",
    "in_articles": "{count} article|{count} articles",
    "also": "also",
    "said_by": "Who said it?",
    "was_said_by": "It is said to be said by:",
    "else": "somebody else",
    "else_name": "Name of somebody else",
    "is_kept": "It counts as a part of the article.",
    "is_dropped": "It does not count as a part of the article:",
    "keep": "It is a part of the article: keep it.",
    "drop": "It is no part of the article: drop it.",
    "choose_stories": "Choose the stories that are the same one.",
    "choose_articles": "Choose at least one article.",
    "choose_story": "Choose the story that it belongs to.",
    "choose_names": "Choose at least two.",
    "choose_speaker": "Choose who said it, or that nobody is known.",
    "choose_verdict": "Choose whether it is kept or dropped.",
    # What would change.
    "preview": "Show what would change",
    "would": "What would change",
    "change": "Change your choice",
    "now": "Now",
    "then": "Then",
    "nothing": "Nothing that is shown would change.",
    "new_story": "new story",
    "moves": "moves here:",
    "articles_more": "and {count} more|and {count} more",
    "this_page_says": "This page:",
    "ledger_says": "The ledger of the story:",
    "ledger_differs": "The ledger of the story says that pages name different persons:",
    "ledger_nobody": "The ledger of the story names nobody:",
    "words": "{count} word|{count} words",
    "quotations": "{count} quotation|{count} quotations",
    "people": "{count} person|{count} persons",
    "goes": "goes:",
    "comes": "comes:",
    "would_keep": "These words would count as a part of the article.",
    "would_drop": (
        "These words would count as a part of the article no more; they stay in the text of the page."
    ),
    "compared_again": (
        "The articles of this page are then compared with the others again; which story they are in may "
        "change."
    ),
    "say": "Correct it",
    "leave": "Leave it as it is",
}
