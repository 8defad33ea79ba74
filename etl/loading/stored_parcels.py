"""Which bytes of an earlier delivery the parcels in the database were read from."""

from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.records.plain_parcels import StoredParcels


def stored_parcels(run: ImportRun) -> StoredParcels:
    """The source hashes of the gmina's current parcels.

    Only of those that lie where the gmina lies as it is known now: the others are read and judged anew.
    """
    row = run.connection.execute(
        """
        SELECT
            string_agg(source_hash, ''::bytea ORDER BY source_hash),
            string_agg(national_reference, E'\\n' ORDER BY source_hash)
        FROM cadastre.cadastral_parcel
        WHERE gmina_code = %s AND source_hash IS NOT NULL
            AND geometry @ st_makeenvelope(%s, %s, %s, %s, %s)
        """,
        [run.gmina.code, *run.gmina.extent.bounds_in(INSTALLATION_SRID), INSTALLATION_SRID],
    ).fetchone()
    if row is None or row[0] is None:
        return StoredParcels(b"", [])
    return StoredParcels(bytes(row[0]), row[1].split("\n"))
