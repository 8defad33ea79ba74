#!/usr/bin/env bash
# Opens QGIS with the plugin from this clone, in a profile of its own, knowing the private cluster's connections.
# Arguments are handed on to QGIS.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

if [[ -z ${DISPLAY:-} && -z ${WAYLAND_DISPLAY:-} ]]; then
    fail "nie ma ekranu (zmienne DISPLAY i WAYLAND_DISPLAY są puste). QGIS wymaga sesji graficznej: proszę uruchomić
„make qgis” na pulpicie, przez „ssh -X” albo na ekranie bez monitora: xvfb-run -a make qgis"
fi

"$ENVIRONMENTS/venv/bin/planowisko" db start >/dev/null

profiles="$PLANOWISKO_HOME/qgis"
"$SYSTEM_PYTHON" -I setup/qgis_profile.py "$profiles/profiles/planowisko"

export PGSERVICEFILE="$PLANOWISKO_HOME/pg_service.conf" PGPASSFILE="$PLANOWISKO_HOME/pgpass"
exec qgis --nologo --noversioncheck --profiles-path "$profiles" --profile planowisko "$@"
