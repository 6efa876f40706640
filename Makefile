# The same commands as CI. Each target creates .venv and installs what it needs.
PYTHON ?= python3
BIN := .venv/bin

# Exact versions with hashes; "make demo LOCK=" installs any versions that pyproject.toml allows instead.
LOCK ?= requirements.lock

# Articles with keys of what is in them, and the script that compares; they are not part of the repository.
TEXTS ?= ../shared/articles
SCORER ?= ../shared/tools/score-draft.py

# Empty is unset: the many interpreters that the tests start compile the code once, not each.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test fast-test dev check check-page docs site bench bench-loading bench-reading bench-start bench-measures bench-queries docker-test fault-test fuzz browser-test gephi-test r-test notebook-test benchmark-test draft-eval release lock audit clean

demo: .venv/demo                   ## start Neo4j, load the shipped seeds, show the most connected hospitals
	$(BIN)/hospnet demo

test: .venv/test                   ## all tests, against a real Neo4j
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

fast-test: .venv/test              ## the tests that need no Neo4j
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder \
	  -m 'not neo4j and not docker and not browser and not faults and not gephi and not r and not notebook and not benchmark'

dev: .venv/dev                     ## install the tools for developing the project

# Includes the scripts of the page if npm is installed; CI requires both.
check: .venv/dev $(if $(shell command -v npm),check-page)  ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p hospital_network

check-page: node_modules/.package-lock.json  ## lint, format, types of the scripts of the page; needs npm
	npm run --silent check

docs: .venv/dev                    ## write the generated files that tests/support/generated_files.py lists
	$(BIN)/python -m tests.support.generated_files

site: .venv/site                   ## build the documentation as a searchable site: .dev/site/html
	$(BIN)/python docs/site/build.py

bench: bench-start bench-measures bench-reading bench-loading  ## all benchmarks but the questions, takes an hour and a half: docs/benchmarks.md

bench-loading: .venv/bench         ## loading beside plain scripts, Nodestream and the bare import, to 1,000,000 ties
	$(BIN)/python -m benchmarks.loading --full

bench-reading: .venv/bench         ## reading 1,000,000 ties from Neo4j, YAML beside PyYAML, reports
	$(BIN)/python -m benchmarks.reading

bench-start: .venv/bench           ## server start with and without the class data archive, commands, demo
	$(BIN)/python -m benchmarks.start

bench-measures: .venv/bench        ## betweenness, closeness, reach beside NetworkX and igraph
	$(BIN)/python -m benchmarks.measures

bench-queries: .venv/dev           ## time all questions at 100,000 institutions, 1,000,000 ties; writes docs/benchmarks-queries.md
	$(BIN)/python -m benchmarks.queries
	$(BIN)/python -m tests.support.generated_files

docker-test: .venv/dev             ## the compose service and a testcontainer; needs Docker
	$(BIN)/python -m pytest -m docker

fault-test: .venv/dev              ## inject faults, takes minutes; docs/faults.md must list each class that ran
	rm -rf .dev/faults
	HOSPNET_FAULT_ROWS=.dev/faults $(BIN)/python -m pytest -m faults --numprocesses 2 --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m tests.faults.table check .dev/faults/*.json

gephi-test: .venv/dev              ## open exports with Gephi's own importer; needs Maven and a JDK, fetches 83 MB once
	$(BIN)/python -m pytest -m gephi

r-test: .venv/dev                  ## compare figures with R; needs r-cran-sna, r-cran-igraph and r-cran-network of Debian
	$(BIN)/python -m pytest -m r

benchmark-test: .venv/bench        ## run each benchmark on a small network, takes minutes
	$(BIN)/python -m pytest -m benchmark

notebook-test: .venv/notebook      ## run the notebooks of docs/notebooks, in Jupyter and marimo
	$(BIN)/python -m pytest -m notebook tests/docs/test_notebooks.py

draft-eval: .venv/dev              ## score drafts of texts with keys: TEXTS=folder SCORER=script; with HOSPNET_LLM_URL also with that model
	$(BIN)/python -m benchmarks.drafts --scorer $(SCORER) $(TEXTS)

fuzz: .venv/dev                    ## the YAML reader under a fuzzer for two minutes; Linux, fetches atheris
	$(BIN)/pip install --quiet atheris
	$(BIN)/python -m tests.faults.fuzz_yaml

browser-test: .venv/dev node_modules/.package-lock.json  ## the page and Neo4j Browser in Chromium
	$(BIN)/python -m pytest -m browser

release: .venv/bin/python          ## write source archive and wheel of the last commit to dist/, always the same bytes, and check them
	$(BIN)/pip install --quiet twine
	rm -rf dist
	$(BIN)/python .ci/release.py dist
	$(BIN)/twine check --strict dist/*

lock: .venv/bin/python             ## write requirements.lock: the newest versions pyproject.toml allows, with hashes
	$(BIN)/pip install --quiet uv
	echo 'setuptools>=77' | $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --extra local --custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml -

audit: .venv/bin/python            ## look for known vulnerabilities in the locked packages; needs the internet
	$(BIN)/pip install --quiet pip-audit
	$(BIN)/pip-audit --strict --disable-pip --no-deps --require-hashes --requirement requirements.lock

# A stamp file for each set of extras: a second run installs nothing until pyproject.toml changes.
.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python pyproject.toml $(LOCK)
ifeq ($(LOCK),)
	$(BIN)/pip install --quiet --editable '.[local]'
else
	$(BIN)/pip install --quiet --require-hashes --only-binary :all: --requirement $(LOCK) || \
	  { echo 'The locked packages do not install here; "make demo LOCK=" installs other versions of them.' >&2; exit 1; }
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
endif
	touch $@

.venv/test: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[dev,browser]'
	rm -rf .dev/hospital_network && mkdir -p .dev/hospital_network
	ln -s $(addprefix ../../,api/__init__.py api/__init__.pyi graph loaders queries reports seed) .dev/hospital_network
	touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --silent
	touch $@

.venv/site: .venv/dev
	$(BIN)/pip install --quiet --editable '.[site]'
	touch $@

.venv/notebook: .venv/dev
	$(BIN)/pip install --quiet --editable '.[notebook]'
	touch $@

.venv/bench: .venv/dev
	$(BIN)/pip install --quiet --editable '.[bench]'
	touch $@

clean:                             ## remove everything that make creates; data and jars of the local server stay
	rm -rf .venv .dev node_modules build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
