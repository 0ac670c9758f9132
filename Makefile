# Needs Python 3.11 or newer, make and a package index. `make` alone tells what can be done.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench lock messages screenshots clean

PORT ?= 8000
PARALLEL ?= -n 2 --dist loadfile --no-loadscope-reorder
BIN := .venv/bin
LOCKS := requirements/run.txt requirements/build.txt requirements/bootstrap.txt
LOCK := uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

# Compiled modules make every start after the first two seconds quicker.
unexport PYTHONDONTWRITEBYTECODE
export PYTHON

help: ## Tell what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.run .venv/.messages ## Open everything at http://localhost:8000 (PORT=8001 for another port)
	@exec $(BIN)/kentongan run --port $(PORT)

test: .venv/.dev .venv/.messages ## Run all tests (some: make test PARALLEL= ARGS="-k outbox")
	@$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

check: .venv/.dev .venv/.messages ## Check form, types, storeys, migrations, words and licences
	@$(BIN)/python tools/check.py

bench: .venv/.dev .venv/.messages ## Measure, and compare with the promised numbers
	@$(BIN)/python benchmarks/run.py $(ARGS)

messages: .venv/.dev ## Collect the words of all screens into the catalogues
	@$(BIN)/python tools/messages.py update

screenshots: .venv/.dev .venv/.messages ## Photograph the running product for the README
	@$(BIN)/python tools/screenshots.py

lock: .venv/.dev ## Renew the lock files within pyproject.toml's limits
	@printf 'uv\n' | $(LOCK) --upgrade --no-annotate - -o requirements/bootstrap.txt
	@$(LOCK) --upgrade pyproject.toml -o requirements/run.txt
	@$(LOCK) --upgrade pyproject.toml --extra s3 -c requirements/run.txt -o requirements/production.txt
	@$(LOCK) --upgrade pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
	@printf 'hatchling\npolib\neditables\n' | $(LOCK) --no-annotate -c requirements/dev.txt - -o requirements/build.txt

clean: ## Forget the environment and what tools cached; var/ (database, uploads) stays
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist
	find src tests -name __pycache__ -prune -exec rm -rf {} +

.venv/.run: $(LOCKS) pyproject.toml hatch_build.py tools/environment.sh
	@tools/environment.sh run

.venv/.dev: .venv/.run requirements/dev.txt
	@tools/environment.sh dev

.venv/.messages: .venv/.run $(shell find src -name '*.po')
	@$(BIN)/python tools/messages.py compile
	@touch $@
