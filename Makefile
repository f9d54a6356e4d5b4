# Each target creates .venv if needed; nothing else has to be installed.
PYTHON ?= python3
BIN := .venv/bin
# An answer that is not on a menu is an error; otherwise cookiecutter would warn and drop the answers after it.
BAKE := PYTHONWARNINGS=error::UserWarning $(BIN)/cookiecutter . --no-input --config-file examples/bioclip-2.yaml --overwrite-if-exists
# If it is set, each of the hundreds of processes that tests start would compile the package again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: new demo test test-libraries test-scaling test-fork matrix installs bench address example card rooms schema fingerprints pictures page test-page page-picture bench-page

new: .venv/installed  # asks the questions and makes a repository next to this folder
	$(BIN)/cookiecutter . --output-dir ..

demo: .venv/installed  # makes build/bioclip-2 from the answers of a published model
	rm -rf build/bioclip-2
	$(BAKE) --output-dir build
	$(BIN)/python -m model_repo check build/bioclip-2

test: .venv/installed  # checks style and types, and runs all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

test-libraries: .venv-libraries/installed  # trains, exports and loads a tiny model of each library; 6 GB, some minutes
	.venv-libraries/bin/python -m pytest -n 0 tests/libraries

matrix: .venv/installed  # tests the oldest and newest cookiecutter with every Python it finds
	for python in 3.10 3.11 3.12 3.13 3.14; do for cookiecutter in '==2.4.0' '>=2.7'; do \
	  $(BIN)/uv python find --quiet --no-python-downloads $$python || continue; \
	  $(BIN)/uv run --quiet --isolated --no-project --no-python-downloads --python $$python \
	    --with-requirements requirements.txt --with "cookiecutter$$cookiecutter" pytest --quiet || exit 1; \
	done; done

test-scaling: .venv/installed  # tests that nothing takes more than linear time
	$(BIN)/python -m tools.scaling

test-fork: .venv/installed  # forks this folder as in docs/make-it-yours.md, and runs the fork's tests; takes some minutes
	$(BIN)/python -m tools.fork

bench: .venv/installed  # measures the cost of a bake; takes some minutes
	$(BIN)/python -m tools.bench

address: .venv/installed  # changes the template's address everywhere: make address ADDRESS=https://github.com/my-lab/template
	$(BIN)/python -m tools.address $(ADDRESS)

installs: .venv/installed  # tests the printed commands and the installed package, with uv, pipx, pre-commit and pip; needs a network
	$(BIN)/pip install --quiet --disable-pip-version-check pipx pre-commit
	$(BIN)/pytest tests/installs

example: .venv/installed  # refreshes examples/bioclip-2, which shows every change to the template as a diff
	rm -rf examples/bioclip-2
	$(BAKE) --output-dir examples

card: .venv/installed  # refreshes the empty card, from which the checker reads sections and questions
	$(BIN)/python -m tools.empty_card

rooms: .venv/installed  # refreshes the drawing of the package in docs/architecture.md
	$(BIN)/python -m tools.rooms

schema: .venv/installed  # refreshes the schema of CITATION.cff
	$(BIN)/python -m tools.citation_schema

pictures: .venv/installed  # refreshes the README's pictures; needs Chromium
	$(BIN)/pip install --quiet --disable-pip-version-check "pillow~=12.0"
	$(BIN)/python -m tools.pictures

page-picture: page  # refreshes the README's picture of the page; needs Chromium
	node page/tests/picture.mjs

fingerprints: .venv/installed  # refreshes the fingerprints of license texts; downloads scancode-toolkit (130 MB)
	rm -rf build/scancode
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --python-version 3.11 \
	  --dest build/scancode "scancode-toolkit==32.5.0" || echo "Goes on with templates/licenses alone."
	$(BIN)/python -m tools.fingerprints $$(ls build/scancode/*.whl)

page: .venv/installed page/node_modules/installed  # builds the page, which runs the template in a browser, into build/page
	$(BIN)/python page/build.py

test-page: page  # tests the page in Chromium, or in Firefox with BROWSER=firefox
	PYTHON=$(CURDIR)/$(BIN)/python node --test page/tests/*.test.mjs

bench-page: page  # measures the cost of the page; needs Chromium
	node page/tests/bench.mjs

page/requirements.txt: page/requirements.in  # syntax highlighting for rich and time zones are not needed
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-package pygments \
	  --no-emit-package tzdata --python-version 3.14 $< --output-file $@

page/node_modules/installed: page/package-lock.json
	@command -v npm > /dev/null || { echo "The page needs Node.js 20 or newer, which brings npm: https://nodejs.org"; exit 1; }
	cd page && npm ci
	touch $@

.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

.venv-libraries/installed: requirements.txt tests/libraries/requirements.txt
	$(PYTHON) -m venv .venv-libraries
	.venv-libraries/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt \
	  --requirement tests/libraries/requirements.txt
	touch $@
