"""What claims and certificates need to know, gathered in a constant number of queries."""

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from awardry.access.actor import Actor
from awardry.accounts.models import User
from awardry.assessment.models import UnitProgress
from awardry.assessment.queries import hands_in, rule_standing
from awardry.awards.models import Certificate, Claim
from awardry.catalogue.queries import places
from awardry.centres.queries import approval_in_force, direct_claims_on
from awardry.core.access import Permission
from awardry.core.claims import ClaimFacts, ClaimKind, ClaimState, UnitFacts
from awardry.core.judgements import CLAIMABLE, UnitState
from awardry.quality.models import Sample
from awardry.quality.queries import sampled
from awardry.registrations.models import Registration
from awardry.registrations.queries import chosen_units


def claims() -> QuerySet[Claim]:
    """Claims with what lists and pages show of them."""
    return Claim.objects.select_related(
        "learner",
        "centre",
        "registration__specification__qualification",
        "submitted_by",
        "decided_by",
        "awarding_body",
    ).annotate(unit_count=Count("units"))


def certificates() -> QuerySet[Certificate]:
    return Certificate.objects.select_related(
        "learner", "centre", "registration__specification__qualification", "awarding_body", "claim"
    )


def to_release(actor: Actor) -> QuerySet[Claim]:
    """Claims that wait for this person, oldest first."""
    waiting = actor.scope(claims(), Permission.CLAIM_RELEASE)
    return waiting.filter(state=ClaimState.AWAITING_RELEASE).order_by("submitted_at")


def ready_to_claim(actor: Actor) -> QuerySet[Registration]:
    """Active registrations whose chosen units are all signed off or further: worth a look at the claim page."""
    ready = Q(choices__unit__progress__state__in=[*CLAIMABLE, UnitState.CERTIFICATED])
    own = Q(choices__unit__progress__learner_id=F("learner_id"))
    return (
        actor.scope(Registration.objects.all(), Permission.CLAIM_SUBMIT)
        .filter(state="active")
        .annotate(
            chosen=Count("choices", distinct=True),
            ready=Count("choices", filter=ready & own, distinct=True),
        )
        .filter(chosen__gt=0, ready=F("chosen"))
        .select_related("learner", "specification")
        .order_by("pk")
    )


def claim_facts(registration: Registration, *, on: date) -> ClaimFacts:
    """Everything that a claim for this registration depends on, on a day."""
    specification = registration.specification
    qualification = specification.qualification
    approval = approval_in_force(registration.centre_id, qualification.pk)
    verdict = rule_standing(registration)
    status = {"met": "met", "possible": "possible", "impossible": "impossible"}.get(verdict.status, "unclear")
    why = "; ".join(reason.text for reason in verdict.reasons)
    return ClaimFacts(
        registration_id=registration.pk,
        learner=str(registration.learner),
        centre=registration.centre.name,
        qualification=specification.title,
        registration_state=registration.state,
        name_confirmed=registration.learner.name_confirmed_at is not None,
        approved=approval is not None,
        certification_end=specification.certification_end,
        rule_status=status,
        rule_why=why,
        units=counted_units(registration, verdict.counted if verdict.met else None),
        claim_waiting=registration.claims.filter(state=ClaimState.AWAITING_RELEASE).exists(),
        assessor=registration.assessor.name if registration.assessor else "the assessor",
        assessor_sampled=registration.assessor_id is not None
        and sampled(registration.assessor_id, qualification.pk, registration.centre_id),
        direct_claims=approval is not None and direct_claims_on(approval, on=on) is not None,
    )


def counted_units(registration: Registration, counted: frozenset[str] | None) -> tuple[UnitFacts, ...]:
    """The units that the award would count; before the rule is met, all that are chosen."""
    progress = {
        row.unit_id: row
        for row in UnitProgress.objects.filter(learner_id=registration.learner_id).select_related("unit")
    }
    found = []
    if counted is not None:
        units = [
            place.unit for place in places(registration.specification) if place.unit.reference in counted
        ]
    else:
        units = chosen_units(registration)
    for unit in units:
        row = progress.get(unit.pk)
        found.append(
            UnitFacts(
                unit_id=unit.pk,
                reference=unit.reference,
                title=unit.title,
                state=row.state if row else UnitState.IN_PROGRESS.value,
                criteria_met=row.criteria_met if row else 0,
                criteria=row.criteria_total if row else unit.criteria.count(),
            )
        )
    return tuple(found)


def achieved_not_certificated(registration: Registration) -> list[UnitProgress]:
    """What a claim of units would certificate."""
    unit_ids = [unit.pk for unit in chosen_units(registration)]
    rows = UnitProgress.objects.filter(
        learner_id=registration.learner_id, unit_id__in=unit_ids, state__in=CLAIMABLE
    )
    return list(rows.select_related("unit").order_by("unit__reference"))


def claimable_progress(registration: Registration, facts: ClaimFacts, kind: ClaimKind) -> list[UnitProgress]:
    """The rows of progress that the claim takes with it; units certificated before are counted but not claimed again."""
    if kind is ClaimKind.UNITS:
        return achieved_not_certificated(registration)
    ids = [unit.unit_id for unit in facts.units]
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id__in=ids)
    return list(rows.select_related("unit"))


def hands_in_claim(claim: Claim) -> tuple[set[int], set[int]]:
    """(who judged or signed off, who assured) any unit of the claim."""
    progress_ids = list(claim.units.values_list("progress_id", flat=True))
    judged = set().union(*hands_in(progress_ids).values()) if progress_ids else set()
    assured = set(Sample.objects.filter(progress_id__in=progress_ids).values_list("assurer_id", flat=True))
    return judged, assured


def units_of_claim(claim: Claim) -> list[dict[str, object]]:
    """The units a claim counts, with how each was judged and sampled."""
    rows = claim.units.select_related("progress__unit", "progress__signed_off_by").order_by(
        "progress__unit__reference"
    )
    samples: dict[int, list[Sample]] = {}
    ids = [row.progress_id for row in rows]
    for sample in Sample.objects.filter(progress_id__in=ids).select_related("assurer").order_by("pk"):
        samples.setdefault(sample.progress_id, []).append(sample)
    return [{"progress": row.progress, "samples": samples.get(row.progress_id, [])} for row in rows]


def people_behind(judged: set[int], assured: set[int]) -> dict[str, list[str]]:
    """Names of those who judged and those who assured."""
    names = dict(User.objects.filter(pk__in=judged | assured).values_list("pk", "name"))
    return {
        "judged": sorted(names[pk] for pk in judged if pk in names),
        "assured": sorted(names[pk] for pk in assured if pk in names),
    }


def matching(rows: QuerySet[Certificate], wanted: str) -> QuerySet[Certificate]:
    """Certificates by number, check code, learner or qualification number."""
    return rows.filter(
        Q(number__icontains=wanted)
        | Q(check_code__iexact=wanted)
        | Q(learner__certificate_name__icontains=wanted)
        | Q(registration__specification__qualification__number__iexact=wanted)
    )
