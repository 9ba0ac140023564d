"""The size of the house: small modules, short functions, few parameters, shallow nesting, all annotated."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "manywitness"
MODULES = sorted(SOURCE.rglob("*.py"))
FORBIDDEN_ROOMS = {"utils", "util", "common", "helpers", "helper", "misc", "base"}
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40
P90_FUNCTION_LINES = 30
MAX_PARAMETERS = 6
MAX_NESTING = 3
DEEPER = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match)


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def functions(tree: ast.AST):
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def nesting(node: ast.AST, depth: int = 0) -> int:
    """Levels of blocks inside a node; an `elif` is as deep as its `if`, a nested function starts anew."""
    deepest = depth
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.FunctionDef | ast.ClassDef):
                continue
            chained = isinstance(node, ast.If) and field == "orelse" and isinstance(child, ast.If)
            inner = depth + (isinstance(child, DEEPER) and not chained)
            deepest = max(deepest, nesting(child, inner))
    return deepest


def parameters(function: ast.FunctionDef) -> int:
    a = function.args
    own = [p for p in (*a.posonlyargs, *a.args, *a.kwonlyargs) if p.arg not in {"self", "cls"}]
    return len(own) + bool(a.vararg) + bool(a.kwarg)


def is_command(function: ast.FunctionDef) -> bool:
    """A click command: its parameters are the command's options, which a person reads one by one."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_keeps_the_size_budget(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_MODULE_LINES
    for function in functions(ast.parse(text)):
        assert length(function) <= MAX_FUNCTION_LINES, function.name
        assert nesting(function) <= MAX_NESTING, function.name
        assert parameters(function) <= MAX_PARAMETERS or is_command(function), function.name


def test_nine_of_ten_functions_are_short():
    lengths = sorted(
        length(f) for path in MODULES for f in functions(ast.parse(path.read_text(encoding="utf-8")))
    )
    assert lengths[int(len(lengths) * 0.9)] <= P90_FUNCTION_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_everything_public_is_documented(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "module"
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_no_room_without_a_meaning():
    names = {path.stem for path in MODULES} | {path.name for path in SOURCE.rglob("*") if path.is_dir()}
    assert not names & FORBIDDEN_ROOMS


def test_the_measures_see_what_they_must():
    tree = ast.parse(
        "def f(a, *, b):\n    if a:\n        for x in a:\n            pass\n    elif b:\n        pass\n"
    )
    [f] = functions(tree)
    assert (length(f), nesting(f), parameters(f)) == (6, 2, 2)
