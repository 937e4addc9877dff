"""Drafts: which wait for whom, and what is in the way of publishing one."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from awardry.access.actor import Actor
from awardry.catalogue.models import Draft, Qualification
from awardry.catalogue.queries.proofs import Proof, declared_totals, proof_of, span, unit_facts
from awardry.core.access import Permission
from awardry.core.corrections import misfits, open_defects, without_criteria
from awardry.core.decisions import Blocker
from awardry.core.specifications import (
    NO_RULE,
    NUMBER_TAKEN,
    ROUTE_IMPOSSIBLE,
    RULE_IMPOSSIBLE,
    RULE_UNREAD,
    DraftState,
    QualificationFacts,
    publish_blockers,
)

Json = Any


def drafts() -> QuerySet[Draft]:
    """Drafts as lists show them: without what they hold."""
    return (
        Draft.objects.select_related("awarding_body", "document", "created_by", "proposed_by", "decided_by")
        .defer("read", "content", "document__text")
        .order_by("-created_at", "-pk")
    )


def drafts_waiting(actor: Actor) -> QuerySet[Draft]:
    """Proposed by somebody else, for this person to publish or return."""
    rows = actor.scope(drafts(), Permission.SPECIFICATION_PUBLISH)
    return rows.filter(state=DraftState.PROPOSED).exclude(proposed_by_id=actor.id)


def drafts_at_work(actor: Actor) -> QuerySet[Draft]:
    """Neither proposed nor settled, for this person to correct and propose; newest first."""
    return actor.scope(drafts(), Permission.SPECIFICATION_CORRECT).filter(state=DraftState.DRAFT)


def proof_of_draft(content: Json, index: int) -> Proof:
    """What the rule of one drafted qualification proves."""
    qualification = content["qualifications"][index]
    return proof_of(
        qualification.get("rule"), facts_of_units(content, qualification), declared_totals(qualification)
    )


def facts_of_units(content: Json, qualification: dict[str, Json]) -> list[dict[str, Json]]:
    """What the rule needs to know of the qualification's units, in the order listed."""
    facts = {fact["ref"]: fact for unit in content["units"] if (fact := unit_facts(unit))}
    return [facts[link["unit"]] for link in qualification["units"] if link["unit"] in facts]


def blockers_of(draft: Draft, *, person: int | None) -> list[Blocker]:
    """Everything in the way of publishing; `person` None asks on behalf of the proposer."""
    content = draft.content
    found = publish_blockers(
        [_facts(content, index) for index in range(len(content["qualifications"]))],
        [defect["message"] for _, defect in open_defects(content, "error")]
        + [m for _, m in misfits(content)],
        proposer=draft.proposed_by_id,
        person=person,
        units_without_criteria=[_unit_name(unit) for _, unit in without_criteria(content)],
    )
    return [_led(draft, blocker) for blocker in found] + _taken(draft)


# Obstacles that are cleared where the rule is written.
_OF_RULES = {NO_RULE, RULE_UNREAD, RULE_IMPOSSIBLE, ROUTE_IMPOSSIBLE}


def _led(draft: Draft, blocker: Blocker) -> Blocker:
    """With the way to the rule that it is about."""
    titles = [q.get("title") or "" for q in draft.content["qualifications"]]
    if blocker.kind not in _OF_RULES or titles.count(blocker.facts["title"]) != 1:
        return blocker
    return replace(blocker, route="catalogue:rule", args=(draft.pk, titles.index(blocker.facts["title"])))


def _facts(content: Json, index: int) -> QualificationFacts:
    qualification, proof = content["qualifications"][index], proof_of_draft(content, index)
    return QualificationFacts(
        title=qualification.get("title") or "",
        number=qualification.get("number") or "",
        level=qualification.get("level") or "",
        unit_count=len(qualification["units"]),
        has_rule=bool(qualification.get("rule")) and not proof.problem,
        unread=proof.unread,
        valid_sets=0 if proof.impossible else proof.found.sets if proof.found else None,
        lost_routes=tuple(flaw.message for flaw in proof.flaws if flaw.code == "no-route"),
        ranges=tuple(word for name, word in _SINGLE.items() if len(set(span(qualification.get(name)))) > 1),
    )


# Totals that a specification holds as one number.
_SINGLE = {"credits": "credit value", "tqt": "total qualification time"}


def _unit_name(unit: dict[str, Json]) -> str:
    return str(unit.get("ref") or unit.get("title") or unit.get("id"))


def _taken(draft: Draft) -> list[Blocker]:
    """A national number names one qualification of one awarding body."""
    numbers = [q["number"] for q in draft.content["qualifications"] if q.get("number")]
    others = Qualification.objects.filter(number__in=numbers).exclude(awarding_body_id=draft.awarding_body_id)
    return [NUMBER_TAKEN(number=number) for number in others.values_list("number", flat=True)]
