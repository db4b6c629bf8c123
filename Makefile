# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT

# The commands that people use; `make help` lists them from the comments beside the targets.

PYTHON ?= python3
RUN := .venv/bin/python
PREPARE := $(PYTHON) scripts/prepare.py

# The theme announces its own future on every build; that is for maintainers, not contributors.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help book test serve check pdf format lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

book: ## build the site and the PDF into site/
	@$(PREPARE) environment pango
	@$(RUN) scripts/build_book.py

test: ## lint, types, checks and all tests, browser tests included
	@$(PREPARE) environment pango chromium
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy
	@$(RUN) -m reuse lint --quiet || $(RUN) -m reuse lint --lines
	@$(RUN) scripts/check.py
	@$(RUN) -m pytest

serve: ## preview the book at http://localhost:8000/ while you write
	@$(PREPARE) environment
	@$(RUN) -m mkdocs serve

check: ## check links, headers, sources, licences and numbers in seconds
	@$(PREPARE) environment
	@$(RUN) scripts/check.py

format: ## format the code
	@$(PREPARE) environment
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format

lock: ## lock the newest versions that pyproject.toml allows
	@$(PREPARE) environment
	@$(RUN) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--upgrade --quiet --output-file requirements.txt

clean: ## remove everything that the commands made
	rm -rf .venv .cache site .mypy_cache .pytest_cache .ruff_cache
