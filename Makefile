# Every target does its own set-up first; a second run finds it done.
# ARGS reach the program: make kiosk ARGS="--source 1"

PYTHON ?= python3
ARGS ?=
VENV_PYTHON := .venv/bin/python
SETUP := PYTHON=$(PYTHON) kiosk/install/setup.sh
DRY_RUN ?=
ROTATE ?= normal
MINUTES ?= 60
INSTALL := PYTHON=$(PYTHON) kiosk/install/install.sh
VIRTUAL_SCREEN := xvfb-run -a -s "-screen 0 1280x720x24"

.PHONY: help setup kiosk admin demo bench soak test format clean install-kiosk uninstall-kiosk

help:
	@echo "make kiosk   start the kiosk on the camera of config.yaml"
	@echo "make admin   start the office service: scheduled reports"
	@echo "make demo    enroll sample people, play a clip to the kiosk, write a workbook"
	@echo "make test    everything that is checked: style, types, imports, tests"
	@echo "make bench   speed and memory, against what one would assemble instead"
	@echo "make soak    the kiosk for MINUTES=60, people coming and going: does it grow or slow down?"
	@echo "make setup   the set-up alone"
	@echo "sudo make install-kiosk   make a kiosk of this machine: it starts with it and stays up"
	@echo "                          DRY_RUN=1 shows all and changes nothing; ROTATE=left|right|inverted"
	@echo "sudo make uninstall-kiosk take that back"

setup:
	@$(SETUP) run

kiosk: setup
	@$(VENV_PYTHON) -m kiosk $(ARGS)

admin: setup
	@$(VENV_PYTHON) -m admin serve $(ARGS)

install-kiosk:
	@$(INSTALL) install --rotate $(ROTATE) $(if $(DRY_RUN),--dry-run)

uninstall-kiosk:
	@$(INSTALL) uninstall $(if $(DRY_RUN),--dry-run)

demo:
	@$(SETUP) screen
	@$(VENV_PYTHON) -m admin demo $(ARGS)

bench:
	@$(SETUP) test
	@$(VENV_PYTHON) -m admin benchmark $(ARGS)

soak:
	@$(SETUP) test
	@$(VENV_PYTHON) -m admin soak --minutes $(MINUTES) $(ARGS)

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
