# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What went wrong, as RFC 9457 says it: a title, a status and a sentence that helps."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http import HTTPStatus


@dataclass(frozen=True)
class Problem(Exception):  # noqa: N818 - the standard's word for it
    """A request that cannot be served, and what to do instead."""

    status: HTTPStatus
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def response(self) -> Response:
        """Give the answer to send."""
        body = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **self.more,
        }
        headers = {"cache-control": "no-store", "x-content-type-options": "nosniff", **self.headers}
        return Response(
            json.dumps(body, ensure_ascii=False, indent=1) + "\n",
            self.status,
            headers,
            "application/problem+json",
        )
