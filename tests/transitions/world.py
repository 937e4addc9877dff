"""The small world with a second version of its qualification."""

import atexit
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from awardry.catalogue import services as catalogue
from awardry.catalogue.models import Specification
from awardry.catalogue.services.imports import Reading, Staged, keep_document, read, stage
from tests.people import AT, NUMBER, SPECIFICATION, World

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
