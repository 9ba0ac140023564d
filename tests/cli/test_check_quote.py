"""manywitness check-quote: files, a workspace, JSON Lines; what a person sees and what a script is given."""

import gzip
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsroom import written

from manywitness.cli import main
from manywitness.export import checks

SAID = "We cannot pay for an empty ship to keep a timetable company"
DOCS = (Path(__file__).parents[2] / "docs" / "check-quote.md").read_text(encoding="utf-8")


def run(*arguments, text=None):
    return CliRunner().invoke(main, ["check-quote", *map(str, arguments)], input=text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("news") / "pages")


@pytest.fixture(scope="module")
def workspace(folder):
    path = folder.parent / "news.mw"
    done = CliRunner().invoke(main, ["add", str(path), str(folder), "--no-encoder"])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(params=["folder", "workspace"])
def pages(request):
    """The same pages as files and as a workspace: answers must not differ."""
    path = request.getfixturevalue(request.param)
    return (path, "--no-encoder") if request.param == "folder" else (path,)


def row(*arguments):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    [line] = done.stdout.splitlines()
    return json.loads(line)


def first_line(*arguments):
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()[0]


def test_exact_is_told_with_the_pages_that_have_it(pages):
    assert (
        first_line(SAID, "--speaker", "Roth", *pages)
        == "Exact: 3 articles with these very words, said by Roth."
    )
    shown = run(SAID, *pages).stdout
    assert f"  “{SAID}”\n    Ana Roth · Vell Courier · 4 May 2021 · " in shown
    assert "Oster Mirror" in shown and "Harbour Post" in shown


def test_a_variant_is_shown_word_by_word(pages):
    done = run(SAID.replace("an empty", "a full"), *pages)
    assert done.stdout.splitlines()[0] == "Variant: 3 articles with other words between the marks."
    assert "pay for [-a full-]{+an empty+} ship to keep" in done.stdout


def test_another_speaker_is_named(pages):
    assert first_line(SAID, "--speaker", "Bo Lind", *pages) == (
        "Said by another: 3 articles with the words of Ana Roth, not of Bo Lind."
    )


def test_words_that_are_no_quotation_are_elsewhere(pages):
    shown = run("a crack eleven metres long in the wall", *pages).stdout
    assert shown.startswith("Elsewhere: 1 article with these words, and not as a quotation.\n")
    assert "Harrow Herald" in shown


def test_absent_says_what_it_does_not_say(folder, workspace):
    words = "The moon is a harbour of its own"
    assert run(words, folder, "--no-encoder").stdout == (
        "Absent: none of 5 articles has these words. That does not say whether they were said.\n"
    )
    assert run(words, workspace).stdout == (
        "Absent: none of the workspace has these words. That does not say whether they were said.\n"
    )


def test_every_citation_of_the_json_holds(pages, folder):
    answer = row(SAID.replace("empty", "EMPTY").replace(" company", ""), "--speaker", "Roth", *pages)
    assert (answer["status"], answer["speaker"]) == ("exact", "Roth")
    found = [one for story in answer["stories"] for one in story["found"]]
    assert {one["outlet"] for one in found} == {"Vell Courier", "Oster Mirror", "Harbour Post"}
    for one in found:
        assert (one["status"], one["agrees"], one["levelled"]) == ("exact", True, ["capital letters"])
        [cited] = one["citations"]
        assert cited["exact"] == "We cannot pay for an empty ship to keep a timetable"
        assert cited["suffix"].startswith(" company,”")
        assert cited["end"] - cited["start"] == len(cited["exact"])


def test_files_and_a_workspace_answer_alike(folder, workspace):
    def same(answer):
        stories = [
            [(f["status"], f["article"], f["speaker"], f["citations"]) for f in s["found"]]
            for s in answer["stories"]
        ]
        return answer["status"], stories

    for words in (SAID, SAID.replace("pay", "save"), "an empty ship", "found a crack", "nothing of this"):
        assert same(row(words, folder, "--no-encoder")) == same(row(words, workspace)), words


def test_the_example_of_the_docs_is_what_is_printed(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    [command, *printed] = re.search(r"^```\n\$ manywitness (.*?)^```$", DOCS, re.M | re.S)[1].splitlines()
    done = CliRunner().invoke(main, [*shlex.split(command), "--no-encoder"])
    assert done.stdout.splitlines() == printed


QUESTIONS = (
    {"id": "one", "quote": SAID, "speaker": "Roth", "desk": 7},
    {"id": "two", "quote": "The moon is a harbour of its own"},
)


def test_json_lines_are_answered_in_their_place_and_bad_lines_too(pages, tmp_path):
    lines = [
        json.dumps(QUESTIONS[0]),
        "",
        "{",
        '{"id": "x"}',
        '{"id": "y", "quote": "…"}',
        json.dumps(QUESTIONS[1]),
    ]
    lines += ["[1]", '{"id": 3, "quote": "a"}']
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl.gz"
    source.write_text("\n".join(lines), encoding="utf-8")
    done = run("--from", source, "-o", target, *pages)
    assert done.exit_code == 3
    assert "5 bad lines" in done.stderr
    answers = [json.loads(line) for line in gzip.decompress(target.read_bytes()).splitlines()]
    assert [(one.get("id"), one.get("status"), one.get("error", {}).get("kind")) for one in answers] == [
        ("one", "exact", None),
        (None, None, "json"),
        (None, None, "missing"),
        (None, None, "question"),
        ("two", "absent", None),
        (None, None, "record"),
        (None, None, "type"),
    ]
    assert [one["line"] for one in answers if "error" in one] == [3, 4, 5, 7, 8]
    assert answers[0]["extra"] == {"desk": 7}


def test_standard_input_and_output_serve(workspace):
    done = run("--from", "-", workspace, text=json.dumps(QUESTIONS[0]) + "\n")
    assert (done.exit_code, json.loads(done.stdout)["status"]) == (0, "exact")


def test_a_page_that_cannot_be_read_is_named_and_the_others_answer(folder, tmp_path):
    (tmp_path / "broken.html").write_bytes(b"")
    done = run(SAID, folder, tmp_path / "broken.html", "--no-encoder")
    assert done.exit_code == 3
    assert done.stdout.startswith("Exact: 3 articles")
    assert "broken.html" in done.stderr


def test_no_page_at_all_is_a_failure(tmp_path):
    (tmp_path / "broken.html").write_bytes(b"")
    done = run(SAID, tmp_path / "broken.html", "--no-encoder")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "No page could be read." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 2, "give a quotation and pages"),
        ((SAID,), 2, "give a quotation and pages"),
        (("--from", "-"), 2, "give a quotation and pages"),
        (("--from", "-", "--speaker", "Roth", "."), 2, 'each line has its own "speaker"'),
    ],
)
def test_what_is_missing_is_said(arguments, status, message):
    done = run(*arguments)
    assert done.exit_code == status
    assert message in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("…",), "there is no word in the sentence"), ((SAID, "--speaker", "12"), "'12' is no name")],
)
def test_what_cannot_be_checked_is_a_message(workspace, arguments, message):
    done = run(*arguments, workspace)
    assert done.exit_code == 1
    assert message in done.stderr


def test_words_of_pages_cannot_act_on_the_terminal(tmp_path):
    (tmp_path / "a.txt").write_text(
        "“We \x1b[31mclose the harbour today,” Ana Roth said.\n", encoding="utf-8"
    )
    shown = run("close the harbour today", tmp_path / "a.txt", "--no-encoder")
    assert shown.exit_code == 0, shown.output
    assert "\x1b" not in shown.stdout


@pytest.mark.parametrize(
    "row_type", [checks.CheckRow, checks.StoryRow, checks.FoundRow, checks.WordChangeRow]
)
def test_every_field_is_in_the_docs(row_type):
    for field in row_type.__struct_fields__:
        assert f"`{field}`" in DOCS, field
