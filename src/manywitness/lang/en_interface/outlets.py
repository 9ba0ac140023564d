"""The outlets: how much of what they write is their own."""

TEXTS = {
    "title": "Outlets",
    "lead": (
        "Of the latest {count} articles of each outlet: how many credit an agency, and how many of their "
        "words stand in an article of another outlet that was published before. Shared words are a fact; who "
        "took them from whom is not said."
    ),
    "outlet": "Outlet",
    "articles": "Articles",
    "words": "Words",
    "own": "own",
    "credited": "agency’s",
    "earlier": "earlier elsewhere",
    "unknown": "unknown",
    "own_long": "own words: found in no other outlet, or there later",
    "credited_long": "an agency’s: in articles that credit one with all their words; not found earlier",
    "earlier_long": "earlier elsewhere: in an article of another outlet that was published before",
    "unknown_long": "unknown: elsewhere too, and which was first, or whose it is, is not known",
    "agency": "Credit an agency",
    "sharing": "Share narration",
    "unsigned": "Unsigned",
    "of": "{count} of {all}",
    "undated": "no date",
    "none_said": "no words",
    "bar": "{own} own, {credited} an agency’s, {earlier} earlier elsewhere, {unknown} unknown",
    "more": "More outlets",
    "none": "No article names its outlet.",
    "none_next": (
        "An outlet is what a page says of itself (in its markup, or in a field of its record). Add pages "
        "that name theirs, and their own words are counted here."
    ),
    "back": "All outlets",
    "facts": "Its latest articles in numbers",
    "looked": "Looked at",
    "looked_at": "the latest {count} of {all} articles",
    "over_time": "Its words over time",
    "month": "Month",
    "with_whom": "With whom it shares words",
    "with_lead": "Of its latest articles; a shared quotation alone is no sign of copying.",
    "other": "Other outlet",
    "shared_articles": "Articles that share words",
    "only_quoted": "of them quotations only",
    "example": "The latest",
    "in_story": "its story",
    "there": "there",
    "nobody": "Its latest articles share no words with another outlet here.",
    "latest": "Its latest articles",
    "untitled": "no title",
    "no_story": "in no story",
    "stories_of": "its stories",
    "more_articles": "Earlier articles",
}
