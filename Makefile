# The same commands as CI. Every target makes .venv and installs what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test dev check schema docs bench bench-queries docker-test fault-test browser-test clean

demo: .venv/demo                   ## start Neo4j, load the shipped seeds, show the most connected hospitals
	$(BIN)/hospnet demo

test: .venv/test                   ## all tests, against a real Neo4j
	$(BIN)/python -m pytest

dev: .venv/dev                     ## tools for working on the project

check: .venv/dev                   ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p hospital_network.graph -p hospital_network.loaders -p hospital_network.queries -p hospital_network.reports

schema: .venv/dev                  ## write seed/seed.schema.json from the model
	$(BIN)/python -m hospital_network.loaders.seed_file > seed/seed.schema.json

docs: .venv/dev                    ## write the generated parts of README.md
	$(BIN)/python -m tests.generated_docs

bench: .venv/dev                   ## time the measures against NetworkX (ten minutes); docs/benchmarks-measures.md is one run
	$(BIN)/python -m benchmarks.measures

bench-queries: .venv/dev           ## time all questions at 100,000 institutions, 1,000,000 ties; writes docs/benchmarks-queries.md
	$(BIN)/python -m benchmarks.queries
	$(BIN)/python -m tests.generated_docs

docker-test: .venv/dev             ## the compose service and a testcontainer; needs Docker
	$(BIN)/python -m pytest -m docker

fault-test: .venv/dev              ## cut, slow, frozen connections and killed clients; takes minutes
	$(BIN)/python -m pytest -m faults

browser-test: .venv/dev            ## the page and Neo4j Browser in Chromium
	$(BIN)/python -m pytest -m browser

# A stamp per set of extras: a second run installs nothing until pyproject.toml changes.
.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[local]'
	touch $@

.venv/test: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[dev,browser]'
	mkdir -p .dev && ln -sfn .. .dev/hospital_network
	touch $@

clean:                             ## remove what can be made again; data and jars of the local server stay
	rm -rf .venv .dev build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
