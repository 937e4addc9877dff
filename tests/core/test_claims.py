"""Everything that can stand in the way of a claim: each obstacle with its owner and the page where it is cleared."""

from dataclasses import replace
from datetime import date

import pytest

from awardry.core.access import Role
from awardry.core.claims import ClaimFacts, ClaimKind, UnitFacts, blockers, validity_blockers

ON = date(2026, 3, 2)
FULL, UNITS = ClaimKind.FULL, ClaimKind.UNITS
ASSURER, EXTERNAL = Role.INTERNAL_QUALITY_ASSURER, Role.EXTERNAL_QUALITY_ASSURER
OFFICER = Role.AWARDING_BODY_OFFICER


def unit(number: int, state: str, **facts: object) -> UnitFacts:
    given = {"criteria_met": 5, "criteria": 5, "assessor": "Jo Mensah", "assessor_sampled": True} | facts
    return UnitFacts(
        unit_id=number, reference=f"A/100/000{number}", title=f"Unit {number}", state=state, **given
    )  # type: ignore[arg-type]


READY = ClaimFacts(
    registration_id=9,
    learner="Amara Okafor",
    centre="Riverside",
    qualification="Certificate",
    registration_state="active",
    name_confirmed=True,
    approved=True,
    certification_end=date(2032, 8, 31),
    rule_status="met",
    rule_why="",
    units=(unit(1, "agreed"), unit(2, "signed_off"), unit(3, "certificated")),
    achieved=(unit(1, "agreed"), unit(2, "signed_off")),
    claim_waiting=False,
    own_award=False,
    direct_claims=False,
)


def test_nothing_is_in_the_way_when_everything_is_done() -> None:
    assert blockers(READY, FULL, on=ON) == []
    assert blockers(READY, UNITS, on=ON) == []


@pytest.mark.parametrize(
    ("change", "code", "owner", "route"),
    [
        (
            {"registration_state": "withdrawn"},
            "claim.not-active",
            Role.CENTRE_COORDINATOR,
            "registrations:detail",
        ),
        ({"claim_waiting": True}, "claim.already", Role.EXTERNAL_QUALITY_ASSURER, "awards:claims"),
        (
            {"name_confirmed": False},
            "claim.name-unconfirmed",
            Role.CENTRE_COORDINATOR,
            "registrations:detail",
        ),
        ({"uln_temporary": True}, "claim.uln-temporary", Role.CENTRE_COORDINATOR, "registrations:learner"),
        ({"approved": False}, "claim.approval", Role.AWARDING_BODY_OFFICER, ""),
        (
            {"certification_end": date(2026, 3, 1)},
            "claim.certification-ended",
            Role.AWARDING_BODY_OFFICER,
            "",
        ),
        ({"own_award": True}, "claim.own-award", Role.CENTRE_COORDINATOR, ""),
    ],
)
@pytest.mark.parametrize("kind", ClaimKind)
def test_what_keeps_a_registration_from_any_claim(
    kind: ClaimKind, change: dict[str, object], code: str, owner: Role, route: str
) -> None:
    found = blockers(replace(READY, **change), kind, on=ON)
    assert [(one.code, one.owner, one.route) for one in found] == [(code, owner, route)]


@pytest.mark.parametrize(
    ("change", "code", "owner", "route", "args"),
    [
        ({"rule_status": "possible"}, "claim.rule-not-met", Role.LEARNER, "registrations:detail", (9,)),
        ({"rule_status": "impossible"}, "claim.rule-not-met", Role.LEARNER, "registrations:detail", (9,)),
        ({"rule_status": "unclear"}, "claim.rule-unclear", OFFICER, "registrations:detail", (9,)),
        (
            {"units": (unit(1, "in_progress", criteria_met=2),)},
            "claim.unit-not-ready",
            Role.ASSESSOR,
            "assessment:unit",
            (9, 1),
        ),
        (
            {"units": (unit(1, "in_progress", criteria=0, criteria_met=0),)},
            "claim.unit-without-criteria",
            OFFICER,
            "assessment:unit",
            (9, 1),
        ),
        ({"units": (unit(1, "in_sample"),)}, "claim.unit-in-sample", ASSURER, "quality:unit", (9, 1)),
        (
            {"units": (unit(1, "signed_off", open_sample=True),)},
            "claim.unit-in-sample",
            ASSURER,
            "quality:unit",
            (9, 1),
        ),
        ({"units": (unit(1, "action_open"),)}, "claim.action-open", Role.ASSESSOR, "assessment:unit", (9, 1)),
        ({"units": (unit(1, "claimed"),)}, "claim.claimed-elsewhere", EXTERNAL, "awards:claims", ()),
        (
            {"units": (unit(1, "signed_off", assessor_sampled=False),)},
            "claim.not-sampled",
            ASSURER,
            "quality:grid",
            (),
        ),
    ],
)
def test_what_keeps_the_award_from_being_claimed(
    change: dict[str, object], code: str, owner: Role, route: str, args: tuple[int, ...]
) -> None:
    found = blockers(replace(READY, **change), FULL, on=ON)
    assert [(one.code, one.owner, one.route, one.args) for one in found] == [(code, owner, route, args)]


def test_the_obstacle_of_a_unit_says_how_far_it_is() -> None:
    facts = replace(READY, units=(unit(1, "in_progress", criteria_met=2),))
    assert str(blockers(facts, FULL, on=ON)[0]) == "A/100/0001 Unit 1 is not signed off: 2 of 5 criteria met"


def test_the_last_day_of_certification_still_counts() -> None:
    facts = replace(READY, certification_end=ON)
    assert blockers(facts, FULL, on=ON) == []
    found = blockers(facts, FULL, on=date(2026, 3, 3))
    assert str(found[0]) == "Certificate could be certificated until 2 March 2026"


def test_each_assessor_whose_work_nobody_looked_at_is_named_once() -> None:
    units = (
        unit(1, "signed_off", assessor="Tomos Vaughan", assessor_sampled=False),
        unit(2, "signed_off", assessor="Tomos Vaughan", assessor_sampled=False),
        unit(3, "signed_off", assessor="Jo Mensah", assessor_sampled=False),
        unit(4, "agreed", assessor="Noor Haddad"),
    )
    found = blockers(replace(READY, units=units), FULL, on=ON)
    assert [one.facts["assessor"] for one in found] == ["Jo Mensah", "Tomos Vaughan"]


def test_a_claim_of_units_asks_for_no_rule_and_takes_what_is_achieved() -> None:
    facts = replace(READY, rule_status="possible", rule_why="three credits short")
    assert blockers(facts, UNITS, on=ON) == []
    assert [one.unit_id for one in facts.claimed(UNITS)] == [1, 2]
    assert [one.unit_id for one in facts.claimed(FULL)] == [1, 2, 3]


def test_a_claim_of_units_leaves_out_what_is_being_looked_at() -> None:
    facts = replace(READY, achieved=(unit(1, "signed_off"), unit(2, "signed_off", open_sample=True)))
    assert [one.unit_id for one in facts.claimed(UNITS)] == [1]
    assert blockers(facts, UNITS, on=ON) == []


def test_nothing_achieved_is_nothing_to_claim() -> None:
    found = blockers(replace(READY, achieved=()), UNITS, on=ON)
    assert [(one.code, one.route, one.args) for one in found] == [("claim.nothing", "assessment:grid", (9,))]


def test_units_beyond_the_award_can_be_claimed_after_it() -> None:
    facts = replace(READY, registration_state="certificated")
    assert blockers(facts, UNITS, on=ON) == []
    assert [one.code for one in blockers(facts, FULL, on=ON)] == ["claim.not-active"]


def test_a_claim_that_waits_is_said_once_and_not_again_for_each_unit() -> None:
    facts = replace(READY, claim_waiting=True, registration_state="claimed", units=(unit(1, "claimed"),))
    assert [one.code for one in blockers(facts, FULL, on=ON)] == ["claim.already"]


def test_what_must_hold_on_the_day_of_release_as_well() -> None:
    facts = replace(READY, approved=False, name_confirmed=False, certification_end=date(2026, 1, 1))
    assert {one.code for one in validity_blockers(facts, on=ON)} == {
        "claim.approval", "claim.name-unconfirmed", "claim.certification-ended",
    }  # fmt: skip
