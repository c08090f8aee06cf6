# Everything one does with Troth. `make` alone lists it.

PORT ?= 8000
DATA ?= data
LAN ?=
NAME ?=
PYTHON ?=
BIN = .venv/bin
WITHOUT = $(addprefix --ignore=tests/,coach content engine journeys life)  # they ask nothing of a database
unexport PYTHONDONTWRITEBYTECODE  # as in many containers: every process would compile all of Troth again
.DEFAULT_GOAL = help
.PHONY: help run demo test test-long test-subpath tools compiled check lock bench bench-live bench-engine bench-coach bench-typing train-coach screens drill cluster supply translations clean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo "  PORT=8000 DATA=data LAN=1 change where run and demo serve, keep their data, and who can reach them."

run: .venv/.base  ## serve Troth at http://localhost:8000, with its data in ./data
	@exec $(BIN)/troth run --port $(PORT) --data "$(DATA)" $(if $(LAN),--lan)

demo: .venv/.base  ## the same, with a fictional year in it, kept in ./demo-data
	@exec $(BIN)/troth demo --port $(PORT) --data "$(if $(filter file,$(origin DATA)),demo-data,$(DATA))" $(if $(LAN),--lan)

test:  ## all checks, then all tests: on SQLite, and the core of what touches the database on PostgreSQL too
	@$(MAKE) --no-print-directory -j2 check tools compiled
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long" --durations=20
	$(BIN)/python scripts/with_postgres.py $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --only-database core $(WITHOUT) -m "not journey and not either and not long" --durations=20

test-long: tools compiled  ## what `make test` leaves out: long ways through what it tries in short
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m long --durations=20

test-subpath: tools compiled  ## the same tests on SQLite, with Troth below /troth/ of its host
	BELOW=/troth $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long"

tools:
	@scripts/test-tools.sh

compiled: .venv/.test
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null || true  # once, for all that run the tests

check: .venv/.test  ## lint, format, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	MYPYPATH=docs/api $(BIN)/mypy --config-file= --strict docs/api/client.py docs/api/promises_to_calendar.py
	$(BIN)/lint-imports

lock:  ## write requirements/ anew from pyproject.toml
	@scripts/lock.sh

bench: .venv/.test  ## CPU, time and memory of what people do, beside a bare page; then live sessions
	@scripts/test-tools.sh bench
	$(BIN)/python -m bench
	$(BIN)/python -m bench.live

bench-live: .venv/.test  ## 500 sessions of two at once: how soon the other phone shows a press
	$(BIN)/python -m bench.live

bench-engine: .venv/.test  ## time and size of the trust model's steps
	$(BIN)/python -m bench.engine

bench-coach: .venv/.bench  ## how well the language coach reads examples it never saw, and how fast
	$(BIN)/python -m bench.coach

bench-typing: .venv/.test  ## how long a key waits for its letter, with the coach on and off
	$(BIN)/python -m bench.typing

train-coach: .venv/.bench  ## learn the coach's weights anew from its training examples
	$(BIN)/python -m scripts.train_coach
	$(BIN)/python -m scripts.train_apology

screens: .venv/.test  ## pictures of every page, phone and desk, light and dark
	$(BIN)/python -m scripts.screens --readme

drill: .venv/.test $(if $(filter fuzz,$(NAME)),.venv/.supply)  ## one long test by NAME, from tests/drills
	@$(if $(filter failover,$(NAME)),scripts/cluster-tools.sh &&) scripts/drill.sh "$(NAME)"

cluster: .venv/.test  ## three databases, HAProxy and two Troths on this machine, to try and to break
	@scripts/cluster-tools.sh
	@$(BIN)/python -m deploy.cluster.local

supply: .venv/.supply  ## what Troth is made of: known faults, licences, secrets, bandit, and the wheel, twice and tested
	$(BIN)/python -m scripts.supply

translations: .venv/.test  ## merge every text that people read into the catalogues of the languages, and compile them
	$(BIN)/python -m scripts.translations

clean:  ## remove the environment and caches; data stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.base: requirements/base.txt scripts/environment.sh
	@PYTHON="$(PYTHON)" scripts/environment.sh base

.venv/.test: requirements/test.txt requirements/base.txt scripts/environment.sh
	@PYTHON="$(PYTHON)" scripts/environment.sh test

.venv/.bench: requirements/bench.txt .venv/.test
	@PYTHON="$(PYTHON)" scripts/environment.sh bench

.venv/.supply: requirements/supply.txt .venv/.test
	@PYTHON="$(PYTHON)" scripts/environment.sh supply
