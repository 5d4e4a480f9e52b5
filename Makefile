# make run   the graph of the shipped notice: built, checked, asked, drawn; results under build/
# make test  the default tests, on all cores; make test-all  those marked long as well (engines, suites, kill rounds, fuzz, office)
# make lint  style and types
# make fuzz  what comes from outside, changed at random, for longer (FUZZ=2000 rounds a kind)
# make kills  build, export and push killed at random moments (KILLS=100 rounds each)
# make sbom  what a run is made of, as CycloneDX, into build/sbom.json
# make images  the pictures of the README anew, after a change that moves them
# make serve  the graph of the shipped notice in a browser, until Ctrl-C; with npm, it fetches the editor of queries
# make tables  the tables of the documentation anew, after a change of what they are made from
# make lock  the requirements file anew, after a change in pyproject.toml (needs uv)

# The first interpreter that is new enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml
OUT := build
FUZZ ?= 2000
KILLS ?= 100
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run serve test test-all fuzz kills sbom lint lock bench wheel images tables clean

run: $(READY)
	@$(BIN)/python -m policygraph.tour $(OUT)

test: $(READY)
	@$(BIN)/python -m pytest -m 'not long' -n auto --dist loadfile

test-all: $(READY)
	@$(BIN)/python -m pytest

serve: $(READY)
	@if command -v npm >/dev/null; then $(BIN)/python editor/fetch.py; fi
	@$(BIN)/policygraph serve

fuzz: $(READY)
	@POLICYGRAPH_FUZZ=$(FUZZ) $(BIN)/python -m pytest tests/fuzz

kills: $(READY)
	@POLICYGRAPH_KILLS=$(KILLS) $(BIN)/python -m pytest -q tests/release/test_kills.py tests/transfer/test_kills.py

sbom: $(READY)
	@$(BIN)/python requirements/sbom.py --check
	@mkdir -p $(OUT) && $(BIN)/python requirements/sbom.py > $(OUT)/sbom.json

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY)
	@for file in benchmarks/bench_*.py; do $(BIN)/python $$file; done

wheel: $(READY)
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist .

lock:
	$(LOCK) --group dev -o requirements/dev.txt
	$(LOCK) --extra images --extra mcp --extra second-reader --extra serve --constraint requirements/dev.txt -o requirements/runtime.txt
	$(LOCK) --extra ocr --constraint requirements/dev.txt -o requirements/ocr.txt
	$(LOCK) --extra cluster --constraint requirements/dev.txt --constraint requirements/ocr.txt -o requirements/cluster.txt

# The pictures of the README, as the build draws them.
images: $(READY)
	@$(BIN)/python -m policygraph.tour $(OUT) > /dev/null
	@mkdir -p docs/images && cp $(OUT)/matrix.svg $(OUT)/collaboration-water.svg docs/images/

tables: $(READY)
	@$(BIN)/python docs/tables.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "policygraph needs Python 3.11 or later 需要 Python 3.11 或更新版本" >&2; exit 1; }
	@echo "setting up .venv …" >&2
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
