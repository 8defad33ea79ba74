"""Kinds of arguments that several commands take: given to click as ``type``."""

import math
import os
import re
import uuid
from pathlib import Path

import click

from planowisko.etl.geometry.crs import UnknownCrs, parse_srs_name

_UNIT_CODE = re.compile(r"[0-9]{6}_[1-9]")


def unit_code(value: str) -> str:
    """Return a gmina's EGiB unit code ``WWPPGG_R``; raises click.BadParameter for anything else."""
    if not _UNIT_CODE.fullmatch(value):
        raise click.BadParameter(
            f"„{value}” nie jest kodem gminy: sześć cyfr, podkreślenie i cyfra rodzaju (np. 060304_2)."
        )
    return value


def epsg_code(value: str | int) -> int:
    """Return the EPSG code of a coordinate system; raises click.BadParameter for any other."""
    try:
        return parse_srs_name(str(value)).srid
    except UnknownCrs as error:
        raise click.BadParameter(f"{error}.") from None


def plan_id(value: str) -> uuid.UUID:
    """Return the identifier of a plan; raises click.BadParameter for anything else."""
    try:
        return uuid.UUID(value)
    except ValueError:
        raise click.BadParameter(
            f"„{value}” nie jest identyfikatorem planu. Identyfikatory podaje: planowisko plans."
        ) from None


def tolerance(value: str) -> tuple[str, float]:
    """Return name and value of ``name=value``; raises click.BadParameter for anything else."""
    name, equals, text = (part.strip() for part in value.partition("="))
    if not equals or not name:
        raise click.BadParameter(f"„{value}” nie ma postaci nazwa=wartość (np. topology_min_area=0,5).")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise click.BadParameter(f"{name}: „{text}” nie jest liczbą nieujemną (np. 1 albo 0,5).")
    return name, number


def readable_file(value: str | Path) -> Path:
    """Return the path of a file that can be read; raises click.BadParameter for anything else.

    Pipes and devices are refused: files are read several times, and some of them never end.
    """
    path = Path(value)
    shown = str(path).encode(errors="backslashreplace").decode().replace("\n", "\\n")
    if not path.exists():
        raise click.BadParameter(f"nie ma takiego pliku: „{shown}”.")
    if path.is_dir():
        raise click.BadParameter(f"„{shown}” jest folderem, a nie plikiem.")
    if not path.is_file():
        raise click.BadParameter(
            f"„{shown}” nie jest zwykłym plikiem. Zapisz dane w pliku na dysku i podaj jego ścieżkę."
        )
    if not os.access(path, os.R_OK):
        raise click.BadParameter(f"brak prawa do odczytu pliku „{shown}”.")
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise click.BadParameter(
            f"nazwa pliku „{shown}” nie jest zapisana w UTF-8. Zmień nazwę pliku i powtórz polecenie."
        ) from None
    return path
