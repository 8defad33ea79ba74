#!/usr/bin/env bash
# Measurements; never part of the tests.
#   bench.sh                     everything
#   bench.sh plan [ROUNDS]       a large plan: check, publication, export
#   bench.sh parcels [OPTION]... imports of parcels, beside ogr2ogr; --help tells the options
#   bench.sh qgis [OPTION]...    a large plan in QGIS, beside the same layers added by hand; --help tells the options
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

case "${1:-}" in
    "") "$PYTHON" -m tests.benchmarks.run && "$PYTHON" -m tests.benchmarks.parcel_import \
        && exec "$PYTHON" -m tests.benchmarks.opened_plan ;;
    plan) exec "$PYTHON" -m tests.benchmarks.run "${@:2}" ;;
    parcels) exec "$PYTHON" -m tests.benchmarks.parcel_import "${@:2}" ;;
    qgis) exec "$PYTHON" -m tests.benchmarks.opened_plan "${@:2}" ;;
    *) fail "nieznany pomiar: $1; możliwe: plan, parcels, qgis" ;;
esac
