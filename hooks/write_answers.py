# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Answer the questions of all pages, each at an address of its own, once the site is there.

The answers come from the finished site, as a server would give them.
"""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from playbook import answering, build

_KEY = "playbook_for_answers"


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the menu for the templates."""
    config.extra[_KEY] = {"nav": nav}


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the templates."""
    config.extra[_KEY]["env"] = env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the pages, their Markdown, and the list for assistants."""
    kept = config.extra.pop(_KEY)
    frame = answering.Frame(
        kept["env"],
        {"nav": kept["nav"], "config": config},
        build.edition_of(config),
        build.root_of(config) / ".cache" / "answers",
    )
    summary = config.site_description or config.site_name
    answering.write(Path(config.site_dir), build.book_of(config), frame, summary)
