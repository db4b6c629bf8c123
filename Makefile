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
.PHONY: serve-book bench-ask help book test serve check bench-checks letter format lock bench-preview bench-load bench-pdf bench-web new mv rm contributing server-rules starter clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

book: ## build the site and the PDF into site/
	@$(PREPARE) environment pango
	@$(RUN) scripts/build_book.py

letter: ## print the book for US Letter paper, site/playbook-letter.pdf
	@$(PREPARE) environment pango
	@$(RUN) scripts/build_book.py
	@$(RUN) scripts/export_pdf.py --letter

test: ## lint, types, checks and all tests, browser tests included
	@$(PREPARE) environment pango chromium java
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy
	@$(RUN) -m reuse lint --quiet || $(RUN) -m reuse lint --lines
	@$(RUN) scripts/check.py
	@$(RUN) -m pytest

serve: ## preview the book at http://localhost:8000/ while you write
	@$(PREPARE) environment
	@$(RUN) scripts/serve.py

serve-book: ## serve the built book with answers at http://localhost:8000/ as a production server would
	@$(PREPARE) environment pango
	@ASK_OVER_HTTP=1 $(RUN) scripts/build_book.py
	@$(RUN) scripts/serve_book.py

bench-ask: ## measure how well the book answers questions
	@$(PREPARE) environment
	@$(RUN) scripts/bench_ask.py

check: ## check links, headers, sources, licences and numbers in seconds
	@$(PREPARE) environment
	@$(RUN) scripts/check.py

bench-checks: ## measure the checks: speed, cost in the build, books of others, defects found
	@$(PREPARE) environment
	@$(RUN) scripts/bench_checks.py

format: ## format the code
	@$(PREPARE) environment
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format

lock: ## lock the newest versions that pyproject.toml allows
	@$(PREPARE) environment
	@$(RUN) -m uv pip compile pyproject.toml --extra dev --extra serve --universal --python-version 3.11 \
		--generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
		--upgrade --quiet --output-file requirements.txt

bench-preview: ## measure how soon an edit is in the preview, beside mkdocs serve
	@$(PREPARE) environment
	@$(RUN) scripts/measure_preview.py

bench-search: ## measure whether search answers, how soon, and how others do
	@$(PREPARE) environment chromium
	@$(RUN) scripts/bench_search.py --scale

bench-pdf: ## measure the PDF: time, memory, standards, beside the plugins of MkDocs
	@$(PREPARE) environment pango chromium
	@$(RUN) scripts/bench_pdf.py

bench-load: ## measure the server: throughput, latency and memory under load, and under abuse
	@$(PREPARE) environment pango
	@ASK_OVER_HTTP=1 $(RUN) scripts/build_book.py
	@$(RUN) scripts/bench_load.py

bench-web: ## measure pages: Lighthouse, axe, valid HTML, bytes, movement, beside the stock theme
	@$(PREPARE) environment pango chromium java
	@$(RUN) scripts/bench_web.py

new: ## make a page: make new kind=practice path=practices/build/x title="A title"
	@$(PREPARE) environment
	@$(RUN) scripts/edit_pages.py new --kind "$$kind" --path "$$path" --title "$$title"

mv: ## move a page with all that leads to it: make mv from=old/page to=new/page
	@$(PREPARE) environment
	@$(RUN) scripts/edit_pages.py move --from "$$from" --to "$$to"

rm: ## remove a page; another takes its readers: make rm path=old/page to=other/page
	@$(PREPARE) environment
	@$(RUN) scripts/edit_pages.py remove --path "$$path" --to "$$to"

contributing: ## write CONTRIBUTING.md from the guide in docs/contributions/
	@$(PREPARE) environment
	@$(RUN) scripts/write_contributing.py

server-rules: ## write the header rules for nginx and Caddy into scripts/deploy/
	@$(PREPARE) environment
	@$(RUN) scripts/write_server_rules.py

starter: ## begin a playbook of your own: make starter out=../ours name="…" owner="…"
	@$(PREPARE) environment
	@$(RUN) scripts/starter.py --out "$$out" --name "$$name" --owner "$$owner"

clean: ## remove everything that the commands made
	rm -rf .venv .cache site .mypy_cache .pytest_cache .ruff_cache
