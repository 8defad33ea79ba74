# The two Python environments, both of the system's Python:
#   venv       the program and its development tools, with everything from package indexes
#   venv-qgis  what runs inside QGIS: the system's packages, and pytest
#   venv-qgis4  Qt 6 alone, to look up what it has
# fiona, pyproj and rasterio from wheels bring their own GDAL and PROJ; in one process with QGIS they crash it.
# shellcheck shell=bash

make_project_environment() {
    make_environment venv "biblioteki programu i narzędzia" pyproject.toml "import planowisko.db.server" \
        --editable '.[development]'
}

make_qgis_environment() {
    make_environment venv-qgis "pytest dla QGIS" setup/requirements-qgis.txt "import qgis.core, pytest_qgis" \
        --requirement setup/requirements-qgis.txt
}

make_qgis4_environment() {
    make_environment venv-qgis4 "PyQt6 i flake8-qgis" setup/requirements-qgis4.txt "import PyQt6.QtCore, flake8_qgis" \
        --requirement setup/requirements-qgis4.txt
}

# make_environment NAME PURPOSE SOURCE PROBE PIP_ARGUMENTS...
# Complete is an environment whose stamp equals what it would be made from now; the stamp is written last, so an
# interrupted one has none and is mended, or made anew where it cannot be.
make_environment() {
    local name="$1" purpose="$2" source="$3" probe="$4"
    shift 4
    local folder="$ENVIRONMENTS/$name" stamp="$ENVIRONMENTS/$name/complete.stamp" wanted
    wanted="$("$SYSTEM_PYTHON" -V) $folder $* $(sha256sum <"$source")"
    if [[ -x $folder/bin/python && "$(cat "$stamp" 2>/dev/null)" == "$wanted" ]]; then
        return 0
    fi
    say "Przygotowuję środowisko Pythona „$name” ($purpose); za pierwszym razem trwa to około minuty."
    rm -f "$stamp"
    if ! { is_usable "$folder" && fill_environment "$folder" "$probe" "$@"; }; then
        rm -rf "$folder"
        local options=()
        # With a Python too new for fiona's wheels, the system's own fiona can be let in.
        [[ $name == venv-qgis || -n ${PLANOWISKO_SYSTEM_LIBRARIES:-} ]] && options+=(--system-site-packages)
        "$SYSTEM_PYTHON" -m venv "${options[@]}" "$folder" \
            || fail "nie udało się założyć środowiska $folder."
        fill_environment "$folder" "$probe" "$@" \
            || fail "nie udało się zainstalować bibliotek w $folder (komunikaty pip powyżej)."
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

# Of the same Python, at the same place, and with a pip that runs.
is_usable() {
    [[ -f $1/pyvenv.cfg && -x $1/bin/python ]] \
        && [[ "$("$1/bin/python" -V 2>/dev/null)" == "$("$SYSTEM_PYTHON" -V)" ]] \
        && [[ "$(sed -n '1s/^#!//p' "$1/bin/pip" 2>/dev/null)" == "$1/bin/python"* ]] \
        && "$1/bin/python" -m pip --version >/dev/null 2>&1
}

fill_environment() {
    local python="$1/bin/python" probe="$2"
    shift 2
    "$python" -m pip install --quiet --disable-pip-version-check --no-input "$@" 9>&- && "$python" -c "$probe"
}
