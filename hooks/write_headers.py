# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Keep pages safe: the policy that each states, headers for hosts, and whom to tell of a hole."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import get_build_timestamp

from playbook import build, headers, well_known


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Give the templates the policy, and the site its `_headers`."""
    env.globals["playbook_policy"] = headers.POLICY
    build.add(files, config, "_headers", headers.for_static_host())
    site = build.edition_of(config).url
    build.add(files, config, well_known.ROBOTS, well_known.robots(site))
    contact = well_known.security(site, config.repo_url or "", get_build_timestamp())
    if contact:
        build.add(files, config, well_known.SECURITY, contact)
