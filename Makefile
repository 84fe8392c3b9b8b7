# make run: set everything up and open the chat on the sample corpus, offline.
# make test: set everything up and run every test, those in a real browser included.
# make gate: ask every case of evals/ and compare with evals/baseline.json.

VENV := .venv
BIN := $(VENV)/bin
HOME_OF_LIBRARY := var/library
export HF_HUB_OFFLINE ?= 1
export TOKENIZERS_PARALLELISM := false

.PHONY: run test test-llm check gate bench browser clean

run: $(VENV)/.run
	@$(BIN)/assistant add corpus --home $(HOME_OF_LIBRARY)
	@$(BIN)/assistant serve --home $(HOME_OF_LIBRARY)

# A worker for each processor, each with a model that keeps to one thread.
test: export OMP_NUM_THREADS := 1
test: $(VENV)/.dev browser
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadscope

# make test-llm MODEL=gguf:FILE: what a real chat model writes, and what of it is shown.
test-llm: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[local]'
	ASSISTANT_TEST_MODEL=$(MODEL) $(BIN)/pytest -s tests/llm

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# In float32, which gives the same answers on every processor.
gate: export ASSISTANT_EMBEDDING__PRECISION := float32
gate: $(VENV)/.run
	$(BIN)/assistant add corpus --home var/evals-library
	$(BIN)/assistant eval run evals --home var/evals-library --out var/evals --beside evals/baseline.json
	$(BIN)/assistant eval gate var/evals --baseline evals/baseline.json

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Torch comes first and by itself, so that nothing brings in another build of it.
$(VENV)/.run: constraints.txt pyproject.toml
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# The system's Chromium if it is there; else Debian's, where we may install it; else Playwright's.
browser: $(VENV)/.dev
	@command -v chromium >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	     && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	|| $(BIN)/playwright install chromium

clean:
	rm -rf $(VENV) var build dist *.egg-info
