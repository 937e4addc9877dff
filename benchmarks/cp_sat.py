"""Rules of combination for OR-Tools CP-SAT, written from the JSON form and nothing of the product's own engine.

Covers totals, nested groups, level floors and shares across groups, barred units, requirements and routes; no caps.
"""

from fractions import Fraction
from typing import Any

from ortools.sat.python import cp_model

from awardry.core.combination import Unit

Json = dict[str, Any]
LEVELS = ["E1", "E2", "E3", "1", "1/2", "2", "3", "4", "5", "6", "7", "8"]
MEASURES = ("credits", "units", "glh", "points")


def worth(unit: Unit, measure: str) -> int:
    value = {"credits": unit.credit, "units": 1, "glh": unit.glh, "points": unit.points}[measure]
    if value is None:
        raise ValueError(f"{unit.ref} does not state its {measure}")
    return value


class Peer:
    def __init__(self, rule: Json, units: list[Unit]) -> None:
        self.units = {unit.ref: unit for unit in units}
        self.model = cp_model.CpModel()
        self.taken = {ref: self.model.new_bool_var(ref) for ref in self.units}
        self.groups: dict[str, set[str]] = {}
        for group in rule.get("groups", []):
            self._group(group)
        everything = set(self.units)
        self._limit(rule.get("total", {}), everything)
        self._limit({key: rule[key] for key in ("points", "glh") if key in rule}, everything)
        for line in rule.get("across", []):
            self._across(line, everything)
        for bar in rule.get("barred", []):
            self.model.add_at_most_one(self.taken[ref] for ref in bar)
        for need in rule.get("requires", []):
            for ref in need["needs"]:
                self.model.add_implication(self.taken[need["unit"]], self.taken[ref])

    def _sum(self, refs: set[str], measure: str) -> cp_model.LinearExprT:
        return sum(worth(self.units[ref], measure) * self.taken[ref] for ref in sorted(refs))

    def _limit(self, limits: Json, refs: set[str]) -> None:
        for measure, bounds in limits.items():
            total = self._sum(refs, measure)
            if "min" in bounds:
                self.model.add(total >= bounds["min"])
            if "max" in bounds:
                self.model.add(total <= bounds["max"])

    def _group(self, group: Json) -> set[str]:
        refs = set(group["units"]) if isinstance(group.get("units"), list) else set()
        for nested in group.get("groups", []):
            refs |= self._group(nested)
        self.groups[group["id"]] = refs
        limits = {key: group[key] for key in MEASURES if isinstance(group.get(key), dict)}
        if group.get("take") == "all":
            limits["units"] = {"min": len(refs)}
        elif isinstance(group.get("take"), dict):
            limits["units"] = group["take"]
        self._limit(limits, refs)
        return refs

    def _across(self, line: Json, everything: set[str]) -> None:
        part = set(everything)
        for key in ("groups", "of"):
            if line.get(key):
                part &= set().union(*(self.groups[name] for name in line[key]))
        if "at_level" in line:
            floor = LEVELS.index(str(line["at_level"]))
            part = {ref for ref in part if self._at(ref, floor, line.get("or_above", False))}
        self._limit({key: line[key] for key in MEASURES if key in line}, part)
        if "share" in line:
            whole = set().union(*(self.groups[n] for n in line["of"])) if line.get("of") else everything
            measure = line.get("by", "credits")
            for end, sign in (("min", 1), ("max", -1)):
                if end in line["share"]:
                    share = Fraction(str(line["share"][end]))
                    left = share.denominator * self._sum(part, measure)
                    right = share.numerator * self._sum(whole, measure)
                    self.model.add(sign * left >= sign * right)

    def _at(self, ref: str, floor: int, above: bool) -> bool:
        level = self.units[ref].level
        if level not in LEVELS:
            return False
        return LEVELS.index(level) >= floor if above else LEVELS.index(level) == floor

    def _solve(self) -> cp_model.CpSolver | None:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        return solver if solver.solve(self.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

    def feasible(self, achieved: frozenset[str] | None = None) -> bool:
        if achieved is not None:
            for ref, taken in self.taken.items():
                if ref not in achieved:
                    self.model.add(taken == 0)
        return self._solve() is not None

    def most(self, measure: str, sign: int = 1) -> int | None:
        """The most (or with sign -1 the least) of a measure over the valid sets; None where there is none."""
        self.model.maximize(sign * self._sum(set(self.units), measure))
        solver = self._solve()
        return None if solver is None else sign * round(solver.objective_value)

    def fewest_further_credits(self, achieved: frozenset[str]) -> int | None:
        self.model.minimize(self._sum(set(self.units) - achieved, "credits"))
        solver = self._solve()
        return None if solver is None else round(solver.objective_value)


def by_route(rule: Json, units: list[Unit]) -> list[tuple[Json, list[Unit]]]:
    """The rule without routes, once for each route; the routes must name outermost groups."""
    routes = rule.get("routes") or []
    if not routes:
        return [(rule, units)]
    named = {name for route in routes for name in route["groups"]}
    found = []
    for route in routes:
        shut = [group for group in rule["groups"] if group["id"] in named - set(route["groups"])]
        closed = {ref for group in shut for ref in _refs(group)}
        kept = {key: value for key, value in rule.items() if key != "routes"}
        kept["groups"] = [group for group in rule["groups"] if group not in shut]
        bars = [[ref for ref in bar if ref not in closed] for bar in rule.get("barred", [])]
        kept["barred"] = [bar for bar in bars if len(bar) > 1]
        kept["requires"] = [need for need in rule.get("requires", []) if need["unit"] not in closed]
        found.append((kept, [unit for unit in units if unit.ref not in closed]))
    return found


def _refs(group: Json) -> list[str]:
    own = group["units"] if isinstance(group.get("units"), list) else []
    return [*own, *(ref for nested in group.get("groups", []) for ref in _refs(nested))]


def peer_range(rule: Json, units: list[Unit], measure: str) -> tuple[int | None, int | None]:
    models = by_route(rule, units)
    least = [Peer(*model).most(measure, -1) for model in models]
    most = [Peer(*model).most(measure) for model in models]
    low = min((value for value in least if value is not None), default=None)
    return low, max((value for value in most if value is not None), default=None)
