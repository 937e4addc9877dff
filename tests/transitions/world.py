"""The small world with a second version of its qualification."""

import atexit
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from awardry.catalogue import services as catalogue
from awardry.catalogue.models import Specification, Unit
from awardry.catalogue.services.imports import Reading, Staged, keep_document, read, stage
from awardry.centres import services as centres
from awardry.core.access import Role
from awardry.transitions import services
from awardry.transitions.models import Transition
from tests.people import AT, NUMBER, SINCE, SPECIFICATION, World

SECOND = SPECIFICATION.with_name("community_bicycle_repair_second_edition.txt")


@cache
def second_edition(number: str = NUMBER, body: str = "Fenwick Awards") -> tuple[Staged, Reading]:
    """The second edition of the sample, read once in this process."""
    text = SECOND.read_bytes().replace(NUMBER.encode(), number.encode())
    text = text.replace(b"Fenwick Awards", body.encode()).replace(b"FENWICK AWARDS", body.upper().encode())
    folder = mkdtemp(prefix="awardry-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    staged = stage(BytesIO(text), SECOND.name, Path(folder))
    return staged, read(staged)


def second_version(world: World, number: str = NUMBER) -> Specification:
    """A newer document for the same number, or for another one."""
    staged, reading = second_edition(number, world.body.name)
    proposer, approver = world.acting(world.officer), world.acting(world.second_officer)
    draft = keep_document(proposer, world.body, staged=staged, reading=reading, at=AT)
    catalogue.propose_draft(proposer, draft, at=AT)
    return catalogue.publish_draft(approver, draft, at=AT)[0]


def approved_map(world: World, new: Specification, old: Specification | None = None) -> Transition:
    """The system's map from the world's specification to a new one, approved as it is."""
    old = old or world.specification
    made = services.draw_up_map(world.acting(world.officer), old, new, at=AT)
    services.propose_map(world.acting(world.officer), made, at=AT)
    return services.approve_map(world.acting(world.second_officer), made, at=AT)


def prepare(world: World, new: Specification) -> None:
    """The staff here is recorded for every unit of the new specification that they were not recorded for."""
    coordinator = world.acting(world.here.coordinator)
    known = set(world.specification.places.values_list("unit_id", flat=True))
    units = [place.unit for place in new.places.select_related("unit") if place.unit_id not in known]
    for user, role in (
        (world.here.assessor, Role.ASSESSOR),
        (world.here.assurer, Role.INTERNAL_QUALITY_ASSURER),
    ):
        member = world.here.centre.staff.get(user=user)
        centres.record_competence(
            coordinator, member, units=units, role=role, basis="Briefed", starts_on=SINCE, at=AT
        )


def unit_of(specification: Specification, reference: str) -> Unit:
    return Unit.objects.get(places__specification=specification, reference=reference)
