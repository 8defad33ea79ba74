#!/usr/bin/env bash
# Installs what is missing and nothing else; quick where nothing is.
#   prepare.sh run     what the demo and QGIS need
#   prepare.sh test    the same with what the tests need
#   prepare.sh bench   the same with what the measurements need
#   prepare.sh plugin  what building the plugin's zip needs
#   prepare.sh qgis4   what looking for names that QGIS 4 lacks needs
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source setup/system_packages.sh
source setup/python_environments.sh

mkdir -p "$ENVIRONMENTS"
exec 9>"$ENVIRONMENTS/.setup.lock"
flock 9

case "${1:-}" in
    plugin)
        install_system_packages python translations
        ;;
    qgis4)
        install_system_packages python
        make_qgis4_environment
        ;;
    bench)
        install_system_packages python postgis qgis screen fonts translations ogr2ogr
        make_project_environment
        make_qgis_environment
        ;;
    run | test)
        install_system_packages python postgis qgis screen fonts translations
        make_project_environment
        make_qgis_environment
        ;;
    *) fail "nieznana część: ${1:-(brak)}; możliwe: run, test, bench, plugin, qgis4" ;;
esac
