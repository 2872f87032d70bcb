# A fresh clone needs make, sh and a Python >= 3.11 with venv; everything else comes from the hashed locks.
#
#   make run      set up what serving needs, then serve          make run ARGS="--port 9000"
#   make test     set up the tests' tools, then run every test   make test ARGS="tests/text -k offsets"
#   make check    formatting, lint, types, layers, then the tests
#   make bench    the benchmarks
#   make lock     resolve the locks again                        make lock UPGRADE=--upgrade
#   make clean    remove what set-up and the tools made; your data stays
#
# PYTHON=/path/to/python3 names the interpreter; without it one that fits is looked for.

PYTHON ?=
ARGS =
UPGRADE =
BIN = .venv/bin
SETUP = python=$$(PYTHON='$(PYTHON)' scripts/find-python) && "$$python" -I scripts/setup.py
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' .venv/uv/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate $(UPGRADE)

.PHONY: help setup setup-dev run test check bench lock clean

help:
	@sed -n 's/^#   //p' Makefile

setup:
	@$(SETUP) run

setup-dev:
	@$(SETUP) dev

run: setup
	@exec $(BIN)/onrecord serve $(ARGS)

test: setup-dev
	@exec $(BIN)/pytest -n auto $(ARGS)

# One line a tool, cheapest first; the tests are last, so that pytest's summary closes the output.
check: setup-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory test

bench: setup-dev
	@exec $(BIN)/python -m benchmarks $(ARGS)

# dev is resolved under run's versions: it is run with more, and one .venv serves both.
lock: setup
	@$(COMPILE) --group uv --output-file requirements/uv.txt
	@$(COMPILE) --group build --output-file requirements/build.txt
	@$(COMPILE) --extra postgres pyproject.toml --output-file requirements/run.txt
	@$(COMPILE) --extra postgres --group dev --constraints requirements/run.txt pyproject.toml \
		--output-file requirements/dev.txt

clean:
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
