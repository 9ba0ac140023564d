"""Shares as a bar drawn on the server; the same numbers stand in the table beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

# A bar is drawn in units of its own and takes the width that its cell has.
WIDTH, HEIGHT = 200, 12


def bar(parts: Sequence[tuple[str, float]], label: str) -> Markup:
    """A bar of parts in a row, each a class and a share in 0..1; what they leave of 1 stays empty.

    Each class has a pattern of its own besides its colour. Parts too small to be seen are left out.
    """
    at, drawn = 0.0, list[Markup]()
    rect = Markup('<rect class="{}" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>')
    for name, share in parts:
        width = max(min(share, 1.0), 0.0) * WIDTH
        if width >= 0.1:
            drawn.append(rect.format(name, at, width, HEIGHT))
        at += width
    frame = Markup('<svg class="bar-of" viewBox="0 0 {} {}" {} role="img" aria-label="{}">{}</svg>')
    stretched = Markup('preserveAspectRatio="none"')
    return frame.format(WIDTH, HEIGHT, stretched, label, Markup("").join(drawn))


def percent(share: float) -> str:
    """A share in whole hundredths; what is nearly nothing, or nearly all, says so."""
    told = f"{share:.0%}".replace("%", "\u202f%")
    if share > 0 and told.startswith("0"):
        return "<1\u202f%"
    return ">99\u202f%" if share < 1 and told.startswith("100") else told
