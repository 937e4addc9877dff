"""Demands put in their places: totals, groups, and what cuts across them."""

from __future__ import annotations

from typing import Any

from awardry.core.specification.reading import RuleSentence
from awardry.core.specification.recognise import clauses
from awardry.core.specification.recognise.clauses import OWN, Clause
from awardry.core.specification.rule.known import Known
from awardry.core.specification.rule.plan import Bounds, bounds_of, consistent, shown
from awardry.core.specification.rule.sums import Sums


class Demands(Known):
    """Puts amounts in their places; False where the form has no place for one."""

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
            {"groups": named, clause.measure: bounds_of(clause.low, clause.high)}, clause.measure, sentence
        )
        return True

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

    def all_units(self, clause: Clause, sentence: RuleSentence) -> bool:
        count = len(self.loose) + sum(len(each.units) for each in self.groups)
        if clause.low is not None and clause.measure == "units" and clause.low != count:
            self.conflict(sentence, f"says {clause.low} units, the list has {count}")
        self.plan.every = True
        self.plan.sources.setdefault("every", sentence)
        return True

    def set_total(self, clause: Clause, sentence: RuleSentence) -> bool:
        count = len(self.loose) + sum(len(each.units) for each in self.groups)
        if clause.measure == "glh" and clause.bare and not clauses.demands(sentence.text):
            return True  # it says how many hours there are
        if clause.further:
            self.plan.further.append((clause, [], sentence))
            return True
        if clause.measure == "units" and clause.low == count and not clauses.demands(sentence.text):
            return True  # it says how many units there are, not how many to take
        if clause.measure == "units" and self.plan.every and clause.low == clause.high == count:
            return True  # `two units, both mandatory` says it twice
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

    def merge(self, known: dict[str, Any], clause: Clause, sentence: RuleSentence, key: str) -> None:
        """Add bounds to those known; what contradicts the first is reported and not taken."""
        bounds = bounds_of(clause.low, clause.high)
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
            elif consistent(first | {end: value}):
                first[end] = value
            else:
                self.conflict(
                    sentence, f"says {end} {value} {clause.measure}, an earlier sentence {shown(first)}"
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
            entry[clause.measure] = bounds_of(clause.low, high)
            return self.line(entry, clause.measure, sentence)
        if not entry:
            return False
        entry["share"] = bounds_of(
            clause.share if clause.low else None, clause.share if clause.high else None
        )
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
