# The system's packages: looks for what they bring, and installs by apt what is missing.
# shellcheck shell=bash

readonly PYTHON_PACKAGES="python3 python3-venv"
readonly QGIS_PACKAGES="qgis python3-qgis"
readonly SCREEN_PACKAGES="xvfb xauth"
readonly FONT_PACKAGES="fonts-dejavu-core"

# install_system_packages NEED...: NEED is one of those below.
install_system_packages() {
    local need missing=()
    for need in "$@"; do
        "has_$need" || missing+=("$need")
    done
    ((${#missing[@]})) || return 0

    say "Brakuje programów; zostaną zainstalowane pakiety systemu:"
    for need in "${missing[@]}"; do
        say "  $(purpose_of "$need")"
    done
    command -v apt-get >/dev/null \
        || fail "tego systemu nie obsługuje apt-get; proszę zainstalować powyższe samodzielnie i ponowić polecenie."
    as_root apt-get -q update || fail "nie udało się odświeżyć listy pakietów (apt-get update)."

    local packages=()
    for need in "${missing[@]}"; do
        local names
        names="$(packages_for "$need")" || fail "w źródłach pakietów tego systemu nie ma: $(purpose_of "$need")"
        read -r -a names <<<"$names"
        packages+=("${names[@]}")
    done
    say "Instaluję: ${packages[*]}"
    if [[ " ${missing[*]} " == *" postgis "* ]]; then
        without_system_cluster install_by_apt "${packages[@]}"
    else
        install_by_apt "${packages[@]}"
    fi
    for need in "${missing[@]}"; do
        "has_$need" || fail "po instalacji nadal brakuje: $(purpose_of "$need")"
    done
}

has_python() { [[ -x $SYSTEM_PYTHON ]] && "$SYSTEM_PYTHON" -Ic 'import ensurepip, venv' 2>/dev/null; }
has_screen() { command -v xvfb-run >/dev/null && command -v Xvfb >/dev/null && command -v xauth >/dev/null; }
has_fonts() { [[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]]; }
has_ogr2ogr() { command -v ogr2ogr >/dev/null; }
has_translations() { "$SYSTEM_PYTHON" -I setup/package_plugin.py has-lrelease 2>/dev/null; }

has_qgis() {
    command -v qgis >/dev/null && "$SYSTEM_PYTHON" -Ic '
from importlib.util import find_spec
raise SystemExit(not (find_spec("qgis") and find_spec("psycopg2")))' 2>/dev/null
}

has_postgis() {
    local programs version
    for programs in /usr/lib/postgresql/*/bin; do
        version="$(basename "$(dirname "$programs")")"
        [[ -x $programs/initdb && -e /usr/share/postgresql/$version/extension/postgis.control ]] && return 0
    done
    return 1
}

purpose_of() {
    case "$1" in
        python) say "Python 3 systemu z modułem venv: środowiska programu i testów" ;;
        postgis) say "PostgreSQL z rozszerzeniem PostGIS: prywatna baza danych pod $PLANOWISKO_HOME" ;;
        qgis) say "QGIS z biblioteką dla Pythona: program, w którym działa wtyczka" ;;
        screen) say "Xvfb i xauth: ekran bez monitora, na którym QGIS rysuje mapy i zrzuty" ;;
        fonts) say "krój DejaVu: polskie litery na mapach i dokumentach" ;;
        ogr2ogr) say "ogr2ogr (GDAL): z nim porównuje się szybkość importu" ;;
        translations) say "lrelease (narzędzia Qt): polskie tłumaczenie wtyczki" ;;
    esac
}

packages_for() {
    case "$1" in
        python) echo "$PYTHON_PACKAGES" ;;
        postgis) postgis_packages ;;
        qgis) echo "$QGIS_PACKAGES" ;;
        screen) echo "$SCREEN_PACKAGES" ;;
        fonts) echo "$FONT_PACKAGES" ;;
        ogr2ogr) echo gdal-bin ;;
        translations) first_available qttools5-dev-tools qt6-l10n-tools ;;
    esac
}

# PostGIS for the server that is installed, else with the server that the system offers. An installed server is not
# named: apt would update it, and restart the system's clusters.
postgis_packages() {
    local version
    for version in $(installed_server_versions); do
        if is_available "postgresql-$version-postgis-3"; then
            echo "postgresql-$version-postgis-3"
            return
        fi
    done
    for version in $(offered_server_versions); do
        if is_available "postgresql-$version-postgis-3"; then
            echo "postgresql-$version postgresql-$version-postgis-3"
            return
        fi
    done
    return 1
}

installed_server_versions() {
    local server
    for server in /usr/lib/postgresql/*/bin/postgres; do
        if [[ -x $server ]]; then basename "$(dirname "$(dirname "$server")")"; fi
    done | sort -rn
}

offered_server_versions() {
    LC_ALL=C apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9]\+\)$/\1/p' | sort -rn
}

is_available() { [[ "$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)" == *"Candidate: "[^\(]* ]]; }

first_available() {
    local package
    for package in "$@"; do
        if is_available "$package"; then
            echo "$package"
            return
        fi
    done
    return 1
}

install_by_apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
        install --no-install-recommends --no-upgrade "$@" \
        || fail "instalacja pakietów nie powiodła się (komunikaty apt powyżej)."
}

# A new PostgreSQL package would create a cluster "main" of the system, on port 5432, and start it. Nobody asked for
# one: it is told not to, for the time of this installation only.
without_system_cluster() {
    local folder=/etc/postgresql-common/createcluster.d status=0
    local setting="$folder/planowisko-setup.conf"
    as_root mkdir -p "$folder"
    printf 'create_main_cluster = false\n' | as_root tee "$setting" >/dev/null
    ("$@") || status=$?
    as_root rm -f "$setting"
    return "$status"
}

as_root() {
    if ((EUID == 0)); then
        "$@" 9>&-
    elif command -v sudo >/dev/null; then
        sudo "$@" 9>&-
    else
        fail "do tego potrzebne są prawa administratora, a polecenia sudo nie ma; proszę wykonać jako root: $*"
    fi
}
