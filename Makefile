# Every target does its own set-up first; a second run finds it done.
# ARGS reach the program: make kiosk ARGS="--source 1"

PYTHON ?= python3
ARGS ?=
VENV_PYTHON := .venv/bin/python
SETUP := PYTHON=$(PYTHON) kiosk/install/setup.sh
VIRTUAL_SCREEN := xvfb-run -a -s "-screen 0 1280x720x24"

.PHONY: help setup kiosk admin demo bench test format clean

help:
	@echo "make kiosk   start the kiosk on the camera of config.yaml"
	@echo "make admin   start the office service: scheduled reports"
	@echo "make demo    enroll sample people, play a clip to the kiosk, write a workbook"
	@echo "make test    everything that is checked: style, types, imports, tests"
	@echo "make bench   speed and memory, against what one would assemble instead"
	@echo "make setup   the set-up alone"

setup:
	@$(SETUP) run

kiosk: setup
	@$(VENV_PYTHON) -m kiosk $(ARGS)

admin: setup
	@$(VENV_PYTHON) -m admin serve $(ARGS)

demo:
	@$(SETUP) screen
	@$(VENV_PYTHON) -m admin demo $(ARGS)

bench:
	@$(SETUP) test
	@$(VENV_PYTHON) -m admin benchmark $(ARGS)

# TensorFlow and a Kivy window crash in one process: the tests run in two, and both must pass.
# Windows are opened in tests/kiosk alone; merely collecting the others imports TensorFlow.
test:
	@$(SETUP) test
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy
	.venv/bin/lint-imports
	$(VENV_PYTHON) -m pytest -m "not window and not slow" $(ARGS)
	$(VIRTUAL_SCREEN) $(VENV_PYTHON) -m pytest tests/kiosk -m "window and not slow" $(ARGS)

format:
	@$(SETUP) test
	$(VENV_PYTHON) -m ruff check --fix
	$(VENV_PYTHON) -m ruff format

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache demo demo-data
