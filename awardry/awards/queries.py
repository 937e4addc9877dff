"""What claims and certificates need to know, gathered in a constant number of queries."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awardry.access.actor import Actor
from awardry.accounts.models import User
from awardry.assessment.models import UnitProgress
from awardry.assessment.queries import hands_in, recognised, rule_standing
from awardry.awards.models import Certificate, Claim, ClaimedUnit
from awardry.catalogue.models import Criterion, Specification, Unit
from awardry.catalogue.queries import places
from awardry.centres.queries import approval_in_force, direct_claims_on, on_the_staff
from awardry.core import claims as rules
from awardry.core.access import Permission
from awardry.core.approvals import OWN_CENTRE
from awardry.core.claims import ClaimFacts, ClaimKind, ClaimState, UnitFacts
from awardry.core.decisions import Blocker
from awardry.core.identifiers import TEMPORARY_ULN
from awardry.core.judgements import CLAIMABLE, UnitState
from awardry.core.names import search_key
from awardry.core.registrations import RegistrationState
from awardry.quality.models import Sample
from awardry.quality.queries import open_samples, sampled
from awardry.registrations.models import Registration, UnitChoice
from awardry.registrations.queries import chosen_units


def claims() -> QuerySet[Claim]:
    """Claims with what lists and pages show of them."""
    # Counted a row at a time: a join would group and sort every claim there is to show one page of them.
    units = (
        ClaimedUnit.objects.filter(claim=OuterRef("pk")).values("claim").annotate(n=Count("pk")).values("n")
    )
    return Claim.objects.select_related(
        "learner",
        "centre",
        "registration__specification__qualification",
        "submitted_by",
        "decided_by",
        "awarding_body",
    ).annotate(unit_count=Coalesce(Subquery(units), 0))


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
    ready = UnitProgress.objects.filter(
        learner_id=OuterRef("registration__learner_id"),
        unit_id=OuterRef("unit_id"),
        state__in=[*CLAIMABLE, UnitState.CERTIFICATED],
    )
    chosen = UnitChoice.objects.filter(registration_id=OuterRef("pk"))
    return (
        actor.scope(Registration.objects.all(), Permission.CLAIM_SUBMIT)
        .filter(Exists(chosen), ~Exists(chosen.filter(~Exists(ready))), state=RegistrationState.ACTIVE)
        .select_related("learner", "specification")
        .order_by("pk")
    )


def claim_facts(registration: Registration, *, person: int | None = None, on: date) -> ClaimFacts:
    """Everything that a claim of this registration by this person depends on, on a day."""
    specification = registration.specification
    qualification = specification.qualification
    approval = approval_in_force(registration.centre_id, qualification.pk)
    verdict = rule_standing(registration)
    status = {"met": "met", "possible": "possible", "impossible": "impossible"}.get(verdict.status, "unclear")
    why = " ".join(reason.text for reason in verdict.reasons)  # sentences, each with its full stop
    chosen = chosen_units(registration)
    counted = counted_units(specification, verdict.counted) if verdict.met else chosen
    facts = unit_facts(registration, {unit.pk: unit for unit in [*counted, *chosen]})
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
        units=tuple(facts[unit.pk] for unit in counted),
        achieved=tuple(facts[unit.pk] for unit in chosen if facts[unit.pk].state in CLAIMABLE),
        claim_waiting=registration.claims.filter(state=ClaimState.AWAITING_RELEASE).exists(),
        own_award=person is not None and person == registration.learner.user_id,
        direct_claims=approval is not None and direct_claims_on(approval, on=on) is not None,
        learner_id=registration.learner_id,
        uln_temporary=registration.learner.uln == TEMPORARY_ULN,
    )


def counted_units(specification: Specification, counted: Collection[str]) -> list[Unit]:
    """The units that the award would count, in the order of the specification."""
    return [place.unit for place in places(specification) if place.unit.reference in counted]


def unit_facts(registration: Registration, units: Mapping[int, Unit]) -> dict[int, UnitFacts]:
    """What claims need to know of each unit; the number of queries grows with the assessors, not with the units."""
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id__in=units)
    progress = {row.unit_id: row for row in rows.select_related("signed_off_by")}
    looked_at = open_samples(row.pk for row in progress.values())
    without = [pk for pk in units if pk not in progress]
    criteria = Counter(Criterion.objects.filter(unit_id__in=without).values_list("unit_id", flat=True))
    qualification_id, centre_id = registration.specification.qualification_id, registration.centre_id
    elsewhere = recognised(registration)
    trusted = {
        assessor_id: sampled(assessor_id, qualification_id, centre_id)
        for assessor_id in {row.signed_off_by_id for row in progress.values()}
        if assessor_id is not None
    }
    found = {}
    for pk, unit in units.items():
        # Certificated elsewhere: it counts, and there is nothing of it left to claim.
        row = elsewhere[pk].held if pk in elsewhere else progress.get(pk)
        signed = row.signed_off_by if row and pk not in elsewhere else None
        found[pk] = UnitFacts(
            unit_id=pk,
            reference=unit.reference,
            title=unit.title,
            state=row.state if row else UnitState.IN_PROGRESS.value,
            criteria_met=row.criteria_met if row else 0,
            criteria=row.criteria_total if row else criteria[pk],
            open_sample=row is not None and row.pk in looked_at,
            assessor=signed.name if signed else "",
            assessor_sampled=signed is not None and trusted[signed.pk],
        )
    return found


def claimed_progress(registration: Registration, facts: ClaimFacts, kind: ClaimKind) -> list[UnitProgress]:
    """The rows of progress that the claim takes with it; units certificated before count, and are not claimed again."""
    ids = [unit.unit_id for unit in facts.claimed(kind)]
    rows = UnitProgress.objects.filter(learner_id=registration.learner_id, unit_id__in=ids)
    return list(rows.select_related("unit").order_by("unit__reference"))


def release_blockers(actor: Actor, claim: Claim, *, on: date) -> list[Blocker]:
    """What keeps this person from releasing the claim, or anybody from doing so today."""
    judged, assured = hands_in_claim(claim)
    found = rules.release_blockers(
        actor.person_id,
        submitter=claim.submitted_by_id,
        judged_by=judged,
        assured_by=assured,
        learner=claim.learner.user_id,
    )
    if not found and on_the_staff(claim.centre_id, actor.person_id, on=on):
        found.append(OWN_CENTRE(person=actor.name, centre=claim.centre.name))
    return found + rules.validity_blockers(claim_facts(claim.registration, on=on), on=on)


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
        | Q(learner__name_key__contains=search_key(wanted))
        | Q(registration__specification__qualification__number__iexact=wanted)
    )
