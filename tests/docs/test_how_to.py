"""What the manual tells people to type is something that the program takes."""

import json
import re
import shlex
from pathlib import Path

import click
import pytest
from transcripts import DOCS, page

import manywitness
from manywitness.cli import main

PAGES = [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))]
SHELL = re.compile(r"^[ ]*```(?:sh|bash)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)


def typed():
    """Pairs of the name of a page and the words of a command that it tells people to type."""
    for path in PAGES:
        for block in SHELL.findall(path.read_text(encoding="utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                words = shlex.split(line, comments=True)
                if "manywitness" in words[:1]:
                    until = next((n for n, word in enumerate(words) if word in {"|", "&&", ">"}), len(words))
                    yield path.relative_to(DOCS.parent).as_posix(), tuple(words[1:until])


def parsed(words):
    """The command that the words lead to, its options taken; raises what click raises."""
    context = click.Context(main, info_name="manywitness")
    name, command, rest = main.resolve_command(context, list(words))
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        context = click.Context(command, info_name=name, parent=context)
        name, command, rest = command.resolve_command(context, rest)
    options, _, _ = command.make_parser(click.Context(command, info_name=name, parent=context)).parse_args(
        rest
    )
    return command.name, options


@pytest.mark.parametrize(
    ("where", "words"),
    sorted(set(typed())),
    ids=lambda part: " ".join(part)[:60] if isinstance(part, tuple) else part,
)
def test_a_command_of_the_manual_is_one_that_the_program_takes(where, words):
    assert parsed(words)


def test_a_command_that_is_none_is_seen():
    assert len(set(typed())) > 40
    with pytest.raises(click.NoSuchOption):
        parsed(("compare", "pages/", "--no-such-option"))
    with pytest.raises(click.UsageError):
        parsed(("comparee", "pages/"))


def test_the_code_for_social_scientists_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [
        {"id": f"p{n}", "text": text, "outlet": f"Paper {n}", "published": "2026-03-04"}
        for n, text in enumerate(
            (
                "The ferry to Ostmere sank in the strait of Vael during a storm. Nobody drowned.",
                "The ferry to Ostmere sank in the strait of Vael during a storm. Many came to look.",
            )
        )
    ]
    Path("articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code = re.findall(r"^```python\n(.*?)^```", page("how-to/social-scientist.md"), re.MULTILINE | re.DOTALL)
    assert len(code) == 2
    # In a test there is no script to start other processes from.
    first = code[0].replace("articles.jsonl.zst", "articles.jsonl").replace(", workers=8", "")
    names = {"__name__": "__main__"}
    exec(first, names)
    exec(code[1], names)
    assert names["per_story"].articles.sum() == 2
    assert isinstance(names["news"], manywitness.Workspace)
