"""``planowisko import plan --wfs`` as a person types it, from a service on this machine."""

import json
from dataclasses import replace

import pytest
from lxml import etree
from psycopg import connect

from tests.etl import app_plan
from tests.etl.commands.command_line import run
from tests.etl.loading import imports
from tests.etl.services.played_service import playing


def members(path):
    """The objects of a file by class, as the national register gives them: its own prefix for the schema."""
    found = {}
    for member in etree.parse(str(path)).getroot():
        for element in member:
            text = etree.tostring(element, encoding="unicode", with_tail=False)
            text = (
                text.replace("<app:", "<app-pog:")
                .replace("</app:", "</app-pog:")
                .replace("xmlns:app=", "xmlns:app-pog=")
            )
            found.setdefault(etree.QName(element).localname, []).append(text)
    return found


def another(records, number):
    """The same plan under another local identifier."""
    return [
        replace(
            record,
            local_id=record.local_id.replace("1POG", f"{number}POG"),
            **({"plan": record.plan.replace("/1POG", f"/{number}POG")} if hasattr(record, "plan") else {}),
        )
        for record in records
        if "POG" in record.local_id
    ]


@pytest.fixture
def plan_file(tmp_path):
    return imports.app_file(tmp_path / "plan.gml", app_plan.whole_plan())


@pytest.fixture
def service(plan_file, tmp_path):
    with playing() as played:
        played.layers |= members(plan_file)
        played.names_next, played.matched = False, None
        yield played


@pytest.fixture
def dorohusk(database, service):
    imports.add_gmina(database)
    with connect(database) as connection:
        connection.execute("INSERT INTO partnership.setting (name, value) VALUES ('plan_wfs_page', '2')")
    return database


def import_plan(dsn, service, *words, expect=0):
    done = run(dsn, "import", "plan", "--wfs", service.address, "--gmina", imports.DOROHUSK, *words)
    assert done.status == expect, done
    return done


def test_all_classes_of_the_act_become_the_draft(dorohusk, service, plan_file):
    values = json.loads(import_plan(dorohusk, service, "--format", "json").output)
    assert values["created"]
    by_file = run(dorohusk, "import", "plan", plan_file, "--gmina", imports.DOROHUSK, "--format", "json")
    values = json.loads(by_file.output)
    assert not values["changed"], values
    assert values["classes"]["zoning_element"]["delivered"] == 3
    assert (
        imports.value(dorohusk, "SELECT source FROM imports.import_run WHERE source IS NOT NULL")
        == service.address
    )


def test_only_classes_with_geometry_are_asked_for_by_place(dorohusk, service):
    import_plan(dorohusk, service)
    placed = {asked["typenames"].rpartition(":")[2] for asked in service.asked if "bbox" in asked}
    everything = {asked["typenames"].rpartition(":")[2] for asked in service.asked if "typenames" in asked}
    assert everything == set(service.layers)
    assert everything - placed == {"DokumentFormalny", "RysunekAktuPlanowaniaPrzestrzennego"}
    assert {asked["count"] for asked in service.asked if "count" in asked} == {"2"}


def test_objects_of_other_plans_are_left_out(dorohusk, service, tmp_path):
    other = members(imports.app_file(tmp_path / "other.gml", another(app_plan.whole_plan(), 2)))
    for name, objects in other.items():
        service.layers[name] = [*objects, *service.layers[name]]
    refused = import_plan(dorohusk, service, expect=1)
    assert "Wskaż jeden: --plan-id" in refused.errors
    assert "1POG" in refused.errors
    assert "2POG" in refused.errors
    values = json.loads(import_plan(dorohusk, service, "--plan-id", "1POG", "--format", "json").output)
    assert values["plan"]["local_id"] == "1POG"
    assert values["classes"]["zoning_element"]["delivered"] == 3
    zones = next(layer for layer in values["fetched"] if layer["layer"].endswith("StrefaPlanistyczna"))
    assert (zones["received"], zones["wanted"], zones["other_plan"]) == (6, 3, 3)


def test_of_an_object_in_several_versions_the_newest_is_taken(dorohusk, service):
    name = "StrefaPlanistyczna"
    older = service.layers[name][0].replace("20260930T081500", "20250930T081500")
    service.layers[name].append(older)
    values = json.loads(import_plan(dorohusk, service, "--format", "json").output)
    assert values["classes"]["zoning_element"]["delivered"] == 3


def test_an_act_that_is_not_there(dorohusk, service):
    refused = import_plan(dorohusk, service, "--plan-id", "9POG", expect=1)
    assert "żadnego gminy 060304 (lokalnyId 9POG)" in refused.errors
    # Asked for in both orders of the axes.
    boxes = {asked["bbox"] for asked in service.asked if "bbox" in asked}
    assert len(boxes) == 2


def test_a_service_that_wants_easting_first_is_understood(dorohusk, service):
    def only_easting_first(request):
        first = float(request.asked["bbox"].split(",")[0]) if "bbox" in request.asked else None
        if request.asked["request"] == "GetCapabilities":
            request.give(service.capabilities())
        elif first is not None and first < 600_000:
            request.give(service.page(request.asked | {"startindex": "1000"}))
        else:
            request.give(service.page(request.asked))

    service.always = only_easting_first
    assert json.loads(import_plan(dorohusk, service, "--format", "json").output)["created"]


def test_pages_that_overlap_refuse_the_plan(dorohusk, service):
    def shifted(request):
        service.layers["StrefaPlanistyczna"].insert(
            0, service.layers["StrefaPlanistyczna"][-1].replace("10SU", "11SU")
        )
        request.give(service.page(request.asked))

    # Capabilities, two pages with the act, then the zones.
    service.misbehave[5] = shifted
    refused = import_plan(dorohusk, service, expect=1)
    assert "przyszło na dwóch stronach" in refused.errors
    assert imports.runs(dorohusk) == []


def test_an_interrupted_fetch_goes_on(dorohusk, service):
    service.misbehave[7] = lambda request: request.give(b"<html/>")
    import_plan(dorohusk, service, expect=1)
    before = [
        (asked["typenames"], asked["startindex"]) for asked in service.asked[:6] if "typenames" in asked
    ]
    service.asked.clear()
    service.misbehave.clear()
    import_plan(dorohusk, service)
    after = [(asked["typenames"], asked["startindex"]) for asked in service.asked if "typenames" in asked]
    assert not set(before) & set(after)


def test_what_is_no_service_of_plans(dorohusk, service):
    service.layers = {"dzialki": []}
    assert "nie ma warstwy AktPlanowaniaPrzestrzennego, tylko: app-pog:dzialki" in (
        import_plan(dorohusk, service, expect=1).errors
    )
    service.always = lambda request: request.give(b"<!DOCTYPE html><html></html>")
    assert "strona HTML" in import_plan(dorohusk, service, expect=1).errors


def test_words_that_do_not_go_together(dorohusk, service, plan_file):
    words = ["import", "plan", "--gmina", imports.DOROHUSK]
    assert "Podaj pliki planu albo adres usługi" in run(dorohusk, *words).errors
    assert "Podaj pliki planu albo" in run(dorohusk, *words, plan_file, "--wfs", service.address).errors
    assert "dodaj --wfs" in run(dorohusk, *words, plan_file, "--restart").errors
