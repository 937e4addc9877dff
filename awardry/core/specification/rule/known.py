"""What is known while a rule is read: its groups, its units, and what words in a demand name."""

from __future__ import annotations

from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise.clauses import Clause
from awardry.core.specification.recognise.groups import Group
from awardry.core.specification.rule import ways
from awardry.core.specification.rule.names import Names
from awardry.core.specification.rule.parts import GroupUnits
from awardry.core.specification.rule.plan import Plan
from awardry.core.specification.rule.sums import Sums


class Known:
    """The groups and units of one qualification, and the plan of its rule so far."""

    def __init__(self, groups: list[GroupUnits], loose: list[str], names: Names, level: str | None) -> None:
        self.groups = groups
        self.loose = list(loose)
        self.names = names
        self.level = level
        self.plan = Plan(bounds={each.group.id: {} for each in groups})
        self.unread: list[RuleSentence] = []
        self.ways = ways.pathways(each.group for each in groups)

    @staticmethod
    def scoped(clause: Clause) -> bool:
        return bool(clause.groups or clause.kind or clause.units or clause.pathway)

    def conflict(self, sentence: RuleSentence, what: str) -> None:
        if (sentence, what) not in self.plan.conflicts:
            self.plan.conflicts.append((sentence, what))

    def members(self, group: str) -> list[str]:
        inside = self.plan.inside.get(group, [group])
        return [key for each in self.groups if each.group.id in inside for key in each.units]

    def named(self, clause: Clause) -> list[str] | None:
        """The ids of the groups that a demand is about; None where it names one that the document has not."""
        if clause.groups:
            found = [self.known(name) or self.headless(name, clause) for name in clause.groups]
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

    def headless(self, name: str, clause: Clause) -> str | None:
        """The group of the units above the first heading, where all that it asks for is all of these."""
        every = clause.all and clause.measure == "units" and clause.low == len(self.loose)
        exact = Sums(self.names.units, self.loose).is_everything(clause.measure, clause.low, clause.high)
        if len(clause.groups) > 1 or not (self.loose and self.groups) or not (every or exact):
            return None
        if name not in {"A", "1", "I"}:
            return None
        self.groups = [GroupUnits(Group(name, "", None), self.loose), *self.groups]
        self.loose = []
        self.plan.bounds[name] = {}
        return name

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

    def numbered_by_place(self, names: tuple[str, ...]) -> bool:
        """Whether `Units 1 and 2` are all there are, in a list that prints no numbers."""
        wanted = [str(at + 1) for at in range(len(self.names.units))]
        return not self.names.numbers and not self.groups and sorted(names) == sorted(wanted)

    def already(self, clause: Clause, keys: tuple[str, ...]) -> bool:
        """Whether units that are all to be taken stand in mandatory groups already."""
        mandatory = {key for each in self.groups if each.group.kind == "mandatory" for key in each.units}
        return clause.all and set(keys) <= mandatory
