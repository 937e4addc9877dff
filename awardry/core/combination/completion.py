"""What is still possible: the cheapest further units that meet the rule."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
    those without its first further unit, those with it but without the second, and so on. Without `ties` any of
    equally cheap sets may come first, which is quicker."""
    available = frozenset(engine.refs) - barred_from
    price, stages = prices(compiled, engine, _ORDERS[by] if ties else (by,), achieved)

    found: list[tuple[int, Completion]] = []
    queue: list[tuple[int, int, frozenset[str], frozenset[str], frozenset[str]]] = []
    made = 0

    def add(may: frozenset[str], must: frozenset[str]) -> None:
        nonlocal made
        best = engine.best(price.__getitem__, may, must, [stage.__getitem__ for stage in stages])
        if best is not None:
            made += 1
            heapq.heappush(queue, (-best[0], made, best[1], may, must))

    add(available, required)
    while queue and len(found) < count:
        cost, _, taken, may, must = heapq.heappop(queue)
        further = tuple(ref for ref in engine.refs if ref in taken and ref not in achieved)
        if not any(set(other.units) <= set(further) for _, other in found):
            found.append((cost, completion_of(compiled, engine, further, taken)))
        if count > len(found):
            for position, ref in enumerate(further):
                if ref not in must:
                    add(may - {ref}, must | set(further[:position]))
    return found


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
