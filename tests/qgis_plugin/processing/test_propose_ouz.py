"""OUZ proposed in the Processing toolbox."""

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
)

from qgis_plugin.plugin import PlanowiskoPlugin
from tests.qgis_plugin.person_at_dock import PersonAtDock

ALGORITHM = "planowisko:proposeouz"
SINKS = ("PARTS", "INITIAL", "GROUPS", "BUILDINGS")


def algorithm():
    return QgsApplication.processingRegistry().algorithmById(ALGORITHM)


def propose(**given):
    """Run the algorithm; return whether it worked, its outputs, its layers and its log."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    parameters = {name: "TEMPORARY_OUTPUT" for name in SINKS} | given
    outputs, done = algorithm().create().run(parameters, context, feedback)
    layers = {name: QgsProcessingUtils.mapLayerFromString(outputs[name], context) for name in SINKS if done}
    return done, outputs, layers, feedback.textLog(), context


@pytest.fixture
def houses(database):
    """Five houses in a row, in the middle of the plan of Dorohusk."""
    database.execute(
        "dorohusk_gis",
        """
        INSERT INTO cadastre.building
        (gmina_code, national_reference, kind, content_hash, import_run_id, geometry)
        SELECT
            '060304_2', '060304_2.0001.' || house || '_BUD', '110', sha256(house::text::bytea),
            gen_random_uuid(), ST_Multi(ST_SetSRID(ST_MakeEnvelope(
                8480010 + 30 * house, 5670040, 8480020 + 30 * house, 5670050), 2179))
        FROM generate_series(1, 5) AS house
        """,
    )


def stored(database):
    return database.execute(
        "dorohusk_clerk",
        "SELECT initial_area::float, narrowed_area::float, allowance::float, parameters "
        "FROM planning.ouz_proposal",
    )


def regulations(database):
    return database.execute(
        "dorohusk_clerk", "SELECT kind, designation FROM planning.supplementary_regulation"
    )


def test_it_is_offered_in_polish(clerk):
    assert algorithm().displayName() == "Wyznacz OUZ (propozycja)"
    assert algorithm().provider().name() == "Planowisko"
    titles = {parameter.name(): parameter.description() for parameter in algorithm().parameterDefinitions()}
    assert titles["PARTS"] == "Propozycja OUZ"
    assert titles["DISTANCE"] == "Największa odległość między budynkami grupy (m)"


def test_the_open_draft_gets_a_proposal(clerk, database, houses):
    plan = clerk.open_draft()
    done, outputs, layers, log, _context = propose()
    assert done, log
    ((pb, pu, pp, _),) = stored(database)
    assert (outputs["PB"], outputs["PU"], outputs["PP"]) == (pb, pu, pp)
    assert pp == pytest.approx((pb - pu) / 4)
    assert (outputs["BUILDING_COUNT"], outputs["GROUP_COUNT"], outputs["PART_COUNT"]) == (5, 1, 1)
    assert {name: layer.featureCount() for name, layer in layers.items()} == {
        "PARTS": 1, "INITIAL": 1, "GROUPS": 1, "BUILDINGS": 5,
    }  # fmt: skip
    assert {layer.crs().authid() for layer in layers.values()} == {"EPSG:2179"}
    (part,) = layers["PARTS"].getFeatures()
    assert part["designation"] == "1OUZ"
    assert part.geometry().area() == pytest.approx(pu)
    assert {feature["group_number"] for feature in layers["BUILDINGS"].getFeatures()} == {1}
    assert "„Plan ogólny próbny”, obliczone w EPSG:2179" in log
    assert f"Pp = {pp:.1f} m²" in log
    assert "distance = 100 m: Budynki, których obrysy dzieli nie więcej" in log
    assert regulations(database) == []
    assert plan.key == database.plans["dorohusk"]["plan"]


def test_constants_can_be_given(clerk, database, houses):
    done, outputs, _, log, _context = propose(
        PLAN=database.plans["dorohusk"]["plan"], MIN_BUILDINGS=6, COUNTED_KINDS="105, 110", NARROWING=12.5
    )
    assert done, log
    assert (outputs["PB"], outputs["PART_COUNT"]) == (0, 0)
    ((_, _, _, used),) = stored(database)
    assert (used["min_buildings"], used["counted_kinds"], used["narrowing"]) == (6, ["105", "110"], 12.5)
    assert used["distance"] == 100
    assert "min_buildings = 6 szt." in log


def test_the_proposal_becomes_the_drafts_ouz_when_asked(clerk, database, houses):
    plan = clerk.open_draft()
    assert propose(TAKE_OVER=True)[0]
    assert regulations(database) == [("OUZ", "1OUZ")]
    assert plan.layers["supplementary_regulation"].featureCount() == 1
    done, _, _, log, _context = propose(TAKE_OVER=True)
    assert not done
    assert "Projekt planu ma już OUZ (liczba: 1). Niczego nie zmieniono." in log
    assert propose(TAKE_OVER=True, REPLACE=True)[0]
    assert regulations(database) == [("OUZ", "1OUZ")]


def test_edits_that_are_not_saved_are_not_lost(clerk, database, houses):
    layer = clerk.open_draft().layers["supplementary_regulation"]
    assert propose(TAKE_OVER=True)[0]
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    done, _, _, log, _context = propose(TAKE_OVER=True, REPLACE=True)
    assert not done
    assert "Warstwa z OUZ ma niezapisane zmiany." in log
    layer.rollBack()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Otwórz projekt planu ogólnego albo podaj jego identyfikator"),
        ({"PLAN": "00000000-0000-0000-0000-000000000000"}, "Nie ma takiego planu"),
        ({"PLAN": "mój plan"}, "mój plan"),
    ],
)
def test_without_a_plan_it_says_what_to_do(clerk, given, said):
    done, _, _, log, _context = propose(**given)
    assert not done
    assert said in log


def test_without_buildings_it_says_what_to_do(clerk):
    clerk.open_draft()
    done, _, _, log, _context = propose()
    assert not done
    assert "W bazie nie ma budynków gminy 060304_2." in log


def test_nobody_logged_in(window, database):
    person = PersonAtDock(window, database)
    done, _, _, log, _context = propose()
    assert not done
    assert "Najpierw połącz się z bazą" in log
    person.leave()


def test_a_reader_may_not_propose(window, database, houses):
    person = PersonAtDock(window, database)
    person.log_in("dorohusk_reader")
    done, _, _, log, _context = propose(PLAN=database.plans["dorohusk"]["plan"])
    assert not done
    assert "Twoje konto nie ma uprawnień" in log
    assert stored(database) == []
    person.leave()


def test_without_windows_a_service_is_named(database, houses):
    plugin = PlanowiskoPlugin(None)
    plugin.initProcessing()
    service = database.people["dorohusk_clerk"]["service"]
    done, outputs, _, log, _context = propose(PLAN=database.plans["dorohusk"]["plan"], SERVICE=service)
    assert done, log
    assert outputs["PART_COUNT"] == 1
    plugin.unload()
    assert algorithm() is None


def test_it_goes_with_the_plugin(window, database):
    person = PersonAtDock(window, database)
    assert algorithm() is not None
    person.leave()
    assert algorithm() is None
