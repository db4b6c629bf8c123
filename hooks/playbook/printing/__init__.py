# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

"""The book on paper: from the built pages to the HTML that is set as one PDF, text in, text out."""
