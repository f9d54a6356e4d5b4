# Each target makes its own .venv; nothing else has to be installed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: new demo test

new: .venv/installed  ## ask the questions and make a repository in the folder above this one
	$(BIN)/cookiecutter . --output-dir ..

demo: .venv/installed  ## make build/bioclip-2 from the answers in examples/
	rm -rf build/bioclip-2
	$(BIN)/cookiecutter . --no-input --config-file examples/bioclip-2.yaml --output-dir build
	$(BIN)/python build/bioclip-2/scripts/check.py

test: .venv/installed  ## run all tests and the linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest

.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@
