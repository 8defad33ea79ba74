"""Reads plans, whatever format they come in."""

from collections.abc import Callable, Iterator
from pathlib import Path

from planowisko.etl.geometry.extent import Extent
from planowisko.etl.readers.bytes_read import BytesRead, tell_nobody
from planowisko.etl.readers.detect import FileKind, detect
from planowisko.etl.readers.plans.app import read_app
from planowisko.etl.readers.plans.plan_geopackage import read_plan_geopackage
from planowisko.etl.records.cadastre import RejectedRecord
from planowisko.etl.records.local_plan import LocalPlanRecord
from planowisko.etl.records.plan import PlanRecord


def read_plan_file(
    path: Path,
    *,
    extent_for: Callable[[str], Extent | None] | None = None,
    told: BytesRead = tell_nobody,
) -> Iterator[PlanRecord | LocalPlanRecord | RejectedRecord]:
    """Yield the records of a file (APP GML or GeoPackage of a plan), and what of them is rejected.

    ``extent_for`` tells where a gmina lies by its TERYT code, ``told`` hears how much of the file is read.
    Raises ``InputRefused`` as :func:`read_app` and :func:`read_plan_geopackage` do, for a file of another
    kind as the former.
    """
    if detect(path) is FileKind.GEOPACKAGE:
        yield from read_plan_geopackage(path, extent_for=extent_for, told=told)
    else:
        yield from read_app(path, extent_for=extent_for, told=told)
