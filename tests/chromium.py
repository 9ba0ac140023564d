"""Debian's chromium for the tests that look at pages; the fixture `browser` is in conftest.py."""

import shutil

import pytest

CHROMIUM = "/usr/bin/chromium"
# It asks nobody for anything, as our pages do not.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NEEDED = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason=f"{CHROMIUM} is not installed"),
]
