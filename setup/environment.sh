# Sourced by the other scripts: where things lie, and an environment that the caller's settings do not disturb.
# shellcheck shell=bash

set -euo pipefail

REPOSITORY="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
cd "$REPOSITORY"

# Settings meant for another Python or another PostgreSQL would lead ours astray.
for name in ${!PYTHON@} ${!PG@} ${!CONDA_@} VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV PLANOWISKO_DSN; do
    unset "$name"
done
unset name

PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin${PATH:+:$PATH}"
export PATH
case "$(locale charmap 2>/dev/null || true)" in
    UTF-8) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

# The system's own Python: the only one that QGIS's bindings fit.
SYSTEM_PYTHON=/usr/bin/python3
ENVIRONMENTS="$REPOSITORY/.planowisko"
PYTHON="$ENVIRONMENTS/venv/bin/python"
QGIS_PYTHON="$ENVIRONMENTS/venv-qgis/bin/python"
PLANOWISKO_HOME="${PLANOWISKO_HOME:-$ENVIRONMENTS}"
export PLANOWISKO_HOME
# shellcheck disable=SC2034
readonly REPOSITORY SYSTEM_PYTHON ENVIRONMENTS PYTHON QGIS_PYTHON

say() { printf '%s\n' "$*"; }

fail() {
    printf 'Błąd: %s\n' "$*" >&2
    exit 2
}
