"""Items of evidence: added, changed while a draft, declared by the learner, seen where they are kept."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from awardry.access.actor import Actor
from awardry.audit.services import current, record, service
from awardry.catalogue.models import Criterion
from awardry.core.access import Permission
from awardry.core.decisions import refuse_if
from awardry.core.events import Event
from awardry.core.evidence import (
    DECLARATION,
    EVIDENCE,
    LOCKED,
    NOT_IN_SITU,
    NOT_OWN,
    SEEN_LATER,
    EvidenceForm,
    EvidenceKind,
    EvidenceState,
    content_blockers,
)
from awardry.core.registrations import day_text
from awardry.portfolio.models import Evidence
from awardry.portfolio.queries import WORDS, evidence_facts, hash_of
from awardry.portfolio.services.files import Stored, Upload, attach, refuse_unfit, stored
from awardry.portfolio.services.mapping import added_blockers, set_links, submit_links
from awardry.registrations.models import Learner


def add_evidence(
    actor: Actor,
    learner: Learner,
    *,
    title: str,
    kind: EvidenceKind | str,
    form: EvidenceForm | str,
    files: Iterable[Upload] = (),
    text: str = "",
    link: str = "",
    what: str = "",
    where: str = "",
    custodian: str = "",
    why_not_copied: str = "",
    dated: date | None = None,
    criteria: Iterable[Criterion] = (),
    at: datetime,
) -> Evidence:
    """A new item, a draft with the learner's next number. Files that end up nowhere are removed again."""
    actor.must(Permission.EVIDENCE_ADD, learner)
    words = {
        "text": text, "link": link, "what": what, "where": where, "custodian": custodian,
        "why_not_copied": why_not_copied,
    }  # fmt: skip
    evidence = Evidence(
        learner=learner, title=title, kind=EvidenceKind(kind), form=EvidenceForm(form), dated=dated, **words
    )
    # Copying a long video is no reason to keep everybody else from writing: files first, then the transaction.
    with stored(files, at=at) as kept:
        return _number(actor, evidence, kept, list(criteria), at=at)


@service
def _number(
    actor: Actor, evidence: Evidence, files: list[Stored], criteria: list[Criterion], *, at: datetime
) -> Evidence:
    learner = current(evidence.learner)
    refuse_unfit(files, [])
    refuse_if(added_blockers(learner.pk, criteria))
    last = Evidence.objects.filter(learner=learner).aggregate(last=Max("number"))["last"]
    evidence.learner, evidence.number = learner, (last or 0) + 1
    evidence.awarding_body_id, evidence.centre_id = learner.awarding_body_id, learner.centre_id
    evidence.added_by_id, evidence.added_at = actor.id, at  # type: ignore[assignment]
    evidence.save(force_insert=True)
    attach(evidence, files)
    record(actor, Event.EVIDENCE_ADDED, evidence, at=at, form=evidence.form, files=_names(files))
    if criteria:
        set_links(actor, evidence, criteria, at=at)
    return evidence


@service
def change_evidence(
    actor: Actor,
    evidence: Evidence,
    *,
    title: str,
    kind: EvidenceKind | str,
    text: str = "",
    link: str = "",
    what: str = "",
    where: str = "",
    custodian: str = "",
    why_not_copied: str = "",
    dated: date | None = None,
    at: datetime,
) -> Evidence:
    """Other words for a draft; once declared an item stays as it is, and something new is a new item."""
    evidence = current(evidence)
    actor.must(Permission.EVIDENCE_ADD, evidence)
    evidence.state = EVIDENCE.advance(evidence.state, "change")
    new = {
        "title": title, "kind": EvidenceKind(kind).value, "text": text, "link": link, "what": what,
        "where": where, "custodian": custodian, "why_not_copied": why_not_copied, "dated": dated,
    }  # fmt: skip
    changed = [name for name, value in new.items() if getattr(evidence, name) != value]
    if changed:
        for name in changed:
            setattr(evidence, name, new[name])
        if set(changed) & set(WORDS):  # what somebody saw was something else
            evidence.seen_by, evidence.seen_on = None, None
        evidence.save(update_fields=[*changed, "seen_by", "seen_on"])
        what_changed = ", ".join(name.replace("_", " ") for name in changed)
        record(actor, Event.EVIDENCE_CHANGED, evidence, at=at, what=what_changed)
    return evidence


@service
def declare_evidence(actor: Actor, evidence: Evidence, *, at: datetime) -> Evidence:
    """The learner says that it is their own work; from here it waits for the assessor and holds still."""
    evidence = current(evidence)
    actor.must(Permission.EVIDENCE_DECLARE, evidence)
    own = [] if evidence.learner.user_id == actor.id else [NOT_OWN(evidence=evidence.label)]
    refuse_if([*own, *content_blockers(evidence_facts(evidence))])
    evidence.state = EVIDENCE.advance(evidence.state, "declare")
    evidence.declared_by_id, evidence.declared_at = actor.id, at
    evidence.declaration, evidence.declared_hash = DECLARATION, hash_of(evidence)
    evidence.save(update_fields=["state", "declared_by", "declared_at", "declaration", "declared_hash"])
    submit_links(evidence)
    record(actor, Event.EVIDENCE_DECLARED, evidence, at=at, words=DECLARATION, hash=evidence.declared_hash)
    return evidence


@service
def confirm_seen(actor: Actor, evidence: Evidence, *, seen_on: date, at: datetime) -> Evidence:
    """An assessor has looked at what stays where it is. A later look replaces the day; the trail keeps both."""
    evidence = current(evidence)
    actor.must(Permission.JUDGEMENT_MAKE, evidence)
    found = content_blockers(evidence_facts(evidence))
    if evidence.form != EvidenceForm.IN_SITU:
        found = [NOT_IN_SITU(evidence=evidence.label)]
    if evidence.state == EvidenceState.LOCKED:
        found.append(LOCKED(evidence=evidence.label))
    if seen_on > timezone.localtime(at).date():
        found.append(SEEN_LATER(evidence=evidence.label, day=day_text(seen_on)))
    refuse_if(found)
    evidence.seen_by_id, evidence.seen_on = actor.id, seen_on
    evidence.save(update_fields=["seen_by", "seen_on"])
    record(actor, Event.EVIDENCE_SEEN, evidence, at=at, seen_on=day_text(seen_on), where=evidence.where)
    return evidence


def _names(files: Iterable[Stored]) -> str:
    return ", ".join(f"{file.name} (SHA-256 {file.sha256})" for file in files)
