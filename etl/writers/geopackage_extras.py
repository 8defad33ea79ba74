"""What the library that writes layers of a GeoPackage does not: names of columns for people, and styles."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr

from planowisko.etl.records.plan_layers import GEOMETRY, NUMBER_DIGITS, PLAN_LAYERS, PlanLayer

_STYLES = Path(__file__).resolve().parents[2] / "styles"
"""The folder of the clone. Without it a GeoPackage has no styles, which is no fault of its content."""

_STYLE_WITHOUT_SYMBOLS = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis>\n</qgis>\n"

_LABEL_ALIAS = "{} (opis)"

# Table, extension and its definition as OGC 12-128r18 gives them in Annex F.9 (schema).
_DATA_COLUMNS = """
    CREATE TABLE gpkg_data_columns (
        table_name TEXT NOT NULL,
        column_name TEXT NOT NULL,
        name TEXT,
        title TEXT,
        description TEXT,
        mime_type TEXT,
        constraint_name TEXT,
        CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
        CONSTRAINT gdc_tn UNIQUE (table_name, name)
    )
"""
_DATA_COLUMN_CONSTRAINTS = """
    CREATE TABLE gpkg_data_column_constraints (
        constraint_name TEXT NOT NULL,
        constraint_type TEXT NOT NULL,
        value TEXT,
        min NUMERIC,
        min_is_inclusive BOOLEAN,
        max NUMERIC,
        max_is_inclusive BOOLEAN,
        description TEXT,
        CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
    )
"""
_EXTENSION = """
    INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
    VALUES (?, NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')
"""

# The table as QGIS makes it when a person saves a style into a GeoPackage.
_LAYER_STYLES = """
    CREATE TABLE layer_styles (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        f_table_catalog TEXT(256),
        f_table_schema TEXT(256),
        f_table_name TEXT(256),
        f_geometry_column TEXT(256),
        styleName TEXT(30),
        styleQML TEXT,
        styleSLD TEXT,
        useAsDefault BOOLEAN,
        description TEXT,
        owner TEXT(30),
        ui TEXT(30),
        update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    )
"""


def add_column_names(path: Path) -> None:
    """Give columns their Polish names by the extension ``gpkg_schema``.

    Not told is which texts hold JSON: QGIS makes maps of such columns, and cannot save them anew.
    """
    rows = [(layer.name, name, alias, alias) for layer in PLAN_LAYERS for name, alias in _named(layer)]
    with _changing(path) as connection:
        connection.execute(_DATA_COLUMNS)
        connection.execute(_DATA_COLUMN_CONSTRAINTS)
        connection.executemany(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)",
            rows,
        )
        for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
            connection.execute(_EXTENSION, [table])


def add_styles(path: Path, created: datetime) -> None:
    """Add styles as QGIS keeps them, each the default of its layer: colours, and names of columns."""
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with _changing(path) as connection:
        connection.execute(_LAYER_STYLES)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
            [moment],
        )
        connection.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
            "styleName, styleQML, useAsDefault, description, update_time) "
            "VALUES ('', '', ?, ?, ?, ?, 1, ?, ?)",
            (
                (
                    layer.name,
                    GEOMETRY if layer.geometry_type else "",
                    layer.name,
                    _style(layer),
                    layer.title,
                    moment,
                )
                for layer in PLAN_LAYERS
            ),
        )


def _style(layer: PlanLayer) -> str:
    """The style of a layer, with the names of its columns: older QGIS does not read ``gpkg_schema``."""
    file = _STYLES / f"{layer.name}.qml"
    style = file.read_text("utf-8") if file.is_file() else _STYLE_WITHOUT_SYMBOLS
    aliases = "".join(
        f"    <alias field={quoteattr(name)} name={quoteattr(alias)}/>\n" for name, alias in _named(layer)
    )
    before, end, after = style.rpartition("</qgis>")
    return f"{before}  <aliases>\n{aliases}  </aliases>\n{end}{after}"


def _named(layer: PlanLayer) -> Iterator[tuple[str, str]]:
    """The columns of a layer, each with what a person reads instead of its name."""
    for column in layer.columns:
        yield column.name, column.alias
        if column.label_name:
            yield column.label_name, _LABEL_ALIAS.format(column.alias)
    if layer.numbers:
        yield NUMBER_DIGITS, "zapis liczb"


@contextlib.contextmanager
def _changing(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            yield connection
