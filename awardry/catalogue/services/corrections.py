"""Correcting values of a draft: each change remembered with who, when and why."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Correction, Draft
from awardry.core.access import Permission
from awardry.core.corrections import ACCEPTED, WrongValue, checked, corrected, look, rechecked
from awardry.core.corrections.fields import Kind, field_at
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.specifications import CHANGED_MEANWHILE, DRAFT

Json = Any
REASON_LIMIT = 500
NOT_SEEN = object()


@service
def correct_draft(
    actor: Actor, draft: Draft, *, path: str, value: Json, reason: str, at: datetime, seen: Json = NOT_SEEN
) -> Draft:
    """Put a value right at a JSON pointer. `seen`: the value that the person saw, refused when it has changed.

    A new entry of a list goes to `…/-`, an entry leaves its list by the value None, a defect (`/defects/3`) or a unit
    without criteria (`/units/2/outcomes`) is accepted as it is by the value "accepted". Raises NoSuchPlace and
    WrongValue.
    """
    draft = current(draft)
    actor.must(Permission.SPECIFICATION_CORRECT, draft)
    draft.state = DRAFT.advance(draft.state, "correct")
    value = checked(draft.content, path, value)
    old = look(draft.content, path)
    if seen is not NOT_SEEN and seen != old:
        refuse_if([CHANGED_MEANWHILE(value=shown(old))])
    _remember(actor, draft, path, old, value, _reason(reason), at)
    draft.content = rechecked(
        draft.content, corrected(draft.content, path, value), awarding_body=draft.awarding_body.name
    )
    draft.title = title_of(draft.content) or draft.title
    draft.save(update_fields=["content", "title", "state"])
    return draft


@service
def accept_defects(actor: Actor, draft: Draft, *, paths: Sequence[str], reason: str, at: datetime) -> Draft:
    """Say of several defects at once that the document means it so."""
    for path in paths:
        field = field_at(path)
        if field is None or field.kind is not Kind.ACCEPTANCE:
            raise WrongValue("Only a defect can be confirmed as it is")
        draft = correct_draft(actor, draft, path=path, value=ACCEPTED, reason=reason, at=at)
    return draft


def _reason(reason: str) -> str:
    reason = " ".join(reason.replace("\x00", "").split())
    if not reason:
        raise WrongValue("Say why: a later reader must understand the correction")
    return reason[:REASON_LIMIT]


def _remember(actor: Actor, draft: Draft, path: str, old: Json, new: Json, reason: str, at: datetime) -> None:
    field = field_at(path)
    accepting = field is not None and field.kind is Kind.ACCEPTANCE
    Correction.objects.create(
        draft=draft,
        path=path,
        old=_message(draft, path, old) if accepting else old,
        new=new,
        reason=reason,
        by_id=int(actor.id or 0),  # somebody who may correct is somebody
        at=at,
    )
    if accepting and new == ACCEPTED:
        message = _message(draft, path, old)
        record(actor, Event.DEFECT_ACCEPTED, draft, at=at, message=message, reason=reason)
    else:
        facts = {"path": path, "old": shown(old), "new": shown(new), "reason": reason}
        record(actor, Event.DRAFT_CORRECTED, draft, at=at, **facts)


def _message(draft: Draft, path: str, old: Json) -> str:
    """What an acceptance is about, in words."""
    if isinstance(old, dict):
        return str(old.get("message", ""))
    unit = look(draft.content, path.rpartition("/")[0])
    return f"Unit {unit.get('ref') or unit.get('id')} has no assessment criteria"


def shown(value: Json) -> str:
    """A value as the trail and a list of corrections say it."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = "; ".join(value)
    if isinstance(value, dict) and set(value) == {"min", "max"}:
        value = f"{value['min']}–{value['max']}"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:199]}…"


def title_of(content: Json) -> str:
    """What a draft is called: its qualifications, as far as they fit."""
    titles = [str(q["title"]) for q in content.get("qualifications", []) if q.get("title")]
    title = " · ".join(titles)
    return title if len(title) <= 300 else f"{title[:299]}…"
