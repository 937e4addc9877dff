"""Units that bar or need each other, units that do not count, and pathways."""

from __future__ import annotations

import copy

from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise.clauses import Reading
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.rule import ways
from awardry.core.specification.rule.demands import Demands


class Links(Demands):
    """Puts what ties units together in its place."""

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
