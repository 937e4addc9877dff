"""Who may do what, as data. Whether *this* person may, on *this* object, *now*, is a blocker."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    SPECIFICATION_READ = "specification:read"
    SPECIFICATION_IMPORT = "specification:import"
    SPECIFICATION_CORRECT = "specification:correct"
    SPECIFICATION_PROPOSE = "specification:propose"
    SPECIFICATION_PUBLISH = "specification:publish"
    CENTRE_READ = "centre:read"
    CENTRE_MANAGE = "centre:manage"
    STAFF_MANAGE = "staff:manage"
    APPROVAL_REQUEST = "approval:request"
    APPROVAL_DECIDE = "approval:decide"
    DIRECT_CLAIMS_DECIDE = "direct-claims:decide"
    REGISTRATION_READ = "registration:read"
    REGISTRATION_CREATE = "registration:create"
    REGISTRATION_MANAGE = "registration:manage"
    UNITS_CHOOSE = "units:choose"
    EVIDENCE_READ = "evidence:read"
    EVIDENCE_ADD = "evidence:add"
    EVIDENCE_DECLARE = "evidence:declare"
    JUDGEMENT_READ = "judgement:read"
    JUDGEMENT_MAKE = "judgement:make"
    UNIT_SIGN_OFF = "unit:sign-off"
    UNIT_REOPEN = "unit:reopen"
    SAMPLE_READ = "sample:read"
    SAMPLE_PLAN = "sample:plan"
    SAMPLE_MAKE = "sample:make"
    ACTION_ANSWER = "action:answer"
    TRANSITION_READ = "transition:read"
    TRANSITION_CORRECT = "transition:correct"
    TRANSITION_APPROVE = "transition:approve"
    TRANSITION_APPLY = "transition:apply"
    NOTICE_READ = "notice:read"
    NOTICE_ACKNOWLEDGE = "notice:acknowledge"
    CLAIM_READ = "claim:read"
    CLAIM_SUBMIT = "claim:submit"
    CLAIM_RELEASE = "claim:release"
    CERTIFICATE_READ = "certificate:read"
    CERTIFICATE_WITHDRAW = "certificate:withdraw"
    TRAIL_READ = "trail:read"
    MEMBERSHIP_MANAGE = "membership:manage"


class Role(StrEnum):
    LEARNER = "learner"
    ASSESSOR = "assessor"
    INTERNAL_QUALITY_ASSURER = "internal_quality_assurer"
    CENTRE_COORDINATOR = "centre_coordinator"
    EXTERNAL_QUALITY_ASSURER = "external_quality_assurer"
    AWARDING_BODY_OFFICER = "awarding_body_officer"
    AUDITOR = "auditor"


ROLE_LABELS = {
    Role.LEARNER: "Learner",
    Role.ASSESSOR: "Assessor",
    Role.INTERNAL_QUALITY_ASSURER: "Internal quality assurer",
    Role.CENTRE_COORDINATOR: "Centre coordinator",
    Role.EXTERNAL_QUALITY_ASSURER: "External quality assurer",
    Role.AWARDING_BODY_OFFICER: "Awarding body officer",
    Role.AUDITOR: "Auditor",
}

CENTRE_ROLES = frozenset({Role.ASSESSOR, Role.INTERNAL_QUALITY_ASSURER, Role.CENTRE_COORDINATOR})

_P = Permission
_READS = frozenset(permission for permission in Permission if permission.value.endswith(":read"))

ROLES: dict[Role, frozenset[Permission]] = {
    Role.LEARNER: frozenset(
        {
            _P.SPECIFICATION_READ,
            _P.REGISTRATION_READ,
            _P.UNITS_CHOOSE,
            _P.EVIDENCE_READ,
            _P.EVIDENCE_ADD,
            _P.EVIDENCE_DECLARE,
            _P.JUDGEMENT_READ,
            _P.CLAIM_READ,
            _P.CERTIFICATE_READ,
            _P.TRAIL_READ,
        }
    ),
    Role.ASSESSOR: frozenset(
        {
            _P.SPECIFICATION_READ,
            _P.CENTRE_READ,
            _P.REGISTRATION_READ,
            _P.UNITS_CHOOSE,
            _P.EVIDENCE_READ,
            _P.EVIDENCE_ADD,
            _P.JUDGEMENT_READ,
            _P.JUDGEMENT_MAKE,
            _P.UNIT_SIGN_OFF,
            _P.UNIT_REOPEN,
            _P.SAMPLE_READ,
            _P.ACTION_ANSWER,
            _P.TRANSITION_READ,
            _P.NOTICE_READ,
            _P.CLAIM_READ,
            _P.CERTIFICATE_READ,
            _P.TRAIL_READ,
        }
    ),
    Role.INTERNAL_QUALITY_ASSURER: frozenset(
        {
            _P.SPECIFICATION_READ,
            _P.CENTRE_READ,
            _P.REGISTRATION_READ,
            _P.EVIDENCE_READ,
            _P.JUDGEMENT_READ,
            _P.SAMPLE_READ,
            _P.SAMPLE_PLAN,
            _P.SAMPLE_MAKE,
            _P.TRANSITION_READ,
            _P.NOTICE_READ,
            _P.CLAIM_READ,
            _P.CERTIFICATE_READ,
            _P.TRAIL_READ,
        }
    ),
    Role.CENTRE_COORDINATOR: frozenset(
        {
            _P.SPECIFICATION_READ,
            _P.CENTRE_READ,
            _P.STAFF_MANAGE,
            _P.APPROVAL_REQUEST,
            _P.REGISTRATION_READ,
            _P.REGISTRATION_CREATE,
            _P.REGISTRATION_MANAGE,
            _P.UNITS_CHOOSE,
            _P.JUDGEMENT_READ,
            _P.SAMPLE_READ,
            _P.TRANSITION_READ,
            _P.NOTICE_READ,
            _P.TRANSITION_APPLY,
            _P.NOTICE_ACKNOWLEDGE,
            _P.CLAIM_READ,
            _P.CLAIM_SUBMIT,
            _P.CERTIFICATE_READ,
            _P.TRAIL_READ,
            _P.MEMBERSHIP_MANAGE,
        }
    ),
    Role.EXTERNAL_QUALITY_ASSURER: frozenset(
        {
            _P.SPECIFICATION_READ,
            _P.CENTRE_READ,
            _P.REGISTRATION_READ,
            _P.EVIDENCE_READ,
            _P.JUDGEMENT_READ,
            _P.SAMPLE_READ,
            _P.TRANSITION_READ,
            _P.NOTICE_READ,
            _P.CLAIM_READ,
            _P.CLAIM_RELEASE,
            _P.CERTIFICATE_READ,
            _P.TRAIL_READ,
        }
    ),
    # An awarding body's officer does not read evidence: that takes a case.
    Role.AWARDING_BODY_OFFICER: frozenset(
        {
            _P.SPECIFICATION_READ,
            _P.SPECIFICATION_IMPORT,
            _P.SPECIFICATION_CORRECT,
            _P.SPECIFICATION_PROPOSE,
            _P.SPECIFICATION_PUBLISH,
            _P.CENTRE_READ,
            _P.CENTRE_MANAGE,
            _P.STAFF_MANAGE,
            _P.APPROVAL_DECIDE,
            _P.DIRECT_CLAIMS_DECIDE,
            _P.REGISTRATION_READ,
            _P.JUDGEMENT_READ,
            _P.SAMPLE_READ,
            _P.TRANSITION_READ,
            _P.NOTICE_READ,
            _P.TRANSITION_CORRECT,
            _P.TRANSITION_APPROVE,
            _P.CLAIM_READ,
            _P.CERTIFICATE_READ,
            _P.CERTIFICATE_WITHDRAW,
            _P.TRAIL_READ,
            _P.MEMBERSHIP_MANAGE,
        }
    ),
    Role.AUDITOR: _READS,
}


@dataclass(frozen=True)
class Grant:
    """One role held somewhere: at a centre, or over a whole awarding body (then `centre_id` is None)."""

    role: Role
    awarding_body_id: int
    centre_id: int | None = None


def allowed(role: Role, permission: Permission) -> bool:
    return permission in ROLES[role]


def grants_for(grants: Iterable[Grant], permission: Permission) -> list[Grant]:
    """The grants under which the permission holds somewhere."""
    return [grant for grant in grants if allowed(grant.role, permission)]
