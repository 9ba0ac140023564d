"""Checking a quotation."""

TEXTS = {
    "title": "Check a quote",
    "lead": "Do these words stand in the pages, as a quotation, and of whom? Paste a sentence.",
    "quote": "Sentence",
    "speaker": "Who is said to have said it (may stay empty)",
    "go": "Check",
    "exact": "Exact",
    "variant": "Variant",
    "said_by_another": "Said by another",
    "elsewhere": "Elsewhere",
    "absent": "Absent",
    "sum_exact": "{count} article has these very words as a quotation."
    "|{count} articles have these very words as a quotation.",
    "sum_variant": "{count} article has other words between the marks."
    "|{count} articles have other words between the marks.",
    "sum_said_by_another": "{count} article gives these words to {names}, not to {speaker}."
    "|{count} articles give these words to {names}, not to {speaker}.",
    "sum_elsewhere": "{count} article has these words, and not as a quotation."
    "|{count} articles have these words, and not as a quotation.",
    "sum_absent": "No page of this workspace has these words. That does not say whether they were said.",
    "agreed": "Said by {speaker}.",
    "not_named": "None of them names {speaker}.",
    "as_quotation": "quotation",
    "as_marks": "between quotation marks",
    "as_indirect": "told without marks",
    "as_narration": "in the page's own words",
    "as_headline": "in the headline",
    "as_left_out": "in a part that is not of the article",
    "others_name": "the speaker is named by other pages with the same words",
    "but_for": "but for {what}",
    "unknown": "speaker unknown",
    "undated": "undated",
    "no_story": "Pages in no story",
    "legend": "Struck: only in your sentence. Underlined: only on the page.",
    "more_places": "and {count} more place|and {count} more places",
    "more_wordings": "and {count} more wording|and {count} more wordings",
}
