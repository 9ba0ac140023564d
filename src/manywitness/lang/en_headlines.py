"""English words by which a headline that reports is told from one that asks, lists, shows or comments.
Data only, lower case.
"""

from __future__ import annotations

# A headline that opens with one of these asks or points, and tells less of what happened.
ASIDES: tuple[str, ...] = (
    *("why", "how", "what", "who", "where", "when", "here", "here's", "this is", "these are"),
    *("is", "are", "can", "could", "should", "did", "does", "do", "will"),
    *("watch", "listen", "video", "photos", "pictures", "opinion", "analysis", "editorial", "review", "live"),
    *("explainer", "factbox", "fact check", "transcript"),
)
# "5 things to know": a number and one of these open a list.
LISTED: tuple[str, ...] = (
    *("things", "ways", "reasons", "questions", "takeaways", "moments", "facts", "lessons", "tips", "signs"),
    *("winners", "losers", "charts", "memorable", "key", "big", "surprising"),
)
