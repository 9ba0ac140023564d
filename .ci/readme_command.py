"""Print the one-line command that the README gives under a marker comment: demo or tests."""

import re
import sys
from pathlib import Path

name = sys.argv[1]
readme = Path(__file__).parents[1].joinpath("README.md").read_text(encoding="utf-8")
found = re.findall(rf"<!-- command: {name} -->\n```sh\n([^\n]+)\n```", readme)
if len(found) != 1:
    sys.exit(f"README.md must give exactly one one-line command for {name!r}; found {len(found)}")
print(found[0])
