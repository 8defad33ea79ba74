def value(run_json, dsn, name):
    return next(row for row in run_json("setting", "list", dsn=dsn) if row["name"] == name)


def test_a_setting_has_a_default_until_it_is_set(run, run_json, database):
    before = value(run_json, database, "topology_min_area")
    assert (before["value"], before["default"], before["changed_by"]) == (1, 1, None)
    run("setting", "set", "topology_min_area", "0,25", dsn=database)
    run("setting", "set", "topology_min_area", "0.5", dsn=database)
    after = value(run_json, database, "topology_min_area")
    assert (after["value"], after["default"], after["changed_by"]) == (0.5, 1, "planowisko_owner")


def test_a_value_set_is_the_one_the_rules_ask_for(run, owner, database):
    run("setting", "set", "topology_min_area", "0.5", dsn=database)
    assert str(owner.execute("SELECT planowisko.setting_number('topology_min_area')").fetchone()[0]) == "0.5"


def test_unknown_settings_and_values_are_refused(run, database):
    assert "topology_min_area" in run("setting", "set", "tolerancja", "1", dsn=database, expect=2).stderr
    for bad in ("dużo", "NaN", "inf", "-1"):
        words = ("setting", "set", "topology_min_area", "--", bad)
        assert "nie jest liczbą nieujemną" in run(*words, dsn=database, expect=2).stderr


def test_everybody_sees_settings_and_only_the_owner_changes_them(run, run_json, clerk):
    assert value(run_json, clerk, "topology_min_area")["value"] == 1
    refused = run("setting", "set", "topology_min_area", "1000", dsn=clerk, expect=1)
    assert "Brak uprawnień" in refused.stderr
    assert value(run_json, clerk, "topology_min_area")["value"] == 1
