# Each target is one line; the work is done in tools/ (try: python3 -m tools demo).
PYTHON ?= python3
export PYTHON
.DEFAULT_GOAL := help

.PHONY: help
help:  ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: demo
demo:  ## from nothing to Odoo 19 with demo data at http://127.0.0.1:8069 (PORT=8070, RESET=1)
	@$(PYTHON) -m tools demo

.PHONY: test
test:  ## everything that CI runs; one file: make test ARGS="trm_talent/tests/test_x.py -k foo"
	@$(PYTHON) -m tools test $(ARGS)

.PHONY: test-long
test-long:  ## the tests marked `long`
	@$(PYTHON) -m tools test-long $(ARGS)

.PHONY: test-stock
test-stock:  ## Odoo's own suites of what the addons touch; writes tests/stock/
	@$(PYTHON) -m tools test-stock $(ARGS)

.PHONY: lint
lint:  ## black, isort, flake8, pylint-odoo, doc8, Odoo's test_lint
	@$(PYTHON) -m tools lint $(ARGS)

.PHONY: format
format:  ## let black and isort write
	@$(PYTHON) -m tools format $(ARGS)

.PHONY: i18n
i18n:  ## export the .pot files and merge them into de.po
	@$(PYTHON) -m tools i18n $(ARGS)

.PHONY: shell
shell:  ## Odoo's Python shell in the demo database
	@$(PYTHON) -m tools shell $(ARGS)

.PHONY: bench
bench:  ## measure what is promised on speed (ROWS="P3 P4" SIZES="1000 10000")
	@$(PYTHON) -m tools bench $(ARGS)

.PHONY: pictures
pictures:  ## make the pictures of the READMEs and store pages anew
	@$(PYTHON) -m tools pictures $(ARGS)

.PHONY: environment
environment:  ## print what `eval "$(make -s environment)"` needs for plain odoo and pytest
	@$(PYTHON) -m tools environment
