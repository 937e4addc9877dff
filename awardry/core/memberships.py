"""Roles at places: who may hand out which, where a role can be held, and what stands in the way of ending one."""

from datetime import date

from awardry.core.access import CENTRE_ROLES, ROLE_LABELS, Role
from awardry.core.decisions import Blocker, BlockerKind
from awardry.core.registrations import day_text

# Which roles the holder of a role may hand out: nobody makes an equal of those above them.
MAY_GRANT: dict[Role, frozenset[Role]] = {
    Role.AWARDING_BODY_OFFICER: frozenset(Role) - {Role.LEARNER},
    Role.CENTRE_COORDINATOR: CENTRE_ROLES | {Role.LEARNER},
}
BODY_ROLES = frozenset({Role.AWARDING_BODY_OFFICER, Role.AUDITOR})

_OFFICER, _COORDINATOR = Role.AWARDING_BODY_OFFICER, Role.CENTRE_COORDINATOR
NEEDS_CENTRE = BlockerKind(
    "membership.needs-centre", _OFFICER, "{role} is a role at a centre: choose the centre"
)
NEEDS_BODY = BlockerKind(
    "membership.needs-awarding-body",
    _OFFICER,
    "{role} is a role of the awarding body: choose it as the place",
)
ENDED_ALREADY = BlockerKind("membership.ended-already", _COORDINATOR, "This role ended on {day} already")
ENDS_BEFORE_START = BlockerKind(
    "membership.ends-before-start",
    _COORDINATOR,
    "The last day, {ends_on}, lies before the first, {starts_on}",
)
LAST_OFFICER = BlockerKind(
    "membership.last-officer",
    _OFFICER,
    "{person} is the last officer of {place}: give somebody else the role first",
)


def place_blockers(role: Role, centre_id: int | None) -> list[Blocker]:
    """A role at a centre held over a whole awarding body would open every centre to one person, and the reverse."""
    if role in CENTRE_ROLES and centre_id is None:
        return [NEEDS_CENTRE(role=ROLE_LABELS[role])]
    if role in BODY_ROLES and centre_id is not None:
        return [NEEDS_BODY(role=ROLE_LABELS[role])]
    return []


def end_blockers(
    role: Role, *, person: str, place: str, starts_on: date, ended_on: date | None, ends_on: date, others: int
) -> list[Blocker]:
    """What keeps a role from ending on a day; `others` hold the same role at the place for longer."""
    if ended_on is not None:
        return [ENDED_ALREADY(day=day_text(ended_on))]
    found: list[Blocker] = []
    if ends_on < starts_on:
        found.append(ENDS_BEFORE_START(ends_on=day_text(ends_on), starts_on=day_text(starts_on)))
    if role is Role.AWARDING_BODY_OFFICER and not others:
        found.append(LAST_OFFICER(person=person, place=place))
    return found
