#!/usr/bin/env bash
# Runs the plugin's tests on other Debian releases, each in a system of its own made by debootstrap under
# .planowisko/matrix, and prints a table of what ran where. Needs root.
#   test_matrix.sh [RELEASE...]    default: trixie sid
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source setup/system_packages.sh

readonly MIRROR="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"
readonly MATRIX="$ENVIRONMENTS/matrix"
readonly INSIDE=/planowisko

((EUID == 0)) || fail "„make test-matrix” tworzy osobne systemy (debootstrap, chroot) i wymaga uprawnień administratora: sudo make test-matrix"
command -v debootstrap >/dev/null || install_by_apt debootstrap

releases=("$@")
((${#releases[@]})) || releases=(trixie sid)

# in_system ROOT COMMAND...: with mounts and processes of its own, which end with it.
in_system() {
    local root="$1" command
    shift
    printf -v command '%q ' "$@"
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --propagation private bash -ec '
        mount --rbind /dev "$1/dev"
        mount -t proc proc "$1/proc"
        mount -t tmpfs tmpfs "$1/tmp"
        exec chroot "$1" /usr/bin/env -i HOME=/root LC_ALL=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            DEBIAN_FRONTEND=noninteractive "${@:3}" bash -c "$2"
    ' in_system "$root" "$command" "${network[@]}"
}

# Whatever this machine needs to reach the package indexes holds in the other systems, too.
network=()
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL PIP_EXTRA_INDEX_URL; do
    if [[ -n ${!name:-} ]]; then network+=("$name=${!name}"); fi
done
if [[ -e /etc/ssl/certs/ca-certificates.crt ]]; then
    network+=(PIP_CERT=/etc/ssl/certs/of-the-host.crt)
fi

make_system() {
    local release="$1" root="$2"
    if [[ -e $root/complete.stamp ]]; then return 0; fi
    say "Tworzę system Debian $release (debootstrap); trwa to około minuty."
    rm -rf "$root"
    debootstrap --variant=minbase --include=ca-certificates,make,procps "$release" "$root" "$MIRROR" >"$root.log" 2>&1 \
        || fail "nie udało się utworzyć systemu $release; dziennik: $root.log"
    # A mirror may be a snapshot of some day, whose lists are not signed anew.
    printf 'Acquire::Check-Valid-Until "false";\n' >"$root/etc/apt/apt.conf.d/90snapshot"
    touch "$root/complete.stamp"
}

# The files under version control and those that could be, without what was made here.
copy_source() {
    local root="$1"
    mkdir -p "$root$INSIDE"
    find "$root$INSIDE" -mindepth 1 -maxdepth 1 ! -name .planowisko -exec rm -rf {} +
    git ls-files --cached --others --exclude-standard -z \
        | while IFS= read -r -d '' path; do if [[ -e $path ]]; then printf '%s\0' "$path"; fi; done \
        | tar --create --null --files-from=- | tar --extract --no-same-owner --directory "$root$INSIDE"
}

versions_in() {
    in_system "$1" bash -c '
        release=$(. /etc/os-release; echo "$PRETTY_NAME")
        qgis=$(python3 -c "from qgis.core import Qgis; print(Qgis.QGIS_VERSION)")
        qt=$(python3 -c "from qgis.PyQt.QtCore import QT_VERSION_STR; print(QT_VERSION_STR)")
        python=$(python3 -c "import platform; print(platform.python_version())")
        postgresql=$(ls /usr/lib/postgresql | sort -n | tail -1)
        postgis=$(dpkg-query -W -f "\${Version}" "postgresql-$postgresql-postgis-3" | sed "s/+.*//; s/-.*//")
        echo "| $release | $qgis | $qt | $python | $postgresql | $postgis |"' 2>/dev/null | tail -1 || true
}

rows=()
status=0
mkdir -p "$MATRIX"
for release in "${releases[@]}"; do
    root="$MATRIX/$release"
    make_system "$release" "$root"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    if [[ -e /etc/ssl/certs/ca-certificates.crt ]]; then
        cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/of-the-host.crt"
    fi
    copy_source "$root"
    say "── Debian $release: testy wtyczki; pełny wynik: $root.log"
    in_system "$root" bash -c "
        cd $INSIDE
        # PyPI has no fiona for the newest Python; Debian has.
        if python3 -c 'import sys; sys.exit(sys.version_info < (3, 14))' 2>/dev/null; then
            apt-get -q -y install --no-install-recommends python3-fiona
            export PLANOWISKO_SYSTEM_LIBRARIES=1
        fi
        make test-qgis" >"$root.log" 2>&1 || status=1
    # pytest's last line, without its frame: "325 passed, 2 warnings in 652.50s".
    outcome="$(sed -n 's/^=* *\([0-9]\+ \(passed\|failed\|error\).* in [0-9.]\+s\).*/\1/p' "$root.log" | tail -1)"
    if [[ -z $outcome ]]; then
        outcome="przerwane bez wyniku"
        tail -20 "$root.log" >&2
    fi
    rows+=("$(versions_in "$root") $outcome |")
    say "${rows[-1]}"
done

printf '\n| system | QGIS | Qt | Python | PostgreSQL | PostGIS | tests |\n|---|---|---|---|---|---|---|\n'
printf '%s\n' "${rows[@]}"
exit "$status"
