"""Parcels belong to a gmina that is there, though no foreign key says so."""

import psycopg
import pytest

from tests.db.parcels import add_parcel
from tests.db.partners import DOROHUSK, ZMUDZ, add_gminas, connect

_DELETED = "DELETE FROM partnership.gmina WHERE code = %s"
_RENAMED = "UPDATE partnership.gmina SET code = '060399_2' WHERE code = %s"


def test_parcels_and_their_gmina_hold_each_other(database: str) -> None:
    with connect(database) as owner:
        add_gminas(owner)
        add_parcel(owner, f"{DOROHUSK}.0009", "1")
        with pytest.raises(psycopg.errors.ForeignKeyViolation, match="060399_2"):
            add_parcel(owner, "060399_2.0009", "1")
        with pytest.raises(psycopg.errors.ForeignKeyViolation, match="060399_2"):
            owner.execute("UPDATE cadastre.cadastral_parcel SET gmina_code = '060399_2'")
        for statement in (_DELETED, _RENAMED):
            with pytest.raises(psycopg.errors.ForeignKeyViolation, match=DOROHUSK):
                owner.execute(statement, [DOROHUSK])
        assert owner.execute(_DELETED, [ZMUDZ]).rowcount == 1


def test_a_gmina_stays_while_its_first_parcels_are_on_their_way(database: str) -> None:
    with connect(database) as owner, connect(database) as other:
        add_gminas(owner)
        with owner.transaction():
            add_parcel(owner, f"{DOROHUSK}.0009", "1")
            other.execute("SET lock_timeout = '100ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(_DELETED, [DOROHUSK])
