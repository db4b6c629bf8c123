# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What programs look for at addresses of their own: robots.txt and security.txt."""

from __future__ import annotations

import datetime as dt

SECURITY = ".well-known/security.txt"
ROBOTS = "robots.txt"
VALID = dt.timedelta(days=364)
"""RFC 9116 asks for less than a year, so that contacts do not go stale unseen."""


def robots(site: str) -> str:
    """Let everybody in, and name the maps for search engines and for assistants."""
    return (
        "# Everybody is welcome, assistants included: the licence is CC BY-NC 4.0, and llms.txt\n"
        f"# says how to read and to ask. {site}llms.txt\n"
        "User-agent: *\n"
        "Allow: /\n"
        "\n"
        f"Sitemap: {site}sitemap.xml\n"
    )


def security(site: str, repository: str, built: int) -> str:
    """Give security.txt by RFC 9116, or "" where nobody could be told.

    Args:
        site: the address of the site, which the RFC wants to be https.
        repository: the https address of the repository on a code host.
        built: the moment that the build claims, in seconds since 1970.
    """
    if not site.startswith("https://") or not repository.startswith("https://"):
        return ""
    expires = dt.datetime.fromtimestamp(built, tz=dt.UTC) + VALID
    return (
        f"Contact: {repository}/security/advisories/new\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: en\n"
        f"Canonical: {site}{SECURITY}\n"
        f"Policy: {repository}/blob/main/SECURITY.md\n"
    )
