"""What the paper forms show, gathered from the apps below in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime

from awardry.accounts.models import User
from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.catalogue.models import Criterion
from awardry.portfolio.models import Evidence, EvidenceLink


@dataclass(frozen=True)
class CriterionLine:
    """One criterion of a unit declaration."""

    criterion: Criterion
    evidence: list[str]
    standing: CriterionStanding | None


def criterion_lines(progress: UnitProgress) -> list[CriterionLine]:
    """Every criterion of the unit, in order, with evidence numbers and the decision that stands."""
    evidence: dict[int, list[str]] = {}
    links = EvidenceLink.objects.filter(learner_id=progress.learner_id, unit_id=progress.unit_id)
    for criterion_id, number in links.order_by("evidence__number").values_list(
        "criterion_id", "evidence__number"
    ):
        evidence.setdefault(criterion_id, []).append(f"E{number}")
    standings = {
        one.criterion_id: one
        for one in CriterionStanding.objects.filter(progress=progress).select_related("judgement__by")
    }
    criteria = Criterion.objects.filter(unit_id=progress.unit_id).order_by("position")
    return [CriterionLine(one, evidence.get(one.pk, []), standings.get(one.pk)) for one in criteria]


def last_declaration(progress: UnitProgress) -> datetime | None:
    """When the learner last declared evidence for the unit."""
    links = EvidenceLink.objects.filter(
        learner_id=progress.learner_id, unit_id=progress.unit_id, evidence__declared_at__isnull=False
    )
    return links.order_by("-evidence__declared_at").values_list("evidence__declared_at", flat=True).first()


@dataclass(frozen=True)
class LocationLine:
    """One item of the evidence location sheet: `where` in words, `criteria` by unit."""

    evidence: Evidence
    where: str
    criteria: list[str]


def location_lines(learner_id: int) -> list[LocationLine]:
    """All evidence of a learner with where it is held."""
    served: dict[int, dict[str, list[str]]] = {}
    links = EvidenceLink.objects.filter(learner_id=learner_id).order_by(
        "criterion__unit_id", "criterion__position"
    )
    for pk, unit, code in links.values_list("evidence_id", "criterion__unit__reference", "criterion__code"):
        served.setdefault(pk, {}).setdefault(unit, []).append(code)
    rows = Evidence.objects.filter(learner_id=learner_id).select_related("seen_by").prefetch_related("files")
    return [
        LocationLine(
            one,
            _where(one),
            [f"{unit}: {', '.join(codes)}" for unit, codes in served.get(one.pk, {}).items()],
        )
        for one in rows.order_by("number")
    ]


def _where(evidence: Evidence) -> str:
    match evidence.form:
        case "in_situ":
            seen = f"; seen by {evidence.seen_by.name}" if evidence.seen_by else "; not seen yet"
            return f"{evidence.where} (kept by {evidence.custodian}{seen})"
        case "files":
            return "; ".join(f"{file.name}, SHA-256 {file.sha256[:12]}…" for file in evidence.files.all())
        case "link":
            return evidence.link
    return "Written in the portfolio"


def criteria_of_evidence(evidence: Evidence) -> list[Criterion]:
    rows = Criterion.objects.filter(links__evidence=evidence).select_related("unit")
    return list(rows.order_by("unit__reference", "position"))


def judges_of(evidence: Evidence) -> list[User]:
    """Who decided on a criterion that the item is meant for."""
    criteria = evidence.links.values("criterion_id")
    judged = Judgement.objects.filter(learner_id=evidence.learner_id, criterion_id__in=criteria)
    return list(User.objects.filter(pk__in=judged.values("by_id")).order_by("name"))
