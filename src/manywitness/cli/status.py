"""Exit statuses, the same for every command."""

from __future__ import annotations

OK = 0
# A dossier with citations that do not hold; also what Python and click use for a failed command.
FAILED = 1
# Wrong options; the number click uses.
USAGE = 2
# Work was done, but some lines or files could not be taken; each is reported.
SOME_BAD = 3
# Ctrl-C: 128 + SIGINT, as shells count.
INTERRUPTED = 130
