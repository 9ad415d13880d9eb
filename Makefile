PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REAL ?= ../shared/real
# A further package index for a CPU-only torch, such as the one that PyTorch publishes.
TORCH_INDEX ?=
PIP_INDEX := $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

# Processes that tests start read our modules compiled, whoever calls make.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo install test lint format bench conformance docs names clean

demo: install
	$(BIN)/tendril demo

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt pip
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt $(PIP_INDEX) torch
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt $(PIP_INDEX) -e '.[dev]'
	touch $@

test: install
	$(BIN)/pytest -n 2 --dist worksteal -m "not conformance"

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

conformance: install
	REAL=$(REAL) $(BIN)/pytest -m conformance -rA tests/conformance

bench: install
	REAL=$(REAL) $(if $(NOTICES),NOTICES=$(NOTICES)) $(BIN)/python -m benchmarks $(BENCH)

docs: install
	$(BIN)/python -m data.schema.catalogue
	$(BIN)/python -m tendril.command_docs > docs/commands.md
	$(BIN)/python -m spiders.source_docs docs
	$(BIN)/python -m tendril.room_docs
	$(BIN)/python -m enrich.equipment_docs > docs/equipment.md

names: install
	mkdir -p build
	$(BIN)/python -m enrich.reading.learning.machine_names > build/names.toml
	mv build/names.toml enrich/rules/machine_names.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
