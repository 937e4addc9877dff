"""For the whole world: the qualifications, units and criteria that certificates name, as pages and as CASE 1.1."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers

from awardry.access.views import public
from awardry.catalogue.models import Specification, Unit
from awardry.catalogue.queries.exports import (
    framework_of,
    specification_address,
    to_export,
    unit_node,
    unit_path,
)
from awardry.catalogue.queries.published import places
from awardry.catalogue.queries.standards import (
    published,
    qualifications_with,
    specification_by_key,
    unit_by_key,
    units_with_criteria,
)
from awardry.core.case import Framework, Node, document_of, identifier, item_of, package

PAGE = 100


def answer(found: dict[str, Any], *, status: int = 200) -> JsonResponse:
    response = JsonResponse(found, status=status, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=300"
    return response


def asked(request: HttpRequest, name: str) -> int | None:
    """A number in the address; anything else names nothing."""
    text = request.GET.get(name, "")
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        raise Http404
    return int(text)


def wants_json(request: HttpRequest) -> bool:
    return request.GET.get("format") == "case" or not request.accepts("text/html")


@public
@vary_on_headers("Accept")  # a cache on the way may not hand JSON to a browser, nor a page to a program
def show_qualification(request: HttpRequest, key: str) -> HttpResponse:
    """A qualification as the world may see it: what it is and which units it holds."""
    specification = specification_by_key(key, version=asked(request, "version"))
    if specification is None:
        raise Http404
    if wants_json(request):
        return answer(document_of(heading_of(specification)))
    rows = [(unit_path(place.unit), place.unit) for place in places(specification)]
    key = identifier(specification_address(specification, site=settings.PUBLIC_URL))
    context = {
        "specification": specification,
        "units": rows,
        "document": reverse("catalogue:case_document", args=[key]),
        "package": reverse("catalogue:case_package", args=[key]),
    }
    return render(request, "catalogue/standard_qualification.html", context)


@public
@vary_on_headers("Accept")
def show_unit(request: HttpRequest, key: str, part: str = "") -> HttpResponse:
    """A unit as the world may see it; with the criterion or outcome that the address names marked."""
    unit = unit_by_key(key, edition=asked(request, "edition"))
    if unit is None:
        raise Http404
    unit = units_with_criteria(unit)
    node = unit_node(unit, site=settings.PUBLIC_URL, changed=_changed(unit))
    named = _named(node, part)
    if wants_json(request):
        return answer(_item(unit, named))
    context = {"unit": unit, "node": node, "named": named, "qualifications": qualifications_with(unit)}
    return render(request, "catalogue/standard_unit.html", context)


def _named(unit: Node, part: str) -> Node:
    """The statement that the last step of an address names."""
    if not part:
        return unit
    for outcome in unit.children:
        if part == f"outcome-{outcome.code}":
            return outcome
    criteria = [each for outcome in unit.children for each in outcome.children]
    code, repeated, again = part.partition("~")
    same = [each for each in criteria if each.code == code]
    if repeated and not (again.isdecimal() and len(again) < 6):
        raise Http404
    at = int(again) - 1 if repeated else 0
    if not 0 <= at < len(same):
        raise Http404
    return same[at]


def _changed(unit: Unit) -> Any:
    rows = unit.places.order_by("specification__published_at").select_related("specification")
    first = rows.first()
    if first is None:
        raise Http404
    return first.specification.published_at


def _item(unit: Unit, node: Node) -> dict[str, Any]:
    place = unit.places.order_by("-specification__published_at").select_related("specification").first()
    if place is None:
        raise Http404
    return item_of(node, heading_of(place.specification))


def heading_of(specification: Specification) -> Framework:
    """The framework as documents and items link to it, without its units."""
    return framework_of(specification, site=settings.PUBLIC_URL, units=False)


@public
def show_documents(request: HttpRequest) -> HttpResponse:
    """Every published qualification as a CASE document, a hundred at a time (`limit`, `offset`)."""
    limit, offset = asked(request, "limit"), asked(request, "offset") or 0
    rows = published().select_related("qualification", "awarding_body").order_by("qualification__number")
    few = rows[offset : offset + min(limit or PAGE, PAGE)]
    found = [document_of(heading_of(row)) for row in few]
    response = answer({"CFDocuments": found})
    response["X-Total-Count"] = str(published().count())
    return response


@public
def show_document(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    specification = _by_identifier(key)
    if specification is None:
        return _unknown()
    return answer(document_of(heading_of(specification)))


@public
def show_package(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A qualification with all its statements."""
    specification = _by_identifier(key)
    if specification is None:
        return _unknown()
    return answer(package(framework_of(specification, site=settings.PUBLIC_URL)))


def _by_identifier(key: uuid.UUID) -> Specification | None:
    """Identifiers are made from addresses, so each version is asked for its own."""
    for pk, number_key, version in _versions():
        address = f"{settings.PUBLIC_URL}/qualifications/{number_key}?version={version}"
        if identifier(address) == str(key):
            return to_export(Specification.objects.filter(pk=pk), every=True).get()
    return None


def _versions() -> Iterator[tuple[int, str, int]]:
    rows = Specification.objects.values_list("pk", "qualification__number_key", "version")
    yield from rows.iterator(chunk_size=2000)


def _unknown() -> HttpResponse:
    """The standard's own form of `there is no such thing`."""
    minor = {
        "imsx_codeMinorFieldName": "sourcedId",
        "imsx_codeMinorFieldValue": "unknownobject",
    }
    found = {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": "No published qualification has this identifier.",
        "imsx_CodeMinor": {"imsx_codeMinorField": [minor]},
    }
    refused = answer(found, status=404)
    refused["Cache-Control"] = "no-store"  # what is published next has an identifier that was unknown before
    return refused
