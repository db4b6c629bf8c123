# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Keep pages safe: the policy that each states, headers for hosts, and whom to tell of a hole."""

from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import get_build_timestamp
from mkdocs_redirects import plugin as redirecting

from playbook import build, headers, redirects, well_known


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Give the templates the policy, and the site its `_headers`."""
    env.globals["playbook_policy"] = headers.POLICY
    build.add(files, config, "_headers", headers.for_static_host())
    site = build.edition_of(config).url
    base = urlsplit(site).path or "/"
    redirecting.HTML_TEMPLATE = redirects.template(base)
    moved = redirects.for_static_host(build.book_of(config).redirects, base)
    if moved:
        build.add(files, config, redirects.HOSTS, moved)
    build.add(files, config, well_known.ROBOTS, well_known.robots(site))
    contact = well_known.security(site, config.repo_url or "", get_build_timestamp())
    if contact:
        build.add(files, config, well_known.SECURITY, contact)
