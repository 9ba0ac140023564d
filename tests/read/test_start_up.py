"""What importing the readers costs."""

import subprocess
import sys

# fmt: off
HEAVY = (
    "lxml", "trafilatura", "charset_normalizer", "zstandard", "htmldate", "numpy", "logging", "email",
    "isal", "zipfile", "brotli", "pypdfium2",
)
# fmt: on


def test_importing_read_loads_no_library_for_html():
    code = f"import sys, manywitness.read; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_plain_text_loads_no_library_for_html(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    code = (
        "import sys, pathlib; from manywitness.read import read_paths\n"
        f"[read] = read_paths([pathlib.Path({str(tmp_path)!r})])\n"
        "print(read.value.text.content, 'lxml' in sys.modules, 'trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Words. False False"
