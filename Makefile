# Säg till. The two commands a newcomer needs: make demo, make test.
SHELL := /bin/bash
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
export UV_NO_SYNC := 1

.PHONY: demo test check format lint types floors docs generated messages bench prove try mutate screenshots lock clean browser

# -- setting up ---------------------------------------------------------------

$(VENV)/.uv: requirements/uv.txt
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.prod: $(VENV)/.uv requirements/prod.txt
	@[ -e $(VENV)/.dev ] || $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/prod.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.uv requirements/dev.txt
	$(UV) pip sync --quiet --python $(PY) --require-hashes requirements/uv.txt requirements/dev.txt
	@touch $@ $(VENV)/.prod

browser:
	@bash tools/chromium.sh
	@bash tools/node.sh

# -- the two commands ---------------------------------------------------------

demo: $(VENV)/.prod
	@PORT=$(PORT) $(PY) -m sagtill demo

test: $(VENV)/.dev browser
	$(PY) -m pytest -n auto --dist loadgroup

# -- everything ---------------------------------------------------------------

check: $(VENV)/.dev browser lint types floors generated
	$(PY) -m pytest -n auto --dist loadgroup --cov --cov-report=
	$(PY) tools/coverage_floor.py
	bash tools/postgres.sh $(PY) -m pytest -n auto --dist loadgroup

format: $(VENV)/.dev
	$(VENV)/bin/ruff check --fix --quiet .
	$(VENV)/bin/ruff format --quiet .
	git ls-files -z -- '*.html' | xargs -0 -r $(VENV)/bin/djade --target-version 5.2

lint: $(VENV)/.dev
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/deptry .
	git ls-files -z -- '*.html' | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2
	SAGTILL_DATA=build/no-data $(PY) -m sagtill manage makemigrations --check --dry-run

types: $(VENV)/.dev
	$(VENV)/bin/mypy sagtill

floors: $(VENV)/.dev
	$(VENV)/bin/lint-imports --no-cache

generated: $(VENV)/.dev
	$(PY) -m sagtill manage write_docs --check

docs: $(VENV)/.dev
	$(PY) -m sagtill manage write_docs
	$(PY) -m sphinx -W -q -b html docs build/docs

messages: $(VENV)/.dev
	$(PY) tools/messages.py

# SIZES=2000,10000 measures with fewer reports; KEEP=1 leaves the filled databases for the next time.
bench: $(VENV)/.dev browser
	bash tools/postgres.sh $(PY) -m tools.bench $(if $(SIZES),--sizes $(SIZES)) $(if $(KEEP),--keep)

prove: $(VENV)/.dev browser
	bash tools/postgres.sh sh -c 'SAGTILL_PROVE_POSTGRES="$$SAGTILL_DATABASE_URL" $(PY) -m tools.prove'

try: $(VENV)/.dev browser
	$(PY) -m tools.try_it

mutate: $(VENV)/.dev
	bash tools/mutate.sh

screenshots: $(VENV)/.dev browser
	$(PY) -m tools.screenshots

lock: $(VENV)/.uv
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/prod.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements/prod.txt pyproject.toml --group test --group check --group docs -o requirements/dev.txt

clean:
	rm -rf build var .mypy_cache .ruff_cache .hypothesis
