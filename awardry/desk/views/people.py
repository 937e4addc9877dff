"""Who holds which role where: give a role, end a role."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awardry.access.forms import MembershipForm
from awardry.access.services import end_membership, invite_member, may_end
from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import AwardingBody
from awardry.centres.models import Centre
from awardry.core.access import ROLE_LABELS, Permission, Role
from awardry.core.decisions import Blocked
from awardry.core.memberships import MAY_GRANT
from awardry.desk.queries import memberships_in_scope


@requires(Permission.MEMBERSHIP_MANAGE)
def people(request: ActorRequest) -> HttpResponse:
    """Everybody with a role within the reader's scope, and a form to add one."""
    places = places_for(request)
    roles = [role for role in Role if any(role in MAY_GRANT.get(own, ()) for own in request.actor.roles)]
    roles = [role for role in roles if role is not Role.LEARNER]
    form = MembershipForm(
        request.POST or None, roles=roles, places=[(key, label) for key, (_, _, label) in places.items()]
    )
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        body_id, centre_id, label = places[form.cleaned_data["place"]]
        try:
            made = invite_member(
                request.actor,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                role=role,
                awarding_body_id=body_id,
                centre_id=centre_id,
                place=label,
                starts_on=timezone.localdate(),
                at=timezone.now(),
            )
        except Blocked as refusal:
            for blocker in refusal.blockers:
                form.add_error("place", f"{blocker}.")
        else:
            messages.success(
                request,
                f"{made.user.name} is now {ROLE_LABELS[role].lower()} at {label}. "
                f"To sign in for the first time, they ask for a password with {made.user.email}.",
            )
            return redirect("desk:people")
    held = memberships_in_scope(request.actor, on=timezone.localdate())
    rows = [
        (row, row.ends_on is None and row.user_id != request.actor.id and may_end(request.actor, row))
        for row in held
    ]
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "desk/people.html", {"form": form, "rows": rows, "labels": ROLE_LABELS}, status=status
    )


@requires(Permission.MEMBERSHIP_MANAGE)
@require_POST
def end(request: ActorRequest, pk: int) -> HttpResponse:
    """The role ends today."""
    membership = memberships_in_scope(request.actor, on=timezone.localdate()).filter(pk=pk).first()
    if membership is None:
        raise Http404
    end_membership(request.actor, membership, ends_on=timezone.localdate(), at=timezone.now())
    messages.success(request, f"{membership} ends today; what they did stays on the trail.")
    return redirect("desk:people")


def places_for(request: ActorRequest) -> dict[str, tuple[int, int | None, str]]:
    """Where this person may hand out roles: key -> (awarding body, centre, label)."""
    found: dict[str, tuple[int, int | None, str]] = {}
    whole = request.actor.whole_body_ids(Permission.MEMBERSHIP_MANAGE)
    for body in AwardingBody.objects.filter(pk__in=whole):
        found[f"body-{body.pk}"] = (body.pk, None, body.name)
    for centre in request.actor.scope(Centre.objects.order_by("name"), Permission.MEMBERSHIP_MANAGE):
        found[f"centre-{centre.pk}"] = (centre.awarding_body_id, centre.pk, centre.name)
    return found
