#!/usr/bin/env bash
# Runs the named parts (lint, etl, qgis), all of them even where one fails, and says at the end which did.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

failed=()
summary=()

# step NAME COMMAND...
step() {
    local name="$1" begin=$SECONDS
    shift
    printf '\n── %s\n' "$name"
    if "$@"; then
        summary+=("  ok      $name ($((SECONDS - begin)) s)")
    else
        summary+=("  FAILED  $name (status $?)")
        failed+=("$name")
    fi
}

ruff_clean() { "$PYTHON" -m ruff check . && "$PYTHON" -m ruff format --check .; }

# mypy reads the folders by the names under which they are installed.
types_hold() {
    local packages="$ENVIRONMENTS/packages"
    mkdir -p "$packages/planowisko"
    ln -sfn "$REPOSITORY/db" "$packages/planowisko/db"
    ln -sfn "$REPOSITORY/etl" "$packages/planowisko/etl"
    (cd "$packages" && "$PYTHON" -m mypy --config-file "$REPOSITORY/pyproject.toml" \
        --cache-dir "$ENVIRONMENTS/mypy" -p planowisko.db -p planowisko.etl)
}

imports_hold() { "$ENVIRONMENTS/venv/bin/lint-imports" --no-logo; }
sql_clean() { "$PYTHON" -m sqlfluff lint --disable-progress-bar --processes 0 db; }
# A file at a time on each core, in the order of tests/conftest.py: every worker starts a cluster of its own.
etl_tests() {
    "$PYTHON" -m pytest tests --ignore=tests/qgis_plugin --numprocesses=auto --maxprocesses=4 \
        --dist=loadfile --no-loadscope-reorder
}
qgis_tests() { "$PYTHON" -m tests.qgis_plugin.run; }

for part in "$@"; do
    case "$part" in
        lint)
            step "ruff: style and common mistakes" ruff_clean
            step "mypy: types of db and etl" types_hold
            step "import-linter: who may import whom" imports_hold
            step "sqlfluff: the database's code" sql_clean
            ;;
        etl) step "pytest: database, ETL, the whole way through" etl_tests ;;
        qgis) step "pytest in QGIS: the plugin" qgis_tests ;;
        *) fail "unknown part: $part; known: lint, etl, qgis" ;;
    esac
done

((${#summary[@]})) || fail "no part named; known: lint, etl, qgis"
printf '\n── Summary\n'
printf '%s\n' "${summary[@]}"
((${#failed[@]} == 0)) || exit 1
