.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/bash

.PHONY: help
help: ## this list
	@printf 'Planowisko\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: ## install what is missing and run the main job on sample data
	@bash setup/prepare.sh run && exec bash setup/demo.sh

.PHONY: qgis
qgis: ## open QGIS with the plugin and the private cluster's connections
	@bash setup/prepare.sh run && exec bash setup/qgis.sh

.PHONY: test
test: ## every check and every test, with real PostGIS and real QGIS
	@bash setup/prepare.sh test && exec bash setup/test.sh lint etl qgis

.PHONY: lint
lint: ## ruff, mypy, import-linter and sqlfluff
	@bash setup/prepare.sh test && exec bash setup/test.sh lint

.PHONY: test-etl
test-etl: ## the tests of the database, the ETL and the whole way through
	@bash setup/prepare.sh test && exec bash setup/test.sh etl

.PHONY: test-qgis
test-qgis: ## the tests of the plugin, in QGIS
	@bash setup/prepare.sh test && exec bash setup/test.sh qgis

.PHONY: test-matrix
test-matrix: ## the plugin's tests on Debian 13 and sid, in systems of their own (root; RELEASES="trixie")
	@exec bash setup/test_matrix.sh $(RELEASES)

.PHONY: check-qgis4
check-qgis4: ## look for what QGIS 4 no longer has
	@bash setup/prepare.sh qgis4 && exec bash setup/check_qgis4.sh

.PHONY: bench
bench: ## measure a large plan, imports of parcels, a plan in QGIS (WHAT=plan, parcels or qgis: only that)
	@bash setup/prepare.sh bench && exec bash setup/bench.sh $(WHAT)

.PHONY: fuzz
fuzz: ## damage samples in thousands of ways and import each; SEED=2 COUNT=500 for others
	@bash setup/prepare.sh test && exec bash setup/fuzz.sh

.PHONY: plugin
plugin: ## build the plugin's zip in dist/
	@bash setup/prepare.sh plugin && exec /usr/bin/python3 setup/package_plugin.py zip

.PHONY: screenshots
screenshots: ## take the handbook's pictures from the real plugin
	@bash setup/prepare.sh run && exec bash setup/screenshots.sh

.PHONY: setup
setup: ## install what is missing, and nothing else
	@exec bash setup/prepare.sh test

.PHONY: stop
stop: ## stop the private cluster
	@source setup/environment.sh; [[ ! -x $$PYTHON ]] || exec "$$ENVIRONMENTS/venv/bin/planowisko" db stop

.PHONY: clean
clean: ## delete what was made: environments, the private cluster WITH ITS DATA, results
	@exec bash setup/clean.sh
