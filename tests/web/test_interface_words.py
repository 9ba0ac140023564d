"""The words of the interface stand in lang/en_interface alone; none is missing, none is left over."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from manywitness.lang.en_interface import AREAS, TEXTS, text

SOURCE = Path(__file__).parents[2] / "src" / "manywitness"
TEMPLATES = sorted([*SOURCE.glob("web/templates/**/*.j2"), *SOURCE.glob("export/templates/**/*.j2")])
MODULES = sorted([*SOURCE.glob("web/**/*.py"), *SOURCE.glob("export/**/*.py")])

# Modules of export/ that write for a reader; others name columns, faults and files.
DRAWING = (
    "agreement_notes", "drawing", "footnotes", "fragments", "html", "layout", "markdown", "panels", "summary",
    "telling", "view", "weaving",
)  # fmt: skip
WRITING = sorted([
    *SOURCE.glob("web/**/*.py"), *SOURCE.glob("export/feeds/*.py"),
    *(SOURCE / "export" / f"{name}.py" for name in DRAWING),
])  # fmt: skip
# What the workspace calls a run.
VALUES = {"broken off"}

# Attributes that a person reads or hears.
READ = {"title", "aria-label", "placeholder", "alt", "data-label"}
# The program's own name; and inside <kbd>, what is written on keys.
NAMES = {"manywitness", "UTC"}
# What is no text of a page: a printed expression stands as one blank.
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
AREA = "|".join(sorted({name.partition(".")[0] for name in TEXTS}))
# Names of files begin like names of texts and go on with a dot.
NAMED = re.compile(rf"""["']((?:{AREA})\.[a-z0-9_]+)(?![\w.{{])["']""")
# A name that is put together: "status." ~ kind, f"check.{verdict}".
BEGUN = re.compile(rf"""["']((?:{AREA})\.[a-z0-9_]*)(?:["'] ~|\{{)""")


class Words(HTMLParser):
    """The words of a template that a person would read."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.inside = []

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        for name, value in attrs:
            if name in READ:
                self.found.extend(WORD.findall(value or ""))

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        if not {"kbd", "script", "style"} & set(self.inside[-1:]):
            self.found.extend(word for word in WORD.findall(data) if word not in NAMES)


def words_of(template):
    parser = Words()
    parser.feed(CODE.sub(" ", template))
    parser.close()
    return parser.found


def said_in_code(template):
    """Sentences inside expressions: what reads as words and is no markup."""
    strings = (s for code in CODE.findall(template) for s in re.findall(r'"([^"]*)"', code))
    return [
        s
        for s in strings
        if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", s) and not s.startswith("M") and "<" not in s
    ]


def read(paths):
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def named():
    """The names that stand in templates and modules, whole."""
    found = set(NAMED.findall(read([*TEMPLATES, *MODULES])))
    return {name for name in found if not name.endswith((".html", ".css", ".js", ".j2", "_"))}


def put_together():
    """The texts whose name a template or module puts together of a beginning and words that it knows."""
    beginnings = set(BEGUN.findall(read([*TEMPLATES, *MODULES])))
    modules = [path for path in SOURCE.glob("**/*.py") if "en_interface" not in path.parts]
    known = {word.strip("_") for word in re.findall(r"\w+", read([*TEMPLATES, *modules]))}
    begun = ((name, name[len(one) :]) for name in TEXTS for one in beginnings if name.startswith(one))
    return {name for name, rest in begun if rest in known or set(rest.split("_")) <= known}


def sentences(module):
    """Words in a row in the strings of a module: no docstring, no error, no markup, no SQL."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    homes = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    passed = {id(one.body[0].value) for one in ast.walk(tree) if isinstance(one, homes)
              and isinstance(one.body[0], ast.Expr)}  # fmt: skip
    passed |= {id(part) for one in ast.walk(tree) if isinstance(one, ast.Raise) for part in ast.walk(one)}
    strings = (one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in passed)
    words = (one for one in strings if isinstance(one, str) and re.search(r"[a-z]{2,} [a-z]{2,}", one))
    return [one for one in words if not re.search(r"<|\b[A-Z]{4,}\b", one) and one not in VALUES]


@pytest.mark.parametrize("path", WRITING, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_that_writes_for_a_reader_holds_no_sentence(path):
    assert sentences(path) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_template_holds_no_words_of_its_own(path):
    template = path.read_text(encoding="utf-8")
    assert words_of(template) == []
    assert said_in_code(template) == []


def test_every_text_that_is_used_is_there():
    assert named() - set(TEXTS) == set()


def test_every_text_is_used():
    assert set(TEXTS) - named() - put_together() == set()


def test_no_area_gives_a_text_twice():
    assert len({area.__name__ for area in AREAS}) == len(AREAS)
    assert sum(len(area.TEXTS) for area in AREAS) <= len(TEXTS)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_text_has_the_same_places_in_each_of_its_forms(name):
    forms = TEXTS[name].split("|")
    assert len(forms) <= 2
    places = [set(re.findall(r"\{(\w+)\}", form)) - {"count"} for form in forms]
    assert all(one == places[0] for one in places)


def test_a_text_has_its_form_for_one_and_for_many():
    assert [text("story.articles", count=n) for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
    with pytest.raises(KeyError):
        text("story.no_such_text")


def test_the_measure_sees_words():
    assert words_of(
        '<p title="Hello {{ x }}">{{ t("a") }} and <kbd>Enter</kbd>{% if x %}{% endif %}</p>'
    ) == [
        "Hello",
        "and",
    ]
    assert said_in_code('{{ "two words" if x else "<b>of markup</b>" }}') == ["two words"]
