#!/usr/bin/env bash
# Looks through the plugin for what QGIS 4 no longer has.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

exec "$ENVIRONMENTS/venv-qgis4/bin/python" setup/check_qgis4.py
