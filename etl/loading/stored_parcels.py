"""Which bytes of an earlier delivery the parcels in the database were read from."""

import numpy as np

from planowisko.db.srid import INSTALLATION_SRID
from planowisko.etl.loading.import_run import ImportRun
from planowisko.etl.records.plain_parcels import StoredParcels


def stored_parcels(run: ImportRun) -> StoredParcels:
    """The source hashes of the gmina's current parcels.

    Only of those that lie where the gmina lies as it is known now: the others are read and judged anew.
    """
    row = run.connection.execute(
        """
        SELECT string_agg(source_hash, ''::bytea), string_agg(national_reference, E'\\n')
        FROM cadastre.cadastral_parcel
        WHERE gmina_code = %s AND source_hash IS NOT NULL
            AND geometry @ st_makeenvelope(%s, %s, %s, %s, %s)
        """,
        [run.gmina.code, *run.gmina.extent.bounds_in(INSTALLATION_SRID), INSTALLATION_SRID],
        binary=True,
    ).fetchone()
    if row is None or row[0] is None:
        return StoredParcels(b"", [])
    # The server would sort them twice, and more slowly.
    halves = np.frombuffer(row[0], dtype=">u8").reshape(-1, 2)
    order = np.lexsort((halves[:, 1], halves[:, 0]))
    references = row[1].split("\n")
    return StoredParcels(halves[order].tobytes(), [references[place] for place in order.tolist()])
