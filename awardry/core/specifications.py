"""Drafts and published specifications: states, and what stands in the way of publishing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awardry.core.access import Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.lifecycle import Lifecycle


class DraftState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    DISCARDED = "discarded"


DRAFT = Lifecycle(
    "draft",
    DraftState,
    DraftState.DRAFT,
    {
        (DraftState.DRAFT, "correct"): DraftState.DRAFT,
        (DraftState.DRAFT, "propose"): DraftState.PROPOSED,
        (DraftState.DRAFT, "discard"): DraftState.DISCARDED,
        (DraftState.PROPOSED, "return"): DraftState.DRAFT,
        (DraftState.PROPOSED, "publish"): DraftState.PUBLISHED,
    },
)


class SpecificationState(StrEnum):
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


SPECIFICATION = Lifecycle(
    "specification",
    SpecificationState,
    SpecificationState.PUBLISHED,
    {
        (SpecificationState.PUBLISHED, "supersede"): SpecificationState.SUPERSEDED,
        (SpecificationState.PUBLISHED, "withdraw"): SpecificationState.WITHDRAWN,
        (SpecificationState.SUPERSEDED, "withdraw"): SpecificationState.WITHDRAWN,
    },
)


class RegisterStatus(StrEnum):
    """Where a qualification stands on the register, derived from its dates."""

    NOT_YET = "not_yet_available"
    AVAILABLE = "available"
    NO_NEW_LEARNERS = "no_new_learners"
    NO_LONGER_AWARDED = "no_longer_awarded"


def register_status(
    operational_start: date | None, operational_end: date | None, certification_end: date | None, *, on: date
) -> RegisterStatus:
    """A missing date does not bind; an end date is the last day on which the thing can still be done."""
    if certification_end is not None and on > certification_end:
        return RegisterStatus.NO_LONGER_AWARDED
    if operational_end is not None and on > operational_end:
        return RegisterStatus.NO_NEW_LEARNERS
    if operational_start is not None and on < operational_start:
        return RegisterStatus.NOT_YET
    return RegisterStatus.AVAILABLE


class CriterionPolicy(StrEnum):
    """When a criterion with several activities is met (an awarding body's choice per qualification)."""

    ANY_SUFFICIENT = "any_sufficient"
    EVERY_ASSIGNED_ACTIVITY = "every_assigned_activity"


_OFFICER = Role.AWARDING_BODY_OFFICER
NO_NUMBER = BlockerKind("draft.no-number", _OFFICER, "“{title}” has no qualification number")
NO_TITLE = BlockerKind("draft.no-title", _OFFICER, "A qualification has no title")
NO_LEVEL = BlockerKind("draft.no-level", _OFFICER, "“{title}” has no level")
NO_UNITS = BlockerKind("draft.no-units", _OFFICER, "“{title}” has no units")
NO_RULE = BlockerKind("draft.no-rule", _OFFICER, "“{title}” has no rule of combination")
RULE_UNREAD = BlockerKind(
    "draft.rule-unread", _OFFICER, "Part of the rule of “{title}” is not understood: “{wording}”"
)
RULE_IMPOSSIBLE = BlockerKind(
    "draft.rule-impossible", _OFFICER, "No set of units satisfies the rule of “{title}”"
)
ROUTE_IMPOSSIBLE = BlockerKind(
    "draft.route-impossible", _OFFICER, "On one route nobody can meet the rule of “{title}”: {why}"
)
NO_CRITERIA = BlockerKind(
    "draft.no-criteria", _OFFICER, "Unit {unit} has no assessment criteria: add them or confirm it as it is"
)
DEFECT_OPEN = BlockerKind("draft.defect-open", _OFFICER, "An error is not yet corrected: {message}")
OWN_PROPOSAL = BlockerKind("draft.own-proposal", _OFFICER, "A second person must approve what you proposed")
NUMBER_TAKEN = BlockerKind("draft.number-taken", _OFFICER, "{number} belongs to another awarding body")
NUMBER_TWICE = BlockerKind(
    "draft.number-twice", _OFFICER, "Two qualifications of the document are numbered {number}"
)
ONE_NUMBER = BlockerKind(
    "draft.one-number",
    _OFFICER,
    "“{title}” states its {value} as a range: correct it to one number, or to none",
)
CHANGED_MEANWHILE = BlockerKind(
    "draft.changed-meanwhile", _OFFICER, "Somebody corrected this value meanwhile: it is now “{value}”"
)
DOCUMENT_KNOWN = BlockerKind(
    "draft.document-known", _OFFICER, "This very document was imported before, as “{name}” on {day}"
)


@dataclass(frozen=True)
class QualificationFacts:
    """What publishing needs to know of one drafted qualification."""

    title: str
    number: str
    level: str
    unit_count: int
    has_rule: bool
    unread: tuple[str, ...]
    valid_sets: int | None
    # Totals that the document states as a range where one number is needed.
    ranges: tuple[str, ...] = ()
    # Why nobody can meet the rule on a route, for each such route.
    lost_routes: tuple[str, ...] = ()


def publish_blockers(
    qualifications: list[QualificationFacts],
    errors: list[str],
    *,
    proposer: int | None,
    person: int | None,
    units_without_criteria: Sequence[str] = (),
) -> list[Blocker]:
    """Everything in the way of publishing; `person` None asks on behalf of the proposer."""
    found: list[Blocker] = []
    for q in qualifications:
        if not q.title:
            found.append(NO_TITLE())
        if not q.number:
            found.append(NO_NUMBER(title=q.title))
        if not q.level:
            found.append(NO_LEVEL(title=q.title))
        if not q.unit_count:
            found.append(NO_UNITS(title=q.title))
        if not q.has_rule:
            found.append(NO_RULE(title=q.title))
        found += [RULE_UNREAD(title=q.title, wording=wording) for wording in q.unread]
        if q.has_rule and not q.unread and q.valid_sets == 0:
            found.append(RULE_IMPOSSIBLE(title=q.title))
        found += [ROUTE_IMPOSSIBLE(title=q.title, why=why) for why in q.lost_routes]
        found += [ONE_NUMBER(title=q.title, value=value) for value in q.ranges]
    numbers = [q.number for q in qualifications if q.number]
    found += [NUMBER_TWICE(number=number) for number in sorted(set(numbers)) if numbers.count(number) > 1]
    found += [NO_CRITERIA(unit=unit) for unit in units_without_criteria]
    found += [DEFECT_OPEN(message=message) for message in errors]
    if person is not None and person == proposer:
        found.append(OWN_PROPOSAL())
    return found
