"""Registering: somebody new, or a learner on record for one more qualification. Nothing is kept until the last step."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.centres import queries as centres
from awardry.centres.models import Centre
from awardry.core.access import Permission
from awardry.core.decisions import Blocked, Blocker
from awardry.core.names import full_name
from awardry.registrations import queries, services
from awardry.registrations.forms import ConfirmForm, NewLearnerForm, RegistrationForm
from awardry.registrations.models import Learner, Registration


def _centres(request: ActorRequest) -> QuerySet[Centre]:
    return request.actor.scope(centres.centres(), Permission.REGISTRATION_CREATE)


@requires(Permission.REGISTRATION_CREATE)
def new(request: ActorRequest) -> HttpResponse:
    """One form, then check your answers with the name as it will be printed, then done."""
    places = list(_centres(request)[:200])
    wanted = request.GET.get("centre", "")
    centre = next((one for one in places if len(places) == 1 or str(one.pk) == wanted), None)
    if centre is None:
        return render(request, "registrations/choose_centre.html", {"centres": places})
    return _NewLearner(request, centre).answer()


class _NewLearner:
    """The page of somebody new: the forms, what is in the way, and the step it is at."""

    template = "registrations/new.html"

    def __init__(self, request: ActorRequest, centre: Centre) -> None:
        self.request, self.centre, self.today = request, centre, timezone.localdate()
        self.offered = queries.offered(centre, on=self.today)
        data = request.POST or None
        self.who = NewLearnerForm(data, today=self.today)
        self.what = RegistrationForm(
            data, centre=centre, offered=self.offered, today=self.today, initial=self._same()
        )

    def _same(self) -> dict[str, str]:
        """For a class registered one by one: what was chosen for the last learner."""
        names = ("specification", "site", "assessor", "quality_assurer")
        return {name: self.request.GET[name] for name in names if self.request.GET.get(name, "").isdigit()}

    def answer(self) -> HttpResponse:
        step = self.request.POST.get("step", "")
        if self.request.method != "POST":
            return self._form()
        ready = self._ready()
        if step == "edit":
            return self._form()
        if not ready:
            return self._form(status=422)
        if found := self._blockers():
            return self._form(found, status=422)
        if step != "save":
            return self._check(ConfirmForm())
        confirm = ConfirmForm(self.request.POST)
        return self._save() if confirm.is_valid() else self._check(confirm, status=422)

    def _ready(self) -> bool:
        return all([self.who.is_valid(), self.what.is_valid()])

    @property
    def _printed(self) -> str:
        data = self.who.cleaned_data
        return data["certificate_name"] or full_name(data["given_names"], data["family_name"])

    def _blockers(self) -> list[Blocker]:
        person = {name: value for name, value in self.who.person.items() if name != "email"}
        found = queries.learner_blockers(self.centre, **person, today=self.today)
        return found + queries.registering_blockers(
            _plan(self.centre, None, self._printed, self.what), today=self.today
        )

    def _save(self) -> HttpResponse:
        try:
            registration = services.register_new_learner(
                self.request.actor,
                self.centre,
                person=self.who.person,
                printed_name=self._printed,
                account=self.who.cleaned_data["account"],
                registration=self.what.cleaned_data,
                at=timezone.now(),
            )
        except Blocked as refusal:
            return self._form(refusal.blockers, status=422)
        return _registered(self.request, registration)

    def _form(self, blockers: list[Blocker] | None = None, *, status: int = 200) -> HttpResponse:
        context = {
            "centre": self.centre,
            "who": self.who,
            "what": self.what,
            "forms": [self.who, self.what],
            "offered": self.offered,
            "blockers": blockers or [],
        }
        return render(self.request, self.template, context, status=status)

    def _check(self, confirm: ConfirmForm, *, status: int = 200) -> HttpResponse:
        person = self.who.cleaned_data
        context = {
            "centre": self.centre,
            "who": self.who,
            "what": self.what,
            "confirm": confirm,
            "answers": person,
            "plan": self.what.cleaned_data,
            "printed": self._printed,
            "warnings": self.who.warnings,
            "lookalikes": queries.lookalikes(
                self.centre,
                given_names=person["given_names"],
                family_name=person["family_name"],
                date_of_birth=person["date_of_birth"],
            ),
        }
        return render(self.request, "registrations/check.html", context, status=status)


def _plan(centre: Centre, learner: Learner | None, name: str, what: RegistrationForm) -> queries.Plan:
    data = what.cleaned_data
    return queries.Plan(
        centre=centre,
        learner=learner,
        learner_name=name,
        specification=data["specification"],
        site=data["site"],
        assessor=data["assessor"],
        quality_assurer=data["quality_assurer"],
        registered_on=data["registered_on"],
    )


def _registered(request: ActorRequest, registration: Registration) -> HttpResponse:
    messages.success(
        request,
        f"{registration.learner} is registered for {registration.specification.title}. "
        "The units everybody takes are chosen; choose the others next.",
    )
    return redirect("registrations:units", registration.pk)


@requires(Permission.REGISTRATION_CREATE)
def another(request: ActorRequest, pk: int) -> HttpResponse:
    """One more registration for a learner on record."""
    learner = request.actor.fetch(queries.learners(), Permission.REGISTRATION_CREATE, pk=pk)
    today = timezone.localdate()
    offered = queries.offered(learner.centre, on=today)
    form = RegistrationForm(request.POST or None, centre=learner.centre, offered=offered, today=today)
    step = request.POST.get("step", "")
    context: dict[str, Any] = {"learner": learner, "centre": learner.centre, "what": form, "offered": offered}
    if request.method != "POST" or (form.is_valid() and step == "edit"):
        return render(request, "registrations/another.html", context)
    if not form.is_valid():
        return render(request, "registrations/another.html", context | {"forms": [form]}, status=422)
    plan = _plan(learner.centre, learner, learner.certificate_name, form)
    found = queries.registering_blockers(plan, today=today)
    if not found and step == "save":
        registration = services.register_learner(
            request.actor, learner, **form.cleaned_data, at=timezone.now()
        )
        return _registered(request, registration)
    if found:
        return render(request, "registrations/another.html", context | {"blockers": found}, status=422)
    context |= {"plan": form.cleaned_data, "printed": learner.certificate_name}
    return render(request, "registrations/check.html", context)
