"""Profiles as people write them, and what is said of those that are wrong."""

from pathlib import Path

import pytest

from planowisko.etl.errors import InputRefused
from planowisko.etl.readers.profiles.built_in import built_in_profiles, built_in_text, find_profile
from planowisko.etl.readers.profiles.nodes import MOST_BYTES
from planowisko.etl.readers.profiles.our_fields import LayerKind
from planowisko.etl.readers.profiles.parsing import parse_profile, read_profile

WHOLE = """
profile: 1
title: Starostwo w X
encoding: cp1250
crs: EPSG:2180
layers:
  - kind: parcel
    layer: dz*
    area_unit: m2
    fields:
      national_reference: ID
      area_value: [POW, POW2]
    constants:
      land_use: 0603
    values:
      land_use: {rola: RIVa}
    only:
      STAN: [aktualna, 1]
"""


def parse(text: str | bytes):
    return parse_profile(text.encode() if isinstance(text, str) else text, "x.yaml", "x")


def refused(text: str | bytes) -> str:
    with pytest.raises(InputRefused) as refusal:
        parse(text)
    assert refusal.value.rule == "invalid-profile"
    return str(refusal.value)


def test_a_whole_profile():
    profile = parse(WHOLE)
    (layer,) = profile.layers
    assert (profile.name, profile.title, profile.encoding) == ("x", "Starostwo w X", "cp1250")
    assert (layer.kind, layer.layer, layer.area_unit, layer.crs) == (LayerKind.PARCEL, "dz*", "m2", 2180)
    assert layer.fields == {"national_reference": ("ID",), "area_value": ("POW", "POW2")}
    assert layer.values == {"land_use": {"rola": "RIVa"}}
    assert layer.only == {"STAN": {"aktualna", "1"}}


def test_a_value_stays_the_text_it_is():
    (layer,) = parse(WHOLE).layers
    assert layer.constants == {"land_use": "0603"}


def test_the_content_is_the_same_for_the_same_profile_and_differs_otherwise():
    options = parse(WHOLE).options()
    assert options == parse(WHOLE.replace("Starostwo w X", "Inny tytuł") + "# uwaga\n").options()
    assert options["sha256"] != parse(WHOLE.replace("POW2", "POW3")).options()["sha256"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE.replace("national_reference", "national_referense"),
         "x.yaml, wiersz 11, layers[1].fields.national_referense: nasze pole (działki ewidencyjne) "
         "„national_referense” nie jest znane; czy chodziło o „national_reference”? (dozwolone: "),
        (WHOLE.replace("kind: parcel", "kind: parcels"),
         "[1].kind: „parcels” nie jest dozwoloną wartością; czy chodziło o „parcel”?"),
        (WHOLE.replace("area_unit: m2", "area_unit: ar"), "(dozwolone: auto, ha, m2)"),
        (WHOLE.replace("EPSG:2180", "EPSG:3857"), "x.yaml, wiersz 5, crs: układ współrzędnych EPSG:3857"),
        (WHOLE.replace("cp1250", "polski"), "„polski” nie jest dozwoloną wartością"),
        (WHOLE.replace("title", "titel"), "pole profilu „titel” nie jest znane; czy chodziło o „title”?"),
        (WHOLE.replace("profile: 1", "profile: 2"), "brak wiersza „profile: 1”"),
        (WHOLE.replace("national_reference: ID", "label: NR"), "rozpoznaje się po: national_reference albo "),
        (WHOLE.replace("ID\n", "ID\n      national_reference: ID2\n"), "wiersz 12, layers[1].fields: klucz "),
        (WHOLE.replace("[POW, POW2]", "[]"), "layers[1].fields.area_value: tu ma stać jedna wartość"),
        (WHOLE.replace("[POW, POW2]", "{a: b}"), "layers[1].fields.area_value: tu ma stać jedna wartość"),
        ("profile: 1\nlayers: parcel", "layers: tu ma stać lista"),
        ("profile: 1\nlayers: []", "lista ma 0 warstw"),
        ("profile: 1", "brak listy „layers”"),
        ("", "pusty albo"),
        ("- a", "tu mają stać wiersze „klucz: wartość”"),
        ("a: [", "wiersz 1: to nie jest poprawny YAML"),
        ("profile: 1\n---\nprofile: 1", "jest ich więcej"),
        (b"title: \xb3\xb9ka", "musi być zapisany w UTF-8"),
        (b"\x00\x01", "to nie jest poprawny YAML"),
        ("a: &a [x]\nb: [*a, *a]", "kotwice i aliasy"),
        ("a: !!python/object/apply:os.system [ls]", "znacznik YAML"),
        ("[" * 5000, "zagnieżdżony głębiej"),
        ("#" * (MOST_BYTES + 1), "najwyżej profil"),
        ("? [a]\n: b", "kluczem może być tylko tekst"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_line_and_key(text, said):
    assert said in refused(text)


def test_a_profile_is_found_by_name_and_by_path(tmp_path: Path):
    path = tmp_path / "powiat.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert find_profile(str(path)) == read_profile(path)
    assert find_profile("prg-borders").name == "prg-borders"
    with pytest.raises(InputRefused, match=r"Nie ma profilu „prg-border”; czy chodziło o „prg-borders”\?"):
        find_profile("prg-border")
    with pytest.raises(InputRefused, match="nie można odczytać profilu"):
        read_profile(tmp_path / "brak.yaml")


def test_every_built_in_profile_is_valid_and_commented():
    assert {layer.kind for profile in built_in_profiles() for layer in profile.layers} == set(LayerKind)
    for profile in built_in_profiles():
        assert built_in_text(profile.name).startswith("# ")
        assert profile.title != profile.name
