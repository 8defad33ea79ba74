"""``planowisko rules``: the catalogue as a person reads it."""


def test_the_catalogue_tells_of_every_rule_what_a_person_must_know(run, owner, database):
    owner.execute("INSERT INTO partnership.setting (name, value) VALUES ('topology_min_area', '2.5')")
    text = run("rules", dsn=database).stdout
    gap = next(part for part in text.split("\n\n") if part.startswith("zone-gap"))
    assert "zone-gap: Luka między strefami" in gap
    assert "projekt: błąd, pliki: błąd, publikacja: błąd" in gap
    assert "dotyczy: akt planowania, strefa; plany: plan ogólny gminy" in gap
    assert "parametr topology_min_area = 2.5 (domyślnie 1): " in gap
    assert "parametr topology_max_thinness = 10000: " in gap
    assert "źródło: praktyka: reguły spójności zbiorów APP; tolerancje" in gap
    count = owner.execute("SELECT count(*) FROM codelist.rule").fetchone()[0]
    assert text.endswith(f"Reguły: {count}\n")


def test_rules_are_chosen_by_stage_and_kind_of_plan(run_json, owner, database):
    owner.execute("UPDATE codelist.rule SET severity_file = NULL WHERE code = 'zone-gap'")

    def codes(*options):
        return {rule["code"] for rule in run_json("rules", *options, dsn=database)["rules"]}

    assert codes() - codes("--stage", "file") >= {"zone-gap"}
    assert "zone-gap" in codes("--stage", "draft")
    local = codes("--plan-type", "miejscowyPlanOdbudowy")
    assert {"unknown-symbol", "duplicate-local-id"} <= local
    assert "zone-gap" not in local


def test_a_kind_of_plan_that_there_is_not_is_refused(run, owner, database):
    refused = run("rules", "--plan-type", "studium", dsn=database, expect=2)
    assert "planOgolnyGminy" in refused.stderr
