# `make` alone says what there is.
VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run demo test journeys check fix bench evaluate docs clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# uv is an accelerator only: where it cannot be had, plain pip installs the same locked files.
define install
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { echo "Python could not make a virtual environment; on Debian: apt install python3-venv" >&2; exit 1; }
	{ $(BIN)/pip install -q --disable-pip-version-check uv 2>/dev/null \
	  && $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1); } \
	 || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
endef

$(VENV)/.base: pyproject.toml requirements.lock
	@echo "Setting up $(VENV) …" >&2
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements-dev.lock
	@echo "Adding the tools of development …" >&2
	@$(call install,requirements-dev.lock)
	@touch $@

setup: $(VENV)/.base
setup-dev: $(VENV)/.dev

run: setup ## serve the demo on an embedded database
	@$(BIN)/awardry demo

demo: run

test: setup-dev ## all tests but the browser journeys
	@$(BIN)/pytest -q -n auto -m "not journey"

journeys: setup-dev ## journeys in a real browser, every page through axe
	@$(BIN)/pytest -q -m journey

# Nothing of an installation that may lie here counts: what is checked is the code.
check docs: export AWARDRY_DATA = $(VENV)/.check-data

check: setup-dev ## format, lint, types, imports, migrations, generated docs: changes nothing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/awardry manage makemigrations --check --dry-run
	@$(BIN)/awardry manage reference --check

fix: setup-dev ## format and mend what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: setup-dev ## write the generated half of docs/reference
	@$(BIN)/awardry manage reference

bench: setup-dev ## measure, beside independent tools where there are any (ARGUMENTS=--write)
	@$(BIN)/python -m benchmarks $(ARGUMENTS)

evaluate: setup-dev ## how well the documents of DIR are read, by their truth files (default: our own; ARGUMENTS=--errors)
	@$(BIN)/python -m benchmarks.evaluate $(DIR) $(ARGUMENTS)

clean: ## forget the virtual environment and the demo's data
	rm -rf $(VENV) .data .pytest_cache .mypy_cache .ruff_cache
