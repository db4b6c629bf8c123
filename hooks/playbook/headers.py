# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The response headers of the site: one set of values, in the words of each kind of host.

The policy allows the site's own files and nothing else: no inline script or style, no other host.
It stands in every page, for hosts that send no headers, and in the headers for those that do.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        # The theme's icons are data in its stylesheet.
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
)

POLICY = "; ".join(f"{name} {value}" for name, value in _SOURCES.items())
"""The Content-Security-Policy as a page states it."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        # A page may not say of itself who may frame it; only a header may.
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": (
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
            "microphone=(), payment=(), usb=()"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=31536000",
    }
)
"""What goes with every answer."""

LASTING = "public, max-age=31536000, immutable"
BRIEF = "public, max-age=300"
CACHES: Mapping[str, str] = MappingProxyType(
    {
        # The theme puts a digest of the content into these names.
        "/assets/stylesheets/*": LASTING,
    }
)
"""How long a file may be kept, by path; all others are asked for anew after BRIEF."""

_NOTE = "Written by 'make server-rules' from hooks/playbook/headers.py, the place to change it."


def for_static_host() -> str:
    """Give the file ``_headers`` that Netlify, Cloudflare Pages and their like read."""
    blocks = [("/*", HEADERS), *((path, {"Cache-Control": rule}) for path, rule in CACHES.items())]
    return "\n".join(
        "\n".join([path, *(f"  {name}: {value}" for name, value in lines.items()), ""])
        for path, lines in blocks
    )


def for_nginx() -> str:
    """Give what belongs into an nginx ``server`` block.

    A ``location`` with an ``add_header`` of its own inherits none, so the rules of the cache are
    a variable.
    """
    rules = "".join(f'    ~^{path.removesuffix("*")} "{rule}";\n' for path, rule in CACHES.items())
    lines = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return (
        f"# {_NOTE}\n"
        f'map $uri $playbook_cache {{\n    default "{BRIEF}";\n{rules}}}\n\n'
        "server {\n"
        "    listen 8080;\n"
        "    root /srv/playbook;\n"
        "    charset utf-8;\n"
        "    error_page 404 /404.html;\n"
        "    gzip on;\n"
        "    gzip_vary on;\n"
        "    gzip_types application/javascript application/json application/xml image/svg+xml\n"
        "               text/css text/javascript text/markdown text/plain;\n"
        f"{lines}"
        "    add_header Cache-Control $playbook_cache always;\n"
        "    location = /_headers { return 404; }\n"
        '    location ~ "[.]md$" { default_type text/markdown; }\n'
        "}\n"
    )


def for_caddy() -> str:
    """Give a site of a Caddyfile."""
    lines = "".join(f'\t\t{name} "{value}"\n' for name, value in HEADERS.items())
    rules = "".join(f'\theader {path} Cache-Control "{rule}"\n' for path, rule in CACHES.items())
    return (
        f"# {_NOTE}\n"
        ":8080 {\n"
        "\troot * /srv/playbook\n"
        "\tencode zstd gzip\n"
        f"\theader {{\n{lines}"
        f'\t\t?Cache-Control "{BRIEF}"\n\t}}\n'
        f"{rules}"
        '\theader *.md Content-Type "text/markdown; charset=utf-8"\n'
        "\trespond /_headers 404\n"
        "\tfile_server\n"
        "\thandle_errors {\n\t\trewrite * /404.html\n\t\tfile_server\n\t}\n"
        "}\n"
    )
