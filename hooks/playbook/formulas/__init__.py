# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""The arithmetic of the book and its tools: exact decimals in, exact decimals out, no rounding.

Each module is one tool: `selector`, `availability`, `on_call`, `incident`, `assessment`.
Money is in pounds unless a name says otherwise, time in seconds or minutes as each field says.
An input outside its limits raises `limits.InputError` with words a reader can act on.
"""
