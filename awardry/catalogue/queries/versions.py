"""Versions of a specification: what is in preparation, how two differ, and which are coming to their end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from awardry.access.actor import Actor
from awardry.catalogue.models import Draft, Qualification, Specification, Withdrawal
from awardry.catalogue.queries.drafts import drafts
from awardry.catalogue.queries.proofs import proof_of_specification
from awardry.catalogue.queries.published import criteria_by_unit, places
from awardry.core import comparison
from awardry.core.access import Permission
from awardry.core.specifications import DraftState, RegisterStatus, SpecificationState, register_status
from awardry.core.versions import VersionState, WithdrawalState, version_state
from awardry.ui.dates import date_text

# A document of more qualifications than this shows as the next version of the first of them only.
QUALIFICATIONS_ASKED = 6
DAYS = {
    "operational_start": "Operational start",
    "review": "Review",
    "operational_end": "Operational end",
    "certification_end": "Certification end",
}


@dataclass(frozen=True)
class Preparation:
    """The next version of a qualification, not published yet."""

    draft: Draft
    state: VersionState


def in_preparation(qualification: Qualification, actor: Actor) -> list[Preparation]:
    """Drafts that hold the qualification's number, for those who work with drafts."""
    if not actor.holds(Permission.SPECIFICATION_CORRECT):
        return []
    rows = actor.scope(drafts(), Permission.SPECIFICATION_CORRECT)
    rows = rows.filter(
        state__in=[DraftState.DRAFT, DraftState.PROPOSED], awarding_body_id=qualification.awarding_body_id
    )
    holds = Q()
    for index in range(QUALIFICATIONS_ASKED):
        holds |= Q(**{f"content__qualifications__{index}__number": qualification.number})
    found = [(draft, version_state(DraftState(draft.state))) for draft in rows.filter(holds)]
    return [Preparation(draft, state) for draft, state in found if state is not None]


def specifications() -> QuerySet[Specification]:
    return Specification.objects.select_related("qualification__awarding_body")


def status_of(specification: Specification, *, on: date) -> RegisterStatus:
    """Where the register would put it on a day."""
    return register_status(
        specification.operational_start,
        specification.operational_end,
        specification.certification_end,
        on=on,
    )


def content_of(specification: Specification) -> comparison.SpecificationContent:
    """Everything that can be compared, as plain values; three queries however large it is."""
    rows = places(specification)
    criteria = criteria_by_unit([row.unit_id for row in rows])
    found = []
    for position, row in enumerate(rows, start=1):
        unit = row.unit
        outcomes = {each.outcome.number: each.outcome.title for each in criteria[unit.pk]}
        facts = (
            ("Level", unit.level),
            ("Credit", shown(unit.credit)),
            ("Guided learning hours", shown(unit.glh)),
            ("Awarding body’s code", unit.code),
            *((f"Outcome {number}", title) for number, title in outcomes.items()),
        )
        texts = tuple(
            comparison.Criterion(each.code, each.text, tuple(each.points), id=each.pk, position=each.position)
            for each in criteria[unit.pk]
        )
        plain = comparison.Unit(unit.reference, unit.title, facts, texts, id=unit.pk, position=position)
        found.append(comparison.Place(plain, row.number, row.group))
    proof = proof_of_specification(specification)
    return comparison.SpecificationContent(facts_of(vars(specification)), proof.sentences, tuple(found))


def facts_of(values: Mapping[str, Any]) -> comparison.content.Facts:
    """Totals, dates and words of a specification, by the names of its fields, as they are shown."""
    low, high = values["glh_min"], values["glh_max"]
    return (
        ("Title", values["title"] or ""),
        ("Level", values["level"] or ""),
        ("Type", values.get("type") or ""),
        ("Framework", values.get("framework") or ""),
        ("Credits", shown(values["credits"])),
        ("Guided learning hours", shown(low) if low == high else f"{shown(low)}–{shown(high)}"),
        ("Total qualification time", shown(values["tqt"])),
        *((label, date_text(day) if (day := values[name]) else "") for name, label in DAYS.items()),
        ("Grading", values.get("grading") or ""),
        ("Purpose", values.get("purpose") or ""),
        ("Who it is for", "; ".join(values.get("audience") or [])),
        ("Entry", values.get("entry") or ""),
        ("Assessment", "; ".join(map(str, values.get("assessment") or []))),
        ("Progression", "; ".join(values.get("progression") or [])),
    )


def shown(value: int | None) -> str:
    return "" if value is None else str(value)


def comparison_of(old: Specification, new: Specification) -> comparison.Comparison:
    return comparison.compare(content_of(old), content_of(new))


def earlier_version(specification: Specification) -> Specification | None:
    """The version that this one followed."""
    rows = Specification.objects.filter(qualification_id=specification.qualification_id)
    return rows.filter(version__lt=specification.version).order_by("-version").first()


def earlier_versions(found: Iterable[Specification]) -> dict[int, Specification]:
    """Specification -> the version that it followed; one query however many."""
    wanted = {each.pk: each for each in found}
    rows = Specification.objects.filter(
        qualification_id__in={each.qualification_id for each in wanted.values()}
    ).only("qualification_id", "version")
    by_version = {(row.qualification_id, row.version): row for row in rows}
    pairs = {pk: by_version.get((each.qualification_id, each.version - 1)) for pk, each in wanted.items()}
    return {pk: row for pk, row in pairs.items() if row is not None}


def withdrawals() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.select_related("specification__qualification", "proposed_by", "decided_by")


def withdrawals_waiting(actor: Actor) -> QuerySet[Withdrawal]:
    """Proposed by somebody else, for this person to approve or return."""
    rows = actor.scope(withdrawals(), Permission.SPECIFICATION_PUBLISH)
    rows = rows.filter(state=WithdrawalState.PROPOSED).exclude(proposed_by_id=actor.id)
    return rows.order_by("proposed_at", "pk")


def standing_withdrawal(specification: Specification) -> Withdrawal | None:
    """The one that is proposed or approved, if there is one."""
    rows = withdrawals().filter(specification=specification)
    return rows.exclude(state=WithdrawalState.RETURNED).first()


def withdrawals_due(*, on: date) -> list[Specification]:
    """Specifications whose approved withdrawal's last day of registration has passed."""
    rows = Specification.objects.filter(
        withdrawals__state=WithdrawalState.APPROVED, withdrawals__operational_end__lt=on
    )
    return list(rows.exclude(state=SpecificationState.WITHDRAWN).order_by("pk"))
