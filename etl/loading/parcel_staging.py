"""Parcels on their way: temporary tables into which a delivery flows by binary COPY."""

from collections.abc import Callable, Iterable, Iterator

from psycopg import sql

from planowisko.db.connection import Connection
from planowisko.etl.loading.parcel_rows import COLUMNS, COPY_BEGIN, COPY_END, encode_records
from planowisko.etl.records.cadastre import CadastralParcel
from planowisko.etl.records.plain_parcels import EncodedParcels, UnparsedParcels

_Rows = tuple[int, bytes]
"""How many, and the rows themselves."""

BATCH = 1000

PART_PARCELS = 10_000
"""A delivery whose parts are taken on the way is staged in parts of about this size."""

StagedParcels = CadastralParcel | EncodedParcels | UnparsedParcels

_CREATE = f"""
    CREATE TEMPORARY TABLE staged_parcel (
        {", ".join(f"{name} {kind}" for name, kind in COLUMNS)}
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE unparsed_parcel (national_reference text) ON COMMIT DROP
"""
_COPY = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)")


def stage_parcels(
    connection: Connection,
    parcels: Iterable[StagedParcels],
    take_part: Callable[[str], None] | None = None,
) -> None:
    """Fill the temporary tables ``staged_parcel`` and ``unparsed_parcel``, which go with the transaction.

    Geometries are stored in the installation's system: unchanged where they come in it, else transformed.
    ``unparsed_parcel`` has the references of parcels that are delivered as they are in the database.

    With ``take_part`` the parcels are staged in parts, tables of their own that inherit from
    ``staged_parcel``, and it is told each one's name as soon as it is full: the server works while the file
    is read further.
    """
    connection.execute(_CREATE.encode())
    unparsed: list[str] = []
    encoded = _batches(parcels, unparsed)
    if take_part is None:
        _copy(connection, "staged_parcel", encoded, None)
    else:
        for number, first in enumerate(encoded):
            name = f"staged_parcel_part_{number}"
            connection.execute(
                sql.SQL("CREATE TEMPORARY TABLE {} () INHERITS (staged_parcel) ON COMMIT DROP").format(
                    sql.Identifier(name)
                )
            )
            _copy(connection, name, encoded, first)
            take_part(name)
    with connection.cursor().copy("COPY unparsed_parcel FROM STDIN") as copy:
        if unparsed:
            copy.write(_lines(unparsed))
    if take_part is None:
        # Only what is joined by: statistics of geometries take long.
        connection.execute("ANALYZE staged_parcel (national_reference, content_hash, archived)")
        connection.execute("ANALYZE unparsed_parcel")


def _copy(connection: Connection, table: str, encoded: Iterator[_Rows], first: _Rows | None) -> None:
    """Write rows into a table: all of them, or, after a ``first`` batch, a part."""
    count = 0
    with connection.cursor().copy(_COPY.format(sql.Identifier(table))) as copy:
        copy.write(COPY_BEGIN)
        if first is not None:
            count = first[0]
            copy.write(first[1])
        while first is None or count < PART_PARCELS:
            batch = next(encoded, None)
            if batch is None:
                break
            count += batch[0]
            copy.write(batch[1])
        copy.write(COPY_END)


def _lines(texts: list[str]) -> str:
    """Texts without line ends as rows of one column, in the text form of COPY."""
    # A call for each of them takes more than ten times as long.
    return "\n".join(texts).replace("\\", r"\\").replace("\t", r"\t").replace("\r", r"\r") + "\n"


def _batches(parcels: Iterable[StagedParcels], unparsed: list[str]) -> Iterator[_Rows]:
    """The parcels as rows, in their order; references of unparsed ones go to ``unparsed``."""
    single: list[CadastralParcel] = []
    for parcel in parcels:
        if isinstance(parcel, CadastralParcel):
            single.append(parcel)
            if len(single) >= BATCH:
                yield len(single), encode_records(single)
                single = []
        elif isinstance(parcel, EncodedParcels):
            yield parcel.count, parcel.rows
        else:
            unparsed.extend(parcel.references)
    if single:
        yield len(single), encode_records(single)
