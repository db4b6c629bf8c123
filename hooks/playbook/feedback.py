# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""What asks "Was this page helpful?": two links to a prefilled issue or mail; no data is kept."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

FORM = "feedback.yml"
"""The issue form in .github/ISSUE_TEMPLATE that takes the answer."""


@dataclass(frozen=True)
class Feedback:
    """Where the two answers lead."""

    yes: str
    no: str


def of(title: str, url: str, *, repository: str, mail: str) -> Feedback | None:
    """Give the two addresses for a page, or None where nobody could receive an answer.

    Args:
        title: the page's title.
        url: its address.
        repository: the address of the code host, "" when unknown.
        mail: a mail address that takes answers; it comes before the repository.
    """
    if mail:
        return Feedback(_mail(mail, "Helpful", title, url), _mail(mail, "Not helpful", title, url))
    if repository:
        return Feedback(
            _issue(repository, "Helpful", title, url), _issue(repository, "Not helpful", title, url)
        )
    return None


def _mail(mail: str, verdict: str, title: str, url: str) -> str:
    # RFC 6068 has spaces as %20, where forms of the web have "+".
    query = urlencode({"subject": f"{verdict}: {title}", "body": f"{url}\r\n\r\n"}, quote_via=quote)
    return f"mailto:{mail}?{query}"


def _issue(repository: str, verdict: str, title: str, url: str) -> str:
    subject = f"{verdict}: {title}"
    host = urlsplit(repository).netloc
    if "gitlab" in host:
        query = {"issue[title]": subject, "issue[description]": f"{url}\n\n"}
        return f"{repository.rstrip('/')}/-/issues/new?{urlencode(query)}"
    # Other hosts take `title` and `body`; GitHub fills the form's fields by their ids.
    query = {"title": subject, "body": f"{url}\n\n"}
    if host == "github.com":
        query = {"template": FORM, "title": subject, "page": url}
    return f"{repository.rstrip('/')}/issues/new?{urlencode(query)}"
