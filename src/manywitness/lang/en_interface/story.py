"""The parts of a story, in the reading room and in a dossier."""

TEXTS = {
    "no_date": "no date",
    "no_place": "no place",
    "articles": "{count} article|{count} articles",
    "origins": "{count} origin|{count} origins",
    "failed": "Parts of this story could not be made:",
    "left_out_on_purpose": "left out on purpose.",
    "stage_failed": "{stage} failed ({kind}).",
    "more": "{first} to {last} of {count}",
    "beyond": "and {count} more, in the JSON form",
    "and_more": "and {count} more",
    "untitled": "Untitled story",
    "gap": "other words stand between in the page",
    "part": "part {number}",
    "speaker_unknown": "speaker unknown here",
    "names": "names",
    "same_origin": "and of the same origin",
    "other_origin": "and of another origin",
    "or": "or",
    "and": "and",
    # Brief
    "brief": "Brief",
    "brief_several": (
        "Sentences of the pages, word for word, each with how many origins report it. That many report it "
        "does not make it so."
    ),
    "brief_alone": "Sentences of the page, word for word. No other article was there to compare it with.",
    "headline": "headline",
    "side_by_side": "side by side",
    "written": "Written by a machine:",
    "written_note": (
        "Not words of the pages. Each sentence was checked against the places that it cites; read these."
    ),
    "written_none": "None of its sentences passed the checks.",
    "written_dropped": "{count} sentence dropped by the checks|{count} sentences dropped by the checks",
    # Witnesses
    "witnesses": "Witnesses",
    "article": "Article",
    "date": "Date",
    "origin": "Origin",
    "origin_number": "origin {number}",
    "words": "Words",
    "quoted": "Quoted",
    "left_out": "Left out",
    "no_title": "no title",
    "not_stated": "not stated",
    "repeats": "{count} that repeats another’s origin|{count} that repeat another’s origin",
    "in_part": "(in part)",
    "shares_too_little": (
        "shares some narration with another article, too little to count as one origin.|share some narration "
        "with another article, too little to count as one origin."
    ),
    "no_sign": "no sign of a shared origin was found. That is not proof of an independent one.",
    "origin_unknown": "origin unknown:",
    "rest_witnesses": "{count} more article|{count} more articles",
    "rest_because": "{count} more reason|{count} more reasons",
    # Lineage
    "lineage": "Who shares with whom",
    "before": "published before",
    "pairs": "Shared narration, pair by pair",
    "arrow_note": "An arrow leads from the article that was published first. Both may go back to a third.",
    "heard": (
        "{count} pair of articles shares words of others only, which two reporters may have heard: no sign "
        "of copying.|{count} pairs of articles share words of others only, which two reporters may have "
        "heard: no sign of copying."
    ),
    "versions": "Versions of one article",
    "rest_pairs": "{count} more pair|{count} more pairs",
    "rest_versions": "{count} more pair|{count} more pairs",
    "descent": (
        "{count} article and what it shares. The list below says the same.|{count} articles, origin by "
        "origin and early ones first; lines join those that share narration. The list below says the same."
    ),
    "descent_note": (
        "Framed: one origin. A line joins each article with the one above it that it shares most with; it "
        "has a point where it is known which was published first, and is broken where little is shared."
    ),
    "descent_left_out": (
        "{count} more article is in the list only.|{count} more articles are in the list only."
    ),
    # Claims
    "claims": "Claims",
    "claims_note": (
        "What the articles say, sentence by sentence, and who says it. Corroborated: two origins or more. "
        "Single origin: one, in however many articles. Disputed: part of a conflict. {plus} joins articles "
        "of one origin, {dot} parts origins."
    ),
    "claims_none": "No claim of one article was found in another of a different origin.",
    "claim": "Claim",
    "status": "Status",
    "said_in": "Said in",
    "said_by_origin": "Said in, origin by origin",
    "firm": "Claims corroborated or disputed",
    "firm_more": "More claims corroborated or disputed",
    "rest_claims": (
        "{count} more claim, corroborated or disputed|{count} more claims, corroborated or disputed"
    ),
    "single_claims": "Claims of one origin in several articles",
    "in_one_origin": (
        "{count} claim in several articles of one origin|{count} claims in several articles of one origin"
    ),
    "kind_conflict": "{kind} conflict",
    "conflict": "conflict",
    "not_in": "not in {letter}",
    "wordings": "{count} wording|{count} wordings",
    "by_all_but_one": "Reported by all but one",
    "does_not_report": "does not report:",
    "rest_silent": "{count} more article|{count} more articles",
    "in_one_article": "In one article only",
    "alone_note": (
        "Alone: nothing in the other articles comes near. That others are silent does not make it false."
    ),
    "alone": "{who}: {count} alone",
    "near": "{who}: {count} that others come near to",
    "near_note": "Others come near to these, and it is not sure that they say the same:",
    # Conflicts
    "conflicts": "Conflicts",
    "conflicts_note": (
        "Values that cannot all be right, and headlines that their text does not support. Which one is right "
        "is not said here."
    ),
    "more_places": "and {count} more place|and {count} more places",
    "rest_conflicts": "{count} more conflict|{count} more conflicts",
    "differs": "Differences that are no conflict",
    "differences": "Differences",
    "differs_note": (
        "Values that differ and go together, or of which it is not sure that they speak of one thing."
    ),
    "together": "They go together",
    "look_yourself": "They differ: look yourself",
    "rest_differs": "{count} more difference|{count} more differences",
    "rest_unsure": "{count} more difference|{count} more differences",
    # Quote ledger
    "ledger": "Quote ledger",
    "ledger_note": (
        "Direct: a whole statement between quotation marks. Mixed: words of one. Indirect: told without "
        "marks."
    ),
    "said_several": "Said in several articles",
    "said_note": (
        "First the fullest version. In the others {own} words stand only there, {gone} words stand only in "
        "the first."
    ),
    "underlined": "underlined",
    "struck": "struck",
    "said_once": "Said in one article only",
    "unknown": "unknown",
    "wording_differs": "wording differs",
    "same_words": "same words",
    "same_words_in": "Same words in",
    "rest_said": "{count} more thing said|{count} more things said",
    "rest_once": "{count} more thing said|{count} more things said",
    # People
    "people": "Who and what is named",
    "people_note": (
        "Each once, under the fullest of the names that the articles use, with the first place in each."
    ),
    "persons": "People",
    "organisations": "Organisations",
    "places": "Places",
    "name": "Name",
    "also": "also",
    "also_as": "Also as",
    "named_in": "Named in",
    "rest_people": "{count} more name|{count} more names",
    # Shared passages
    "shared": "Shared passages",
    "shared_note": "{own} words stand only on that side.",
    "underlined_first": "Underlined",
    "copied": "Copied narration",
    "copied_note": (
        "The reporter’s own words, in more than one article. A sign that one goes back to the other, or both "
        "to a third."
    ),
    "shares": "Words of narration in common",
    "shared_quotation": "Shared quotation",
    "shared_quotation_note": (
        "At least half stands between quotation marks. Two reporters may have heard the same words: no sign "
        "of copying."
    ),
    "reworded": "reworded",
    "word_count": "{count} word|{count} words",
    "shared_in_order": "{share} % shared in order",
    "inside_marks": "{share} % inside quotation marks",
    "rest_copied": "{count} more passage|{count} more passages",
    "rest_quoted": "{count} more passage|{count} more passages",
    # Timeline
    "timeline": "Timeline",
    "what_pages_say": "What the pages say",
    "background": "background",
    "first_reported": "first reported {day}",
    "drawing": "Dates from {first} to {last}, true to scale. The table beside it says the same.",
    "drawing_broken": (
        "Dates from {first} to {last}, true to scale but for marked breaks. The table beside it says the "
        "same."
    ),
    "most_cited": "The {count} most cited dates;",
    "in_table": "{count} more is in the table.|{count} more are in the table.",
    "rest_dates": "{count} more date|{count} more dates",
    # What was left out, and what happened to words
    "left_out_note": (
        "Parts of the pages that are not the report. They count nowhere above and stay in the page, grey."
    ),
    "blocks": "{count} block|{count} blocks",
    "rest_dropped": "{count} more article|{count} more articles",
    "damage": "What happened to the words",
    "damage_note": (
        "Signs that words were changed on their way here. A mark on the words, never a verdict on the outlet."
    ),
    "marks": "{count} mark|{count} marks",
    "more_marks": "and {count} more mark|and {count} more marks",
    "reads": "reads",
    "rest_damage": "{count} more article|{count} more articles",
    # Accounts side by side
    "sides": "Side by side",
    "sides_note": (
        "{copied} {reworded} {quoted} {own} A number leads to the same words in the other article; {count} "
        "passage is shared.|{copied} {reworded} {quoted} {own} A number leads to the same words in the other "
        "article; {count} passages are shared."
    ),
    "choose_sides": "Choose which articles",
    "is_copied": "Underlined: copied.",
    "is_reworded": "Broken line: reworded.",
    "is_quoted": "Dotted line: quoted.",
    "is_own": "A bar beside it: in none of the others.",
    "side_copied": "{share} % copied",
    "side_reworded": "{share} % reworded",
    "side_quoted": "{share} % quoted",
    "side_own": "{share} % its own",
    "join": "passage {number}, also in {letter}",
    "whole_page": "the whole page",
    "more_paragraphs": "and {count} more paragraph, on the page|and {count} more paragraphs, on the page",
    # Corrections
    "correct_speaker": "another speaker?",
    "correct_move": "another story?",
    "correct_apart": "several?",
    "correct_same": "Two of these are one",
    # Lists on pages of their own
    "list_witnesses": "Witnesses",
    "list_because": "Why articles are one origin",
    "list_pairs": "Shared narration, pair by pair",
    "list_versions": "Versions of one article",
    "list_claims": "Claims corroborated or disputed",
    "list_silent": "Reported by all but one",
    "list_single": "Claims of one origin in several articles",
    "list_outlets": "In one article only",
    "list_alone": "In one article only",
    "list_near": "In one article, and others come near",
    "list_conflicts": "Conflicts",
    "list_differs": "Differences that go together",
    "list_unsure": "Differences to look at yourself",
    "list_said": "Said in several articles",
    "list_once": "Said in one article only",
    "list_people": "Who and what is named",
    "list_copied": "Copied narration",
    "list_quoted": "Shared quotation",
    "list_dates": "Timeline",
    "list_dropped": "Left out",
    "list_damage": "What happened to the words",
}
