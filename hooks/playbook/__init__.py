# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book as one typed value, its checks and its outputs; nothing here knows MkDocs."""
