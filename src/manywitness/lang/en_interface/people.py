"""The people who are named, and what one of them said."""

TEXTS = {
    "title": "People",
    "lead": "Who is named in the articles, the most often named first.",
    "find": "A name or a surname",
    "go": "Find",
    "clear": "Show all",
    "articles": "{count} article|{count} articles",
    "name": "Name",
    "in_articles": "Articles",
    "more": "More people",
    "none": "Nobody is named here yet.",
    "none_next": (
        "When pages are added, the people that they name are listed here, with all that they are quoted with."
    ),
    "none_found": (
        "Nobody of that name is named. A name finds every name that ends in it: “Roth” finds “Ana Roth”; a "
        "part of a word finds nothing."
    ),
    "faulty": "“{given}” is no name; give one with letters.",
    "said": "What {person} said",
    "said_count": "{count} quotation|{count} quotations",
    "said_in": "in {count} article|in {count} articles",
    "said_stories": "of {count} story|of {count} stories",
    "back": "All people",
    "alike": (
        "Names are compared by their letters alone: two people of one name look like one here, and one "
        "person with two names like two."
    ),
    "alike_next": "Put it right in the story that has it wrong, by a correction.",
    "alike_link": "Corrections",
    "names": "Names that fit",
    "stories_naming": "stories that name them",
    "outlet": "Outlet",
    "any_outlet": "any",
    "since": "From",
    "until": "To",
    "filter": "Filter",
    "no_story": "An article in no story",
    "untitled": "no title",
    "undated": "no date",
    "to": "to",
    "unread": (
        "{count} more article quotes them here; see the story|{count} more articles quote them here; see "
        "the story"
    ),
    "same_words": "the same words in {count} articles|the same words in {count} articles",
    "unshown": "{count} more quotation; see its page|{count} more quotations; see their page",
    "kind_direct": "quoted",
    "kind_indirect": "reported",
    "kind_mixed": "partly quoted",
    "place": "in its page",
    "names_as": "as {person}",
    "one_or_two": "one person or two?",
    "wrong_speaker": "fix",
    "more_said": "Earlier stories",
    "said_none": "Nothing that {person} said was found.",
    "said_none_filtered": "Nothing that {person} said fits. Take a filter away.",
    "said_none_next": "A person can be named and not be quoted. Search for the name to see where it stands.",
    "search_name": "Search for {person}",
}
