"""Registrations as pages show them, the choice of units, and what stands in the way of registering."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from awardry.access.actor import Actor
from awardry.accounts.models import User
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import Qualification, Specification, SpecificationUnit, Unit
from awardry.centres import queries as centres
from awardry.centres.models import Centre, Site
from awardry.core import advice, choices, identifiers
from awardry.core import registrations as rules
from awardry.core.access import Permission, Role
from awardry.core.approvals import ApprovalState
from awardry.core.combination import Unit as UnitFacts
from awardry.core.combination.reasons import amount
from awardry.core.decisions import Blocker
from awardry.core.names import name_problem, search_key
from awardry.core.registrations import RegistrationState
from awardry.core.specifications import SpecificationState
from awardry.registrations.models import Learner, Registration, UnitChoice


def registrations() -> QuerySet[Registration]:
    """With everything that a page of one registration, or a list of them, shows."""
    return Registration.objects.select_related(
        "learner",
        "specification__qualification",
        "centre__awarding_body",
        "site",
        "assessor",
        "quality_assurer",
    )


def in_lists() -> QuerySet[Registration]:
    """The same without the long texts of the specification, which no list shows."""
    long = ("rule", "unit_facts", "purpose", "audience", "entry", "progression", "assessment")
    return registrations().defer(*(f"specification__{name}" for name in long))


def filter_choices(rows: QuerySet[Registration]) -> dict[str, QuerySet[Any]]:
    """The qualifications and the assessors that occur among the rows."""
    return {
        "qualifications": Qualification.objects.filter(
            pk__in=rows.order_by().values("specification__qualification_id")
        ).order_by("title", "number"),
        "assessors": User.objects.filter(pk__in=rows.order_by().values("assessor_id")).order_by("name", "pk"),
    }


def people_of(centre: Centre, role: Role, *, on: date) -> QuerySet[User]:
    """Who holds a role at the centre, as the choices of a field."""
    found = [user.pk for user in centres.people(centre, role, on=on)]
    return User.objects.filter(pk__in=found).order_by("name", "pk")


def learners() -> QuerySet[Learner]:
    return Learner.objects.select_related("centre__awarding_body", "user")


def search(rows: QuerySet[Registration], words: str) -> QuerySet[Registration]:
    """By any part of the name, by the start of the unique learner number, or by the reference (R000012)."""
    for word in search_key(words).split():
        found = Q(learner__name_key__contains=word) | Q(learner__uln__startswith=word)
        if word.startswith("r") and word[1:].isdecimal():
            found |= Q(pk=int(word[1:19]))
        rows = rows.filter(found)
    return rows


def search_learners(rows: QuerySet[Learner], words: str) -> QuerySet[Learner]:
    for word in search_key(words).split():
        rows = rows.filter(Q(name_key__contains=word) | Q(uln__startswith=word))
    return rows


def unregistered(actor: Actor) -> QuerySet[Learner]:
    """Learners who were added and are registered for nothing yet."""
    rows = actor.scope(learners(), Permission.REGISTRATION_CREATE)
    return rows.filter(registrations__isnull=True).order_by("family_name", "given_names", "pk")


def chosen_units(registration: Registration) -> list[Unit]:
    """The units the learner is to take, in the order of the specification."""
    places = SpecificationUnit.objects.filter(
        specification_id=registration.specification_id, unit__in=registration.choices.values("unit")
    )
    return [place.unit for place in places.select_related("unit").order_by("position")]


def chosen_places(registration: Registration) -> list[tuple[SpecificationUnit, UnitChoice]]:
    """The same with each unit's place in the specification and what is known of the choice."""
    chosen = choices_of(registration)
    places = catalogue.places(registration.specification)
    return [(place, chosen[place.unit_id]) for place in places if place.unit_id in chosen]


def choices_of(registration: Registration) -> dict[int, UnitChoice]:
    return {choice.unit_id: choice for choice in registration.choices.all()}


def assess_choice(
    specification: Specification, chosen: Iterable[str], *, started: Iterable[str] = ()
) -> choices.Choice:
    """What a set of units (by reference) comes to under the rule of the specification."""
    rule, units = catalogue.rule_and_units(specification)
    return choices.assess(rule, units, chosen, started=started)


def advise_choice(
    specification: Specification, chosen: Iterable[str], choice: choices.Choice
) -> advice.Advice:
    """What goes with the verdict on a set of units: lines, ways on, what leaving a unit out would do."""
    rule, units = catalogue.rule_and_units(specification)
    return advice.advise(rule, units, chosen, choice)


_STATES = {"met": "met", "short": "not-yet-met", "over": "not-met"}


def advised_lines(found: advice.Advice) -> list[dict[str, Any]]:
    """Every line of the rule, and by how much it fails, as the verdict component takes them; failing ones first."""
    rows = []
    for line in sorted(found.lines, key=lambda line: line.state == "met"):
        lacking = advice.shortfall(line)
        sentence = line.sentence.removesuffix(".")
        text = f"{sentence}: {lacking}" if lacking else sentence
        rows.append({"state": _STATES.get(line.state, "cannot-tell"), "text": text, "need": None})
    return rows


@dataclass(frozen=True)
class Ways:
    """The cheapest ways on by one of three costs; each is its units and their sum."""

    by: str
    rows: list[tuple[list[Unit], str]]
    switch: tuple[tuple[str, str], ...] = (("units", "Units"), ("credits", "Credits"), ("glh", "Hours"))


def ways_on(found: advice.Advice, units: Iterable[Unit], by: str) -> Ways | None:
    """None where nothing is left to take, or no way is known."""
    by = by if by in found.ways else "units"
    known = {unit.reference: unit for unit in units}
    rows = [([known[ref] for ref in way.units if ref in known], way) for way in found.ways.get(by, ())]
    sums = [(taken, f"{totals(taken)}{_hours(way.glh)}") for taken, way in rows if taken]
    return Ways(by, sums) if sums else None


def _hours(glh: int | None) -> str:
    return "" if glh is None else f", {amount(glh, 'glh')}"


def verdict_lines(choice: choices.Choice) -> list[dict[str, Any]]:
    """The lines of the rule, as the verdict component takes them."""
    return [
        {
            "state": "met" if line.fulfilled else "not-yet-met",
            "text": line.text,
            "have": _number(line.have),
            "need": _number(line.need),
        }
        for line in choice.lines
    ]


def _number(value: float | int | None) -> str | None:
    return None if value is None else f"{value:g}"


def totals(units: Iterable[Unit]) -> str:
    """`5 units, 14 credits`."""
    return choices.totals(UnitFacts(unit.reference, credit=unit.credit) for unit in units)


def mandatory_units(specification: Specification) -> frozenset[str]:
    """References of the units that everybody takes."""
    rule, units = catalogue.rule_and_units(specification)
    return choices.mandatory(rule, units)


def offered(centre: Centre, *, on: date) -> list[Specification]:
    """Specifications to which the centre may register learners on a day: approved, current, open."""
    rows = Specification.objects.filter(
        state="published",
        qualification__approvals__centre=centre,
        qualification__approvals__state=ApprovalState.APPROVED,
    ).select_related("qualification")
    open_on_day = (Q(operational_start__isnull=True) | Q(operational_start__lte=on)) & (
        Q(operational_end__isnull=True) | Q(operational_end__gte=on)
    )
    return list(rows.filter(open_on_day).order_by("title", "qualification__number"))


def in_any_unit(user: User, specification: Specification, role: Role, *, centre_id: int, on: date) -> bool:
    """Whether the person is competent in at least one unit of the specification."""
    units = [place.unit_id for place in catalogue.places(specification)]
    return bool(centres.competent_units(user.pk, units, role, centre_id=centre_id, on=on))


def without_competence(registration: Registration, *, on: date) -> dict[Role, list[Unit]]:
    """Chosen units for which the people allocated are not recorded as competent; only roles that lack some."""
    units = chosen_units(registration)
    found: dict[Role, list[Unit]] = {}
    for role, user_id in (
        (Role.ASSESSOR, registration.assessor_id),
        (Role.INTERNAL_QUALITY_ASSURER, registration.quality_assurer_id),
    ):
        ids = [unit.pk for unit in units]
        able = (
            centres.competent_units(user_id, ids, role, centre_id=registration.centre_id, on=on)
            if user_id
            else set()
        )
        if lacking := [unit for unit in units if unit.pk not in able]:
            found[role] = lacking
    return found


@dataclass(frozen=True)
class Plan:
    """What somebody is about to register: the learner may not be on record yet."""

    centre: Centre
    learner: Learner | None
    learner_name: str
    specification: Specification
    site: Site | None
    assessor: User
    quality_assurer: User
    registered_on: date


def registering_blockers(plan: Plan, *, today: date, besides: Registration | None = None) -> list[Blocker]:
    """Everything in the way of the registration, said at once; `besides` is the one that it takes the place of."""
    specification, qualification = plan.specification, plan.specification.qualification
    current = catalogue.current_specification(qualification)
    facts = rules.RegistrationFacts(
        centre=plan.centre.name,
        qualification=specification.title,
        learner=plan.learner_name,
        approved=centres.approval_in_force(plan.centre.pk, qualification.pk) is not None,
        # Of a qualification that is withdrawn no version is current: its last day of registration says so.
        current_version=current.pk == specification.pk
        if current
        else specification.state == SpecificationState.WITHDRAWN,
        name_confirmed=plan.learner is None or plan.learner.name_confirmed_at is not None,
        already_registered=is_registered(plan.learner, qualification, besides=besides),
        operational_start=specification.operational_start,
        operational_end=specification.operational_end,
    )
    found = rules.blockers(facts, on=plan.registered_on)
    if plan.registered_on > today:
        found.append(rules.IN_THE_FUTURE(on=rules.day_text(plan.registered_on)))
    if plan.site is not None and plan.site.centre_id != plan.centre.pk:
        found.append(rules.SITE_ELSEWHERE(site=plan.site, centre=plan.centre.name))
    return found + staff_blockers(
        plan.centre,
        specification,
        plan.assessor,
        plan.quality_assurer,
        learner_user_id=plan.learner.user_id if plan.learner else None,
        on=today,
    )


def is_registered(
    learner: Learner | None, qualification: Qualification, *, besides: Registration | None = None
) -> bool:
    """Whether the learner has a registration for the qualification, neither withdrawn nor transferred."""
    if learner is None:
        return False
    rows = learner.registrations.filter(specification__qualification=qualification, state__in=rules.TAKING)
    return (rows.exclude(pk=besides.pk) if besides else rows).exists()


def staff_blockers(
    centre: Centre,
    specification: Specification,
    assessor: User,
    quality_assurer: User,
    *,
    learner_user_id: int | None,
    on: date,
) -> list[Blocker]:
    """What speaks against these two people; competence in one unit is enough here, each unit asks again."""
    facts = rules.StaffFacts(
        assessor=(assessor.pk, assessor.name),
        quality_assurer=(quality_assurer.pk, quality_assurer.name),
        assessor_competent=in_any_unit(assessor, specification, Role.ASSESSOR, centre_id=centre.pk, on=on),
        quality_assurer_competent=in_any_unit(
            quality_assurer, specification, Role.INTERNAL_QUALITY_ASSURER, centre_id=centre.pk, on=on
        ),
        learner_user_id=learner_user_id,
    )
    return rules.staff_blockers(
        facts, route="centres:competence", args=(centre.pk, specification.qualification_id)
    )


def learner_blockers(
    centre: Centre,
    *,
    given_names: str,
    family_name: str,
    date_of_birth: date,
    uln: str,
    today: date,
    besides: Learner | None = None,
) -> list[Blocker]:
    """What speaks against these details of a learner; `besides` is the learner they belong to already."""
    found: list[Blocker] = []
    if why := name_problem(given_names, family_name):
        found.append(rules.NAME_MISSING(why=why))
    if why := rules.birth_problem(date_of_birth, on=today):
        found.append(rules.BIRTH_UNLIKELY(why=why))
    if uln:
        number = identifiers.uln(uln)
        found += [rules.NUMBER_UNUSABLE(why=why) for why in number.problems]
        holder = holder_of(centre, number.value, besides=besides)
        if number.usable and holder:
            found.append(
                rules.NUMBER_TAKEN("registrations:learner", (holder.pk,), learner=holder, uln=number.value)
            )
    return found


def holder_of(centre: Centre, uln: str, *, besides: Learner | None = None) -> Learner | None:
    """The learner of the centre who has the number; nobody has the temporary one."""
    if uln == identifiers.TEMPORARY_ULN:
        return None
    rows = Learner.objects.filter(centre=centre, uln=uln)
    return (rows.exclude(pk=besides.pk) if besides else rows).first()


def looks_after(user: User, learner: Learner) -> bool:
    """Whether the person assesses or assures the learner."""
    rows = learner.registrations.exclude(state=RegistrationState.WITHDRAWN)
    return rows.filter(Q(assessor=user) | Q(quality_assurer=user)).exists()


def lookalikes(centre: Centre, *, given_names: str, family_name: str, date_of_birth: date) -> list[Learner]:
    """Learners of the centre born on the same day who share the family name or a given name."""
    names = set(search_key(f"{given_names} {family_name}").split())
    rows = Learner.objects.filter(centre=centre, date_of_birth=date_of_birth).order_by("pk")[:20]
    return [learner for learner in rows if names & set(learner.name_key.split())]
