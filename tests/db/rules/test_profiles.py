"""Zone profiles against what the kind of zone allows."""

import pytest

from tests.db.rules.conftest import Judge
from tests.db.rules.plans import Plan, box, zone

WEST = zone("1SO", box(0, 0, 100, 100))


def plan(**attributes: object) -> Plan:
    return Plan((WEST, zone("2SU", box(100, 0, 200, 100), **attributes)))


def test_allowed_profiles_are_right(judge: Judge):
    assert (
        judge(plan(primary_profiles=["KPT-MPZP-U", "KPT-MPZP-K"], additional_profiles=["KPT-MPZP-ZN"])) == []
    )


def test_profiles_beyond_the_kind_are_one_finding(judge: Judge):
    (wrong,) = judge(
        plan(primary_profiles=["KPT-MPZP-U", "KPT-MPZP-P", "KPT-MPZP-MN"], additional_profiles=["KPT-MPZP-G"])
    )
    assert (wrong.rule, wrong.severity, wrong.object) == ("profile-not-allowed", "error", "2SU")
    assert wrong.message == (
        "Strefa 2SU (strefa usługowa) ma profil, którego ten rodzaj strefy nie dopuszcza: "
        "podstawowy MN, P; dodatkowy G. Usuń ten profil albo zmień rodzaj strefy."
    )
    assert wrong.area == pytest.approx(10_000)


def test_an_additional_profile_is_no_primary_one(judge: Judge):
    (wrong,) = judge(plan(primary_profiles=["KPT-MPZP-ZN"]))
    assert "nie dopuszcza: podstawowy ZN." in wrong.message
    (wrong,) = judge(plan(additional_profiles=["KPT-MPZP-U"]))
    assert "nie dopuszcza: dodatkowy U." in wrong.message
