"""A file of the register comes in: read to its end, new, changed and wrong counted, before anything is kept of it."""

import codecs
import hashlib
import io
from collections import Counter
from datetime import datetime
from typing import IO

from django.core.files import File

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import AwardingBody
from awardry.core.access import Permission
from awardry.core.events import Event
from awardry.core.register import Entry, Problem, Refused, read_rows
from awardry.core.register_imports import REGISTER_IMPORT
from awardry.register.models import RegisterImport
from awardry.register.queries import keys_of_others, known_digests, lines_of, numbers_of_others

SHOWN = 500  # problems kept beside the import; the rest is read from the file again
_CHUNK = 1 << 16


def check_register(
    actor: Actor, awarding_body: AwardingBody, *, name: str, file: IO[bytes], at: datetime
) -> RegisterImport:
    """Read a register file to its end and keep it with what was found. Raises Refused; then nothing is kept.

    Tens of thousands of rows take seconds to read: that happens before the transaction, so that nobody waits.
    """
    actor.must(Permission.SPECIFICATION_IMPORT, awarding_body)
    digest = _digest(file)
    counts, problems = _counted(file, awarding_body)
    return _keep(
        actor, awarding_body, name=name, file=file, sha256=digest, counts=counts, problems=problems, at=at
    )


def _digest(file: IO[bytes]) -> str:
    """The file's hash; refuses one that is not UTF-8, whose titles would be kept damaged."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8-sig")()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Refused(
            "the file is not in UTF-8; save it as “CSV UTF-8”, or take the register's own export"
        ) from None
    return digest.hexdigest()


def _counted(file: IO[bytes], body: AwardingBody) -> tuple[dict[str, int], list[list[object]]]:
    known, counts = known_digests(), Counter[str]()
    others, kept = numbers_of_others(body), keys_of_others(body)
    problems: list[list[object]] = []
    left_out: set[int] = set()
    file.seek(0)
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        for found in read_rows(lines_of(lines)):
            if isinstance(found, Entry):
                counts["rows"] += 1
                if found.key in kept or found.values["recognition_number"] in others:
                    counts["others"] += 1  # their own officers import these
                    continue
                counts[_news(found, known)] += 1
                counts["own"] += _is_own(found, body)
                continue
            if found.severity == "error" and found.row not in left_out:
                left_out.add(found.row)
            counts["warnings"] += found.severity == "warning"
            if len(problems) < SHOWN:
                problems.append(as_list(found))
    finally:
        lines.detach()  # the upload closes its own file
    counts["left_out"] = len(left_out)
    counts["rows"] += len(left_out)
    names = ("rows", "new", "changed", "same", "left_out", "warnings", "own", "others")
    return {name: counts[name] for name in names}, problems


def _news(entry: Entry, known: dict[str, str]) -> str:
    if entry.key not in known:
        return "new"
    return "same" if known[entry.key] == entry.digest else "changed"


def _is_own(entry: Entry, body: AwardingBody) -> bool:
    return bool(body.recognition_number) and entry.values["recognition_number"] == body.recognition_number


def as_list(problem: Problem) -> list[object]:
    return [problem.row, problem.column, problem.message, problem.severity]


@service
def _keep(
    actor: Actor,
    awarding_body: AwardingBody,
    *,
    name: str,
    file: IO[bytes],
    sha256: str,
    counts: dict[str, int],
    problems: list[list[object]],
    at: datetime,
) -> RegisterImport:
    found = RegisterImport(
        awarding_body=awarding_body,
        name=name,
        sha256=sha256,
        counts=counts,
        problems=problems,
        checked_by_id=actor.person_id,
        checked_at=at,
    )
    file.seek(0)
    found.file.save("register.csv", File(file), save=False)
    try:
        found.save()
        record(actor, Event.REGISTER_CHECKED, found, at=at, rows=counts["rows"], left_out=counts["left_out"])
    except BaseException:
        found.file.delete(save=False)  # a file without its row would stay behind
        raise
    return found


@service
def discard_register(actor: Actor, found: RegisterImport, *, at: datetime) -> RegisterImport:
    """Leave a checked file unimported; what it held is forgotten, that it was there is not."""
    found = current(found)
    actor.must(Permission.SPECIFICATION_IMPORT, found)
    found.state = REGISTER_IMPORT.advance(found.state, "discard")
    found.save(update_fields=["state"])
    record(actor, Event.REGISTER_DISCARDED, found, at=at)
    return found
