"""manywitness demo: the sample that ships in the package."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click

from .compare import JSON_OPTION, Outputs, compare_and_show
from .reading import ENCODER_OPTION


@click.command("demo")
@click.option(
    "-o", "--output", "html_path", default="manywitness-demo.html", show_default=True,
    type=click.Path(dir_okay=False, path_type=Path), help="Where to write the dossier.",
)  # fmt: skip
@JSON_OPTION
@ENCODER_OPTION
def command(html_path: Path, json_path: Path | None, encoder: bool) -> None:
    """Compare the sample: invented pages about an invented event, as messy as the web leaves them."""
    with as_file(files("manywitness").joinpath("sample")) as sample:
        compare_and_show([sample], Outputs(html_path, json_path), encoder=encoder)
    click.echo(f"Open it in a browser: {html_path.resolve().as_uri()}")
