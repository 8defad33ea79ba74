#!/usr/bin/env bash
# Deletes what was made in this clone, the private cluster with its data included.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

cluster="$PLANOWISKO_HOME/cluster"
if [[ -e $cluster || -L $cluster ]]; then
    [[ -x $PYTHON ]] || fail "środowisko Pythona jest niepełne, a klaster w $cluster może działać; proszę najpierw
wykonać „make setup”, a potem ponowić „make clean”."
    "$PYTHON" -c 'from planowisko.db.server import PrivateCluster; PrivateCluster().remove()'
fi
rm -rf "$PLANOWISKO_HOME/qgis" "$PLANOWISKO_HOME/demo" "$ENVIRONMENTS" build dist planowisko.egg-info
say "Usunięto środowiska, prywatny klaster i wyniki."
