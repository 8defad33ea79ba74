#!/usr/bin/env bash
# Damaged samples through the real commands; the tests run a short part of it.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
exec "$PYTHON" -m tests.fuzz --seed "${SEED:-1}" --count "${COUNT:-2000}" --keep "$ENVIRONMENTS/fuzz"
