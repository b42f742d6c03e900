# make run    sets up everything, takes in the sample letters, and answers questions about them
# make test   sets up everything, and passes lint, types, tests and the question gate
# make transcript  plays a day with the bot and writes docs/transcript.md with its pictures anew
# make bench  prints speed and memory as ratios against the plain LangChain recipe, and how reading grows with length
# make model  trains the shipped embedding model anew (CORPUS=path of phapdien.jsonl.gz)
.PHONY: run test transcript bench lint format model constraints clean
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= ../shared/corpus/phapdien.jsonl.gz

run: .venv/installed .env
	@$(BIN)/ntm start

test: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 3 --dist loadfile

transcript: .venv/installed
	WRITE_TRANSCRIPT=1 $(BIN)/python -m pytest -q tests/bot/test_transcript.py

bench: .venv/installed
	$(BIN)/python -m tests.bench

lint: .venv/installed
	$(BIN)/ruff check --fix .

format: .venv/installed
	$(BIN)/ruff format .

model: .venv/installed
	$(BIN)/python -m knowledge.embedding.train --corpus $(CORPUS) --out knowledge/embedding/static_vi
	$(BIN)/python -m knowledge.diacritics.train --corpus $(CORPUS) --letters ingest/samples

# The file's own access rights, since a bot token will stand in it.
.env:
	@(umask 077 && cp .env.example .env)
	@echo "Đã tạo tệp .env từ .env.example; muốn chạy bot Telegram, hãy ghi TELEGRAM_BOT_TOKEN vào đó."

# uv where it is found, else pip. uv does not read pip's settings: the folder of wheels that pip knows is told to it.
.venv/installed: pyproject.toml constraints.txt
	@echo "Đang cài đặt (lần đầu mất vài phút) …"
	@if command -v uv >/dev/null 2>&1; then \
	  links="$$($(PYTHON) -m pip config get global.find-links 2>/dev/null || true)"; \
	  uv venv --quiet --allow-existing .venv && \
	  UV_FIND_LINKS="$${UV_FIND_LINKS:-$$links}" uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
	  { $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên (đặt PYTHON=đường dẫn)."; exit 1; }; } && \
	  $(PYTHON) -m venv .venv && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@

# Resolve anew and write down what was installed (a CPU build of torch is the same version).
constraints:
	rm -rf .venv-new && $(PYTHON) -m venv .venv-new && .venv-new/bin/python -m pip install --quiet -e '.[dev]'
	.venv-new/bin/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt && rm -rf .venv-new

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache
