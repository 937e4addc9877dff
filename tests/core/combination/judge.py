"""An independent judge of small rules: reads the JSON form by itself and goes through every set of units."""

from fractions import Fraction
from itertools import combinations

LEVELS = ["E1", "E2", "E3", "1", "1/2", "2", "3", "4", "5", "6", "7", "8"]
MEASURES = ("credits", "units", "glh", "points")


def all_refs(group):
    own = list(group["units"]) if isinstance(group.get("units"), list) else []
    return own + [ref for nested in group.get("groups", []) for ref in all_refs(nested)]


def flat(groups, around=()):
    for group in groups:
        yield group, around
        yield from flat(group.get("groups", []), (*around, group["id"]))


def worth(unit, measure):
    return {"credits": unit.credit, "units": 1, "glh": unit.glh, "points": unit.points}[measure]


def total(refs, facts, measure):
    return sum(worth(facts[ref], measure) for ref in refs)


def within(value, bounds):
    return value >= bounds.get("min", 0) and value <= bounds.get("max", 10**9)


def is_at(unit, level, above):
    if unit.level not in LEVELS:
        return False
    here, floor = LEVELS.index(unit.level), LEVELS.index(str(level))
    return here >= floor if above else here == floor


def active_ids(rule, route):
    around = {group["id"]: parents for group, parents in flat(rule.get("groups", []))}
    if route is None:
        return set(around)

    def widened(r):
        return set(r["groups"]) | {parent for name in r["groups"] for parent in around[name]}

    named = set().union(*(widened(r) for r in rule["routes"]))
    own = widened(route)
    return {
        name for name, parents in around.items() if all(g in own or g not in named for g in (name, *parents))
    }


def active_refs(group, active):
    if group["id"] not in active:
        return []
    own = list(group["units"]) if isinstance(group.get("units"), list) else []
    return own + [ref for nested in group.get("groups", []) for ref in active_refs(nested, active)]


def valid_on(rule, facts, taken, route, recognised=None):
    active = active_ids(rule, route)
    groups = {group["id"]: set(active_refs(group, active)) for group, _ in flat(rule.get("groups", []))}
    grouped = {ref for group, _ in flat(rule.get("groups", [])) for ref in all_refs(group)}
    open_refs = {ref for refs in groups.values() for ref in refs} | (set(facts) - grouped)
    additional = set(rule.get("additional", []))
    open_refs -= additional
    groups = {name: refs - additional for name, refs in groups.items()}
    if not taken <= open_refs:
        return False
    for measure, bounds in rule.get("total", {}).items():
        if not within(total(taken, facts, measure), bounds):
            return False
    for measure in ("points", "glh"):
        if measure in rule and not within(total(taken, facts, measure), rule[measure]):
            return False
    for group, _ in flat(rule.get("groups", [])):
        if group["id"] not in active:
            continue
        mine = taken & groups[group["id"]]
        take = group.get("take")
        if take == "all" and mine != groups[group["id"]]:
            return False
        if isinstance(take, dict) and not within(len(mine), take):
            return False
        for measure in MEASURES:
            if isinstance(group.get(measure), dict) and not within(
                total(mine, facts, measure), group[measure]
            ):
                return False
    for line in rule.get("across", []):
        if not across_holds(line, taken, groups, facts, open_refs):
            return False
    if any(len(taken & set(bar)) > 1 for bar in rule.get("barred", [])):
        return False
    for need in rule.get("requires", []):
        inside = [ref for ref in need["needs"] if ref in facts and ref not in additional]
        if need["unit"] in taken and not set(inside) <= taken:
            return False
    return caps_hold(rule, facts, taken, recognised or {})


def across_holds(line, taken, groups, facts, open_refs):
    part = set(taken)
    for key in ("groups", "of"):
        if line.get(key):
            part &= set().union(*(groups[name] for name in line[key]))
    if "at_level" in line:
        part = {ref for ref in part if is_at(facts[ref], line["at_level"], line.get("or_above", False))}
    for measure in MEASURES:
        if measure in line and not within(total(part, facts, measure), line[measure]):
            return False
    if "share" in line:
        whole = set(taken)
        if line.get("of"):
            whole &= set().union(*(groups[name] for name in line["of"]))
        measure = line.get("by", "credits")
        mine, all_of_it = total(part, facts, measure), total(whole, facts, measure)
        share = line["share"]
        if "min" in share and mine < Fraction(str(share["min"])) * all_of_it:
            return False
        if "max" in share and mine > Fraction(str(share["max"])) * all_of_it:
            return False
    return True


def caps_hold(rule, facts, taken, recognised):
    for kind, cap in rule.get("caps", {}).items():
        mine = {ref for ref in taken if recognised.get(ref) == kind}
        if "credits" in cap and total(mine, facts, "credits") > cap["credits"]:
            return False
        if "units" in cap and len(mine) > cap["units"]:
            return False
        if "share" in cap:
            allowed = Fraction(str(cap["share"])) * total(taken, facts, "credits")
            if total(mine, facts, "credits") > allowed:
                return False
    return True


def valid(rule, facts, taken, recognised=None):
    return any(valid_on(rule, facts, taken, route, recognised) for route in rule.get("routes") or [None])


def valid_sets(rule, facts, recognised=None):
    refs = sorted(facts)
    sets = (frozenset(s) for size in range(len(refs) + 1) for s in combinations(refs, size))
    return [taken for taken in sets if valid(rule, facts, taken, recognised)]
