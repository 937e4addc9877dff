"""Demands put in their places: totals, groups, and what cuts across them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from awardry.core.specification.draft import Rule
from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise import clauses
from awardry.core.specification.recognise.clauses import OWN, Clause, Reading
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.rule import ways
from awardry.core.specification.rule.names import Names
from awardry.core.specification.rule.parts import BuiltRule, GroupUnits
from awardry.core.specification.rule.sums import Sums

Bounds = dict[str, Any]


@dataclass(slots=True)
class Plan:
    """The rule as far as it has been read; copied before each sentence, so that one is taken whole or not at all."""

    total: dict[str, Bounds] = field(default_factory=dict)
    bounds: dict[str, dict[str, Any]] = field(default_factory=dict)
    across: list[dict[str, Any]] = field(default_factory=list)
    rest: dict[str, Any] = field(default_factory=dict)
    barred: list[list[str]] = field(default_factory=list)
    requires: list[dict[str, Any]] = field(default_factory=list)
    inside: dict[str, list[str]] = field(default_factory=dict)
    named_ways: tuple[str, ...] = ()
    made_ways: dict[str, list[str]] = field(default_factory=dict)
    needs_ways: list[RuleSentence] = field(default_factory=list)
    on_ways: set[str] = field(default_factory=set)
    further: list[tuple[Clause, list[str], RuleSentence]] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)
    sources: dict[str, RuleSentence] = field(default_factory=dict)
    conflicts: list[tuple[RuleSentence, str]] = field(default_factory=list)
    every: bool = False
    one_way: bool = False
    uncounted: bool = False


class Builder:
    """Takes sentences one by one, and gives the rule at the end."""

    def __init__(self, groups: list[GroupUnits], loose: list[str], names: Names, level: str | None) -> None:
        self.groups = groups
        self.loose = list(loose)
        self.names = names
        self.level = level
        self.plan = Plan(bounds={each.group.id: {} for each in groups})
        self.unread: list[RuleSentence] = []
        self.ways = ways.pathways(each.group for each in groups)

    # Sentences

    def sentence(self, sentence: RuleSentence) -> None:
        text = self.names.marked(sentence.means or sentence.text)
        reading = clauses.read(text, context=self.context(sentence))
        before = copy.copy(self.groups), list(self.loose), copy.deepcopy(self.plan)
        understood = reading.whole and self.take(reading, sentence)
        if understood:
            return
        partly = any(self.clause(clause, sentence) for clause in reading.clauses)
        self.groups, self.loose, self.plan = before
        if (sentence.binding or partly) and all(
            plain(each.text) != plain(sentence.text) for each in self.unread
        ):
            self.unread.append(sentence)

    def context(self, sentence: RuleSentence) -> str:
        if sentence.group and sentence.group in self.plan.bounds:
            return f"⟦g:{sentence.group}⟧"
        return sentence.context

    def take(self, reading: Reading, sentence: RuleSentence) -> bool:
        """Put everything that a sentence demands in its place; False where the form has no place for some of it."""
        if reading.way:
            return self.of_a_way(reading, sentence)
        done = [self.clause(clause, sentence) for clause in reading.clauses]
        done += [self.bar(list(each.units), sentence) for each in reading.bars]
        done += [self.need(each.unit, each.needs, sentence) for each in reading.needs]
        if reading.same_title:
            done.append(self.same_titles(sentence))
        if reading.one_pathway:
            done.append(self.one_pathway(reading.pathways, sentence))
        if reading.uncounted:
            done.append(self.none_count(sentence))
        for total, added in reading.sums:
            self.conflict(sentence, f"says {total}, and its parts in the same place add up to {added}")
        self.parts_of(reading, sentence)
        return bool(done) and all(done)

    def parts_of(self, reading: Reading, sentence: RuleSentence) -> None:
        """A total and parts in one sentence that do not add up."""
        totals = [
            each
            for each in reading.clauses
            if not self.scoped(each) and not each.further and each.low == each.high
        ]
        parts = [
            each
            for each in reading.clauses
            if self.scoped(each) and not each.level and not each.prior and not each.all
        ]
        for total in totals:
            same = [
                each
                for each in parts
                if each.measure == total.measure and each.low is not None and each.share is None
            ]
            if len(same) < 2 or total.low is None:
                continue
            added = sum(each.low or 0 for each in same)
            exact = all(each.low == each.high for each in same) and len(same) >= len(self.groups)
            if added > total.low or (exact and added != total.low):
                self.conflict(
                    sentence, f"says {total.low} {total.measure} in total, and its parts come to {added}"
                )

    @staticmethod
    def scoped(clause: Clause) -> bool:
        return bool(clause.groups or clause.kind or clause.units or clause.pathway)

    def conflict(self, sentence: RuleSentence, what: str) -> None:
        if (sentence, what) not in self.plan.conflicts:
            self.plan.conflicts.append((sentence, what))

    # Units that bar or need each other

    def bar(self, names: list[str], sentence: RuleSentence) -> bool:
        keys = self.names.resolved(names)
        if keys is None or len(keys) < 2:
            return False
        if any(key in self.names.units for key in keys) and sorted(keys) not in map(sorted, self.plan.barred):
            self.plan.barred.append(list(keys))
            self.plan.sources.setdefault("barred", sentence)
        return True

    def need(self, name: str, needed: tuple[str, ...], sentence: RuleSentence) -> bool:
        unit, keys = self.names.unit(name), self.names.resolved(needed)
        if unit is None or keys is None:
            return False
        if unit in self.names.units:
            self.requires(unit, keys)
            self.plan.sources.setdefault("requires", sentence)
        return True

    def requires(self, unit: str, keys: tuple[str, ...]) -> None:
        known = next((each for each in self.plan.requires if each["unit"] == unit), None)
        if known is None:
            self.plan.requires.append({"unit": unit, "needs": list(keys)})
        else:
            known["needs"] += [key for key in keys if key not in known["needs"]]

    def same_titles(self, sentence: RuleSentence) -> bool:
        """Units whose titles are the same bar each other, as a sentence says."""
        by_title: dict[str, list[str]] = {}
        for key, unit in self.names.units.items():
            if unit.title:
                by_title.setdefault(plain(unit.title), []).append(key)
        return all([self.bar(keys, sentence) for keys in by_title.values() if len(keys) > 1] or [False])

    def none_count(self, sentence: RuleSentence) -> bool:
        if not any(each.group.kind == "additional" for each in self.groups):
            return False
        self.plan.uncounted = True
        self.plan.sources.setdefault("additional", sentence)
        return True

    # Pathways

    def one_pathway(self, named: tuple[str, ...], sentence: RuleSentence) -> bool:
        if not self.ways and not named:
            self.plan.needs_ways.append(sentence)
        elif not self.ways:
            self.plan.named_ways = named
        self.plan.one_way = True
        self.plan.sources.setdefault("routes", sentence)
        return True

    def of_a_way(self, reading: Reading, sentence: RuleSentence) -> bool:
        """`Dairy pathway: all units of Group A and 6 credits from Group B`: bounds that hold on one route.

        A bound on a group holds on every route that takes it, so two pathways may not ask different things of one group.
        """
        if self.known(ways.slug(reading.way)) or not all(
            each.groups and not each.further for each in reading.clauses
        ):
            return self.of_its_own(reading, sentence)
        named: list[str] = []
        for clause in reading.clauses:
            found = self.named(clause)
            if not found or (len(found) > 1 and not (clause.all or clause.each)):
                return False
            for each in found:
                before = copy.deepcopy(self.plan.bounds[each])
                if not self.bound(each, clause, sentence):
                    return False
                if (before and before != self.plan.bounds[each]) or (
                    not before and each in self.plan.on_ways
                ):
                    return False
            named += found
        self.plan.on_ways |= set(named)
        self.plan.made_ways[reading.way] = list(dict.fromkeys(named))
        self.plan.one_way = True
        self.plan.sources.setdefault("routes", sentence)
        return bool(named)

    def of_its_own(self, reading: Reading, sentence: RuleSentence) -> bool:
        """Bounds on a pathway that has a list of units under its own heading."""
        way = self.known(next((each for each in self.ways if each in ways.slug(reading.way)), ""))
        if way is None or len(reading.clauses) != 1 or self.scoped(reading.clauses[0]):
            return False
        return self.bound(way, reading.clauses[0], sentence)

    # Demands

    def clause(self, clause: Clause, sentence: RuleSentence) -> bool:
        """Put one demand in its place; False where the form has no place for it."""
        if clause.prior:
            return self.cap(clause, sentence)
        if clause.units:
            return self.of_units(clause, sentence)
        named = self.named(clause)
        if named is None:
            return False
        if clause.level or clause.share is not None:
            return self.part(clause, named, sentence)
        if clause.pathway:
            return all(self.bound(each, clause, sentence) for each in named)
        if not named:
            if clause.all or (clause.kind and self.every_unit(clause)):
                return self.all_units(clause, sentence)
            return self.set_total(clause, sentence)
        if clause.further and (len(named) > 1 or clause.low is None):
            self.plan.further.append((clause, named, sentence))
            return True
        if len(named) == 1 or clause.all or clause.each:
            return all(self.bound(each, clause, sentence) for each in named)
        self.line(
            {"groups": named, clause.measure: _bounds(clause.low, clause.high)}, clause.measure, sentence
        )
        return True

    def named(self, clause: Clause) -> list[str] | None:
        """The ids of the groups that a demand is about; None where it names one that the document has not."""
        if clause.groups:
            found = [self.known(name) for name in clause.groups]
            return [each for each in found if each] if all(found) else None
        if clause.pathway:
            self.plan.one_way = bool(self.ways)
            return [self.known(way) or way for way in self.ways] or None
        if clause.kind:
            return self.of_kind(clause)
        if clause.each:
            return [each.group.id for each in self.groups] or None
        return []

    def known(self, name: str) -> str | None:
        """The id of a group by its name; one that only holds others is made."""
        ids = [each.group.id for each in self.groups]
        if name in ids:
            return name
        name = name.upper() if name.upper() in ids else name
        if name in ids or name in self.plan.inside:
            return name
        children = [each.group.id for each in self.groups if each.group.pathway == name] or ways.parent(
            name.upper(), ids
        )
        if children:
            name = name if name in self.ways else name.upper()
            self.plan.inside[name] = children
            self.plan.bounds.setdefault(name, {})
            return name
        if not ids and not self.loose:
            self.groups = [*self.groups, GroupUnits(Group(name.upper(), "", None))]
            self.plan.bounds[name.upper()] = {}
            return name.upper()
        return None

    def of_kind(self, clause: Clause) -> list[str] | None:
        found = [
            each.group.id for each in self.groups if each.group.kind == clause.kind and not each.group.pathway
        ]
        found = found or [each.group.id for each in self.groups if each.group.kind == clause.kind]
        if found:
            return found
        if clause.kind == "optional" and self.ways:  # the options are those of the pathway taken
            clause.pathway = True
            return [self.known(way) or way for way in self.ways]
        if not self.groups and clause.kind == "mandatory" and (clause.all or self.every_unit(clause)):
            return []
        if self.loose and self.groups and clause.kind != "additional":
            return [self.made(clause.kind or "optional", [*self.loose])]
        if not self.groups and not self.loose and clause.kind != "additional":
            return [self.made(clause.kind or "optional", [])]
        return None

    def every_unit(self, clause: Clause) -> bool:
        """Whether an amount is all the units of a list without groups."""
        return (
            Sums(self.names.units, self.loose).is_everything(clause.measure, clause.low, clause.high)
            and not clause.further
        )

    def made(self, kind: str, units: list[str]) -> str:
        """A group for units that stand under no heading; its id is free."""
        taken = {each.group.id for each in self.groups}
        letter = "M" if kind == "mandatory" else "O"
        name = next(each for each in (letter, *(f"{letter}{at}" for at in range(1, 99))) if each not in taken)
        self.groups = [*self.groups, GroupUnits(Group(name, "", kind), units)]
        self.loose = [key for key in self.loose if key not in units]
        self.plan.bounds[name] = {}
        return name

    def of_units(self, clause: Clause, sentence: RuleSentence) -> bool:
        """A demand on units that the sentence names: a whole group, or units outside any."""
        keys = self.names.resolved(clause.units)
        if keys is None and clause.all and self.numbered_by_place(clause.units):
            return self.all_units(clause, sentence)
        if keys is None or clause.level or clause.share is not None or clause.further:
            return False
        if not all(key in self.names.units for key in keys):
            return not any(key in self.names.units for key in keys)
        same = next((each.group.id for each in self.groups if set(each.units) == set(keys)), None)
        if same is None:
            if not set(keys) <= set(self.loose):
                return self.already(clause, keys)
            same = self.made(
                "mandatory" if clause.all else "optional", [key for key in self.loose if key in keys]
            )
        return self.bound(same, clause, sentence)

    def numbered_by_place(self, names: tuple[str, ...]) -> bool:
        """Whether `Units 1 and 2` are all there are, in a list that prints no numbers."""
        wanted = [str(at + 1) for at in range(len(self.names.units))]
        return not self.names.numbers and not self.groups and sorted(names) == sorted(wanted)

    def already(self, clause: Clause, keys: tuple[str, ...]) -> bool:
        """Whether units that are all to be taken stand in mandatory groups already."""
        mandatory = {key for each in self.groups if each.group.kind == "mandatory" for key in each.units}
        return clause.all and set(keys) <= mandatory

    def all_units(self, clause: Clause, sentence: RuleSentence) -> bool:
        count = len(self.loose) + sum(len(each.units) for each in self.groups)
        if clause.low is not None and clause.measure == "units" and clause.low != count:
            self.conflict(sentence, f"says {clause.low} units, the list has {count}")
        self.plan.every = True
        self.plan.sources.setdefault("every", sentence)
        return True

    def set_total(self, clause: Clause, sentence: RuleSentence) -> bool:
        count = len(self.loose) + sum(len(each.units) for each in self.groups)
        if clause.further:
            self.plan.further.append((clause, [], sentence))
            return True
        if clause.measure == "units" and clause.low == count and not clauses.demands(sentence.text):
            return True  # it says how many units there are, not how many to take
        known = self.plan.total if clause.measure in {"credits", "units"} else self.plan.rest
        self.merge(known, clause, sentence, f"total/{clause.measure}")
        return True

    def bound(self, group: str, clause: Clause, sentence: RuleSentence) -> bool:
        bounds = self.plan.bounds[group]
        key = f"groups/{group}"
        self.plan.sources.setdefault(key, sentence)
        members = self.members(group)
        if clause.all:
            if clause.low is not None and clause.low != len(members):
                self.conflict(sentence, f"says {clause.low} units, the list of the group has {len(members)}")
            bounds["take"] = "all"
            return True
        if (
            clause.measure == "units"
            and clause.low == len(members)
            and not clauses.demands(sentence.text)
            and members
        ):
            return True  # it says how many units the group has
        sums = Sums(self.names.units, members)
        if sums.is_everything(clause.measure, clause.low, clause.high):
            bounds["take"] = "all"
            return True
        if bounds.get("take") == "all" and members:
            if sums.differs(clause.measure, clause.low, clause.high):
                self.conflict(
                    sentence, f"says {clause.low or clause.high} {clause.measure}, but all are to be taken"
                )
            return True
        self.merge(bounds, clause, sentence, key)
        return True

    def members(self, group: str) -> list[str]:
        inside = self.plan.inside.get(group, [group])
        return [key for each in self.groups if each.group.id in inside for key in each.units]

    def merge(self, known: dict[str, Any], clause: Clause, sentence: RuleSentence, key: str) -> None:
        """Add bounds to those known; what contradicts the first is reported and not taken."""
        bounds = _bounds(clause.low, clause.high)
        self.plan.sources.setdefault(key, sentence)
        mark = f"{key}/{clause.measure}"
        first = known.get(clause.measure)
        if first is None:
            known[clause.measure] = bounds
            self.plan.bare |= {mark} if clause.bare else set()
            return
        if self.loosened(known, first, bounds, clause, mark):
            return
        for end, value in bounds.items():
            if first.get(end, value) != value:
                self.conflict(
                    sentence, f"says {end} {value} {clause.measure}, an earlier sentence {first[end]}"
                )
            elif _consistent(first | {end: value}):
                first[end] = value
            else:
                self.conflict(
                    sentence, f"says {end} {value} {clause.measure}, an earlier sentence {_shown(first)}"
                )

    def loosened(
        self, known: dict[str, Any], first: Bounds, bounds: Bounds, clause: Clause, mark: str
    ) -> bool:
        """`45 credits` beside `a minimum of 45 credits` is a minimum: the fuller wording says what the other means."""
        exact, other = (first, bounds) if mark in self.plan.bare else (bounds, first)
        if not (clause.bare or mark in self.plan.bare) or clause.bare == (mark in self.plan.bare):
            return False
        if exact.get("min") != exact.get("max") or len(other) != 1 or exact["min"] not in other.values():
            return False
        known[clause.measure] = dict(other)
        self.plan.bare.discard(mark)
        return True

    # Lines that cut across

    def part(self, clause: Clause, named: list[str], sentence: RuleSentence) -> bool:
        """An amount or a share at a level, or a share from some groups."""
        if clause.further or clause.all or clause.each or (clause.pathway and not named):
            return False
        entry: dict[str, Any] = {}
        if clause.level:
            level = self.level if clause.level == OWN else clause.level
            if level is None:
                return False
            entry["at_level"] = int(level) if level.isdecimal() else level
            if clause.or_above:
                entry["or_above"] = True
        if named:
            entry["of" if clause.level else "groups"] = named
        if clause.share is None:
            # An exact amount at a level is a floor: a learner with more of the higher work is not worse off.
            high = clause.high if clause.high != clause.low else None
            entry[clause.measure] = _bounds(clause.low, high)
            return self.line(entry, clause.measure, sentence)
        if not entry:
            return False
        entry["share"] = _bounds(clause.share if clause.low else None, clause.share if clause.high else None)
        if clause.measure != "credits":
            entry["by"] = clause.measure
        if clause.loosely:
            self.conflict(sentence, "asks for more than half, and is kept as half or more")
        return self.line(entry, "share", sentence)

    def line(self, entry: dict[str, Any], measure: str, sentence: RuleSentence) -> bool:
        """Add a line, or compare it with the one that is known for the same units."""
        scope = {name: value for name, value in entry.items() if name != measure}
        for known in self.plan.across:
            if (
                measure in known
                and {name: value for name, value in known.items() if name != measure} == scope
            ):
                for end, value in entry[measure].items():
                    if known[measure].get(end, value) != value:
                        self.conflict(
                            sentence,
                            f"says {end} {value} {measure}, an earlier sentence {known[measure][end]}",
                        )
                    else:
                        known[measure][end] = value
                return True
        self.plan.across.append(entry)
        self.plan.sources.setdefault(f"across/{len(self.plan.across) - 1}", sentence)
        return True

    def cap(self, clause: Clause, sentence: RuleSentence) -> bool:
        if len(clause.recognitions) != 1 or (clause.low is not None and clause.share is None):
            return False  # caps on two kinds together have no place in the form
        if (
            self.scoped(clause)
            or clause.level
            or clause.measure not in {"credits", "units"}
            or clause.high is None
        ):
            return False
        value: dict[str, Any] = (
            {"share": clause.share} if clause.share is not None else {clause.measure: clause.high}
        )
        caps = self.plan.rest.setdefault("caps", {})
        known = caps.setdefault(clause.recognitions[0], value)
        for name, amount in value.items():
            if known.setdefault(name, amount) != amount:
                self.conflict(sentence, f"caps it at {amount}, an earlier sentence at {known[name]}")
        self.plan.sources.setdefault("caps", sentence)
        return True

    # The whole

    def finished(self) -> BuiltRule:
        for clause, named, sentence in self.plan.further:
            if not self.add_further(clause, named, sentence):
                self.unread.append(sentence)
        plan = self.plan
        if not self.routes([]):
            self.unread += plan.needs_ways
        self.check_total()
        rule: Rule = {}
        if plan.total:
            rule["total"] = plan.total
        listed = self.listed()
        if listed:
            rule["groups"] = ways.nested(
                listed, self.inside(), {name: self.around(name) for name in self.inside()}
            )
        if plan.across:
            rule["across"] = plan.across
        if plan.barred:
            rule["barred"] = plan.barred
        if plan.requires:
            rule["requires"] = plan.requires
        if found := self.routes(rule.get("groups", [])):
            rule["routes"] = found
        if extra := self.additional():
            rule["additional"] = extra
        rule |= plan.rest
        unread = [sentence.text for sentence in self.unread]
        if unread:
            rule["unread"] = unread[0] if len(unread) == 1 else unread
        bounded = any(set(group) - {"id", "title", "units"} for group in rule.get("groups", []))
        stated = bounded or bool(set(rule) - {"groups", "additional"})
        return BuiltRule(rule if stated else None, plan.sources, self.unread, plan.conflicts)

    def add_further(self, clause: Clause, named: list[str], sentence: RuleSentence) -> bool:
        """`The remaining 13 credits from B or C`: what these groups must give, and 13 more."""
        plan = self.plan
        if clause.low is None:
            others = [each for each in plan.bounds if each not in named]
            return not named or all(self.limited(each) for each in others)
        if clause.measure not in {"credits", "units"}:
            return False
        ids = named or list(plan.bounds)
        least = [self.least(each, clause.measure) for each in ids]
        if any(each is None for each in least):
            return False
        low = clause.low + sum(filter(None, least))
        if not named:
            return plan.total.get(clause.measure, {}).get("min") == low or self.beside_all(clause, sentence)
        source = len(plan.across)
        self.line({"groups": named, clause.measure: {"min": low}}, clause.measure, sentence)
        plan.sources.setdefault(f"across/{min(source, len(plan.across) - 1)}", sentence)
        return True

    def beside_all(self, clause: Clause, sentence: RuleSentence) -> bool:
        """`All mandatory units plus three additional units`: three from whatever is not taken anyway."""
        extra = [each.group.id for each in self.groups if each.group.kind == "additional"]
        others = extra or [
            each.group.id for each in self.groups
            if self.plan.bounds[each.group.id].get("take") != "all" and each.group.kind != "mandatory"
        ]  # fmt: skip
        if (
            len(others) != 1
            or self.plan.total.get(clause.measure)
            or self.ways
            or len(others) == len(self.groups)
        ):
            return False
        return self.bound(others[0], clause, sentence)

    def limited(self, group: str) -> bool:
        """Whether no more can be taken from a group than is asked for."""
        bounds = self.plan.bounds[group]
        kind = next((each.group.kind for each in self.groups if each.group.id == group), None)
        return (
            bounds.get("take") == "all"
            or kind == "mandatory"
            or any("max" in each for each in bounds.values() if isinstance(each, dict))
        )

    def least(self, group: str, measure: str) -> int | None:
        """What a group must give at the least; None where that is not stated."""
        bounds = self.plan.bounds[group]
        kind = next((each.group.kind for each in self.groups if each.group.id == group), None)
        if bounds.get("take") == "all" or (kind == "mandatory" and not bounds):
            return Sums(self.names.units, self.members(group)).of(measure)
        low: int = bounds.get(measure, {}).get("min", 0)
        return low

    def check_total(self) -> None:
        """Parts stated in one place and a total stated in another that no set of units can both meet."""
        plan = self.plan
        for measure in ("credits", "units"):
            total = plan.total.get(measure)
            source = plan.sources.get(f"total/{measure}")
            if (
                not total
                or source is None
                or any(sentence.text == source.text for sentence, _ in plan.conflicts)
            ):
                continue
            ids = [
                each
                for each in plan.bounds
                if each not in {child for children in self.inside().values() for child in children}
            ]
            if self.routes([]) or len(ids) < 2:
                continue
            stated = [plan.bounds[each].get(measure, {}) for each in ids]
            least = [self.least(each, measure) or 0 for each in ids]
            most = [
                each.get("max", low if plan.bounds[name].get("take") == "all" else None)
                for name, each, low in zip(ids, stated, least, strict=True)
            ]
            if sum(least) > total.get("max", sum(least)):
                self.conflict(
                    source, f"says {_shown(total)} {measure} in total, and the groups ask for {sum(least)}"
                )
            elif None not in most and sum(filter(None, most)) < total.get("min", 0) and not self.loose:
                self.conflict(
                    source,
                    f"says {_shown(total)} {measure} in total, and the groups allow {sum(filter(None, most))}",
                )

    def listed(self) -> list[dict[str, Any]]:
        plan = self.plan
        listed = [self.group(each) for each in self.groups]
        if self.loose and (plan.every or self.groups):
            listed.append({"id": "all" if not self.groups else "rest", "units": list(self.loose)})
            if plan.every:
                listed[-1]["take"] = "all"
        elif self.loose and (set(plan.total) | set(plan.rest) or plan.across):
            listed.append({"id": "all", "units": list(self.loose)})
        return listed

    def group(self, each: GroupUnits) -> dict[str, Any]:
        found: dict[str, Any] = {"id": each.group.id}
        if each.group.title:
            found["title"] = each.group.title
        if each.units:
            found["units"] = list(each.units)
        bounds = dict(self.plan.bounds[each.group.id])
        if self.plan.every or (each.group.kind == "mandatory" and not bounds and each.units):
            bounds["take"] = "all"  # a group headed mandatory says so itself
        if bounds.get("take") == "all":
            return found | {"take": "all"}
        if "units" in bounds and each.units:  # `units` names the members: bounds on their number are `take`
            bounds["take"] = bounds.pop("units")
        return found | bounds

    def inside(self) -> dict[str, list[str]]:
        """Which groups stand inside another: those of a pathway, and those that a sentence names together."""
        found = dict(self.plan.inside)
        for way in self.ways:
            own = [
                each.group.id for each in self.groups if each.group.pathway == way and each.group.id != way
            ]
            if own:
                found[way] = own + [way] * any(each.group.id == way for each in self.groups)
        return {name: [each for each in children if each != name] for name, children in found.items()}

    def around(self, name: str) -> dict[str, Any]:
        title = self.ways.get(name)
        return ({"title": title} if title else {}) | self.plan.bounds.get(name, {})

    def routes(self, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(self.ways) > 1:
            return ways.routes(self.ways, listed)
        if len(self.plan.made_ways) > 1:
            return [
                {"id": ways.slug(name), "title": name, "groups": groups}
                for name, groups in self.plan.made_ways.items()
            ]
        return [{"id": ways.slug(name), "title": name} for name in self.plan.named_ways if ways.slug(name)]

    def additional(self) -> list[str]:
        """Units that never count: those under a heading of additional units, unless some are asked for."""
        extra = [
            each for each in self.groups
            if each.group.kind == "additional" and (self.plan.uncounted or not self.plan.bounds[each.group.id])
        ]  # fmt: skip
        return [unit for each in extra for unit in each.units]


def _bounds(low: Any, high: Any) -> Bounds:
    return {end: value for end, value in (("min", low), ("max", high)) if value is not None}


def _consistent(bounds: Bounds) -> bool:
    return bool(bounds.get("min", 0) <= bounds.get("max", bounds.get("min", 0)))


def _shown(bounds: Bounds) -> str:
    low, high = bounds.get("min"), bounds.get("max")
    if low == high:
        return str(low)
    return f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
