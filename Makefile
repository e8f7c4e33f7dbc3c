# The newest Python of those that searchlib runs on; PYTHON=... names another.
PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
LOWEST := $(VENV)-lowest
NATIVE := searchlib/engine/searching/kernels/native
SANITIZED := build/sanitized
COMPILED := searchlib/engine/learned/alternatives searchlib/engine/searching/plan \
	searchlib/engine/searching/planner searchlib/engine/searching/search
BUILT_FROM := pyproject.toml setup.py $(wildcard $(NATIVE)/*.px?) $(COMPILED:=.py)

TELL_KERNELS = $(BIN)/python -c "import searchlib.engine.searching.kernels.native.kernels" 2>/dev/null || \
	echo "searchlib will search with numpy alone; for its native loops, several times as quick, install a C compiler and Python's headers and run make clean and make again" >&2

.PHONY: demo test test-lowest test-sanitized wheel coverage test-crash test-oracle check lint bench bench-relevance bench-reading clean

## demo: install searchlib, index the sample articles and search them
demo: $(VENV)/installed
	$(BIN)/searchlib index seeds/
	$(BIN)/searchlib query "satelit pengintai"

## test: run the whole test suite
test: $(VENV)/installed-dev
	$(BIN)/pytest -n auto --dist worksteal

## test-lowest: the whole test suite on the oldest Python and the lowest versions that
## pyproject.toml allows
test-lowest: $(LOWEST)/installed
	$(LOWEST)/bin/pytest -n auto --dist worksteal

## test-sanitized: kernels, crafted and forged indexes with the native loops under the address
## sanitizer; needs gcc
test-sanitized: $(VENV)/installed-dev
	rm -rf $(SANITIZED)
	mkdir -p $(SANITIZED)
	cp -r pyproject.toml setup.py README.md LICENSE seeds searchlib tests $(SANITIZED)
	rm -f $(SANITIZED)/$(NATIVE)/*.c $(SANITIZED)/$(NATIVE)/*.so
	$(BIN)/pip install --quiet --disable-pip-version-check 'Cython>=3.3' 'setuptools>=77'
	cd $(SANITIZED) && CFLAGS="-fsanitize=address -fno-omit-frame-pointer" LDFLAGS="-fsanitize=address" \
		$(abspath $(BIN))/python setup.py --quiet build_ext --inplace
	cd $(SANITIZED) && ASAN_OPTIONS=detect_leaks=0 LD_PRELOAD=$$(gcc -print-file-name=libasan.so) \
		$(abspath $(BIN))/python -m pytest -n 2 tests/engine/searching/kernels tests/engine/test_crafted.py tests/engine/test_forging.py

## wheel: searchlib with its native loops, for this Python and machine, into dist/
wheel: $(VENV)/installed
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

## coverage: which lines and branches the test suite runs, of no module compiled
coverage: $(VENV)/installed-dev
	rm -f $(COMPILED:=.*.so) $(VENV)/installed $(VENV)/installed-dev
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

## test-crash: 200 killed writers, every byte damaged once, 10,000 forged indexes, a lock waited
## for; half an hour
test-crash: $(VENV)/installed-dev
	$(BIN)/pytest -m slow tests/engine --ignore tests/engine/whoosh_frame

## test-oracle: 1,000 queries on all news against Whoosh's own search, a million words against
## PySastrawi; three quarters of an hour
test-oracle: $(VENV)/installed-dev
	$(BIN)/pytest -m slow tests/engine/whoosh_frame tests/analysis

## check: lint, types and tests
check: lint test

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

## bench: latency, size, rates and memory beside other engines; writes benchmarks/results/
bench: $(VENV)/installed-bench
	$(BIN)/python -m benchmarks.latency
	$(BIN)/python -m benchmarks.latency --corpus news+laws
	$(BIN)/python -m benchmarks.footprint
	$(BIN)/python -m benchmarks.stemming

## bench-relevance: results, lemmas and names beside other engines and stemmers; a quarter of an hour
bench-relevance: $(VENV)/installed-bench
	$(BIN)/python -m benchmarks.relevance
	$(BIN)/python -m benchmarks.lemmas

## bench-reading: saved pages and dates beside other readers, each site also without what was made for it
bench-reading: $(VENV)/installed-bench-reading
	$(BIN)/python -m benchmarks.reading.pages --output benchmarks/results/reading.md
	$(BIN)/python -m benchmarks.reading.leaving --output benchmarks/results/leaving.md
	$(BIN)/python -m benchmarks.reading.dates

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "searchlib needs Python 3.11 or newer with venv; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BUILT_FROM) | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --config-settings editable_mode=compat --editable .
	@$(TELL_KERNELS)
	@touch $@

$(VENV)/installed-dev: $(BUILT_FROM) | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --config-settings editable_mode=compat --editable '.[dev]'
	@$(TELL_KERNELS)
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: $(BUILT_FROM) | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --config-settings editable_mode=compat --editable '.[bench]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench-reading: $(BUILT_FROM) | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --config-settings editable_mode=compat --editable '.[bench-reading]'
	@touch $@ $(VENV)/installed

$(LOWEST)/installed: $(BUILT_FROM) tests/lowest.py
	python3.11 -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python tests/lowest.py > $(LOWEST)/lowest.txt
	$(LOWEST)/bin/pip install --quiet --disable-pip-version-check --config-settings editable_mode=compat --requirement $(LOWEST)/lowest.txt --editable '.[dev,brotli]'
	@touch $@

clean:
	rm -rf $(NATIVE)/*.c $(NATIVE)/*.so $(NATIVE)/*.pyd $(VENV) $(LOWEST) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
