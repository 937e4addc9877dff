"""What the rule of a qualification amounts to, and whether its declared totals follow from it."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from awardry.catalogue.models import Specification
from awardry.core.combination import Rule, RuleError, RuleFinding, lint, parse_rule
from awardry.core.combination import Unit as UnitFacts
from awardry.core.combination.describe import describe
from awardry.core.combination.prove import Declared, Finding, prove
from awardry.core.combination.ranges import Ranges, Span, ranges
from awardry.core.combination.solve import TooLarge

Json = Any


@dataclass(frozen=True)
class Proof:
    """`problem`: why nothing can be said at all (no rule, or one that cannot be read). `flaws`: what whoever writes
    the rule should know: that no set meets it, lines and units that never matter."""

    sentences: tuple[str, ...] = ()
    found: Ranges | None = None
    findings: tuple[Finding, ...] = ()
    flaws: tuple[RuleFinding, ...] = ()
    unread: tuple[str, ...] = ()
    problem: str = ""

    @property
    def spans(self) -> list[tuple[str, Span]]:
        """Least and most over all valid sets, by what is counted."""
        found = self.found
        return [("Units", found.units), ("Credits", found.credits), ("GLH", found.glh)] if found else []

    @property
    def pressing(self) -> list[RuleFinding]:
        """Flaws to look at before anybody learns under the rule; wording not read and no set are obstacles anyway."""
        return [
            flaw
            for flaw in self.flaws
            if (flaw.severity == "warning" and flaw.code != "unread") or flaw.code == "no-such-unit"
        ]

    @property
    def impossible(self) -> bool:
        """No set of units meets the rule."""
        return any(flaw.code == "no-set" for flaw in self.flaws)


def proof_of(rule: Json, units: list[dict[str, Json]], declared: Declared) -> Proof:
    """Over the facts of the units: {ref, level, credit, glh, title}. Remembered by content, so asked once."""
    if not rule:
        return Proof(problem="The document states no rule of combination.")
    return _proof(json.dumps(rule), json.dumps(units), declared)


def proof_of_specification(specification: Specification) -> Proof:
    """The same for what is published."""
    declared = Declared(
        credits=specification.credits,
        glh_min=specification.glh_min,
        glh_max=specification.glh_max,
        tqt=specification.tqt,
        type=specification.type or None,
    )
    return proof_of(specification.rule, specification.unit_facts, declared)


@lru_cache(maxsize=256)
def _proof(rule_text: str, units_text: str, declared: Declared) -> Proof:
    try:
        rule = parse_rule(json.loads(rule_text))
        units = [UnitFacts(**fact) for fact in json.loads(units_text)]
        return _proved(rule, units, declared)
    except RuleError as error:
        return Proof(problem=f"The rule cannot be read: {error}")
    except TooLarge as error:
        return Proof(problem=f"Proving the totals would cost too much: {error}")


def _proved(rule: Rule, units: list[UnitFacts], declared: Declared) -> Proof:
    return Proof(
        sentences=tuple(describe(rule, units)),
        found=ranges(rule, units),
        findings=tuple(prove(declared, rule, units)),
        flaws=tuple(lint(rule, units)),
        unread=tuple(entry.sentence for entry in rule.unread),
    )


def unit_facts(unit: dict[str, Json]) -> dict[str, Json]:
    """What a rule needs to know of a drafted unit. A range of hours is no number to add up."""
    numbers = {
        name: unit.get(name) if isinstance(unit.get(name), int) else None for name in ("credit", "glh")
    }
    return {
        "ref": unit.get("ref") or unit.get("id") or "",
        "level": unit.get("level"),
        "title": unit.get("title") or "",
        **numbers,
    }


def declared_totals(qualification: dict[str, Json]) -> Declared:
    """What the document declares; a range of credits or hours is not one number."""
    low, high = span(qualification.get("glh"))
    return Declared(
        credits=_one(qualification.get("credits")),
        glh_min=low,
        glh_max=high,
        tqt=_one(qualification.get("tqt")),
        type=qualification.get("type") or None,
    )


def span(value: Json) -> tuple[int | None, int | None]:
    """A number or a range as its two ends."""
    if isinstance(value, dict):
        return value.get("min"), value.get("max")
    return value, value


def _one(value: Json) -> int | None:
    low, high = span(value)
    return low if low == high else None
