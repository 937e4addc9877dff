"""The rule as a whole, once every sentence has been read."""

from __future__ import annotations

from typing import Any

from awardry.core.specification.draft import Rule
from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise.clauses import Clause
from awardry.core.specification.rule import ways
from awardry.core.specification.rule.links import Links
from awardry.core.specification.rule.parts import BuiltRule, GroupUnits
from awardry.core.specification.rule.plan import shown
from awardry.core.specification.rule.sums import Sums


class Whole(Links):
    """Adds what can only be told at the end, and checks parts against the total."""

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
                    source, f"says {shown(total)} {measure} in total, and the groups ask for {sum(least)}"
                )
            elif None not in most and sum(filter(None, most)) < total.get("min", 0) and not self.loose:
                self.conflict(
                    source,
                    f"says {shown(total)} {measure} in total, and the groups allow {sum(filter(None, most))}",
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
