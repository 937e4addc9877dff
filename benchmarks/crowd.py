"""The mass of rows behind a benchmark: registrations at every stage with what they leave in every table.

Stages follow from a registration's number, so that each run has the same. A unit that was begun has four decisions,
four links and one item of evidence, fewer than in life; the trail has a line for each decision and each step.
"""
# ruff: noqa: I001  the installation must be set up before Django's models are imported

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import benchmarks.installation as installation

from django.db import connection, transaction
from django.db.models import Model

from awardry.access.models import Membership
from awardry.accounts.models import User
from awardry.assessment.models import CriterionStanding, Judgement, UnitProgress
from awardry.audit.models import Entry
from awardry.awards.models import Certificate, Claim, ClaimedUnit
from awardry.portfolio.models import Evidence, EvidenceLink
from awardry.quality.models import Sample
from awardry.registrations.models import Learner, Registration, UnitChoice
from benchmarks.population import AT, CENTRES, CRITERIA, STARTED, UNITS, Population, settle, share

DECIDED = 4  # criteria of a unit that was begun
ITEMS, LINKS_EACH = 200, 3  # of the learner who is measured
FAMILY = (
    "Abara",
    "Brandt",
    "Castellan",
    "Dumont",
    "Eriksen",
    "Farouk",
    "Grzeda",
    "Holloway",
    "Ito",
    "Jansen",
)
GIVEN = ("Amara", "Bela", "Chidi", "Dana", "Emre", "Fion", "Greta", "Hugo", "Ines", "Jory")
SAMPLE_OF = {"agreed": "agreed", "in_sample": "planned", "action_open": "action_open"}

Rows = Iterable[dict[str, Any]]


class One(NamedTuple):
    """One registration: its number is the key of the learner and of the registration."""

    number: int
    centre: int
    place: int  # within the centre
    state: str
    units: tuple[str, ...]  # states of the units that were begun, in order


def fill(made: Population) -> None:
    """Every table, those first that others point to."""
    crowd = list(everybody(made))
    _learner_account(made)
    insert(Learner, _learners(made, crowd))
    insert(Registration, _registrations(made, crowd))
    insert(UnitChoice, _choices(made, crowd))
    insert(Evidence, _evidence(made, crowd))
    insert(EvidenceLink, _links(made, crowd))
    insert(UnitProgress, _progress(made, crowd))
    insert(Judgement, _judgements(made, crowd))
    insert(CriterionStanding, _standings(made, crowd))
    insert(Sample, _samples(made, crowd))
    insert(Claim, _claims(made, crowd))
    insert(ClaimedUnit, _claimed(crowd))
    insert(Certificate, _certificates(made, crowd))
    insert(Entry, _entries(made, crowd))


def insert(model: type[Model], rows: Rows) -> None:
    """Rows as they are, in one statement; columns that are not named take the model's default."""
    found = iter(rows)
    first = next(found, None)
    if first is None:
        return
    others = {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.column not in first and not field.primary_key
    }
    names = ", ".join(f'"{name}"' for name in [*first, *others])
    marks = ", ".join(["%s"] * (len(first) + len(others)))
    statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'
    rest = tuple(others.values())
    with connection.cursor() as cursor:
        cursor.executemany(statement, ((*row.values(), *rest) for row in _again(first, found)))


def _again(first: dict[str, Any], rest: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield first
    yield from rest


def everybody(made: Population) -> Iterator[One]:
    """The learner who is measured is number 1, at the large centre."""
    yield One(1, 0, 0, "active", ("signed_off",) * 6 + ("in_progress",) * 11)
    number = 1
    for centre in range(CENTRES):
        for place in range(1 if centre == 0 else 0, share(made.size, centre)):
            number += 1
            yield One(number, centre, place, *_stage(number))


def _stage(number: int) -> tuple[str, tuple[str, ...]]:
    mixed = int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:4])
    kind, begun = mixed % 100, mixed // 100 % UNITS
    if kind < 20:
        return "certificated", ("certificated",) * UNITS
    if kind < 24:
        return "claimed", ("claimed",) * UNITS
    if kind < 26:
        return "active", ("agreed",) * UNITS  # ready to claim
    state = "withdrawn" if kind < 28 else "active"
    return state, tuple(_unit_state(number, place, begun) for place in range(begun))


def _unit_state(number: int, place: int, begun: int) -> str:
    if place >= begun - 2:
        return "in_progress"
    mixed = (number * 31 + place * 7) % 50
    return (
        "action_open"
        if mixed == 0
        else "in_sample"
        if mixed < 3
        else "agreed"
        if mixed < 12
        else "signed_off"
    )


def _assessor(made: Population, one: One) -> int:
    people = made.assessors[made.centres[one.centre].pk]
    return people[one.place % len(people)]


def _assurer(made: Population, one: One) -> int:
    people = made.assurers[made.centres[one.centre].pk]
    return people[one.place % len(people)]


def _at(number: int) -> str:
    return (AT - timedelta(minutes=37 * (number % 9000))).strftime("%Y-%m-%d %H:%M:%S")


def _where(made: Population, one: One) -> dict[str, Any]:
    """The columns that most tables share."""
    return {
        "awarding_body_id": made.body.pk,
        "centre_id": made.centres[one.centre].pk,
        "learner_id": one.number,
    }


def _learner_account(made: Population) -> None:
    user = User.objects.create(email="learner@fenwick.example", name=_names(1)[2])
    made.people["learner"] = user
    Membership.objects.create(
        user=user,
        role="learner",
        awarding_body_id=made.body.pk,
        centre_id=made.large.pk,
        place=made.large.name,
        starts_on=STARTED,
    )


def _names(number: int) -> tuple[str, str, str]:
    given, family = GIVEN[number % 10], f"{FAMILY[number // 10 % 10]}{number // 100 or ''}"
    return given, family, f"{given} {family}"


def _learners(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        given, family, name = _names(one.number)
        where = _where(made, one)
        del where["learner_id"]
        yield {
            "id": one.number,
            **where,
            "user_id": made.people["learner"].pk if one.number == 1 else None,
            "uuid": UUID(int=one.number).hex,
            "given_names": given,
            "family_name": family,
            "certificate_name": name,
            "name_key": f"{family} {given}".lower(),
            "name_confirmed_at": _at(one.number),
            "date_of_birth": f"{1970 + one.number % 36}-03-{1 + one.number % 28:02}",
            "uln": f"{10**9 + one.number}",
            "email": "",
        }


def _registrations(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        yield {
            "id": one.number,
            **_where(made, one),
            "site_id": None,
            "specification_id": made.specifications[one.number % len(made.specifications)].pk,
            "state": one.state,
            "assessor_id": _assessor(made, one),
            "quality_assurer_id": _assurer(made, one),
            "registered_on": f"2025-0{1 + one.number % 9}-11",
            "expected_end": "2026-12-18",
            "registered_by_id": made.people["coordinator"].pk,
            "withdrawn_reason": "Moved away" if one.state == "withdrawn" else "",
        }


def _choices(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        for place, unit in enumerate(made.units):
            yield {"registration_id": one.number, "unit_id": unit.pk, "started": place < len(one.units)}


def _key(one: One, place: int) -> int:
    """The key of the learner's progress in a unit, and of the item of evidence for it."""
    return one.number * 1000 + place


def _evidence(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        for place in range(ITEMS if one.number == 1 else len(one.units)):
            yield {
                "id": _key(one, place),
                **_where(made, one),
                "number": place + 1,
                "title": f"Job card {place + 1} of the workshop",
                "kind": "product",
                "form": "text",
                "state": "submitted",
                "dated": "2025-05-20",
                "text": "What I did, in which order, with which tools, and what I would do differently. " * 4,
                **dict.fromkeys(("link", "what", "where", "custodian", "why_not_copied"), ""),
                "seen_by_id": None,
                "seen_on": None,
                "added_by_id": made.people["learner"].pk,
                "added_at": _at(one.number),
                "declared_by_id": made.people["learner"].pk,
                "declared_at": _at(one.number),
                "declaration": "This is my own work.",
                "declared_hash": f"{_key(one, place):064x}",
            }


def _of_measured(made: Population) -> Iterator[tuple[int, int, int]]:
    """(item, unit, criterion): three neighbours for each item, all criteria reached."""
    for item in range(ITEMS):
        unit = made.units[item % UNITS].pk
        for step in range(LINKS_EACH):
            yield item, unit, made.criteria[unit][(item // UNITS * 2 + step) % CRITERIA]


def _links(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        centre = made.centres[one.centre].pk
        if one.number == 1:
            for item, unit, criterion in _of_measured(made):
                state = "considered" if _decided(made, unit, criterion) else "awaiting_decision"
                yield _link(one, item, unit, criterion, centre, state)
            continue
        for place, stands in enumerate(one.units):
            unit = made.units[place].pk
            for order, criterion in enumerate(made.criteria[unit][:DECIDED]):
                waits = stands == "in_progress" and order >= 2
                yield _link(
                    one, place, unit, criterion, centre, "awaiting_decision" if waits else "considered"
                )


def _link(one: One, item: int, unit: int, criterion: int, centre: int, state: str) -> dict[str, Any]:
    return {
        "evidence_id": _key(one, item),
        "criterion_id": criterion,
        "learner_id": one.number,
        "unit_id": unit,
        "centre_id": centre,
        "state": state,
    }


def _decided(made: Population, unit: int, criterion: int) -> bool:
    """Of the learner who is measured: six units whole, and half of every other."""
    place = next(number for number, one in enumerate(made.units) if one.pk == unit)
    return place < 6 or made.criteria[unit].index(criterion) < CRITERIA // 2


def _progress(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        for place, state in enumerate(one.units):
            done = state != "in_progress"
            half = CRITERIA // 2 if one.number == 1 else 2
            yield {
                "id": _key(one, place),
                **_where(made, one),
                "registration_id": one.number,
                "unit_id": made.units[place].pk,
                "state": state,
                "criteria_met": CRITERIA if done else half,
                "criteria_more_needed": 0,
                "criteria_total": CRITERIA,
                "signed_off_by_id": _assessor(made, one) if done else None,
                "signed_off_at": _at(one.number + place) if done else None,
            }


def _decisions(made: Population, crowd: Sequence[One]) -> Iterator[tuple[One, int, int]]:
    """(registration, place of the unit, criterion) of each decision, in the order of their keys."""
    for one in crowd:
        for place, state in enumerate(one.units):
            criteria = made.criteria[made.units[place].pk]
            many = DECIDED if state != "in_progress" else 2
            if one.number == 1:
                many = CRITERIA if state != "in_progress" else CRITERIA // 2
            for criterion in criteria[:many]:
                yield one, place, criterion


def _judgements(made: Population, crowd: Sequence[One]) -> Rows:
    for key, (one, place, criterion) in enumerate(_decisions(made, crowd), 1):
        item = {
            "evidence": _key(one, place),
            "label": f"E{place + 1}",
            "title": "Job card",
            "hash": f"{key:064x}",
        }
        yield {
            "id": key,
            **_where(made, one),
            "progress_id": _key(one, place),
            "criterion_id": criterion,
            "decision": "met",
            **dict.fromkeys(("authentic", "sufficient", "adequate"), True),
            "covered_points": "[1, 2]",
            "feedback": "Done as asked, and the reasons are sound.",
            "considered": json.dumps([item | {"files": []}]),
            "by_id": _assessor(made, one),
            "at": _at(key),
        }


def _standings(made: Population, crowd: Sequence[One]) -> Rows:
    for key, (one, place, criterion) in enumerate(_decisions(made, crowd), 1):
        yield {
            "progress_id": _key(one, place),
            "criterion_id": criterion,
            "state": "met",
            "judgement_id": key,
        }


def _samples(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        for place, state in enumerate(one.units):
            if state not in SAMPLE_OF:
                continue
            yield {
                **_where(made, one),
                "progress_id": _key(one, place),
                "stage": "summative",
                "state": SAMPLE_OF[state],
                "reason": "One unit in five of each assessor",
                "assurer_id": _assurer(made, one),
                "planned_at": _at(one.number),
                "checks": "[]",
                "feedback": "",
                "decided_at": None if state == "in_sample" else _at(one.number),
                "seen": "{}",
            }


def _claims(made: Population, crowd: Sequence[One]) -> Rows:
    for one in crowd:
        if one.state in {"claimed", "certificated"}:
            done = one.state == "certificated"
            yield {
                "id": one.number,
                **_where(made, one),
                "registration_id": one.number,
                "kind": "full",
                "state": "released" if done else "awaiting_release",
                "direct": False,
                "submitted_by_id": made.people["coordinator"].pk,
                "submitted_at": _at(one.number),
                "decided_by_id": made.people["external"].pk if done else None,
                "decided_at": _at(one.number) if done else None,
                "returned_reason": "",
            }


def _claimed(crowd: Sequence[One]) -> Rows:
    for one in crowd:
        if one.state in {"claimed", "certificated"}:
            for place in range(UNITS):
                yield {"claim_id": one.number, "progress_id": _key(one, place), "from_state": "agreed"}


def _certificates(made: Population, crowd: Sequence[One]) -> Rows:
    for index, one in enumerate(one for one in crowd if one.state == "certificated"):
        yield {
            "id": one.number,
            **_where(made, one),
            "registration_id": one.number,
            "claim_id": one.number,
            "kind": "full",
            "state": "valid",
            "number": f"FA{one.number:08}",
            "check_code": f"CODE{one.number:08}",
            "status_index": index,
            "snapshot": json.dumps({"of": "x" * 2000}),
            "credential": json.dumps({"of": "x" * 6000}),
            "credential_sha256": f"{one.number:064x}",
            "log_salt": "00" * 16,
            "issued_at": _at(one.number),
            "document": f"certificates/2025/06/{one.number}.pdf",
            "document_sha256": f"{one.number:064x}",
            "document_problem": "",
            "withdrawn_at": None,
            "withdrawn_reason": "",
            "replaces_number": "",
            "replaced_by_id": None,
        }


def _entries(made: Population, crowd: Sequence[One]) -> Rows:
    steps = (("learner.registered", one, 0, 0) for one in crowd)
    decisions = (("judgement.made", *found) for found in _decisions(made, crowd))
    sequence = 0
    for source in (steps, decisions):
        for event, one, _place, criterion in source:
            sequence += 1
            yield {
                "sequence": sequence,
                "at": _at(sequence),
                "event": event,
                "actor_id": _assessor(made, one),
                "actor": "An assessor of the college",
                "roles": "Assessor",
                "target": f"registrations.registration:{one.number}",
                "label": f"{criterion} of {_names(one.number)[2]}",
                **_where(made, one),
                "facts": json.dumps(
                    {"decision": "met", "feedback": "Done as asked, and the reasons are sound."}
                ),
                "previous": hashlib.sha256(str(sequence - 1).encode()).hexdigest(),
                "hash": hashlib.sha256(str(sequence).encode()).hexdigest(),
            }


_BUILT: dict[int, Population] = {}


def build(size: int) -> Population:
    """Turn to the installation of that size, made the first time it is asked for."""
    if installation.open_database(f"of-{size}"):
        with transaction.atomic():
            made = _BUILT[size] = settle(size)
            fill(made)
        installation.settle()
    return _BUILT[size]
