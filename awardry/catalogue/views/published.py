"""What is published, for everybody who holds a role at the awarding body."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from awardry.access.views import ActorRequest, requires
from awardry.catalogue.models import Qualification, Specification, Unit
from awardry.catalogue.queries.drafts import drafts_waiting
from awardry.catalogue.queries.equivalents import one_thing
from awardry.catalogue.queries.pictures import picture
from awardry.catalogue.queries.proofs import proof_of_specification
from awardry.catalogue.queries.published import (
    criteria_by_unit,
    grouped,
    places,
    qualifications,
    rule_and_units,
    uses_of,
    with_outcomes,
)
from awardry.catalogue.queries.versions import in_preparation, standing_withdrawal
from awardry.catalogue.queries.versions import status_of as status_on
from awardry.core.access import Permission
from awardry.core.combination.rule import LEVELS
from awardry.core.specifications import SPECIFICATION, RegisterStatus, SpecificationState

PAGE = 50


@requires(Permission.SPECIFICATION_READ)
def show_list(request: ActorRequest) -> HttpResponse:
    wanted, level = request.GET.get("q", "").strip()[:100], request.GET.get("level", "")
    level = level if level in LEVELS else ""
    rows = request.actor.scope(qualifications(wanted=wanted, level=level), Permission.SPECIFICATION_READ)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"page": page, "rows": [_row(row) for row in page]}
    context |= {"wanted": wanted, "level": level, "levels": LEVELS}
    if request.actor.holds(Permission.SPECIFICATION_IMPORT):
        context["waiting"] = drafts_waiting(request.actor).count()
    return render(request, "catalogue/list.html", context)


def _row(qualification: Any) -> dict[str, Any]:
    """A qualification with its current version (prefetched as `published`), if it has one."""
    current = qualification.published[0] if qualification.published else None
    return {"qualification": qualification, "current": current, "status": status_of(current)}


@requires(Permission.SPECIFICATION_READ)
def show_qualification(request: ActorRequest, pk: int, version: int | None = None) -> HttpResponse:
    """The current version, or the one asked for."""
    every = Qualification.objects.select_related("awarding_body")
    qualification = request.actor.fetch(every, Permission.SPECIFICATION_READ, pk=pk)
    versions = list(
        qualification.specifications.select_related("published_by", "draft__document", "draft__proposed_by")
        .defer("draft__read", "draft__content", "draft__document__text")
        .order_by("-version")
    )
    if not versions and version is None:
        return _unspecified(request, qualification)
    specification = _chosen(versions, version)
    return render(
        request,
        "catalogue/qualification.html",
        {
            "qualification": qualification,
            "versions": _with_earlier(versions),
            "preparing": in_preparation(qualification, request.actor),
            **_content(request, specification),
        },
    )


def _unspecified(request: ActorRequest, qualification: Qualification) -> HttpResponse:
    """A qualification that the register knows and no specification fills yet."""
    may_import = request.actor.may(Permission.SPECIFICATION_IMPORT, qualification)
    context = {"qualification": qualification, "may_import": may_import}
    return render(request, "catalogue/unspecified.html", context)


def _with_earlier(versions: list[Specification]) -> list[tuple[Specification, Specification | None]]:
    """Each version, newest first, with the one it followed."""
    return list(zip(versions, [*versions[1:], None], strict=True))


def _chosen(versions: list[Specification], version: int | None) -> Specification:
    if version is not None:
        versions = [each for each in versions if each.version == version]
    published = [each for each in versions if each.state == SpecificationState.PUBLISHED]
    for found in [*published, *versions]:
        return found
    raise Http404


def _content(request: ActorRequest, specification: Specification) -> dict[str, Any]:
    rule, units = rule_and_units(specification)
    rows = places(specification)
    counts = {unit: len(found) for unit, found in criteria_by_unit([row.unit_id for row in rows]).items()}
    for row in rows:
        row.criteria = counts[row.unit_id]  # type: ignore[attr-defined]
    return {
        "specification": specification,
        "status": status_of(specification),
        "groups": grouped(rule, rows),
        "units": len(rows),
        "bare": sum(not counts[row.unit_id] for row in rows),
        "proof": proof_of_specification(specification),
        "picture": picture(rule, units),
        "withdrawal": standing_withdrawal(specification),
        "may_withdraw": "withdraw" in SPECIFICATION.actions(specification.state)
        and request.actor.may(Permission.SPECIFICATION_PROPOSE, specification),
        "traceable": specification.draft is not None
        and request.actor.may(Permission.SPECIFICATION_CORRECT, specification.draft),
    }


@requires(Permission.SPECIFICATION_READ)
def show_unit(request: ActorRequest, pk: int) -> HttpResponse:
    every = Unit.objects.select_related("awarding_body", "owner")
    unit = request.actor.fetch(every, Permission.SPECIFICATION_READ, pk=pk)
    outcomes: list[Any] = with_outcomes(unit)
    return render(
        request,
        "catalogue/unit.html",
        {
            "unit": unit,
            "outcomes": outcomes,
            "criteria": sum(len(outcome.listed) for outcome in outcomes),
            "uses": uses_of(unit),
            "elsewhere": one_thing(unit),
            "may_name_owner": request.actor.may(Permission.SPECIFICATION_CORRECT, unit),
            "editions": Unit.objects.filter(
                awarding_body=unit.awarding_body, reference=unit.reference
            ).order_by("edition"),
        },
    )


def status_of(specification: Specification | None) -> RegisterStatus | None:
    """Where the register would put it today."""
    if specification is None:
        return None
    return status_on(specification, on=timezone.localdate())
