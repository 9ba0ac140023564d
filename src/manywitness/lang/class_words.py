"""What web designers call the parts of a page in class, id and role, by what the part is. Data only.

English words stand in class names of pages in every language. Source: read off pages of the development half
of WCXB (2026-11) and the naming of common content systems (WordPress, Drupal, Arc, Chorus).
"""

from __future__ import annotations

# Regular expressions, lower case; the first family that matches at a place of the string takes it.
CLASS_WORDS: dict[str, str] = {
    "comment": r"comment|disqus|respond|repl(?:y|ies)\b|discussion",
    "related": r"relat|recommend|recirc|read-?more|outbrain|taboola|-more|more-|suggest|similar|also-",
    "newsletter": r"newsletter|subscri|sign-?up|opt-?in|mailchimp|email|paywall|regwall|log-?in|register",
    "promo": r"promo|advert|\bads?\b|\bad-|-ad\b|sponsor|banner|commercial|affiliate|callout|\bcta\b",
    "share": r"shar(?:e|ing)|social|follow|facebook|twitter",
    "footer": r"foot(?!note)|bottom|colophon|copyright|legal",
    "side": r"side|\brail|aside|widget|column",
    "menu": r"\bnav|menu|crumb|pag(?:er|inat)|skip|\btoc\b|\btabs?\b",
    "caption": r"caption|credit|photo|image|\bimg|figure|media|picture|gallery|slide",
    "byline": r"byline|author|contributor|\bbio\b|profile|avatar|reporter|staff",
    "meta": r"meta|date|time|stamp|publish|updated|categor|\btags?\b|label|topic|kicker|eyebrow",
    "teaser": r"teaser|card|list|item|grid|feed|stream|tile|archive|latest|trend|popular|most-|next|prev",
    "notice": r"cookie|consent|gdpr|modal|popup|overlay|notice|alert|hidd?en?|sr-only|screen-reader|visually",
    "masthead": r"masthead|header|top-?bar|logo|site-",
    "title": r"title|headline|heading|\bhed\b",
    "lead": r"summary|intro|\blead\b|\bdek\b|standfirst|excerpt|description|sub-?title|subhead|abstract",
    "article": r"article|story|\bpost|entry|single|blog",
    "body": r"body|content|text|paragraph|copy|\brich|prose|wysiwyg|main",
    "quote": r"quote|tweet|embed|instagram|pull",
    "video": r"video|player|audio|podcast",
    "live": r"live|ticker|timeline",
    "reference": r"footnote|reference|citation|source",
}
