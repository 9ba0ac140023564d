"""manywitness clean, as a person runs it."""

import subprocess
import sys

import pytest

MAIN = [sys.executable, "-c", "from manywitness.cli import main; main()"]
BODY = [
    "VELL: The night ferry between Vell and Oster will close in June, the transport minister said on Monday.",
    "“We cannot pay for an empty ship,” Minister Ana Roth told reporters in Vell on the quay of the ferry.",
    "Captain Bo Lind, who has sailed the line for 20 years, said he was sad to see the old boat go to scrap.",
]
PAGE = (
    '<html lang="en"><head><title>Ferry line to close</title></head><body><nav><a href="/">Home</a> '
    '<a href="/news">News</a></nav><article><h1>Ferry line to close, minister says</h1>'
    + "".join(f"<p>{words}</p>" for words in BODY)
    + "<p>Advertisement</p></article><footer>Copyright The Lamp</footer></body></html>"
)


def run(*arguments):
    return subprocess.run([*MAIN, "clean", *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_kept_text_is_printed_under_the_name_of_its_page(page):
    done = run(page)
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert first == f"=== {page.as_posix()}"
    assert [line for line in rest if line][-3:] == BODY
    assert "Home" not in done.stdout
    assert "Advertisement" not in done.stdout


def test_explain_says_what_was_dropped_and_what_was_never_taken(page):
    done = run(page, "--explain")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "a menu of the site" in told
    assert "Home News" in told
    assert "the foot of the site" in told
    assert "Advertisement" in told
    assert "characters kept" in told


def test_articles_of_one_page_are_parted_by_dashes(tmp_path):
    other = [
        "SOLTAVA: A crane fell across the harbour's only entrance on Tuesday and shut it, officials said.",
        "Divers will look at the wreck on Wednesday, harbour master Ines Kovalo told the newspaper Lantern.",
        "“Nobody was hurt, and nobody was near,” Kovalo said. The crane was built in 1971, in Brandt.",
        "The port handles a third of the country's grain, and eleven ships wait outside for the way in.",
        "Engineers from Brandt are on their way to Soltava with a floating crane that can lift 400 tonnes.",
    ]
    headline = "Crane shuts harbour of Soltava"
    text = "\n\n".join(
        ["Ferry line to close, minister says", *BODY, headline, headline, "By Jon Hale", *other]
    )
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path / "two.txt")
    first, second = done.stdout.split("\n---\n")
    assert BODY[0] in first
    assert other[0] not in first
    assert other[-1] in second


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_cleaned(page):
    (page.parent / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = run(page.parent)
    assert done.returncode == 3
    assert "broken.pdf" in done.stderr
    assert BODY[1] in done.stdout


def test_nothing_read_is_a_failure(tmp_path):
    done = run(tmp_path / "none.html")
    assert done.returncode == 1
    assert "none.html" in done.stderr


def test_a_page_cannot_act_on_the_terminal(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text("\n\n".join([BODY[0] + " \x1b[2J\u202egnp.exe", *BODY[1:]]), encoding="utf-8")
    done = run(path, "--explain")
    assert "\x1b[2J" not in done.stdout
    assert "\u202e" not in done.stdout
