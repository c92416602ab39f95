# Two commands are all a newcomer needs: `make run` and `make test`. Each does its own set-up in .venv.

PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test quick browser fix lock coverage hazards faults sbom bench soak interop gallery clean

help:            ## this list
	@grep -E '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed -E 's/: .*## /\t/'

run: .venv/.run  ## serve the app on http://127.0.0.1:8501
	$(PY) -m streamlit run app.py

test: .venv/.test ## everything: style, types, import rules, content, unit, property and browser tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PY) -m screening check
	$(PY) -m pytest -n 2 -m "not browser"
	$(PY) -m pytest -n 2 --dist loadfile -m browser

quick: .venv/.test ## unit and property tests only
	$(PY) -m pytest -n 2 -m "not browser"

browser: .venv/.test ## browser tests only
	$(PY) -m pytest -n 2 --dist loadfile -m browser

fix: .venv/.test ## sort imports, format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

coverage: .venv/.test ## write docs/coverage.md anew
	$(PY) -m questions.coverage > docs/coverage.md

hazards: .venv/.test ## write docs/safety/hazard-log.md anew
	$(PY) -m tests.hazard_log > docs/safety/hazard-log.md

faults: .venv/.test ## write docs/faults.md anew
	$(PY) -m tests.fault_pages > docs/faults.md

gallery: .venv/.test ## pictures of every step, page and document: docs/gallery.md
	$(PY) -m tests.gallery

bench: .venv/.test ## speeds, each beside a floor measured in the same run
	$(PY) -m tests.bench

soak: .venv/.test ## long runs: memory, every property with many examples, each fault 20 times
	$(PY) -m tests.soak
	$(PY) -m tests.soak.tables
	HYPOTHESIS_PROFILE=soak $(PY) -m pytest -n 2 -m "not browser"
	$(PY) -m pytest -n 2 --dist loadfile -m "fault or soak" --repeat 20

interop: .venv/.test ## exports proven in other people's software; FEW=1: one worked case of each pack
	$(PY) -m tests.interop
	$(PY) -m pytest -n 2 --dist loadfile -m interop $(if $(FEW),--few) tests/interop

sbom: .venv/.test ## software bill of materials (CycloneDX JSON) on stdout
	@$(PY) -m cyclonedx_py requirements requirements.txt

lock: .venv/.test ## write the locks anew from the .in files
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header requirements.in -o requirements.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header -c requirements.txt requirements-table.in -o requirements-table.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header -c requirements-table.txt requirements-dev.in -o requirements-dev.txt

clean:           ## remove the virtual environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis

.venv/.run: requirements.txt .ci/setup
	@.ci/setup run

.venv/.test: requirements-dev.txt .ci/setup
	@.ci/setup test
