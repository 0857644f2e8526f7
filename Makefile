# Needs Python 3.11, 3.12 or 3.13 and make; everything else is set up here, in .venv and var.
.DEFAULT_GOAL := help
.PHONY: help run demo passwords ocr test test-record test-others check nightly bench lock pages clean

PYTHONS := python3.13 python3.12 python3.11 python3 python
FITTING := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(firstword $(foreach each,$(PYTHONS),$(shell $(each) -c '$(FITTING)' 2>/dev/null && echo $(each))))
BIN := .venv/bin
# The lock files are complete, so nothing is resolved; pip's hash mode would stumble over an extra
# (sqlalchemy[asyncio]) that the lock pins without its bracket.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes
# What reads the settings but keeps nothing: types, migrations, pages, tests.
TRIAL := ZHIYA_DEMO=1 ZHIYA_HOME=var/trial

help:
	@echo "make run    set up and start the whole desk with made-up data: http://127.0.0.1:8000"
	@echo "make demo   the same, and plays the whole story of a sample package before your eyes"
	@echo "make passwords  new one-time passwords for the people of the demonstration"
	@echo "make ocr    install what reads scanned papers (half a gigabyte)"
	@echo "make test   set up and pass every test"
	@echo "make check  format, lint, types, import contracts, generated pages, then every test"
	@echo "make nightly  plant defects into two thousand packages and contradictions into sixty sets of"
	@echo "              documents, and write docs/reference/defects.md and contradictions.md"
	@echo "make bench  measure"
	@echo "make pages  write the generated pages of docs/reference"
	@echo "make lock   resolve the dependencies anew (needs uv)"
	@echo "make clean  remove .venv and caches; your data in var stays"

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "没有找到 Python 3.11、3.12 或 3.13（须含 venv 模块）。请先安装，例如：apt-get install python3 python3-venv" >&2; \
	  echo "No Python 3.11 to 3.13 with its venv module; install one, or say make PYTHON=/path/to/python." >&2; \
	  exit 1; fi
	@echo "正在用 $(PYTHON) 建立运行环境。 Setting up .venv."
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock | .venv/bin/python
	@echo "正在安装依赖，首次约需一两分钟。 Installing the locked dependencies."
	@$(PIP) -r requirements.lock
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	@echo "正在安装开发工具。 Installing the locked development tools."
	@$(PIP) -r requirements-dev.lock
	@touch $@

run: .venv/.installed
	@$(BIN)/python -m zhiya run --demo

demo: .venv/.installed
	@$(BIN)/python -m zhiya demo

passwords: .venv/.installed
	@ZHIYA_DEMO=1 $(BIN)/python -m zhiya user passwords

ocr: .venv/.installed
	@$(PIP) -r requirements-ocr.lock

# Two halves side by side, for the tests of the record wait much and those of papers compute.
RECORD_TESTS := $(addprefix tests/,cases desk flows journey postgres)
OTHER_TESTS := $(filter-out $(RECORD_TESTS),$(patsubst %/__init__.py,%,$(wildcard tests/*/__init__.py)))

test: .venv/.installed-dev
	@$(MAKE) --no-print-directory -j2 --output-sync=target test-record test-others

test-record: .venv/.installed-dev
	$(TRIAL) $(BIN)/python -m pytest $(RECORD_TESTS)

test-others: .venv/.installed-dev
	$(TRIAL) $(BIN)/python -m pytest $(OTHER_TESTS) -p no:cacheprovider

check: .venv/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(TRIAL) $(BIN)/mypy
	$(BIN)/lint-imports
	$(TRIAL) $(BIN)/python -m zhiya pages --check
	@mkdir -p var/trial/uploads
	$(TRIAL) $(BIN)/python -m django makemigrations --check --dry-run --settings zhiya.settings
	$(MAKE) test

nightly: .venv/.installed-dev
	$(TRIAL) $(BIN)/python -m tests.defects --seeds 2000
	$(TRIAL) $(BIN)/python -m tests.documents --seeds 60

bench: .venv/.installed-dev
	$(TRIAL) $(BIN)/python -m bench

pages: .venv/.installed
	$(TRIAL) $(BIN)/python -m zhiya pages

lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	  --python-version 3.11 --extra ocr --constraint requirements.lock pyproject.toml \
	  --output-file requirements-ocr.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	  --python-version 3.11 --group dev --constraint requirements.lock pyproject.toml \
	  --output-file requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/trial
