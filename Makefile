# Two commands: `make digest` builds the shipped example, `make test` runs every test.
# `make pictures` takes the pictures of the README from the example; it needs a Chromium.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
EXAMPLE = examples/halvermere
NOW = 2031-03-20T08:00+00:00

.PHONY: digest test check fuzz pictures clean

digest: $(VENV)/installed
	cd $(EXAMPLE) && $(CURDIR)/$(BIN)/digest build --now $(NOW) --out $(CURDIR)/out

test: $(VENV)/tested
	$(BIN)/python -m pytest -n 2

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# A hundred thousand damaged captures, the same each time; COUNT=5000 START=7000 for others.
COUNT ?= 100000
START ?= 0
fuzz: $(VENV)/tested
	$(BIN)/python -m tests.fuzz $(COUNT) --start $(START)

pictures: $(VENV)/tested
	$(BIN)/python docs/pictures.py

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) out build dist
