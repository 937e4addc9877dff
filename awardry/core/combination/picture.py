"""The rule as cards that a page can draw: what each part asks for, and how a set of units stands there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Literal

from awardry.core.combination.engine import Combination, Units, combination
from awardry.core.combination.evaluate import Held, hold
from awardry.core.combination.lines import Bar, Model, Need
from awardry.core.combination.reasons import cap_sentence, line_sentence
from awardry.core.combination.rule import Group, Measure, Recognition, Route, Rule, Unit

LineStatus = Literal["met", "short", "over", "unknown"]
CardKind = Literal[
    "total", "group", "across", "barred", "requires", "cap", "route", "additional", "unread"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineState:
    """One line for a set of units: `value` between `min` and `max` (parts of 1 where `share`), None for no bound.

    `available` is what all units in its scope come to, None where one of them does not state it: the scale of a
    drawing. `short` and `over` are in whole `measure`s.
    """

    path: str
    sentence: str
    state: LineStatus
    measure: Measure = "units"
    group: str | None = None
    value: int | float | None = None
    min: int | float | None = None
    max: int | float | None = None
    available: int | None = None
    short: int = 0
    over: int = 0
    share: bool = False


@dataclass(frozen=True, slots=True)
class CardUnit:
    ref: str
    title: str
    level: str | None
    credit: int | None
    glh: int | None
    taken: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A part of the rule: its lines, its own units, and the cards inside it. `path` is its place in the JSON.

    `state` is the worst of its own lines and cards inside; `applies` is false for groups of another route.
    """

    kind: CardKind
    path: str
    title: str
    state: LineStatus
    id: str = ""
    lines: tuple[LineState, ...] = ()
    units: tuple[CardUnit, ...] = ()
    cards: tuple["Card", ...] = ()
    text: str = ""
    applies: bool = True

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def picture(
    rule: Rule,
    units: Units,
    taken: Iterable[str] = (),
    *,
    route: str | None = None,
    recognised: Mapping[str, Recognition] | None = None,
) -> list[Card]:
    """The rule's cards from the total to wording not yet read, in the order of the form, for the units taken.

    `taken` are the units to be shown as counted: a learner's choice, or `Verdict.counted`. Of several routes `route`
    or the first is shown. No search: a few microseconds for each unit and line. Raises ValueError on an unknown route.
    """
    compiled = combination(rule, units)
    model = model_of(compiled, route, recognised)
    return list(_Drawing(compiled, model, frozenset(taken) & frozenset(model.counting)).cards())


def model_of(
    compiled: Combination, route: str | None, recognised: Mapping[str, Recognition] | None = None
) -> Model:
    models = compiled.models(recognised)
    if route is None:
        return models[0]
    for model in models:
        if model.route and model.route.id == route:
            return model
    known = ", ".join(each.id for each in compiled.rule.routes) or "none"
    raise ValueError(f"no route {route} in this rule; its routes are {known}")


def line_states(compiled: Combination, model: Model, taken: Iterable[str]) -> tuple[LineState, ...]:
    """Every line of the model for the units taken."""
    return tuple(_state(held, compiled.units) for held in hold(model, compiled.units, taken))


def _state(held: Held, units: Mapping[str, Unit]) -> LineState:
    part = held.part
    status: LineStatus = (
        "unknown" if held.holds is None else "met" if held.holds else "short" if held.short else "over"
    )
    sentence = line_sentence(part, units)
    if isinstance(part, Bar):
        return LineState(part.path, sentence, status, value=held.have_number, max=1, over=held.over)
    if isinstance(part, Need):
        return LineState(part.path, sentence, status, short=held.short)
    worths = [units[ref].worth(part.measure) for ref in part.scope]
    return LineState(
        path=part.path,
        sentence=sentence,
        state=status,
        measure=part.measure,
        group=part.group,
        value=held.have_number,
        min=_plain(part.low),
        max=_plain(part.high),
        available=None if None in worths else sum(worth or 0 for worth in worths),
        short=held.short,
        over=held.over,
        share=part.of is not None,
    )


def _plain(value: int | Fraction | None) -> int | float | None:
    return float(value) if isinstance(value, Fraction) else value


_WORST: tuple[LineStatus, ...] = ("over", "short", "unknown", "met")


@dataclass
class _Drawing:
    compiled: Combination
    model: Model
    taken: frozenset[str]

    def __post_init__(self) -> None:
        self.rule = self.compiled.rule
        self.states = line_states(self.compiled, self.model, self.taken)
        self.open = frozenset(self.model.counting)

    def cards(self) -> Iterator[Card]:
        yield self._card("total", "/total", "Total", self._under("/total", "/points", "/glh"))
        for path, group, around in self.rule.every_group():
            if not around:
                yield self._group(path, group)
        for key, kind, title in _LISTS:
            for path, entry in self.rule.placed(key):
                states = self._under(path)
                if states or key == "across":
                    yield self._card(kind, path, title, states, units=self._of_entry(entry))
        for cap in self.rule.caps:
            yield self._card("cap", f"/caps/{cap.kind}", f"Cap on {cap.kind.replace('_', ' ')}",
                             self._under(f"/caps/{cap.kind}"), text=cap_sentence(cap))  # fmt: skip
        yield from self._routes()
        if self.rule.additional:
            units = self._units(self.rule.additional)
            yield Card("additional", "/additional", "May be taken and never count", "met", units=units)
        for unread in self.rule.unread:
            yield Card("unread", unread.path, "Not yet read", "unknown", text=unread.sentence)

    def _under(self, *paths: str) -> tuple[LineState, ...]:
        """The lines stated at these places themselves, not those of groups inside."""
        return tuple(
            state
            for state in self.states
            if any(state.path == path or state.path.rpartition("/")[0] == path for path in paths)
        )

    def _card(
        self,
        kind: CardKind,
        path: str,
        title: str,
        lines: tuple[LineState, ...],
        units: tuple[CardUnit, ...] = (),
        cards: tuple[Card, ...] = (),
        text: str = "",
        id: str = "",
        applies: bool = True,
    ) -> Card:
        states = [line.state for line in lines] + [card.state for card in cards if card.applies]
        worst: LineStatus = min(states, key=_WORST.index, default="met")
        words = text or " ".join(line.sentence for line in lines)
        return Card(kind, path, title, worst, id, lines, units, cards, words, applies)

    def _group(self, path: str, group: Group) -> Card:
        inside = tuple(
            self._group(at, nested) for at, nested, _ in self.rule.every_group() if nested in group.groups
        )
        here = group.all_units()
        return self._card(
            "group",
            path,
            group.title or f"Group {group.id}",
            self._under(path),
            units=self._units(group.units),
            cards=inside,
            id=group.id,
            applies=not here or bool(here & self.open),
        )

    def _units(self, refs: Iterable[str]) -> tuple[CardUnit, ...]:
        facts = (self.compiled.units.get(ref, Unit(ref)) for ref in refs)
        return tuple(CardUnit(u.ref, u.title, u.level, u.credit, u.glh, u.ref in self.taken) for u in facts)

    def _of_entry(self, entry: Any) -> tuple[CardUnit, ...]:
        if isinstance(entry, tuple):
            return self._units(entry)
        return self._units((entry.unit, *entry.needs)) if hasattr(entry, "needs") else ()

    def _routes(self) -> Iterator[Card]:
        for path, route in self.rule.placed("routes"):
            mine = self.model.route is not None and route.id == self.model.route.id
            yield self._card("route", path, route.title or route.id, (), text=self._route_text(route),
                             id=route.id, applies=mine)  # fmt: skip

    def _route_text(self, route: Route) -> str:
        names = {group.id: group.name for _, group, _ in self.rule.every_group()}
        return f"Takes {', '.join(names[name] for name in route.groups)}." if route.groups else ""


_LISTS: tuple[tuple[str, CardKind, str], ...] = (
    ("across", "across", "Across the groups"),
    ("barred", "barred", "Barred together"),
    ("requires", "requires", "Only together"),
)
