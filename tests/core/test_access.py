"""Who may do what, as the table that every page asks."""

import pytest

from awardry.core.access import CENTRE_ROLES, ROLE_LABELS, ROLES, Grant, Permission, Role, allowed, grants_for

P = Permission
# Every permission that changes something, and the only roles that hold it.
WRITERS = {
    P.SPECIFICATION_IMPORT: {Role.AWARDING_BODY_OFFICER},
    P.SPECIFICATION_CORRECT: {Role.AWARDING_BODY_OFFICER},
    P.SPECIFICATION_PROPOSE: {Role.AWARDING_BODY_OFFICER},
    P.SPECIFICATION_PUBLISH: {Role.AWARDING_BODY_OFFICER},
    P.CENTRE_MANAGE: {Role.AWARDING_BODY_OFFICER},
    P.STAFF_MANAGE: {Role.AWARDING_BODY_OFFICER, Role.CENTRE_COORDINATOR},
    P.APPROVAL_REQUEST: {Role.CENTRE_COORDINATOR},
    P.APPROVAL_DECIDE: {Role.AWARDING_BODY_OFFICER},
    P.DIRECT_CLAIMS_DECIDE: {Role.AWARDING_BODY_OFFICER},
    P.REGISTRATION_CREATE: {Role.CENTRE_COORDINATOR},
    P.REGISTRATION_MANAGE: {Role.CENTRE_COORDINATOR},
    P.UNITS_CHOOSE: {Role.LEARNER, Role.ASSESSOR, Role.CENTRE_COORDINATOR},
    P.EVIDENCE_ADD: {Role.LEARNER, Role.ASSESSOR},
    P.EVIDENCE_DECLARE: {Role.LEARNER},
    P.JUDGEMENT_MAKE: {Role.ASSESSOR},
    P.UNIT_SIGN_OFF: {Role.ASSESSOR},
    P.UNIT_REOPEN: {Role.ASSESSOR},
    P.SAMPLE_PLAN: {Role.INTERNAL_QUALITY_ASSURER},
    P.SAMPLE_MAKE: {Role.INTERNAL_QUALITY_ASSURER},
    P.ACTION_ANSWER: {Role.ASSESSOR},
    P.TRANSITION_CORRECT: {Role.AWARDING_BODY_OFFICER},
    P.TRANSITION_APPROVE: {Role.AWARDING_BODY_OFFICER},
    P.TRANSITION_APPLY: {Role.CENTRE_COORDINATOR},
    P.NOTICE_ACKNOWLEDGE: {Role.CENTRE_COORDINATOR},
    P.CLAIM_SUBMIT: {Role.CENTRE_COORDINATOR},
    P.CLAIM_RELEASE: {Role.EXTERNAL_QUALITY_ASSURER},
    P.CERTIFICATE_WITHDRAW: {Role.AWARDING_BODY_OFFICER},
    P.MEMBERSHIP_MANAGE: {Role.AWARDING_BODY_OFFICER, Role.CENTRE_COORDINATOR},
}


@pytest.mark.parametrize("permission", [p for p in Permission if not p.value.endswith(":read")])
def test_who_may_change_what(permission: Permission) -> None:
    assert {role for role in Role if allowed(role, permission)} == WRITERS[permission]


def test_nobody_holds_two_steps_that_must_be_two_peoples() -> None:
    steps = (P.JUDGEMENT_MAKE, P.SAMPLE_MAKE, P.CLAIM_SUBMIT, P.CLAIM_RELEASE)
    for role in Role:
        assert sum(allowed(role, step) for step in steps) <= 1, role


def test_an_auditor_reads_everything_and_changes_nothing() -> None:
    assert ROLES[Role.AUDITOR] == {p for p in Permission if p.value.endswith(":read")}


def test_an_officer_of_the_awarding_body_does_not_read_evidence() -> None:
    assert not allowed(Role.AWARDING_BODY_OFFICER, P.EVIDENCE_READ)


def test_what_a_role_changes_it_can_read() -> None:
    reads = {
        "judgement": P.JUDGEMENT_READ,
        "sample": P.SAMPLE_READ,
        "claim": P.CLAIM_READ,
        "evidence": P.EVIDENCE_READ,
    }
    for role, permissions in ROLES.items():
        for permission in permissions:
            if (read := reads.get(permission.value.partition(":")[0])) is not None:
                assert read in permissions, f"{role}: {permission}"


def test_every_role_has_a_label_and_a_row() -> None:
    assert set(ROLE_LABELS) == set(ROLES) == set(Role)
    assert set(Role) > CENTRE_ROLES


def test_only_grants_of_roles_that_hold_the_permission_count() -> None:
    grants = [Grant(Role.ASSESSOR, 1, 10), Grant(Role.AUDITOR, 1), Grant(Role.ASSESSOR, 2, 20)]
    assert grants_for(grants, P.JUDGEMENT_MAKE) == [grants[0], grants[2]]
    assert grants_for(grants, P.CERTIFICATE_WITHDRAW) == []
