"""Damages to documents, drawings and links, which complete sets have."""

from random import Random

from tests.db.rules.mutations.of_zones import Expected, Mutation
from tests.db.rules.mutations.plan_file import (
    HREF,
    PlanFile,
    child,
    children,
    drop,
    local_name,
    set_code,
    set_text,
    text,
)


def documents_are_lost(file: PlanFile, random: Random) -> Expected:
    for document in file.objects("DokumentFormalny"):
        file.remove(document)
    return {"missing-document": ""}


def one_document_is_lost(file: PlanFile, random: Random) -> Expected:
    file.remove(file.document(random.choice(("uchwala", "przystapienie"))))
    return {"broken-link": text(file.act, "lokalnyId")}


def link_is_broken(file: PlanFile, random: Random) -> Expected:
    link = child(file.act, random.choice(("dokumentUchwalajacy", "dokumentPrzystepujacy")))
    link.set(HREF, (link.get(HREF) or "") + "x")
    return {"broken-link": text(file.act, "lokalnyId")}


def act_forgets_a_document(file: PlanFile, random: Random) -> Expected:
    relation, name = random.choice(
        (("uchwala", "dokumentUchwalajacy"), ("przystapienie", "dokumentPrzystepujacy"))
    )
    drop(file.act, name)
    return {"one-sided-link": text(file.document(relation), "lokalnyId")}


def document_forgets_the_act(file: PlanFile, random: Random) -> Expected:
    relation = random.choice(("uchwala", "przystapienie"))
    drop(file.document(relation), relation)
    return {"one-sided-link": text(file.act, "lokalnyId")}


def link_leads_to_another_class(file: PlanFile, random: Random) -> Expected:
    document = file.document("uchwala")
    link = child(document, "uchwala")
    link.set(HREF, (link.get(HREF) or "").replace("AktPlanowaniaPrzestrzennego", "DokumentFormalny"))
    return {"wrong-link-target": text(document, "lokalnyId")}


def link_is_no_address(file: PlanFile, random: Random) -> Expected:
    document = file.document("przystapienie")
    child(document, "przystapienie").set(HREF, "#1POG")
    return {"unrecognised-link": text(document, "lokalnyId")}


def both_resolutions_adopt(file: PlanFile, random: Random) -> Expected:
    relation = child(file.document("przystapienie"), "przystapienie")
    relation.tag = relation.tag.replace("przystapienie", "uchwala")
    return {"several-resolutions": ""}


def resolutions_change_dates(file: PlanFile, random: Random) -> Expected:
    adopting, beginning = file.document("uchwala"), file.document("przystapienie")
    day = text(adopting, "Date")
    set_text(adopting, "Date", text(beginning, "Date"))
    set_text(beginning, "Date", day)
    return {"resolution-order": text(adopting, "lokalnyId")}


def document_enters_into_force_before_it_is_made(file: PlanFile, random: Random) -> Expected:
    document = file.document("uchwala")
    set_text(document, "dataWejsciaWZycie", "2020-01-01")
    return {"dates-reversed": text(document, "lokalnyId")}


def plan_is_in_force_too_early(file: PlanFile, random: Random) -> Expected:
    set_text(file.act, "obowiazujeOd", text(file.document("uchwala"), "Date"))
    return {"too-early-in-force": text(file.act, "lokalnyId")}


def plan_is_in_force_from_another_day(file: PlanFile, random: Random) -> Expected:
    set_text(file.act, "obowiazujeOd", f"2026-06-{random.randrange(10, 30)}")
    return {"force-date-mismatch": text(file.act, "lokalnyId")}


def type_of_date_is_unknown(file: PlanFile, random: Random) -> Expected:
    document = file.document("uchwala")
    child(document, "CI_DateTypeCode").set("codeListValue", "utworzenie")
    return {"unknown-code": text(document, "lokalnyId")}


def journal_is_unknown(file: PlanFile, random: Random) -> Expected:
    document = file.document("uchwala")
    set_code(document, "dziennikUrzedowy", "lubelski")
    return {"unknown-code": text(document, "lokalnyId")}


def title_is_none_of_a_resolution(file: PlanFile, random: Random) -> Expected:
    document = file.document("uchwala")
    set_text(document, "tytul", "Skan pisma")
    return {"title-convention": text(document, "lokalnyId")}


def link_has_a_blank(file: PlanFile, random: Random) -> Expected:
    document = file.document("uchwala")
    set_text(document, "lacze", "https://example.org/uchwala nr 1.pdf")
    return {"invalid-link": text(document, "lokalnyId")}


def symbol_of_an_area_is_another(file: PlanFile, random: Random) -> Expected:
    area = random.choice(file.objects("ObszarUzupelnieniaZabudowy"))
    set_text(area, "symbol", "OZS")
    return {"regulation-symbol-mismatch": text(area, "oznaczenie")}


def drawing_is_lost(file: PlanFile, random: Random) -> Expected:
    file.remove(file.objects("RysunekAktuPlanowaniaPrzestrzennego")[0])
    return {"missing-drawing": text(file.act, "lokalnyId")}


def map_is_lost(file: PlanFile, random: Random) -> Expected:
    for found in list(file.act):
        if local_name(found) == "mapaPodkladowa":
            file.act.remove(found)
    return {"missing-background-map": text(file.act, "lokalnyId")}


def two_links_stand_in_one_field(file: PlanFile, random: Random) -> Expected:
    (drawing,) = file.objects("RysunekAktuPlanowaniaPrzestrzennego")
    link = text(drawing, "lacze")
    set_text(drawing, "lacze", f"{link},{link}")
    return {"several-links-in-one": text(drawing, "lokalnyId")}


def system_of_the_drawing_is_unknown(file: PlanFile, random: Random) -> Expected:
    (drawing,) = file.objects("RysunekAktuPlanowaniaPrzestrzennego")
    set_text(drawing, "ukladOdniesieniaPrzestrzennego", "http://www.opengis.net/def/crs/EPSG/0/3857")
    return {"unknown-code": text(drawing, "lokalnyId")}


def drawing_is_not_listed(file: PlanFile, random: Random) -> Expected:
    (drawing,) = file.objects("RysunekAktuPlanowaniaPrzestrzennego")
    second = file.add_copy(drawing)
    set_text(second, "lokalnyId", "rysunek-2")
    assert len(children(file.act, "rysunek")) == 1
    return {"part-not-listed": text(file.act, "lokalnyId")}


OF_DOCUMENTS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        documents_are_lost, one_document_is_lost, link_is_broken, act_forgets_a_document,
        document_forgets_the_act, link_leads_to_another_class, link_is_no_address, both_resolutions_adopt,
        resolutions_change_dates, document_enters_into_force_before_it_is_made, plan_is_in_force_too_early,
        type_of_date_is_unknown, journal_is_unknown, title_is_none_of_a_resolution, link_has_a_blank,
    )
}  # fmt: skip

OF_A_GENERAL_PLAN: dict[str, Mutation] = {
    "symbol_of_an_area_is_another": symbol_of_an_area_is_another,
    "plan_is_in_force_from_another_day": plan_is_in_force_from_another_day,
}

OF_A_LOCAL_PLAN: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        drawing_is_lost, map_is_lost, two_links_stand_in_one_field, system_of_the_drawing_is_unknown,
        drawing_is_not_listed,
    )
}  # fmt: skip
