# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The built site over HTTP, with what a static host cannot do: Markdown on request, and answers.

``application.create`` is the way in. The site needs none of this; any static host serves it.
"""
