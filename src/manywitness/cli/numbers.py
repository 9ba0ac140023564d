"""What a number on the command line may be: how many, and how long."""

from __future__ import annotations

from typing import Any

import click

# More than anybody can look at, and few enough for every database and every sum.
MOST = 1_000_000_000
# So many processes are a mistake on a machine, and are not on a cluster.
MOST_WORKERS = 10_000


class Count(click.IntRange):
    """A whole number from `least` on; what no database can count is refused."""

    def __init__(self, least: int, most: int = MOST) -> None:
        super().__init__(least)
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; ends the command for what is none, and for one that is too large."""
        number = super().convert(value, param, ctx)
        if number > self.most:
            self.fail(f"{value} is more than {self.most:,}.", param, ctx)
        return number


class Seconds(click.FloatRange):
    """Seconds in a range. "nan", which is in no range and fails no comparison, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The seconds; ends the command for what is none."""
        seconds = super().convert(value, param, ctx)
        if seconds != seconds:  # noqa: PLR0124 - that is what "nan" is
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return seconds
