"""Dossiers as files: what `compare -o`, `--json` and `--markdown` write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import WorkspaceError
from ..workspace.comparison import Comparison as Compared


def to_html(compared: Compared) -> str:
    """One HTML page with everything in it."""
    from ..export.dossier import dossier
    from ..export.html import render

    return render(dossier(compared))


def to_markdown(compared: Compared) -> str:
    """The same in Markdown."""
    from ..export.dossier import dossier
    from ..export.markdown import to_markdown

    return to_markdown(dossier(compared))


def to_json(compared: Compared) -> str:
    """The same as JSON of the contract."""
    from ..export.dossier import dossier, to_json

    return to_json(dossier(compared)).decode()


_BY_SUFFIX: dict[str, Callable[[Compared], str]] = {
    ".html": to_html,
    ".htm": to_html,
    ".json": to_json,
    ".md": to_markdown,
    ".markdown": to_markdown,
}


class Dossier:
    """What is told of pages, as files that others can read: the same that the command line writes."""

    compared: Compared

    def to_html(self) -> str:
        """The dossier as one HTML page that needs nothing else."""
        return to_html(self.compared)

    def to_markdown(self) -> str:
        """The dossier in Markdown."""
        return to_markdown(self.compared)

    def to_json(self) -> str:
        """The dossier as the JSON of the contract."""
        return to_json(self.compared)

    def save(self, path: str | Path) -> Path:
        """Write the dossier; the suffix says how: .html, .md or .json. Raises WorkspaceError "unknown" for
        another suffix, OSError where the file cannot be written.
        """
        return save(self.compared, Path(path))


def save(compared: Compared, path: Path) -> Path:
    """The path, written. Raises WorkspaceError "unknown" for a suffix that is none of these, OSError."""
    form = _BY_SUFFIX.get(path.suffix.lower())
    if form is None:
        known = ", ".join(_BY_SUFFIX)
        raise WorkspaceError("unknown", f"{path}: the suffix says what is written; give one of {known}")
    path.write_bytes(form(compared).encode())
    return path
