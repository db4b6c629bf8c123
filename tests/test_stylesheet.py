# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The theme's stylesheet loses what no page can use, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playbook import stylesheet

if TYPE_CHECKING:
    from pathlib import Path

USED = stylesheet.words(['<p class="a b-c" id="top">', "data-md-level"])


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}.x{color:blue}", ".a{color:red}"),
        (".x,.a p,.b-c>.x{top:0}", ".a p{top:0}"),
        ("#top,#other{top:0}", "#top{top:0}"),
        ("p:not(.x){top:0}", "p:not(.x){top:0}"),
        (".a:is(.x,.y){top:0}", ".a:is(.x,.y){top:0}"),
        ("[data-md-level] p{top:0}[data-md-x] p{top:0}", "[data-md-level] p{top:0}"),
        ("[dir=ltr] .a{top:0}", "[dir=ltr] .a{top:0}"),
        ("@media print{.x{top:0}.a{top:0}}@media screen{.x{top:0}}", "@media print{.a{top:0}}"),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        (":root{--x:1}/* note */", ":root{--x:1}"),
    ],
)
def test_selectors_that_nothing_matches_are_left_out(css: str, kept: str) -> None:
    assert stylesheet.trimmed(css, USED) == kept


def test_the_site_has_half_of_the_theme_under_a_name_of_its_own(site: Path) -> None:
    (ours,) = (site / "assets" / "stylesheets").iterdir()
    text = ours.read_text("utf-8")
    assert len(text) < 80_000
    assert ".md-typeset" in text
    assert ".md-consent" not in text
    assert ours.name in (site / "introduction" / "index.html").read_text("utf-8")
