# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Search: one ranking, written in SPECIFICATION.md, here in Python and in the browser in script.

``engine.Engine` is the way in, for the terminal, a server and the tests.
"""
