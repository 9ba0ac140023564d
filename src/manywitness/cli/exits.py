"""Exit statuses, the same for every command; 0 is success, and 2, which click uses, wrong options."""

from __future__ import annotations

# A dossier with citations that do not hold; also what Python and click use for a failed command.
FAILED = 1
# Work was done, but some lines or files could not be taken; each is reported.
SOME_BAD = 3
# Ctrl-C: 128 + SIGINT, as shells count.
INTERRUPTED = 130
