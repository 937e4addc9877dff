"""What is still possible: the cheapest further units that meet the rule."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from awardry.core.combination.engine import Combination, Engine, Units, combination
from awardry.core.combination.rule import Measure, Recognition, Rule, Unit

Cost = Literal["units", "credits", "glh"]
_ORDERS: dict[Cost, tuple[Measure, ...]] = {
    "units": ("units", "credits", "glh"),
    "credits": ("credits", "units", "glh"),
    "glh": ("glh", "units", "credits"),
}


@dataclass(frozen=True, slots=True)
class Completion:
    """Further units that make the rule met. Credits and GLH are None where one of them does not state its own."""

    units: tuple[str, ...]
    credits: int | None
    glh: int | None
    route: str | None = None
    counted: frozenset[str] = frozenset()


def cheapest(
    rule: Rule,
    units: Units,
    achieved: Iterable[str],
    by: Cost = "units",
    count: int = 3,
    *,
    barred_from: Iterable[str] = (),
    recognised: Mapping[str, Recognition] | None = None,
    route: str | None = None,
) -> list[Completion]:
    """The `count` cheapest sets of further units; none contains another. A set of unstated cost comes last."""
    compiled = combination(rule, units)
    held = frozenset(achieved)
    found: list[tuple[int, Completion]] = []
    for model in compiled.models(recognised):
        if route is None or (model.route and model.route.id == route):
            engine = compiled.engine(model, "certain", outside=True)
            found += completions(compiled, engine, held, by, count, frozenset(barred_from))
    found.sort(key=lambda pair: (pair[0], pair[1].units))
    return _distinct([completion for _, completion in found])[:count]


def _distinct(completions: list[Completion]) -> list[Completion]:
    kept: list[Completion] = []
    for completion in completions:
        if not any(set(other.units) <= set(completion.units) for other in kept):
            kept.append(completion)
    return kept


def completions(
    compiled: Combination,
    engine: Engine,
    achieved: frozenset[str],
    by: Cost,
    count: int,
    barred_from: frozenset[str] = frozenset(),
    required: frozenset[str] = frozenset(),
    ties: bool = True,
) -> list[tuple[int, Completion]]:
    """Cheapest first, with their cost. After each answer the remaining sets are split so that none is met twice:
    those without its first further unit, those with it but without the second, and so on. No part can be cheaper than
    what it was split from, so a part is looked at only when its turn may have come. Without `ties` any of equally
    cheap sets may come first, which is quicker. What is achieved and can count beside the rest is kept."""
    price, stages = prices(compiled, engine, _ORDERS[by][: 3 if ties else 1], achieved)
    if not ties and any(not price[ref] for ref in engine.refs if ref not in achieved):
        price, stages = prices(
            compiled, engine, _ORDERS[by][:2], achieved
        )  # what costs nothing is not added for nothing
    kept = {ref: (compiled.units.get(ref, Unit(ref)).credit or 0, ref) for ref in achieved}
    found: list[tuple[int, Completion]] = []
    queue: list[_Part] = [_Part(0, 1, 0, frozenset(engine.refs) - barred_from, required)]
    made = 0
    while queue and len(found) < count:
        part = heapq.heappop(queue)
        if part.open and part.number:
            best = engine.best(stages[0].__getitem__, part.may, part.must, enough=-part.cost)
            if best is not None:
                heapq.heappush(queue, replace(part, cost=-best[0], open=0))
            continue
        best = engine.best(price.__getitem__, part.may, part.must, [stage.__getitem__ for stage in stages])
        if best is None:
            continue
        taken = engine.widened(best[1], sorted(achieved & part.may, key=kept.__getitem__, reverse=True))
        further = tuple(ref for ref in engine.refs if ref in taken and ref not in achieved)
        if not any(set(other.units) <= set(further) for _, other in found):
            cost = -sum(price[ref] for ref in further)
            found.append((cost, completion_of(compiled, engine, further, taken)))
        for position, ref in enumerate(further):
            if ref not in part.must:
                made += 1
                must = part.must | set(further[:position])
                heapq.heappush(queue, _Part(part.cost, 1, made, part.may - {ref}, must))
    return sorted(found, key=lambda pair: pair[0])


@dataclass(order=True, frozen=True, slots=True)
class _Part:
    """Sets between `must` and `may`; `cost` is their least, or, while `open`, what it is at least."""

    cost: int
    open: int
    number: int
    may: frozenset[str] = field(compare=False)
    must: frozenset[str] = field(compare=False)


def completion_of(
    compiled: Combination, engine: Engine, further: tuple[str, ...], taken: frozenset[str]
) -> Completion:
    facts = [compiled.units.get(ref, Unit(ref)) for ref in further]
    credits, hours = ([unit.worth(measure) for unit in facts] for measure in ("credits", "glh"))
    return Completion(
        units=further,
        credits=None if None in credits else sum(c for c in credits if c is not None),
        glh=None if None in hours else sum(h for h in hours if h is not None),
        route=engine.model.route.id if engine.model.route else None,
        counted=taken & frozenset(engine.model.counting),
    )


def prices(
    compiled: Combination, engine: Engine, order: tuple[Measure, ...], achieved: frozenset[str]
) -> tuple[dict[str, int], list[dict[str, int]]]:
    """What each further unit costs, as a gain below 0: one number in which what comes first in the order outweighs
    all that comes after, and the numbers it is made of."""
    total = dict.fromkeys(engine.refs, 0)
    stages = []
    for measure in order:
        worths = {ref: compiled.units.get(ref, Unit(ref)).worth(measure) for ref in engine.refs}
        known = sum(worth for worth in worths.values() if worth is not None)
        stage = {
            ref: 0 if ref in achieved else -(known + 1 if worth is None else worth)
            for ref, worth in worths.items()
        }
        base = 1 - sum(stage.values())
        total = {ref: total[ref] * base + stage[ref] for ref in engine.refs}
        stages.append(stage)
    return total, stages
