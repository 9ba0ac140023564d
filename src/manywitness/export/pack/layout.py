"""What stands where in an evidence pack: a WACZ file with the dossiers beside the web archive.

*Source:* Webrecorder, Web Archive Collection Zipped (WACZ) 1.1.1; Frictionless Data Package, v1.
"""

from __future__ import annotations

import re

ARCHIVE = "archive/pages.warc.gz"
INDEX = "indexes/index.cdx"
PAGES = "pages/pages.jsonl"
DOSSIERS = "dossiers/"
SUMS = "SHA256SUMS"
README = "README.txt"
PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
VERSION = "1.1.1"

# A plain path inside the pack: words of letters, digits and "._-", none of them ".." or hidden.
_PLAIN = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}/){0,4}[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

TOLD = """This is an evidence pack of manywitness: a WACZ file, which is a ZIP file.

dossiers/ID.html    what is told of a story, to be read in a browser
dossiers/ID.json    the same for programs, with the text of every page and a place in it for every claim
archive/            the pages as they were read, byte for byte (WARC; replayweb.page opens this file)
SHA256SUMS          a SHA-256 of every file

Check it with `manywitness verify FILE`, or without that program: unzip it, then `sha256sum -c SHA256SUMS`.
The hashes show damage and carelessness. Who wants to show that nobody changed pages and hashes together
keeps the hash of the whole file, or its signature, in another place.
It counts reporting. It does not say what is true.
"""


def is_plain(name: str) -> bool:
    r"""Whether the name of a file may stand in a pack: nothing that leads out of a folder.

    >>> is_plain("dossiers/s1.json"), is_plain("../x"), is_plain("/x"), is_plain("a\\b"), is_plain("a//b")
    (True, False, False, False, False)
    """
    return ".." not in name and _PLAIN.fullmatch(name) is not None
