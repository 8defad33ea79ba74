import csv

from planowisko.db.codelists import code_values, voivodeships, zone_kinds


def rows(reference, name):
    with (reference / "data" / "codelists" / name).open(encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_every_official_code_value_is_there_with_its_address_and_label(reference):
    expected = {
        (row["codelist"], row["code"]): (row["href_or_reverse"], row["label_pl"])
        for row in rows(reference, "app_codelists.csv")
        if not row["codelist"].startswith("relacja")
    }
    for row in rows(reference, "kpt_mpzp_codes_verified.csv"):
        expected["KlasyPrzeznaczeniaTerenu", row["kpt_code"]] = (row["href"], row["name_pl"])
    assert {
        key: (value.address, value.label_pl) for key, value in code_values().items() if value.app_versions
    } == expected


def test_the_zone_kinds_are_the_official_ones(reference):
    kinds = zone_kinds()
    official = rows(reference, "pog_zones.csv")
    assert list(kinds) == [row["symbol"] for row in official]
    for row in official:
        kind = kinds[row["symbol"]]
        assert (kind.red, kind.green, kind.blue) == (int(row["R"]), int(row["G"]), int(row["B"]))
        assert kind.label_pl == row["nazwa"]
        share = kind.default_min_biologically_active_share
        assert ("" if share is None else str(share)) == row["min_bio_pct_default"]
        for ours, theirs in (
            (kind.primary_profiles, row["profil_podstawowy_KPT"]),
            (kind.additional_profiles, row["profil_dodatkowy_KPT"]),
        ):
            assert list(ours) == [f"KPT-MPZP-{symbol}" for symbol in theirs.split(";")]


def test_zone_kinds_use_known_codes_only():
    for kind in zone_kinds().values():
        assert ("RodzajStrefyPlanistycznejKod", kind.code) in code_values()
        for profile in kind.primary_profiles + kind.additional_profiles:
            assert ("KlasyPrzeznaczeniaTerenu", profile) in code_values()
        assert kind.label_en


def test_sixteen_voivodeships(reference):
    assert len(voivodeships()) == 16
    for row in rows(reference, "voivodeship_extent_2180.csv"):
        ours = voivodeships()[row["teryt"]]
        assert ours.name == row["name"]
        assert ours.min_easting == float(row["min_easting"])
        assert ours.max_northing == float(row["max_northing"])


def test_every_value_has_an_english_label():
    assert [value.code for value in code_values().values() if not value.label_en] == []
