"""The choice of units, with the rule's verdict while ticking."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue import queries as catalogue
from awardry.catalogue.models import SpecificationUnit, Unit
from awardry.core.access import Permission
from awardry.core.advice import Advice
from awardry.core.choices import Choice
from awardry.core.combination import Rule
from awardry.core.combination.describe import describe
from awardry.core.decisions import Blocked, Blocker
from awardry.core.registrations import REGISTRATION
from awardry.registrations import queries, services
from awardry.registrations.models import Registration


@dataclass(frozen=True)
class Card:
    """One unit to tick: `fixed` says why it cannot be left out, `dead` why it can no longer be added, `drop` what
    leaving it out would do."""

    place: SpecificationUnit
    ticked: bool
    fixed: str
    dead: str
    drop: str

    @property
    def unit(self) -> Unit:
        return self.place.unit


@requires(Permission.UNITS_CHOOSE)
def units(request: ActorRequest, pk: int) -> HttpResponse:
    """Without scripts the button checks; with them every tick asks the same page for its verdict."""
    registration = request.actor.fetch(queries.registrations(), Permission.UNITS_CHOOSE, pk=pk)
    page = _Page(request, registration)
    if request.method != "POST":
        return page.show(page.chosen)
    picked = page.picked()
    if request.POST.get("action") == "check" or "by" in request.POST:
        return page.show(picked)
    wanted = [place.unit for place in page.places if place.unit_id in picked]
    try:
        services.choose_units(request.actor, registration, units=wanted, at=timezone.now())
    except Blocked as refusal:
        return page.show(picked, refusal.blockers)
    messages.success(request, "The choice of units is saved. Evidence can be linked to their criteria now.")
    return redirect("registrations:detail", registration.pk)


class _Page:
    def __init__(self, request: ActorRequest, registration: Registration) -> None:
        self.request, self.registration = request, registration
        self.places = catalogue.places(registration.specification)
        self.mandatory = queries.mandatory_units(registration.specification)
        chosen = queries.choices_of(registration)
        self.chosen = set(chosen)
        self.started = {pk for pk, choice in chosen.items() if choice.started}

    def picked(self) -> set[int]:
        """What is ticked, with what cannot be unticked; numbers of other units say nothing here."""
        ticked = set(self.request.POST.getlist("units"))
        return {
            place.unit_id
            for place in self.places
            if str(place.unit_id) in ticked
            or place.unit_id in self.started
            or place.unit.reference in self.mandatory
        }

    def show(self, picked: set[int], blockers: list[Blocker] | None = None) -> HttpResponse:
        specification = self.registration.specification
        by_id = {place.unit_id: place.unit for place in self.places}
        choice = queries.assess_choice(
            specification,
            [unit.reference for pk, unit in by_id.items() if pk in picked],
            started=[by_id[pk].reference for pk in self.started if pk in by_id],
        )
        references = [unit.reference for pk, unit in by_id.items() if pk in picked]
        advice = queries.advise_choice(specification, references, choice)
        rule, facts = catalogue.rule_and_units(specification)
        context = {
            "registration": self.registration,
            "tab": "overview",
            "groups": self._groups(rule, picked, choice, advice),
            "choice": choice,
            "advice": advice,
            "lines": queries.advised_lines(advice) if picked else queries.verdict_lines(choice),
            "ways": queries.ways_on(advice, by_id.values(), self._by()),
            "totals": queries.totals([unit for pk, unit in by_id.items() if pk in picked]),
            "drop": [unit for unit in by_id.values() if unit.reference in choice.drop],
            "sentences": [each for each in describe(rule, facts) if each not in advice.general],
            "blockers": blockers or [],
            "open": "claim" in REGISTRATION.actions(self.registration.state),
        }
        return render(self.request, "registrations/units.html", context, status=422 if blockers else 200)

    def _by(self) -> str:
        """What the ways on are to be cheapest by; kept while ticking."""
        sent = self.request.POST
        return sent.get("by") or sent.get("ways") or self.request.GET.get("by", "")

    def _groups(
        self, rule: Rule, picked: set[int], choice: Choice, advice: Advice
    ) -> list[tuple[str, list[Card]]]:
        groups = catalogue.grouped(rule, self.places)
        return [
            (name or "Units", [self._card(row, picked, choice, advice) for row in rows])
            for name, rows in groups
        ]

    def _card(self, place: SpecificationUnit, picked: set[int], choice: Choice, advice: Advice) -> Card:
        reference, ticked = place.unit.reference, place.unit_id in picked
        dead = choice.dead.get(reference) or advice.dead.get(reference, "")
        drop = advice.drops.get(reference, "") if ticked else ""
        return Card(place, ticked, self._fixed(place), dead, drop)

    def _fixed(self, place: SpecificationUnit) -> str:
        if place.unit.reference in self.mandatory:
            return "Everybody takes this unit: no valid set does without it."
        if place.unit_id in self.started:
            return "Decisions were made in this unit, so it stays."
        return ""
