"""Publishers of the English-language press and their outlets, and hosts that say nothing of a publisher.

Ownership as of November 2026, as far as it was known for sure: where an owner is in doubt the outlet is left
out, because a publisher that holds too much makes witnesses disappear. What is merged is the owner alone: two
titles of one owner may have newsrooms that never meet. Closed outlets stay, for old pages name them.
Broadcasters of one state are one publisher. Data only; users add their own in a file.
"""

from __future__ import annotations

from . import en_publishers_isles, en_publishers_stations, en_publishers_us, en_publishers_world

# Publisher, domains of its outlets parted by blanks, names of its outlets parted by ";". A name stands here
# only where no other outlet of the world has it: there is a Herald in every town, a Times on every continent.
PUBLISHERS: tuple[tuple[str, str, str], ...] = (
    *en_publishers_us.PUBLISHERS,
    *en_publishers_stations.PUBLISHERS,
    *en_publishers_isles.PUBLISHERS,
    *en_publishers_world.PUBLISHERS,
)

# Hosts on which anybody publishes, and those that carry the pages of others: pages of one are no family.
SHARED_HOSTS = frozenset(
    """
    about.me aol.com apple.news archive.is archive.org archive.ph archive.today beehiiv.com blogger.com
    blogspot.com bsky.app businesswire.com cloudfront.net dailyhunt.in dailymotion.com discord.com
    docs.google.com drive.google.com einnews.com facebook.com fb.com feedburner.com feedly.com flickr.com
    flipboard.com ghost.io github.com github.io gitlab.io globenewswire.com google.com googleusercontent.com
    gravatar.com herokuapp.com hubpages.com inoreader.com instagram.com issuu.com linkedin.com
    livejournal.com mastodon.social medium.com msn.com netlify.app news.google.com newsbreak.com
    newspapers.com notion.site patreon.com pressreader.com prnewswire.com proquest.com prweb.com quora.com
    readthedocs.io reddit.com scribd.com sites.google.com slideshare.net smartnews.com soundcloud.com
    squarespace.com steemit.com substack.com t.co t.me telegra.ph tiktok.com tumblr.com twitter.com
    typepad.com vercel.app vimeo.com vk.com web.archive.org webcitation.org weebly.com wix.com wixsite.com
    wordpress.com x.com yahoo.co.uk yahoo.com youtu.be youtube.com
    """.split()
)

# Names under which pages of others are shown, in lower case without "the": no outlet that wrote them.
SYNDICATORS = frozenset(
    {"aol", "aol news", "apple news", "flipboard", "google", "google news", "medium", "microsoft start"}
    | {"msn", "msn news", "newsbreak", "news break", "pressreader", "reddit", "smartnews", "substack"}
    | {"wordpress", "yahoo", "yahoo finance", "yahoo news", "yahoo! finance", "yahoo! news", "youtube"}
)
