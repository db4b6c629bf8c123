# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The colours of the figures: one name for each, and its value by day, by night and on paper.

An element carries the class of its colour and, as attributes, the value for paper. The site's
stylesheet maps the class to a token; whatever ignores stylesheets prints the attribute.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

PAGE = {"light": "#ffffff", "dark": "#1e2129", "paper": "#ffffff"}
"""What lies behind a figure; contrast is tested against it."""


class Kind(Enum):
    """What a colour must achieve."""

    TEXT = "text"  # 4.5:1 on the page and on every tint
    SHAPE = "shape"  # 3:1 on the page
    TINT = "tint"  # a background, or a line that decorates


@dataclass(frozen=True)
class Colour:
    """One colour in its three settings."""

    name: str
    kind: Kind
    light: str
    dark: str
    paper: str


COLOURS = {
    colour.name: colour
    for colour in (
        Colour("ink", Kind.TEXT, "#1d2733", "#e9ecf1", "#000000"),
        Colour("soft", Kind.TEXT, "#505c6b", "#b4bdc9", "#3a3a3a"),
        Colour("line", Kind.SHAPE, "#78838f", "#8792a0", "#6b6b6b"),
        Colour("grid", Kind.TINT, "#d7dde4", "#3d4552", "#cfcfcf"),
        Colour("panel", Kind.TINT, "#f2f5f8", "#282d37", "#f4f5f6"),
        Colour("page", Kind.TINT, "#ffffff", "#1e2129", "#ffffff"),
        # You Build It You Run It, and what protects.
        Colour("team", Kind.TEXT, "#0a6464", "#63cfc6", "#0a5757"),
        Colour("team-tint", Kind.TINT, "#e0f0ef", "#19393b", "#e6f1f0"),
        # Ops Run It; its areas are hatched, too.
        Colour("ops", Kind.TEXT, "#86490b", "#eab15f", "#7d470f"),
        Colour("ops-tint", Kind.TINT, "#fbf0e1", "#3b2f1e", "#f9f1e6"),
        # Loss, limits and what to look at.
        Colour("alarm", Kind.TEXT, "#ac2419", "#ff9c90", "#98231a"),
        Colour("alarm-tint", Kind.TINT, "#fbe7e4", "#44231f", "#f8e9e7"),
    )
}
ON_SOLID = "page"
"""Text on an area filled with a text colour."""


def fill(name: str) -> dict[str, str]:
    """Return the attributes that fill with a colour."""
    return {"class": f"fig-{name}-fill", "fill": COLOURS[name].paper}


def stroke(name: str) -> dict[str, str]:
    """Return the attributes that draw a line in a colour."""
    return {"class": f"fig-{name}-stroke", "stroke": COLOURS[name].paper}


def both(inside: str, outline: str) -> dict[str, str]:
    """Return the attributes of a filled shape with an outline."""
    return {
        "class": f"fig-{inside}-fill fig-{outline}-stroke",
        "fill": COLOURS[inside].paper,
        "stroke": COLOURS[outline].paper,
    }


def css() -> str:
    """Return the stylesheet that gives every class its colour."""
    own = COLOURS.values()
    blocks = [
        _tokens({colour.name: f"light-dark({colour.light}, {colour.dark})" for colour in own}),
        "@media print {\n" + _indent(_tokens({c.name: c.paper for c in own})) + "}\n",
        _SIZE,
    ]
    for name in COLOURS:
        blocks.append(f".fig-{name}-fill {{\n  fill: var(--fig-{name});\n}}\n")
        blocks.append(f".fig-{name}-stroke {{\n  stroke: var(--fig-{name});\n}}\n")
    return _HEAD + "\n" + "\n".join(blocks)


_HEAD = """\
/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * Written from hooks/playbook/figures/palette.py, which is the place to change a colour.
 */
"""
_SIZE = """\
.fig {
  display: block;
  width: 100%;
  max-width: 28rem;
  height: auto;
  margin-inline: auto;
}
"""


def _tokens(values: Mapping[str, str]) -> str:
    lines = [f"  --fig-{name}: {value};" for name, value in values.items()]
    return ":root {\n" + "\n".join(lines) + "\n}\n"


def _indent(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
