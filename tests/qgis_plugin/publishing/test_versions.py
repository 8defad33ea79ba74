"""The versions of a plan: listed, opened, compared on the map, verified, restored as the draft."""

import pytest
from qgis.core import QgsGeometry, QgsProject

from qgis_plugin.database.plan_differences import ADDED, CHANGED, REMOVED, ObjectDifference
from qgis_plugin.project.difference_layers import difference_layers
from qgis_plugin.project.difference_wording import DifferenceWording
from qgis_plugin.publishing.version_window import VersionWindow
from tests.qgis_plugin.person_at_dock import PersonAtDock, click, save

TITLE = "Plan ogólny próbny"
LINE, POINT = "LINESTRING(8480000 5670000, 8480100 5670000)", "POINT(8480000 5670000)"


def wkb(text: str) -> bytes:
    return bytes(QgsGeometry.fromWkt(text).asWkb())


class AtVersions(PersonAtDock):
    """A person at the window of versions."""

    def open_versions(self) -> VersionWindow:
        self.plugin.versions.show_versions(self.database.plans["dorohusk"]["plan"], TITLE)
        self.wait()
        assert self.version_window is not None, self.window.messages()
        return self.version_window

    @property
    def version_window(self) -> VersionWindow | None:
        return self.plugin.versions.version_window

    @property
    def listed(self) -> list[list[str]]:
        versions = self.version_window.versions
        items = [versions.topLevelItem(row) for row in range(versions.topLevelItemCount())]
        return [[item.text(column) for column in (0, 3)] for item in items]

    def choose(self, *rows: int) -> None:
        versions = self.version_window.versions
        versions.clearSelection()
        for row in rows:
            versions.topLevelItem(row).setSelected(True)

    def press(self, text: str) -> None:
        click(self.version_window, text)
        self.wait()

    def told(self) -> list[tuple[str, ...]]:
        """What the tree of differences shows, a row each, with how deep it stands."""
        model = self.version_window.differences.model()

        def rows(parent, depth):
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                texts = [model.index(row, column, parent).data() for column in range(3)]
                yield (depth, *(text for text in texts if text))
                yield from rows(index, depth + 1)

        return list(rows(model.index(-1, -1), 0))


def change_zones(database):
    """What the second version has: a higher zone whose border moved, and one that is gone."""
    plan = database.plans["dorohusk"]
    database.execute(
        "dorohusk_clerk",
        "UPDATE planning.zoning_element SET base_version = row_version, max_height = 12.5, "
        "additional_profiles = '{KPT-MPZP-RN}', geometry = "
        "ST_GeomFromText('POLYGON((8480000 5670000, 8480200 5670000, 8480200 5670100, 8480000 5670100, "
        "8480000 5670000))', 2179) WHERE id = %s",
        [plan["west"]],
    )
    database.execute("dorohusk_clerk", "DELETE FROM planning.zoning_element WHERE id = %s", [plan["east"]])


def publish(database, note):
    database.execute(
        "dorohusk_clerk",
        "SELECT planowisko.publish_plan(%s, %s)",
        [database.plans["dorohusk"]["plan"], note],
    )


@pytest.fixture
def two_versions(database):
    publish(database, "do konsultacji")
    change_zones(database)
    publish(database, "po konsultacjach")


@pytest.fixture
def person(window, database, two_versions):
    found = AtVersions(window, database)
    found.log_in("dorohusk_clerk")
    yield found
    found.leave()


def groups():
    return [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]


def layers():
    return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}


def test_two_versions_are_compared_in_words_and_on_the_map(person):
    window = person.open_versions()
    assert person.listed == [["projekt", ""], ["2", "po konsultacjach"], ["1", "do konsultacji"]]
    assert [number for number, _ in window.versions.chosen] == [2]
    person.press("Porównaj z poprzednią")
    assert window.summary == "wersja 1 → wersja 2: Dodano: 0, zmieniono: 1, usunięto: 1."
    assert person.told() == [
        (0, "Strefy planistyczne (2)"),
        (1, "1SZ – zmieniono"),
        (2, "Profil dodatkowy", "(brak)", "teren rolnictwa z zakazem zabudowy"),
        (2, "Maksymalna wysokość zabudowy (m)", "(brak)", "12,5"),
        (2, "Granica", "przybyło 10\N{NO-BREAK SPACE}000 m²"),
        (1, "2SZ – usunięto"),
    ]
    window.on_map.setChecked(True)
    person.wait()
    assert groups() == [f"Różnice: {TITLE}, wersja 1 → wersja 2"]
    drawn = layers()
    parts = [
        (row["change_name"], row["object"], row["area"]) for row in drawn["Przybyło i ubyło"].getFeatures()
    ]
    assert parts == [("przybyło", "1SZ", 10_000)]
    assert sorted(row["change"] for row in drawn["Zmienione obszary"].getFeatures()) == ["changed", "removed"]
    labels = [category.label() for category in drawn["Zmienione obszary"].renderer().categories()]
    assert labels == ["dodano", "zmieniono", "usunięto"]
    assert not drawn["Zmienione obszary"].startEditing()
    # The tree leads to the place.
    window.differences.activated.emit(
        window.differences.model().index(0, 0, window.differences.model().index(0, 0))
    )
    centre = person.window.mapCanvas().extent().center()
    assert (round(centre.x()), round(centre.y())) == (8_480_150, 5_670_050)
    # Another comparison takes its place; the draft is what was published last.
    person.choose(0, 1)
    person.press("Porównaj zaznaczone")
    assert window.summary == "wersja 2 → projekt: Nie ma różnic."
    assert groups() == []
    person.choose(2)
    window.close()
    assert layers() == {}


def test_lines_and_points_have_layers_of_their_own(person):
    """As of the markings of a local plan."""
    wording = DifferenceWording(person.open_draft().details)
    differences = [
        ObjectDifference("line_marking", "1", "a", ADDED, (), False, wkb(LINE), None, None, 2179),
        ObjectDifference("point_marking", "2", "b", REMOVED, (), False, wkb(POINT), None, None, 2179),
        ObjectDifference("line_marking", "3", "c", CHANGED, (), True, wkb(LINE), wkb(LINE), None, 2179),
    ]
    drawn = difference_layers(differences, wording)
    assert [(layer.name(), layer.featureCount()) for layer in drawn] == [
        ("Zmienione punkty", 1),
        ("Zmienione linie", 2),
    ]
    described = [feature["description"] for feature in drawn[1].getFeatures()]
    assert described[1] == "Granica: przybyło 100 m"
    symbols = [len(layer.renderer().categories()) for layer in drawn]
    assert symbols == [3, 3]


def test_the_content_of_a_version_is_verified(person, database):
    window = person.open_versions()
    person.press("Sprawdź skrót")
    assert window.versions.topLevelItem(1).text(4).endswith("… zgodny")
    # Nobody but whoever owns the server gets past the triggers.
    database.tamper(
        "UPDATE publication.zoning_element SET max_height = 99 WHERE plan_version_id = "
        "(SELECT id FROM publication.plan_version WHERE number = 2)"
    )
    person.press("Sprawdź skrót")
    assert window.versions.topLevelItem(1).text(4).endswith("… NIEZGODNY")
    assert person.window.messages()[0].startswith("Treść wersji 2 planu „Plan ogólny próbny” jest inna")


def test_a_version_is_restored_as_the_draft_which_opens_anew(person):
    plan = person.open_draft()
    zones = plan.layers["zoning_element"]
    assert zones.featureCount() == 1
    window = person.open_versions()
    person.choose(2)
    # Edits that are not saved are not lost.
    zones.startEditing()
    feature = next(zones.getFeatures())
    zones.changeAttributeValue(feature.id(), zones.fields().indexFromName("max_height"), 9)
    person.press("Przywróć jako projekt…")
    assert person.window.messages()[0].startswith("Nie przywrócono: najpierw zapisz albo odrzuć zmiany")
    assert zones.isModified()
    # Nor are those that nobody has published, unless it is said so.
    assert save(zones)
    zones.rollBack()
    person.press("Przywróć jako projekt…")
    assert "ma zmiany, których nie opublikowano (obiektów: 1)" in window.question.text
    click(window.question, "Zostaw projekt")
    assert window.question.text == ""
    person.press("Przywróć jako projekt…")
    click(window.question, "Zastąp projekt wersją 1")
    person.wait()
    # Closing the draft and opening it again take a task each.
    person.wait()
    assert any("jest teraz taki jak wersja 1" in message for message in person.window.messages())
    again = person.plugin.plan_project.find(plan.key)
    assert again is not plan
    heights = {row["designation"]: row["max_height"] for row in again.layers["zoning_element"].getFeatures()}
    assert set(heights) == {"1SZ", "2SZ"}
    assert [name for name in groups() if "(projekt)" in name] == [f"{TITLE} (projekt)"]
    person.choose(0, 2)
    person.press("Porównaj zaznaczone")
    assert window.summary == "wersja 1 → projekt: Nie ma różnic."


def test_a_partner_compares_and_verifies_but_sees_no_draft_and_restores_nothing(
    window, database, two_versions
):
    partner = AtVersions(window, database)
    partner.log_in("zmudz_clerk")
    shown = partner.open_versions()
    assert partner.listed == [["2", "po konsultacjach"], ["1", "do konsultacji"]]
    partner.press("Porównaj z poprzednią")
    assert "zmieniono: 1, usunięto: 1" in shown.summary
    partner.press("Sprawdź skrót")
    assert shown.versions.topLevelItem(0).text(4).endswith("… zgodny")
    with pytest.raises(AssertionError):
        partner.press("Przywróć jako projekt…")
    shown.versions.version_opened.emit(shown.versions.chosen[0][1])
    partner.wait()
    assert partner.plugin.plan_project.current.name == f"{TITLE} (wersja 2)"
    partner.leave()
