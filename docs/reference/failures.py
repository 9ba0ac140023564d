"""The page of the errors, from the module that has them all."""

from __future__ import annotations

from collections.abc import Iterator

from manywitness import errors

from .wording import paragraphs

_HEAD = """# Errors

Every exception that the package raises on purpose. Those with a `kind` say it in one stable lower-case word
for scripts; in JSON Lines it stands as `{"line": N, "error": {"kind", "message"}}`. A message says what
happened, what was given, what is possible and what to do.
"""


def page() -> str:
    """The tree of errors, each with what it says of itself."""
    return _HEAD + "\n" + "\n\n".join(_told(errors.ManywitnessError, "")) + "\n"


def _told(error: type[Exception], above: str) -> Iterator[str]:
    yield f"## {error.__name__}"
    yield paragraphs(error)
    others = [
        base.__name__ for base in error.__bases__ if base.__module__ == "builtins" and base is not Exception
    ]
    caught = [*([f"`{above}`"] if above else []), *(f"`{name}`" for name in others)]
    if caught:
        yield f"It is also caught as {' and '.join(caught)}."
    for below in sorted(error.__subclasses__(), key=lambda one: list(vars(errors)).index(one.__name__)):
        yield from _told(below, error.__name__)
