"""Staff of a centre: adding people, their roles, their competence."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Qualification
from awardry.centres import queries, services
from awardry.centres.forms import CompetenceForm, EndForm, LastDayForm, RoleForm, StaffForm, chosen
from awardry.centres.models import Competence, StaffMember
from awardry.core.access import CENTRE_ROLES, ROLE_LABELS, Permission, Role
from awardry.ui.pages import ask


def _members() -> Any:
    return StaffMember.objects.select_related("user", "centre__awarding_body")


@requires(Permission.STAFF_MANAGE)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    centre = request.actor.fetch(queries.centres(), Permission.STAFF_MANAGE, pk=pk)
    today = timezone.localdate()

    def act(data: dict[str, Any]) -> HttpResponse:
        member = services.add_staff(request.actor, centre, **data, at=timezone.now())
        messages.success(
            request, f"{member.user.name} is on the staff. Record what they are competent in next."
        )
        return redirect("centres:staff", member.pk)

    context = {
        "title": "Add somebody to the staff",
        "caption": centre.name,
        "back": reverse("centres:detail", args=[centre.pk]),
        "send": "Add to staff",
    }
    form = StaffForm(request.POST or None, initial={"starts_on": today})
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.CENTRE_READ)
def detail(request: ActorRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    member = request.actor.fetch(_members(), Permission.CENTRE_READ, pk=pk)
    may_manage = request.actor.may(Permission.STAFF_MANAGE, member)
    held = queries.roles_at(member.centre, [member.user_id], on=today).get(member.user_id, [])
    rows = member.competences.select_related("unit").order_by("role", "unit__title", "unit__reference", "pk")
    context = {
        "member": member,
        "centre": member.centre,
        "roles": [(role.value, ROLE_LABELS[role]) for role in held],
        "competences": [(row, ROLE_LABELS[Role(row.role)], _standing(row, today)) for row in rows],
        "qualifications": queries.available(member.centre, on=today) if may_manage else [],
        "may_manage": may_manage,
    }
    return render(request, "centres/staff.html", context)


def _standing(row: Competence, today: date) -> str:
    if row.starts_on > today:
        return "planned"
    return "ended" if row.ends_on and row.ends_on < today else "active"


@requires(Permission.STAFF_MANAGE)
def give_role(request: ActorRequest, pk: int) -> HttpResponse:
    member = request.actor.fetch(_members(), Permission.STAFF_MANAGE, pk=pk)
    today = timezone.localdate()
    held = queries.roles_at(member.centre, [member.user_id], on=today).get(member.user_id, [])

    def act(data: dict[str, Any]) -> HttpResponse:
        services.give_role(
            request.actor, member, data["role"], starts_on=data["starts_on"], at=timezone.now()
        )
        name = ROLE_LABELS[data["role"]].lower()
        messages.success(request, f"{member.user.name} has the role of {name}. It shows at their next page.")
        return redirect("centres:staff", member.pk)

    context = {
        "title": "Give another role",
        "caption": member.user.name,
        "back": reverse("centres:staff", args=[member.pk]),
        "send": "Give role",
    }
    form = RoleForm(request.POST or None, held=held, initial={"starts_on": today})
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.STAFF_MANAGE)
def end_role(request: ActorRequest, pk: int, role: str) -> HttpResponse:
    member = request.actor.fetch(_members(), Permission.STAFF_MANAGE, pk=pk)
    if role not in CENTRE_ROLES:
        raise Http404
    name = ROLE_LABELS[Role(role)].lower()

    def act(data: dict[str, Any]) -> HttpResponse:
        services.end_role(request.actor, member, Role(role), ends_on=data["ends_on"], at=timezone.now())
        messages.success(request, f"The role of {name} ends. What {member.user.name} decided in it stands.")
        return redirect("centres:staff", member.pk)

    context = {
        "title": f"End the role of {name}",
        "caption": member.user.name,
        "back": reverse("centres:staff", args=[member.pk]),
        "warning": "After the last day they no longer act in this role here; their competences in it count no more.",
        "send": "End role",
        "bad": True,
    }
    form = LastDayForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    return ask(request, "ui/ask.html", form, act, context)


@requires(Permission.STAFF_MANAGE)
def competence(request: ActorRequest, pk: int, qualification_pk: int) -> HttpResponse:
    """One person, one role, many units of a qualification at once."""
    actor, today = request.actor, timezone.localdate()
    centre = actor.fetch(queries.centres(), Permission.STAFF_MANAGE, pk=pk)
    qualification = actor.fetch(
        Qualification.objects.filter(awarding_body_id=centre.awarding_body_id),
        Permission.SPECIFICATION_READ,
        pk=qualification_pk,
    )
    rows = queries.cover(centre, qualification, on=today)
    people = list(queries.staff(centre))
    roles = queries.roles_at(centre, [member.user_id for member in people], on=today)
    form = CompetenceForm(
        request.POST or None,
        people=people,
        roles=roles,
        rows=rows,
        initial=_initial(request, rows) | {"starts_on": today},
    )

    def act(data: dict[str, Any]) -> HttpResponse:
        person = data.pop("staff")
        member = next(member for member in people if member.pk == person)
        units = chosen(data.pop("units"), rows)
        made = services.record_competence(actor, member, units=units, **data, at=timezone.now())
        messages.success(request, _recorded(member, len(made), len(units) - len(made)))
        return redirect("centres:cover", centre.pk, qualification.pk)

    context = {
        "title": "Record competence",
        "caption": f"{centre.name} · {qualification.title}",
        "back": reverse("centres:cover", args=[centre.pk, qualification.pk]),
        "send": "Record competence",
    }
    return ask(request, "ui/ask.html", form, act, context)


def _initial(request: ActorRequest, rows: list[queries.Cover]) -> dict[str, Any]:
    """What the page it came from asked for: a person, a role, and then the units that lack somebody in it."""
    role = request.GET.get("role", "")
    lacking = {
        Role.ASSESSOR.value: [row.unit.pk for row in rows if not row.assessors],
        Role.INTERNAL_QUALITY_ASSURER.value: [row.unit.pk for row in rows if not row.quality_assurers],
    }
    return {"staff": request.GET.get("person", ""), "role": role, "units": lacking.get(role, [])}


def _recorded(member: StaffMember, made: int, known: int) -> str:
    text = f"Competence of {member.user.name} recorded for {made} unit{'s' if made != 1 else ''}."
    if known:
        text += f" {known} {'were' if known != 1 else 'was'} on record already."
    return text + " The list below shows what is still missing."


@requires(Permission.STAFF_MANAGE)
def end_competence(request: ActorRequest, pk: int) -> HttpResponse:
    found = Competence.objects.filter(pk=pk).select_related("staff__user", "unit").first()
    if found is None or not request.actor.may(Permission.STAFF_MANAGE, found.staff):
        raise Http404
    name = ROLE_LABELS[Role(found.role)].lower()

    def act(data: dict[str, Any]) -> HttpResponse:
        services.end_competence(request.actor, found, **data, at=timezone.now())
        messages.success(
            request,
            f"The competence in {found.unit} ends. Learners who need somebody else are to be allocated anew.",
        )
        return redirect("centres:staff", found.staff_id)

    context = {
        "title": f"End the competence as {name}",
        "caption": f"{found.staff.user.name} · {found.unit}",
        "back": reverse("centres:staff", args=[found.staff_id]),
        "warning": "After the last day the person can no longer act in this unit. What they decided until then stands.",
        "send": "End competence",
        "bad": True,
    }
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    return ask(request, "ui/ask.html", form, act, context)
