#!/usr/bin/env bash
# The main job on sample data, with the project's own Python.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
exec "$PYTHON" demo/main_job.py "$@"
