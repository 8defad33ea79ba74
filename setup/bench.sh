#!/usr/bin/env bash
# Measurements on a large plan; never part of the tests.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
exec "$PYTHON" -m tests.benchmarks.run "$@"
