"""The rows of a draft that stand for documents and drawings: found by their files, completed, or made."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from psycopg import sql
from psycopg.rows import dict_row

from planowisko.db.connection import Connection
from planowisko.etl.checks.drawing import scale_of_print
from planowisko.etl.geometry.crs import srs_name
from planowisko.etl.loading.addresses import document_address
from planowisko.etl.loading.draft import Draft
from planowisko.etl.records.document import (
    NO_RELATION,
    DocumentFile,
    GeoTiffProperties,
    NewDocument,
)
from planowisko.etl.records.plan import OfficialDocumentation, PlanDrawing
from planowisko.etl.records.plan_layers import PLAN_LAYERS

RELATIONS = {
    "initiates": "initiating_documents",
    "adopts": "adopting_documents",
    "amends": "amending_documents",
    "repeals": "repealing_documents",
    "annuls": "annulling_documents",
}
"""How a document can stand to the plan, and the column by which the plan refers back to it."""

RELATION_NAMES = {
    "initiates": "przystąpienie",
    "adopts": "uchwala",
    "amends": "zmienia",
    "repeals": "uchyla",
    "annuls": "unieważnia",
    NO_RELATION: "brak",
}

_ALIASES = {(layer.name, column.name): column.alias for layer in PLAN_LAYERS for column in layer.columns}
_USUAL_DOTS_PER_INCH = 300


@dataclass(slots=True)
class DocumentRow:
    """A row that holds a file now: its key and title, what became of it, and what was assumed of it.

    ``outcome`` is ``unchanged``, ``attached`` (it held no file, or another), ``completed`` (with what was
    told) or ``created``. ``kept`` tells, a phrase each, where the row says something else than was told: that
    stays.
    """

    table: str
    id: uuid.UUID
    title: str
    outcome: str
    assumed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    spatial_resolution: int | None = None


def document_table(document: DocumentFile) -> str:
    """The table in which a file's row stands."""
    return "plan_drawing" if isinstance(document.details, GeoTiffProperties) else "official_documentation"


def columns_told(told: NewDocument, table: str) -> dict[str, Any]:
    """What is told, by the columns of ``table``; without what the table has no column for."""
    record_type = PlanDrawing if table == "plan_drawing" else OfficialDocumentation
    known = {field.name for field in fields(record_type)}
    values = {name: getattr(told, name) for name in (field.name for field in fields(told)) if name in known}
    if table == "plan_drawing" and told.links:
        values["link"] = ", ".join(told.links)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value is not None
    }


def columns_misplaced(told: NewDocument, table: str) -> tuple[str, ...]:
    """The Polish names of what is told and ``table`` has no column for."""
    other = "official_documentation" if table == "plan_drawing" else "plan_drawing"
    held = columns_told(told, table)
    names = [
        _ALIASES[other, name] for name in columns_told(told, other) if name not in held and name != "link"
    ]
    if table == "plan_drawing" and told.relation not in (None, NO_RELATION):
        names.append("relacja")
    return tuple(f"„{name}”" for name in names if name != _ALIASES["official_documentation", "links"])


def link_file(
    connection: Connection, draft: Draft, document: DocumentFile, file_id: uuid.UUID, told: NewDocument
) -> list[DocumentRow]:
    """Let the rows to which a file belongs hold it, or a new one.

    It belongs to those whose link ends with its name, else to those that hold it already. What is told fills
    what is empty in them; where they say something else, they keep it.
    """
    table = document_table(document)
    found = _rows_of(connection, draft, table)
    belonging = [row for row in found if _names(row["addresses"] or [], document.file_name)]
    belonging = belonging or [row for row in found if row["stored_file_id"] == file_id]
    if not belonging:
        return [_create(connection, draft, document, file_id, told)]
    return [_complete(connection, draft, table, row, file_id, told) for row in belonging]


def _rows_of(connection: Connection, draft: Draft, table: str) -> list[dict[str, Any]]:
    addresses = sql.SQL(
        "links" if table == "official_documentation" else "regexp_split_to_array(link, '[,;\\s]+')"
    )
    cursor = connection.cursor(row_factory=dict_row)
    cursor.execute(
        sql.SQL(
            "SELECT *, {addresses} AS addresses FROM {table} "
            "WHERE gmina_code = %s AND plan_id = %s ORDER BY local_id FOR UPDATE"
        ).format(addresses=addresses, table=sql.Identifier("planning", table)),
        [draft.gmina_code, draft.id],
    )
    return cursor.fetchall()


def _names(links: Sequence[str], file_name: str) -> bool:
    """Whether the last part of one of the addresses is the file's name."""
    return any(unquote(urlsplit(link).path).rstrip("/").rpartition("/")[2] == file_name for link in links)


def _complete(
    connection: Connection,
    draft: Draft,
    table: str,
    row: dict[str, Any],
    file_id: uuid.UUID,
    told: NewDocument,
) -> DocumentRow:
    values = columns_told(told, table)
    missing = {name: value for name, value in values.items() if row[name] in (None, [])}
    kept = [
        f"{_ALIASES[table, name]}: {_shown(row[name])} (podano {_shown(value)})"
        for name, value in values.items()
        if name not in missing and row[name] != value
    ]
    relation = _new_relation(draft, row, told, kept) if table == "official_documentation" else None
    outcome = "attached" if row["stored_file_id"] != file_id else "completed" if missing or relation else ""
    if outcome:
        changed = missing | {"stored_file_id": file_id}
        if relation:
            changed[relation] = [*row[relation], draft.identifier.address]
        connection.execute(
            sql.SQL("UPDATE {} SET {}, base_version = row_version WHERE gmina_code = %s AND id = %s").format(
                sql.Identifier("planning", table),
                sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in changed),
            ),
            [*changed.values(), draft.gmina_code, row["id"]],
        )
    if relation:
        _link_back(connection, draft, relation, document_address(row["namespace"], row["local_id"]))
    return DocumentRow(
        table,
        row["id"],
        row["title"],
        outcome or "unchanged",
        kept=tuple(kept),
        spatial_resolution=row.get("spatial_resolution"),
    )


def _new_relation(draft: Draft, row: dict[str, Any], told: NewDocument, kept: list[str]) -> str | None:
    """The relation that is told and that the document does not have; one that it has stays."""
    present = [name for name in RELATIONS if draft.identifier.address in row[name]]
    if told.relation is None or told.relation in present:
        return None
    if not present:
        return None if told.relation == NO_RELATION else told.relation
    kept.append(f"relacja: „{RELATION_NAMES[present[0]]}” (podano „{RELATION_NAMES[told.relation]}”)")
    return None


def _shown(value: object) -> str:
    return f"„{', '.join(value) if isinstance(value, list) else value}”"


def _create(
    connection: Connection, draft: Draft, document: DocumentFile, file_id: uuid.UUID, told: NewDocument
) -> DocumentRow:
    table = document_table(document)
    assumed: list[str] = []
    relation: str | None = None
    values: dict[str, Any] = {
        "gmina_code": draft.gmina_code,
        "id": uuid.uuid4(),
        "plan_id": draft.id,
        "title": Path(document.file_name).stem,
        "stored_file_id": file_id,
    } | columns_told(told, table)
    if isinstance(document.details, GeoTiffProperties):
        values["crs"] = srs_name(document.details.epsg)
        if "link" not in values:
            # The schema demands a link; a relative one is right wherever the files lie side by side.
            values["link"] = quote(document.file_name)
            assumed.append(
                f"łącze „{values['link']}” (nazwa pliku; adres w sieci wpisuje się w formularzu rysunku)"
            )
        if "spatial_resolution" not in values:
            values["spatial_resolution"] = _scale(document.details, assumed)
    else:
        values.setdefault("date_type", "creation")
        if "document_date" not in values:
            values["document_date"] = _date(document, assumed)
        relation = told.relation or _wanted_relation(connection, draft, assumed)
        relation = None if relation == NO_RELATION else relation
        if relation:
            values[relation] = [draft.identifier.address]
    namespace, local_id = connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING namespace, local_id").format(
            sql.Identifier("planning", table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join([sql.Placeholder()] * len(values)),
        ),
        list(values.values()),
    ).fetchone() or ("", "")
    if relation:
        _link_back(connection, draft, relation, document_address(namespace, local_id))
    return DocumentRow(
        table,
        values["id"],
        values["title"],
        "created",
        tuple(assumed),
        spatial_resolution=values.get("spatial_resolution"),
    )


def _link_back(connection: Connection, draft: Draft, relation: str, address: str) -> None:
    """Let the plan refer to the document: links match in both directions."""
    connection.execute(
        sql.SQL(
            "UPDATE planning.spatial_plan "
            "SET {links} = array_append({links}, %s), base_version = row_version "
            "WHERE gmina_code = %s AND id = %s AND NOT %s = ANY ({links})"
        ).format(links=sql.Identifier(RELATIONS[relation])),
        [address, draft.gmina_code, draft.id, address],
    )


def _scale(details: GeoTiffProperties, assumed: list[str]) -> int:
    """The denominator of the scale in which a drawing of such pixels is printed, to two digits.

    APP wants it as ``rozdzielczoscPrzestrzenna`` ("mianownik skali").
    """
    dots = details.dots_per_inch or _USUAL_DOTS_PER_INCH
    scale = max(1, int(float(f"{scale_of_print(details, dots):.1e}")))
    assumed.append(f"skala 1:{scale} (z wielkości piksela przy {dots} dpi; inną podaje --scale)")
    return scale


def _date(document: DocumentFile, assumed: list[str]) -> date:
    """The day on which the document was made, as its file tells."""
    assumed.append(f"data {document.created} (z pliku; inną podaje --date)")
    return document.created


def _wanted_relation(connection: Connection, draft: Draft, assumed: list[str]) -> str | None:
    """How the plan's first resolution stands to it; None where the plan has one already."""
    row = connection.execute(
        """
        SELECT plan.status
        FROM planning.spatial_plan AS plan
        WHERE plan.gmina_code = %(gmina)s AND plan.id = %(plan)s
            AND cardinality(plan.initiating_documents || plan.adopting_documents) = 0
            AND NOT EXISTS (
                SELECT FROM planning.official_documentation AS document
                WHERE document.gmina_code = plan.gmina_code AND document.plan_id = plan.id
                    AND cardinality(document.initiates || document.adopts) > 0
            )
        """,
        {"gmina": draft.gmina_code, "plan": draft.id},
    ).fetchone()
    if row is None:
        return None
    relation = "initiates" if row[0] == "elaboration" else "adopts"
    what = "uchwała o przystąpieniu" if relation == "initiates" else "uchwała w sprawie planu"
    assumed.append(f"{what} (pierwszy dokument planu; inaczej: --relation)")
    return relation
