"""Lays what was read of one file on the map: system, order of the axes, place, validity, area."""

import math
from collections import defaultdict

import numpy as np
import shapely
from numpy.typing import NDArray

from planowisko.etl.checks.geometry_repair import repaired
from planowisko.etl.checks.geometry_validity import check_validity
from planowisko.etl.checks.record_checks import RecordChecks
from planowisko.etl.checks.registered_area import differing, doubtful_areas, implausible
from planowisko.etl.checks.violation import Violation
from planowisko.etl.errors import InputRefused
from planowisko.etl.geometry.axis_order import RULE_OUTSIDE, AxisOrderSettler, Placement
from planowisko.etl.geometry.crs import AxisOrder, CrsName, UnknownCrs, parse_srs_name
from planowisko.etl.geometry.extent import Extent
from planowisko.etl.geometry.ground_area import ground_areas
from planowisko.etl.readers.cadastre.candidates import Candidate
from planowisko.etl.readers.cadastre.object_names import name_of
from planowisko.etl.readers.cadastre.raw_records import RawParcel, RawRecord
from planowisko.etl.readers.cadastre.surface_batch import Geometries, multipolygons, swapped
from planowisko.etl.records.source import Source

RULE_UNKNOWN_CRS = "unknown-crs"
RULE_MIXED_CRS = "mixed-crs"


class Layout:
    """The map on which the objects of one file lie; its system and its order of axes hold for all of them.

    ``extent`` is where the gmina lies, ``checks`` says how strictly geometries are judged.
    """

    def __init__(self, file: str, extent: Extent, checks: RecordChecks) -> None:
        self._file = file
        self._extent = extent
        self._checks = checks
        self._settler = AxisOrderSettler(extent, file)
        self._first_placed: tuple[int, RawRecord] | None = None

    def settled(self) -> dict[str, tuple[int, AxisOrder]]:
        """The coordinate systems met so far, by their names in the file: EPSG code and order of the axes."""
        return self._settler.settled()

    def lay_out(self, candidates: list[Candidate]) -> None:
        """Make the geometries, x easting and y northing; judge their place, validity and area.

        Raises ``InputRefused``: ``outside-gmina``, ``unknown-crs``, ``mixed-crs``.
        """
        by_crs: dict[CrsName, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            crs = self._crs(candidate)
            if crs is not None:
                self._require_same_system(crs, candidate.raw)
                candidate.crs = crs
                by_crs[crs].append(candidate)
        for crs, members in by_crs.items():
            geometries = multipolygons([member.raw.surface for member in members if member.raw.surface])
            self._place(crs, members, geometries)
            if self._settler.order(crs) is AxisOrder.NORTHING_FIRST:
                geometries = swapped(geometries)
            for index, violation in check_validity(geometries).items():
                self._repair_or_reject(members[index], geometries, index, crs, violation)
            for member, geometry in zip(members, geometries.tolist(), strict=True):
                member.geometry = geometry
            self._check_areas(members, ground_areas(geometries, crs.srid))

    def _repair_or_reject(
        self, member: Candidate, geometries: Geometries, index: int, crs: CrsName, violation: Violation
    ) -> None:
        found = None
        if self._checks.repair:
            found = repaired(geometries[index], crs.srid, self._checks.repair_change)
        if found is None:
            member.violations.append(violation)
        else:
            geometries[index], doubt = found
            member.raw.doubts.append(doubt)

    def _check_areas(self, members: list[Candidate], computed: NDArray[np.float64]) -> None:
        """Compare the registered areas with those of the geometries, in m² on the ground."""
        registered = np.array(
            [
                float(member.raw.area)
                if isinstance(member.raw, RawParcel) and member.raw.area is not None
                else math.nan
                for member in members
            ]
        )
        tolerance = self._checks.area_tolerance
        for index in doubtful_areas(registered, computed, tolerance).tolist():
            member, raw, area = members[index], members[index].raw, float(computed[index])
            if member.violations or not isinstance(raw, RawParcel) or raw.area is None:
                continue
            if violation := implausible(raw.area, area):
                member.violations.append(violation)
            elif not raw.archived and (doubt := differing(raw.area, area, tolerance)):
                raw.doubts.append(doubt)

    def _crs(self, candidate: Candidate) -> CrsName | None:
        raw = candidate.raw
        name = raw.surface.srs_name if raw.surface else None
        try:
            if name is None:
                raise UnknownCrs(
                    "geometria nie podaje układu współrzędnych (srsName)",
                    "the geometry names no coordinate system (srsName)",
                )
            return parse_srs_name(name)
        except UnknownCrs as error:
            if raw.archived:
                candidate.violations.append(Violation(RULE_UNKNOWN_CRS, str(error), error.english))
                return None
            source = Source(self._file, raw.line, raw.layer)
            polish, english = name_of(raw)
            raise InputRefused(
                f"{source.place}: {polish}: {error}. "
                "Poproś o plik z podanym, obsługiwanym układem współrzędnych.",
                english=f"{source.place_en}: {english}: {error.english}. "
                "Ask for a file that names a supported coordinate system.",
                rule=RULE_UNKNOWN_CRS,
                file=self._file,
                line=raw.line,
                layer=raw.layer,
                object=raw.reference,
            ) from None

    def _require_same_system(self, crs: CrsName, raw: RawRecord) -> None:
        """A file is in one system: where one object names another, one of the names is most likely wrong."""
        if raw.archived:
            return
        first_srid, first = self._first_placed = self._first_placed or (crs.srid, raw)
        if crs.srid == first_srid:
            return
        source = Source(self._file, raw.line, raw.layer)
        (polish, english), (first_polish, first_english) = name_of(raw), name_of(first)
        raise InputRefused(
            f"{source.place}: {polish}: geometria jest w układzie EPSG:{crs.srid}, a wcześniejsze w EPSG:"
            f"{first_srid} ({first_polish}). Poproś o plik w jednym układzie współrzędnych.",
            english=f"{source.place_en}: {english}: the geometry is in EPSG:{crs.srid}, the ones before in "
            f"EPSG:{first_srid} ({first_english}). Ask for a file in one coordinate system.",
            rule=RULE_MIXED_CRS,
            file=self._file,
            line=raw.line,
            object=raw.reference,
        )

    def _place(self, crs: CrsName, members: list[Candidate], geometries: Geometries) -> None:
        """Settle the axis order. An object outside the gmina refuses the file, an archived one itself."""
        bounds = shapely.bounds(geometries)
        start = 0
        while start < len(members) and not self._settler.decided(crs):
            self._place_one(crs, members[start], bounds[start])
            start += 1
        if start == len(members):
            return
        west, south, east, north = self._extent.bounds_in(crs.srid)
        low, high = np.array([west, south]), np.array([east, north])
        if self._settler.order(crs) is AxisOrder.NORTHING_FIRST:
            low, high = low[::-1], high[::-1]
        rest = bounds[start:]
        inside = np.logical_and(rest[:, :2] >= low, rest[:, 2:] <= high).all(axis=1)
        for index in np.flatnonzero(~inside).tolist():
            self._place_one(crs, members[start + index], rest[index])

    def _place_one(self, crs: CrsName, member: Candidate, bounds: np.ndarray) -> None:
        first, second, last_first, last_second = map(float, bounds)
        raw = member.raw
        placement = Placement(crs, first, second, last_first, last_second, raw.line, raw.reference, raw.layer)
        try:
            self._settler.observe(placement)
        except InputRefused:
            if not raw.archived:
                raise
            member.violations.append(
                Violation(
                    RULE_OUTSIDE, "geometria leży poza obszarem gminy", "the geometry lies outside the gmina"
                )
            )
