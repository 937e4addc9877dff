"""What the register says, and what a file of it would change."""

import io
from collections.abc import Iterator
from functools import partial
from typing import Any, TextIO

from django.db.models import Q, QuerySet

from awardry.catalogue.models import AwardingBody, Qualification, Specification
from awardry.catalogue.queries import current_specification
from awardry.core.identifiers import search_key
from awardry.core.register import Entry, Problem, read_rows
from awardry.core.register.compare import Difference, differences
from awardry.register.models import RegisterEntry, RegisterImport

LONGEST = 1 << 20  # characters of a line of the file


def entries(*, wanted: str = "", level: str = "", recognition_number: str = "") -> QuerySet[RegisterEntry]:
    """The register, found by number or words of title and organisation."""
    rows = RegisterEntry.objects.defer("facts")
    if level:
        rows = rows.filter(level=level)
    if recognition_number:
        rows = rows.filter(recognition_number=recognition_number)
    for word in wanted.split()[:8]:
        key = search_key(word)
        by_number = Q(number_key__startswith=key) if len(key) > 2 and key[:3].isdigit() else Q(pk__in=[])
        rows = rows.filter(Q(title__icontains=word) | Q(organisation__icontains=word) | by_number)
    return rows


def imports() -> QuerySet[RegisterImport]:
    return RegisterImport.objects.select_related("awarding_body", "checked_by", "imported_by").order_by("-pk")


def lines_of(text: TextIO) -> Iterator[str]:
    """Line by line, and never more at once than a row can hold: a file may be one endless line."""
    return iter(partial(text.readline, LONGEST), "")


def rows_of(found: RegisterImport) -> Iterator[Entry | Problem]:
    """The rows of the stored file, one at a time."""
    with found.file.open("rb") as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as lines:
        yield from read_rows(lines_of(lines))


def known_digests() -> dict[str, str]:
    """Key -> digest of every entry there is: what tells new and changed rows from those that are the same."""
    return dict(RegisterEntry.objects.values_list("number_key", "digest").iterator(chunk_size=5000))


def imported_since(found: RegisterImport) -> QuerySet[RegisterImport]:
    """Files of the register, of whatever body, that were imported after this one was checked."""
    return RegisterImport.objects.filter(imported_at__gt=found.checked_at).exclude(pk=found.pk)


def newer_keys(found: RegisterImport) -> set[str]:
    """Keys of the entries that a file checked after this one has written."""
    rows = RegisterEntry.objects.filter(changed_in__checked_at__gt=found.checked_at)
    return set(rows.values_list("number_key", flat=True))


def numbers_of_others(body: AwardingBody) -> set[str]:
    """Recognition numbers of the other bodies of this installation: what the register says of theirs, they import."""
    rows = AwardingBody.objects.exclude(pk=body.pk).exclude(recognition_number="")
    return set(rows.values_list("recognition_number", flat=True))


def keys_of_others(body: AwardingBody) -> set[str]:
    """Keys of the entries that belong to the other bodies of this installation."""
    rows = RegisterEntry.objects.filter(recognition_number__in=numbers_of_others(body))
    return set(rows.values_list("number_key", flat=True))


def beside_the_specification(entry: RegisterEntry) -> tuple[Specification | None, list[Difference]]:
    """Our published specification of the qualification, and where register and specification differ."""
    qualification = Qualification.objects.filter(number_key=entry.number_key).first()
    specification = current_specification(qualification) if qualification else None
    return specification, differences(entry.facts, _stated(specification)) if specification else []


def _stated(specification: Specification) -> dict[str, Any]:
    names = ("title", "level", "type", "credits", "tqt", "glh_min", "glh_max")
    days = ("operational_start", "operational_end", "certification_end", "review")
    stated = {name: getattr(specification, name) for name in names}
    return stated | {
        name: day.isoformat() if (day := getattr(specification, name)) else None for name in days
    }
