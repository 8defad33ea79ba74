"""Libraries of a gmina: its own staff write, its readers read, nobody else sees them."""

import psycopg
import pytest

from tests.db.partners import DOROHUSK, ROLES, ZMUDZ, add_gminas, add_person, connect

TABLES = {
    "parameter_set": (
        "(gmina_code, tiling, name, symbol, parameters)",
        "(%s, 'zoning_element', 'zwykła', 'SZ', '{\"max_height\": 9}')",
    ),
    "provision_template": ("(gmina_code, name, content)", "(%s, 'zwykłe', 'Ustala się…')"),
}


@pytest.mark.parametrize("table", TABLES)
def test_staff_write_readers_read_and_others_see_nothing(database: str, table: str) -> None:
    columns, values = TABLES[table]
    with connect(database) as owner:
        add_gminas(owner)
        people = {
            (gmina, role): add_person(owner, gmina, role) for gmina in (DOROHUSK, ZMUDZ) for role in ROLES
        }
    insert = f"INSERT INTO planning.{table} {columns} VALUES {values}"
    with connect(people[DOROHUSK, "clerk"]) as clerk:
        clerk.execute(insert, [DOROHUSK])
    for (gmina, role), dsn in people.items():
        own = gmina == DOROHUSK
        with psycopg.connect(dsn) as person:
            seen = person.execute(f"SELECT created_by, row_version FROM planning.{table}").fetchall()
            assert len(seen) == own, (gmina, role)
            try:
                renamed = person.execute(
                    f"UPDATE planning.{table} SET name = name || '!', base_version = row_version"
                ).rowcount
            except psycopg.errors.InsufficientPrivilege:
                renamed = 0
                person.rollback()
            assert renamed == (own and role != "reader"), (gmina, role)
            person.rollback()
            if not own:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    person.execute(insert, [DOROHUSK])


def test_a_stale_change_is_refused_and_told_by_name(database: str) -> None:
    with connect(database) as owner:
        add_gminas(owner)
        columns, values = TABLES["parameter_set"]
        owner.execute(f"INSERT INTO planning.parameter_set {columns} VALUES {values}", [DOROHUSK])
        owner.execute("UPDATE planning.parameter_set SET symbol = 'SU', base_version = 1")
        with pytest.raises(psycopg.DatabaseError, match="Obiekt „zwykła” zmienił") as refused:
            owner.execute("UPDATE planning.parameter_set SET name = 'inna', base_version = 1")
        assert refused.value.sqlstate == "PW001"
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute(f"INSERT INTO planning.parameter_set {columns} VALUES {values}", [DOROHUSK])
