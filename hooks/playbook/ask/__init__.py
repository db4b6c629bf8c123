# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""Answers to questions, in the book's own sentences: no model, nothing sent anywhere.

The search ranks the sections; what is added here finds the sentences in them and says how sure it
is. ``engine.Engine`` is the way in, for the terminal, the server and the MCP server.
"""
