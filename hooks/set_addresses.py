# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Find out where the repository is, so that the edit link of a clone leads to its own origin."""

from mkdocs.config.defaults import MkDocsConfig

from playbook import build, history


def on_config(config: MkDocsConfig) -> None:
    """Take REPO_URL from the environment, else the address of git's origin, else no edit link."""
    if not config.repo_url:
        config.repo_url = history.origin_address(build.root_of(config)) or None
    if not config.repo_url:
        config.edit_uri = None
