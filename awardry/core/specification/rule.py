"""The rule of combination of one qualification, put together from sentences and groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from awardry.core.specification.draft import Rule, Unit
from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise import clauses
from awardry.core.specification.recognise.clauses import Clause
from awardry.core.specification.recognise.groups import Group


@dataclass(slots=True)
class GroupUnits:
    """A group and the units that stand under it."""

    group: Group
    units: list[str] = field(default_factory=list)


@dataclass(slots=True)
class BuiltRule:
    """A rule, the sentences it was read from by their key, and those that stay unread."""

    rule: Rule | None
    sources: dict[str, RuleSentence] = field(default_factory=dict)
    unread: list[RuleSentence] = field(default_factory=list)
    conflicts: list[tuple[RuleSentence, str]] = field(default_factory=list)


def build(
    sentences: list[RuleSentence], groups: list[GroupUnits], loose: list[str], units: dict[str, Unit]
) -> BuiltRule:
    """The rule of one qualification; `loose` are its units outside any group."""
    builder = _Builder(groups, loose, units)
    for sentence in sentences:
        builder.sentence(sentence)
    return builder.finished()


class _Builder:
    def __init__(self, groups: list[GroupUnits], loose: list[str], units: dict[str, Unit]) -> None:
        self.groups = groups
        self.loose = loose
        self.units = units
        self.total: dict[str, Any] = {}
        self.bounds: dict[str, dict[str, Any]] = {each.group.id: {} for each in groups}
        self.across: list[dict[str, Any]] = []
        self.rest: dict[str, Any] = {}
        self.every = False
        self.barred: list[list[str]] = []
        self.result = BuiltRule(None)

    def sentence(self, sentence: RuleSentence) -> None:
        reading = clauses.read(sentence.text, context=sentence.context)
        if reading.barred and self.bar(sentence):
            return
        understood = [self.clause(clause, sentence) for clause in reading.clauses]
        if (not reading.whole or not all(understood)) and (sentence.binding or any(understood)):
            self.result.unread.append(sentence)

    def bar(self, sentence: RuleSentence) -> bool:
        """Units that shut each other out, named by reference or by number or title in full."""
        from awardry.core.identifiers import UNIT_REFERENCE

        refs = [
            f"{found.group(1).upper()}/{found.group(2)}/{found.group(3)}"
            for found in UNIT_REFERENCE.finditer(sentence.text)
        ]
        refs = refs or [
            unit.key
            for unit in self.units.values()
            if unit.title and unit.title.lower() in sentence.text.lower()
        ]
        if len(refs) < 2 or not all(ref in self.units for ref in refs):
            return False
        self.barred.append(refs)
        self.result.sources.setdefault("barred", sentence)
        return True

    def clause(self, clause: Clause, sentence: RuleSentence) -> bool:
        """Put one demand in its place; False where the form has no place for it."""
        if clause.prior:
            return self.cap(clause, sentence)
        named = self.named(clause)
        if named is None:
            return False
        if clause.level:
            return self.at_level(clause, named, sentence)
        if clause.share is not None:
            return False
        if clause.all and not named:
            return self.all_units(clause, sentence)
        if not named:
            return not clause.kind and self.set_total(clause, sentence)
        if len(named) == 1:
            return self.bound(named[0], clause, sentence)
        if clause.all:
            return all(self.bound(each, clause, sentence) for each in named)
        low = clause.low
        if clause.further and low is not None:
            low += sum(self.bounds[each].get(clause.measure, {}).get("min", 0) for each in named)
        self.across.append(
            {"groups": named, clause.measure: _bounds(low, None if clause.further else clause.high)}
        )
        self.result.sources.setdefault(f"across/{len(self.across) - 1}", sentence)
        return True

    def named(self, clause: Clause) -> list[str] | None:
        """The ids of the groups that a demand is about; None where it names one that the document has not."""
        known = {each.group.id: each.group for each in self.groups}
        if clause.groups:
            found = [name.upper() for name in clause.groups]
            return found if all(name in known for name in found) else None
        if clause.kind:
            found = [name for name, group in known.items() if group.kind == clause.kind]
            if not found and not self.groups and clause.all and clause.kind == "mandatory":
                return []
            return found or None
        return []

    def all_units(self, clause: Clause, sentence: RuleSentence) -> bool:
        count = len(self.loose) + sum(len(each.units) for each in self.groups)
        if clause.low is not None and clause.low != count:
            self.result.conflicts.append((sentence, f"says {clause.low} units, the list has {count}"))
        self.every = True
        self.result.sources.setdefault("every", sentence)
        return True

    def set_total(self, clause: Clause, sentence: RuleSentence) -> bool:
        if clause.measure == "units" and clause.all:
            return self.all_units(clause, sentence)
        count = len(self.loose) + sum(len(each.units) for each in self.groups)
        if clause.measure == "units" and clause.low == count and not clauses.demands(sentence.text):
            return True  # it says how many units there are, not how many to take
        known = self.total if clause.measure in {"credits", "units"} else self.rest
        bounds = _bounds(clause.low, clause.high)
        if clause.further:
            return False
        self.merge(known, clause.measure, bounds, sentence, f"total/{clause.measure}")
        return True

    def bound(self, group: str, clause: Clause, sentence: RuleSentence) -> bool:
        bounds = self.bounds[group]
        members = next(each.units for each in self.groups if each.group.id == group)
        key = f"groups/{group}"
        self.result.sources.setdefault(key, sentence)
        if clause.all:
            if clause.low is not None and clause.low != len(members):
                self.result.conflicts.append(
                    (sentence, f"says {clause.low} units, the list of the group has {len(members)}")
                )
            bounds["take"] = "all"
            return True
        if clause.measure == "units" and clause.low == len(members) and not clauses.demands(sentence.text):
            return True  # it says how many units the group has
        if self.is_everything(members, clause):
            bounds["take"] = "all"
            return True
        if bounds.get("take") == "all":
            if clause.low is not None:
                self.result.conflicts.append(
                    (sentence, f"says {clause.low} {clause.measure}, but all are to be taken")
                )
            return True
        self.merge(bounds, clause.measure, _bounds(clause.low, clause.high), sentence, key)
        return True

    def is_everything(self, members: list[str], clause: Clause) -> bool:
        """Whether an exact amount is the whole group."""
        if clause.low is None or clause.low != clause.high or clause.share:
            return False
        if clause.measure == "units":
            return clause.low == len(members) > 0
        credits = [self.units[each].credit for each in members]
        stated = [credit for credit in credits if isinstance(credit, int)]
        return clause.measure == "credits" and len(stated) == len(credits) > 0 and sum(stated) == clause.low

    def merge(
        self, known: dict[str, Any], measure: str, bounds: dict[str, int], sentence: RuleSentence, key: str
    ) -> None:
        """Add bounds to those known; what contradicts the first is reported and not taken."""
        first = known.setdefault(measure, bounds)
        self.result.sources.setdefault(key, sentence)
        if first is bounds:
            return
        for end, value in bounds.items():
            if first.get(end, value) != value:
                self.result.conflicts.append(
                    (sentence, f"says {end} {value} {measure}, an earlier sentence {first[end]}")
                )
            elif _consistent(first | {end: value}):
                first[end] = value

    def at_level(self, clause: Clause, named: list[str], sentence: RuleSentence) -> bool:
        level: int | str = (
            int(clause.level) if clause.level and clause.level.isdecimal() else clause.level or ""
        )
        entry: dict[str, Any] = {"at_level": level}
        if clause.or_above:
            entry["or_above"] = True
        if named:
            entry["of"] = named
        if clause.share is not None:
            entry["share"] = _bounds(
                clause.share if clause.low else None, clause.share if clause.high else None
            )
        else:
            # An exact amount at a level is a floor: a learner with more of the higher work is not worse off.
            high = clause.high if clause.high != clause.low else None
            entry[clause.measure] = _bounds(clause.low, high)
        self.across.append(entry)
        self.result.sources.setdefault(f"across/{len(self.across) - 1}", sentence)
        return True

    def cap(self, clause: Clause, sentence: RuleSentence) -> bool:
        transfer = "transfer" in sentence.text.lower() and "prior" not in sentence.text.lower()
        value: dict[str, Any] = (
            {"share": clause.share}
            if clause.share is not None
            else {clause.measure: clause.high or clause.low}
        )
        self.rest.setdefault("caps", {})["credit_transfer" if transfer else "prior_learning"] = value
        self.result.sources.setdefault("caps", sentence)
        return True

    def finished(self) -> BuiltRule:
        rule: Rule = {}
        if self.total:
            rule["total"] = self.total
        listed = [self.group(each) for each in self.groups]
        if self.loose and (self.every or self.groups):
            listed.append({"id": "all" if not self.groups else "rest", "units": list(self.loose)})
            if self.every:
                listed[-1]["take"] = "all"
        if not self.groups and self.loose and (self.total or self.across) and not self.every:
            listed.append({"id": "all", "units": list(self.loose)})
        if listed:
            rule["groups"] = listed
        if self.across:
            rule["across"] = self.across
        if self.barred:
            rule["barred"] = self.barred
        extra = [each.group.id for each in self.groups if each.group.kind == "additional"]
        if extra:
            rule["additional"] = [
                unit for each in self.groups if each.group.id in extra for unit in each.units
            ]
        rule |= self.rest
        unread = [sentence.text for sentence in self.result.unread]
        if unread:
            rule["unread"] = unread[0] if len(unread) == 1 else unread
        bounded = any(set(group) - {"id", "title", "units"} for group in listed)
        self.result.rule = rule if bounded or set(rule) - {"groups", "additional"} else None
        return self.result

    def group(self, each: GroupUnits) -> dict[str, Any]:
        found: dict[str, Any] = {"id": each.group.id, "title": each.group.title, "units": list(each.units)}
        bounds = dict(self.bounds[each.group.id])
        if self.every or (each.group.kind == "mandatory" and not bounds):
            bounds["take"] = "all"  # a group headed mandatory says so itself
        if bounds.get("take") == "all":
            return found | {"take": "all"}
        if "units" in bounds:  # `units` names the members, so bounds on their number stand under `take`
            bounds["take"] = bounds.pop("units")
        return found | bounds


def _bounds(low: Any, high: Any) -> dict[str, Any]:
    return {end: value for end, value in (("min", low), ("max", high)) if value is not None}


def _consistent(bounds: dict[str, int]) -> bool:
    return bounds.get("min", 0) <= bounds.get("max", bounds.get("min", 0))
