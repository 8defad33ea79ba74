#!/usr/bin/env bash
# Takes the handbook's pictures: the demo's main job in a cluster of its own, then a clerk's morning in QGIS.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

# The demo's own cluster stays as it is; this one begins anew, so that the pictures show the same each time.
export PLANOWISKO_HOME="$ENVIRONMENTS/screenshots"
if [[ -d $PLANOWISKO_HOME ]]; then
    "$ENVIRONMENTS/venv/bin/planowisko" db stop >/dev/null 2>&1 || true
    rm -rf "$PLANOWISKO_HOME"
fi
trap '"$ENVIRONMENTS/venv/bin/planowisko" db stop >/dev/null' EXIT
"$PYTHON" demo/main_job.py
say "Zdjęcia do podręcznika:"
"$PYTHON" demo/screenshots.py
