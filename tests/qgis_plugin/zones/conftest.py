"""A plan of many zones with uneven borders, opened by the clerk, with the tools at hand."""

import random

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_plugin.project.opened_plan import OpenedPlan
from tests.qgis_plugin.person_at_dock import PersonAtDock, wait_until
from tests.qgis_plugin.prepared_database import PreparedDatabase

EAST, NORTH, SIZE = 8_480_000, 5_670_000, 100


def tiling(count: int, seed: int = 7) -> list[str]:
    """Surfaces of count x count tiles, row by row from the north-west, whose corners do not lie in line."""
    chance = random.Random(seed)
    corners = {}
    for column in range(count + 1):
        for row in range(count + 1):
            shifts = [chance.uniform(-20, 20) if 0 < place < count else 0 for place in (column, row)]
            corners[column, row] = (
                f"{EAST + SIZE * column + shifts[0]:.2f} {NORTH + SIZE * (count - row) + shifts[1]:.2f}"
            )
    return [
        "POLYGON(({0},{1},{2},{3},{0}))".format(
            *(corners[column + right, row + down] for right, down in ((0, 0), (1, 0), (1, 1), (0, 1)))
        )
        for row in range(count)
        for column in range(count)
    ]


def lay_out(database: PreparedDatabase, surfaces: list[str], symbols: str = "SZ") -> None:
    """Make these surfaces the zones of Dorohusk's plan, and their union its boundary."""
    plan = database.plans["dorohusk"]
    who = "dorohusk_clerk"
    database.execute(who, "DELETE FROM planning.zoning_element WHERE plan_id = %s", [plan["plan"]])
    database.execute(
        who,
        "INSERT INTO planning.zoning_element (gmina_code, plan_id, designation, symbol, zone_kind, "
        "primary_profiles, min_biologically_active_share, geometry) "
        "SELECT %s, %s, number || kind.symbol, kind.symbol, kind.code, kind.primary_profiles[:2], 50.0, "
        "ST_GeomFromText(surface, 2179) FROM unnest(%s::text[]) WITH ORDINALITY AS tile (surface, number) "
        "JOIN codelist.zone_kind AS kind ON kind.symbol = split_part(%s, ' ', "
        "1 + (number - 1)::int %% cardinality(string_to_array(%s, ' ')))",
        [plan["gmina"], plan["plan"], surfaces, symbols, symbols],
    )
    database.execute(
        who,
        "UPDATE planning.spatial_plan SET base_version = row_version, geometry = (SELECT ST_Multi(ST_Union("
        "zone.geometry)) FROM planning.zoning_element AS zone WHERE zone.plan_id = spatial_plan.id) "
        "WHERE id = %s",
        [plan["plan"]],
    )


class ZoneDesk:
    """The clerk with the zones of the opened plan."""

    def __init__(self, clerk: PersonAtDock, plan: OpenedPlan) -> None:
        self.clerk = clerk
        self.plan = plan
        self.layer: QgsVectorLayer = plan.tiles
        self.manager = clerk.plugin.zones
        self.canvas = clerk.window.mapCanvas()
        self.canvas.snappingUtils().setConfig(clerk.plugin.workplace.project.snappingConfig())
        self.canvas.setExtent(self.layer.extent().buffered(20))
        QTest.qWait(50)

    def command(self, text: str) -> object:
        """Return the action with a text."""
        return next(action for action in self.manager.actions if action.text().replace("&", "") == text)

    def wait(self) -> None:
        wait_until(lambda: not self.manager.steps.running)

    def at(self, easting: float, northing: float) -> QPoint:
        """Where a place, told from the plan's south-west corner, is on the canvas."""
        place = self.canvas.getCoordinateTransform().transform(QgsPointXY(EAST + easting, NORTH + northing))
        return QPoint(round(place.x()), round(place.y()))

    def click(self, *places: tuple[float, float]) -> None:
        for place in places:
            QTest.mouseMove(self.canvas.viewport(), self.at(*place))
            QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.at(*place))

    def end_line(self) -> None:
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.RightButton, pos=self.at(0, 0))
        self.wait()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        viewport = self.canvas.viewport()
        QTest.mouseMove(viewport, self.at(*start))
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=self.at(*start))
        for share in (0.3, 0.7, 1.0):
            place = tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))
            QTest.mouseMove(viewport, self.at(*place))
            QTest.qWait(5)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=self.at(*end))
        QApplication.processEvents()
        self.wait()

    def select(self, *designations: str) -> None:
        listed = ", ".join(f"'{designation}'" for designation in designations)
        self.layer.selectByExpression(f'"designation" IN ({listed})')

    def zone(self, designation: str) -> object:
        return next(self.layer.getFeatures(f"\"designation\" = '{designation}'"))

    def state(self) -> dict[int, tuple]:
        """Everything that the layer holds, exactly."""
        return {
            feature.id(): (bytes(feature.geometry().asWkb()), [str(value) for value in feature.attributes()])
            for feature in self.layer.getFeatures()
        }

    def area(self) -> float:
        return QgsGeometry.unaryUnion([zone.geometry() for zone in self.layer.getFeatures()]).area()

    def wrong(self) -> list[str]:
        """What the database finds wrong with the tiling as it is saved."""
        rules = ("zone-gap", "zone-overlap", "zone-outside-act", "invalid-geometry", "duplicate-designation")
        return [
            f"{rule}: {message}"
            for rule, message in self.clerk.database.execute(
                "dorohusk_clerk",
                "SELECT rule, message FROM planowisko.check_plan(%s)",
                [self.plan.details.plan_id],
            )
            if rule in (*rules, "duplicate-local-id", "short-segment", "spike", "repeated-vertex")
        ]


@pytest.fixture
def desk(clerk: PersonAtDock, database: PreparedDatabase) -> ZoneDesk:
    lay_out(database, tiling(4), "SZ SU SN")
    return ZoneDesk(clerk, clerk.open_draft())
