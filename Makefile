# Every target does its own set-up: a virtual environment in $(VENV) with the pinned versions of constraints.txt.

VENV ?= .venv
DEMO ?= demo-home
PYTHON ?= python3
# Neo4j's current release, beside the long-term one that all other tests run on; it needs Java 21 or newer.
CALENDAR ?= 2026.09.0
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs bench soak clean

help:  ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.ready: pyproject.toml constraints.txt scripts/venv.sh
	PYTHON=$(PYTHON) scripts/venv.sh $(VENV) .

$(VENV)/.ready-dev: pyproject.toml constraints.txt scripts/venv.sh
	PYTHON=$(PYTHON) scripts/venv.sh $(VENV) '.[dev]'

demo: $(VENV)/.ready  ## build a graph of 40 papers, draw it, ask it a question
	@scripts/demo.sh $(BIN) $(DEMO)

test: $(VENV)/.ready-dev  ## run the tests (with CI=true a missing browser or server is a failure)
	scripts/chromium.sh
	scripts/java.sh
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev  ## ruff, its formatter, and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.ready-dev  ## check links, that every command is documented, and that no generated page is stale
	$(BIN)/python -m scripts.check_docs

bench: $(VENV)/.ready-dev  ## measure speed and memory on this machine
	$(BIN)/python -m bench

soak: $(VENV)/.ready-dev  ## long runs (kills at random moments, random questions), then Neo4j's current release
	scripts/java.sh
	KG_SOAK=1 $(BIN)/python -m pytest tests -m soak
	KG_NEO4J_VERSION=$(CALENDAR) $(BIN)/python -m pytest tests/stores tests/queries -k "neo4j or both or plans" -rs

clean:  ## delete the virtual environment, caches and the demo
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
