"""A rule over real units as lines: sums over part of the chosen set, each between bounds.

Groups, totals, level floors, shares and caps are all the same thing here, which is why one engine decides them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from awardry.core.combination.rule import (
    Across,
    Bounds,
    Cap,
    Group,
    Limits,
    Measure,
    Recognition,
    Route,
    Rule,
    Share,
    Unit,
    at_level,
)


@dataclass(frozen=True, slots=True)
class Line:
    """The sum of `measure` over the chosen units in `scope`, at least `low` and at most `high`.

    With `of`, the sum as a part of the sum over `of`: `low` and `high` are fractions. `path` is the place in the
    rule's JSON, `where` how a person names the scope.
    """

    path: str
    measure: Measure
    scope: frozenset[str]
    low: int | Fraction | None
    high: int | Fraction | None
    where: str
    of: frozenset[str] | None = None
    of_where: str = ""
    group: str | None = None
    every: bool = False

    def unknown(self, units: Mapping[str, Unit]) -> frozenset[str]:
        """Units the line looks at whose worth is not stated."""
        seen = self.scope | (self.of or frozenset())
        return frozenset(ref for ref in seen if units[ref].worth(self.measure) is None)


@dataclass(frozen=True, slots=True)
class Bar:
    """At most one of these units counts."""

    path: str
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Need:
    """`unit` counts only together with `needed`; `outside` when that one is no part of the counted set."""

    path: str
    unit: str
    needed: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Model:
    """The rule for one route: which units may count, and the lines that must hold for the chosen set."""

    route: Route | None
    counting: tuple[str, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    needs: tuple[Need, ...]

    def parts(self) -> tuple[Line | Bar | Need, ...]:
        return (*self.lines, *self.bars, *self.needs)

    def keeping(self, parts: Iterable[Line | Bar | Need]) -> "Model":
        """The same model with only some of its lines."""
        kept = set(parts)
        return replace(
            self,
            lines=tuple(line for line in self.lines if line in kept),
            bars=tuple(bar for bar in self.bars if bar in kept),
            needs=tuple(need for need in self.needs if need in kept),
        )


def facts_by_ref(rule: Rule, units: Iterable[Unit]) -> dict[str, Unit]:
    """Every unit of the qualification by reference; one that the rule names and no one describes has no facts."""
    known = {unit.ref: unit for unit in units}
    for _, group, _ in rule.every_group():
        for ref in group.units:
            known.setdefault(ref, Unit(ref))
    return known


def models(
    rule: Rule, units: Mapping[str, Unit], recognised: Mapping[str, Recognition] | None = None
) -> tuple[Model, ...]:
    """One model for each route, or one in all where the rule has no routes."""
    return tuple(_model(rule, units, route, recognised or {}) for route in rule.routes or (None,))


def _model(
    rule: Rule, units: Mapping[str, Unit], route: Route | None, recognised: Mapping[str, Recognition]
) -> Model:
    active = active_groups(rule, route)
    grouped = {ref for _, group, _ in rule.every_group() for ref in group.units}
    within = {ref for _, group, _ in rule.every_group() if group.id in active for ref in group.units}
    additional = set(rule.additional)
    counting = tuple(ref for ref in units if ref not in additional and (ref in within or ref not in grouped))
    reader = _Reader(rule, units, frozenset(counting), active)
    allowed = frozenset(counting)
    return Model(
        route=route,
        counting=counting,
        lines=tuple(reader.lines(recognised)),
        bars=tuple(
            Bar(path, allowed & set(refs))
            for path, refs in rule.placed("barred")
            if len(allowed & set(refs)) > 1
        ),
        needs=tuple(
            Need(path, need.unit, ref, ref in additional or ref not in units)
            for path, need in rule.placed("requires")
            for ref in need.needs
            if need.unit in allowed and ref != need.unit
        ),
    )


def active_groups(rule: Rule, route: Route | None) -> frozenset[str]:
    """The groups that apply on a route: those it names (with what is around them), and those no route names."""
    around = {group.id: parents for _, group, parents in rule.every_group()}
    if route is None:
        return frozenset(around)
    named_by = {r.id: {g for name in r.groups for g in (name, *around[name])} for r in rule.routes}
    named = set().union(*named_by.values())
    own = named_by[route.id]
    return frozenset(
        group
        for group, parents in around.items()
        if all(one in own or one not in named for one in (group, *parents))
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    rule: Rule
    units: Mapping[str, Unit]
    counting: frozenset[str]
    active: frozenset[str]

    def lines(self, recognised: Mapping[str, Recognition]) -> Iterator[Line]:
        yield from self._sums(self.rule.total, "/total", self.counting, "in total")
        for measure, bounds in (("points", self.rule.points), ("glh", self.rule.glh)):
            if bounds:
                yield from self._sums(Limits(**{measure: bounds}), "", self.counting, "in total")
        for path, group, _ in self.rule.every_group():
            if group.id in self.active:
                yield from self._group(path, group)
        for path, across in self.rule.placed("across"):
            yield from self._across(path, across)
        for cap in self.rule.caps:
            yield from self._cap(cap, recognised)

    def _sums(
        self, limits: Limits, path: str, scope: frozenset[str], where: str, group: str | None = None
    ) -> Iterator[Line]:
        for measure, bounds in limits.stated():
            yield Line(f"{path}/{measure}", measure, scope, bounds.min, bounds.max, where, group=group)

    def _scope(self, group: Group) -> frozenset[str]:
        inside = group.units if group.id in self.active else ()
        return (frozenset(inside) & self.counting).union(
            *(self._scope(nested) for nested in group.groups if nested.id in self.active)
        )

    def _group(self, path: str, group: Group) -> Iterator[Line]:
        scope, where = self._scope(group), f"from {group.name}"
        if group.take_all:
            count = len(scope)
            yield Line(f"{path}/take", "units", scope, count, count, where, group=group.id, every=True)
        for line in self._sums(group.limits, path, scope, where, group.id):
            as_take = line.measure == "units" and group.units
            yield replace(line, path=f"{path}/take") if as_take else line

    def _union(self, names: tuple[str, ...]) -> frozenset[str]:
        groups = [group for _, group, _ in self.rule.every_group() if group.id in names]
        return frozenset().union(*(self._scope(group) for group in groups))

    def _named(self, names: tuple[str, ...]) -> str:
        groups = {group.id: group.name for _, group, _ in self.rule.every_group()}
        return join_words([groups[name] for name in names])

    def _across(self, path: str, across: Across) -> Iterator[Line]:
        scope, words = self.counting, []
        for names in (across.groups, across.of):
            if names:
                scope &= self._union(names)
        if across.at_level is not None:
            scope = frozenset(r for r in scope if at_level(self.units[r], across.at_level, across.or_above))
            words.append(f"at level {across.at_level}" + (" or above" if across.or_above else ""))
        names = across.groups or across.of
        if names:
            words.append(f"from {self._named(names)}")
        where = " ".join(words)
        yield from self._sums(across.limits, path, scope, where)
        if across.share:
            yield self._share(path, across, scope, where)

    def _share(self, path: str, across: Across, scope: frozenset[str], where: str) -> Line:
        if across.of or (across.groups and across.at_level is not None):
            whole, of_where = self._union(across.of), f"all from {self._named(across.of)}"
        else:
            whole, of_where = self.counting, "the total"
        measure = across.by or self._share_measure(whole)
        low, high = across.share.min, across.share.max
        return Line(f"{path}/share", measure, scope, low, high, where, of=whole, of_where=of_where)

    def _share_measure(self, whole: frozenset[str]) -> Measure:
        """Shares are of credit; where no unit of the whole states any, they can only be of units."""
        return "credits" if not whole or any(self.units[r].credit is not None for r in whole) else "units"

    def _cap(self, cap: Cap, recognised: Mapping[str, Recognition]) -> Iterator[Line]:
        scope = frozenset(ref for ref in self.counting if recognised.get(ref) == cap.kind)
        if not scope:
            return
        path, where = f"/caps/{cap.kind}", f"by {cap.kind.replace('_', ' ')}"
        limits = Limits(credits=Bounds(max=cap.credits), units=Bounds(max=cap.units))
        yield from self._sums(limits, path, scope, where)
        if cap.share is not None:
            share = Across(share=Share(max=cap.share))
            line = self._share(path, share, scope, where)
            yield line


def join_words(words: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
