"""English words that web pages put around articles. Data only.

Phrases are lower case, straight apostrophes, one space between words, no other punctuation: they are
compared with the words of a line.
"""

from __future__ import annotations

# Whole lines that are furniture of the page.
PROMO_LINES = (
    "ad",
    "advert",
    "advertisement",
    "advertising",
    "article continues below",
    "article continues below advertisement",
    "close",
    "comment",
    "comments",
    "continue reading",
    "continue reading below",
    "continue reading the main story",
    "copy link",
    "email",
    "enlarge",
    "facebook",
    "facebook twitter email",
    "facebook twitter pinterest",
    "follow",
    "follow us",
    "like",
    "like this",
    "linkedin",
    "load more",
    "loading",
    "loading...",
    "log in",
    "login",
    "more",
    "ok",
    "pinterest",
    "play video",
    "print",
    "promoted",
    "reddit",
    "register",
    "replay",
    "save",
    "scroll to continue",
    "scroll to continue with content",
    "share",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this story",
    "share with",
    "show comments",
    "sign in",
    "sign up",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "slideshow",
    "sponsored",
    "sponsored content",
    "story continued below",
    "story continues",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "tags",
    "telegram",
    "thank you for reading",
    "thanks for reading",
    "tweet",
    "tweet this",
    "twitter",
    "view comments",
    "what do you think",
    "whatsapp",
)

# Lines that begin so, up to 40 words.
PROMO_STARTS = (
    "accept all cookies",
    "already a subscriber",
    "are you a subscriber",
    "become a member",
    "by clicking",
    "by continuing to use",
    "by entering your email",
    "by signing up",
    "by subscribing",
    "check out our",
    "click here",
    "click on the link",
    "click to",
    "copyright",
    "create a free account",
    "download our app",
    "download the app",
    "enjoyed this article",
    "enter your email",
    "follow us",
    "for more news",
    "for the latest headlines",
    "get our app",
    "get the app",
    "get the fox",
    "get the latest",
    "get unlimited access",
    "have a news tip",
    "have a tip",
    "have you got a story",
    "if you enjoyed",
    "if you like this",
    "if you liked",
    "interested in",
    "join our",
    "join the conversation",
    "just watched",
    "keep up with",
    "like us on",
    "like what you're reading",
    "listen to our podcast",
    "not a subscriber",
    "play video",
    "please disable your ad blocker",
    "please enable javascript",
    "please subscribe",
    "register for free",
    "sign up for",
    "sign up here",
    "sign up now",
    "sign up to",
    "subscribe for",
    "subscribe here",
    "subscribe now",
    "subscribe to",
    "support our journalism",
    "thank you for signing up",
    "this article is more than",
    "to continue reading",
    "to read the full",
    "to unlock",
    "view our privacy policy",
    "want more stories",
    "want to receive",
    "we use cookies",
    "you have reached your limit",
    "you have read all",
    "you've reached your limit",
    "you've read all",
)

# Lines that say so anywhere, up to 40 words.
PROMO_INSIDE = (
    "accept cookies",
    "daily newsletter",
    "download the nbc news app",
    "follow him on facebook",
    "follow him on twitter",
    "follow her on facebook",
    "follow her on twitter",
    "follow me on twitter",
    "follow us on",
    "free articles this month",
    "free newsletter",
    "manage newsletters",
    "media playback is unsupported",
    "media playback is not supported",
    "on twitter for more",
    "our newsletter",
    "our newsletters",
    "our privacy policy",
    "our weekly newsletter",
    "read or share this story",
    "share this with",
    "subscribe to our",
    "terms of use and privacy",
    "this site is protected by recaptcha",
    "this site uses cookies",
    "this website uses cookies",
    "to get the fox",
    "to your inbox",
    "uses akismet",
    "explanatory journalism",
    "make a contribution today",
    "make a financial contribution",
)

COPYRIGHT_INSIDE = (
    "all rights reserved",
    "may not be published broadcast rewritten",
)

# "Follow" and a name or handle: a line of at most eight words.
FOLLOW_STARTS = ("follow",)
FOLLOW_INSIDE = ("on twitter", "on facebook", "on instagram", "on x")

COMMENT_LINES = (
    "be the first to comment",
    "cancel reply",
    "comment",
    "comments are closed",
    "email",
    "join the discussion",
    "leave a comment",
    "leave a reply",
    "leave a reply cancel reply",
    "leave your comment",
    "leave a response",
    "name",
    "no comments",
    "no comments yet",
    "post a comment",
    "post comment",
    "reply",
    "submit",
    "submit comment",
    "url",
    "website",
    "write a comment",
)

COMMENT_STARTS = (
    "comments are moderated",
    "leave a comment",
    "leave a reply",
    "notify me of",
    "please enter your comment",
    "please log in to comment",
    "please login to comment",
    "save my name",
    "you may use these html tags",
    "you must be logged in",
    "your comment",
    "your email address",
)

COMMENT_INSIDE = (
    "address will not be published",
    "email will not be published",
    "fields are marked",
    "for the next time i comment",
    "log in to leave a comment",
    "logged in to post a comment",
    "required fields",
)

# Lines that open the comments: after one, the words of form fields are form fields.
COMMENT_HEADS = (
    "leave a comment",
    "leave a reply",
    "leave your comment",
    "post a comment",
    "write a comment",
)

RELATED_STARTS = (
    "also read",
    "don't miss",
    "editor's picks",
    "further reading",
    "latest stories",
    "more from",
    "more headlines",
    "more news",
    "more on",
    "more stories",
    "most popular",
    "most read",
    "must read",
    "must watch",
    "on this topic",
    "read also",
    "read more",
    "read next",
    "recommended",
    "related",
    "related articles",
    "related coverage",
    "related news",
    "related posts",
    "related stories",
    "see also",
    "see more",
    "suggested",
    "top stories",
    "trending",
    "up next",
    "you may also be interested in",
    "you may also like",
    "you might also like",
)

# The same, but only with a colon, a bar or a dash after the words: alone they open many sentences.
RELATED_WITH_COLON = (
    "analysis",
    "explained",
    "explainer",
    "full coverage",
    "gallery",
    "in pictures",
    "listen",
    "live updates",
    "more",
    "opinion",
    "photos",
    "podcast",
    "read",
    "video",
    "view",
    "watch",
)

# Heads of a line of a news ticker: with a mark behind them, and no sentence.
TICKER_STARTS = (
    "alert",
    "breaking",
    "breaking news",
    "developing",
    "happening now",
    "just in",
    "live",
    "live blog",
    "news alert",
    "watch live",
)

# What closes a list of links inside a paragraph, as it is written.
LINK_LABELS = ("MORE",)

# Words that open a caption wherever they stand, as they are written.
GLUED_CAPTIONS = ("FILE PHOTO:", "[Ee]nlarge this image", "[Tt]oggle caption")

# Buttons of a picture or a player that stand before its caption, as they are written.
GLUED_BUTTONS = ("CLOSE",)

# Lines of one to three words, all from this list, name a section of the site.
SECTION_WORDS = frozenset(
    """
    africa all america americas analysis and around arts asia asian australia back breaking britain
    business canada category china climate columns contact culture current daily economy editorial
    education english entertainment environment europe european exclusive featured features finance
    front gallery global headlines health highlights home india international latest life lifestyle live
    local main markets media menu metro middle-east money more national nation news newsletter
    newsletters of opinion opinions page photos picks policy politics popular posts press recent region
    regional related reports russia science search section sections society special sport sports stories
    story tech technology the today top topics travel trending uk update updates us usa video videos
    views war watch weather week world worldwide
    """.split()
)
# A section label holds at least one of these.
SECTION_HEADS = frozenset(
    """
    analysis breaking business category culture economy editorial entertainment environment featured
    features gallery headlines health highlights home international latest lifestyle local media menu
    national news newsletter opinion opinions photos politics popular posts press recent region regional
    related reports science search section sections sport sports stories story tech technology topics
    travel trending update updates video videos world worldwide
    """.split()
)

# Words without which a sentence between two paragraphs is hardly ever furniture.
FURNITURE_CUES = frozenset(
    """
    account advertise advertisement affiliate afp agree ap app author authors blog browser caption click
    clicking columnist comment comments commission commissions consent contact contributed cookie
    cookies copyright correspondent courtesy cover covers credit donate download e-mail editor editorial
    editors email exclusive facebook follow free gallery getty illustration image images inbox instagram
    join journalist latest learn left link links log login magazine mailing member membership newsletter
    newsletters offer permission photo photograph photographer photos picture pictured pictures
    pinterest please podcast policy privacy publication publications published publisher read reading
    receive register registered reporter reproduced reserved reuters rights seen share shop sign signing
    site source sponsored subscribe subscriber subscribers subscription tap terms tips trial tweet
    twitter updated updates via video visit watch website weekly writer writes written
    """.split()
)
