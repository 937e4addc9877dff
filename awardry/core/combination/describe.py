"""The rule in sentences, and the choices that it leaves open only in appearance."""

from collections.abc import Iterator
from dataclasses import replace

from awardry.core.combination.engine import Combination, Engine, Units, combination
from awardry.core.combination.lines import Line, Model, join_words
from awardry.core.combination.reach import within_one, within_reach
from awardry.core.combination.reasons import cap_sentence, line_sentence
from awardry.core.combination.rule import Rule
from awardry.core.combination.solve import TooLarge


def describe(rule: Rule, units: Units = ()) -> list[str]:
    """The rule, one sentence a line. With the units' facts also what follows from them, such as dead choices."""
    compiled = combination(rule, units)
    sentences: list[str] = []
    models = compiled.models()
    if models[0].route:
        routes = [route.title or route.id for route in rule.routes]
        sentences.append(f"One route of {join_words(routes)}.")
    seen: set[str] = set()
    for model in models:
        for part in model.parts():
            if part.path not in seen:
                seen.add(part.path)
                sentences.append(line_sentence(part, compiled.units))
    sentences += [cap_sentence(cap) for cap in rule.caps]
    if rule.additional:
        sentences.append(f"May be taken and never count: {', '.join(rule.additional)}.")
    sentences += [f"Not yet read: “{entry.sentence}”" for entry in rule.unread]
    try:
        return [*sentences, *dead_choices(compiled)]
    except TooLarge:
        return sentences  # every one of them true; what follows from them is too much to work out


def dead_choices(compiled: Combination) -> tuple[str, ...]:
    """What a group's credits can really come to, and units that count only beside a partner. Kept with the rule."""
    if compiled.dead_choices is None:
        compiled.dead_choices = tuple(dict.fromkeys(_dead_choices(compiled)))
    return compiled.dead_choices


def _dead_choices(compiled: Combination) -> Iterator[str]:
    for model in compiled.models():
        engine = compiled.engine(model)
        if compiled.unstated(model) or not engine.feasible():
            continue
        for line in model.lines:
            if line.group and line.measure == "credits" and line.of is None:
                yield from _gaps(compiled, model, line)
                yield from _partners(compiled, model, engine, line)


def _gaps(compiled: Combination, model: Model, line: Line) -> Iterator[str]:
    """Sums that the line allows and the rest of the rule does not."""
    top = sum(compiled.units[ref].credit or 0 for ref in line.scope)
    low, high = int(line.low or 0), min(top, int(line.high) if line.high is not None else top)
    if high - low > 12:
        return
    reachable = [
        value
        for value in range(low, high + 1)
        if Engine(_with(model, replace(line, low=value, high=value)), compiled.units, "certain").feasible()
    ]
    if reachable and len(reachable) < high - low + 1:
        yield f"Credits {line.where} can only come to {' or '.join(map(str, reachable))}."


def _with(model: Model, line: Line) -> Model:
    return replace(model, lines=(*model.lines, line))


def _partners(compiled: Combination, model: Model, engine: Engine, line: Line) -> Iterator[str]:
    """Units of a group that can count, and never as the only one of it."""
    alone = Line(line.path, "units", line.scope, None, 1, line.where)
    by_itself = Engine(_with(model, alone), compiled.units, "certain")
    needing = sorted(within_reach([engine], among=line.scope) - within_reach([by_itself], among=line.scope))
    if not needing or len(needing) == len(line.scope):
        return
    pair = Engine(_with(model, replace(alone, high=2)), compiled.units, "certain")
    worth = {ref: compiled.units[ref].credit or 0 for ref in line.scope}
    partners: dict[int, set[int]] = {}
    for ref in needing:
        known = partners.setdefault(worth[ref], set())
        while True:
            unknown = frozenset(other for other in line.scope - {ref} if worth[other] not in known)
            found = within_one(pair, [ref], unknown)
            if not found:
                break
            known |= {worth[other] for other in found}
    for credit, beside in sorted(each for each in partners.items() if each[1]):
        words = " or ".join(f"{each}-credit" for each in sorted(beside))
        yield f"A {credit}-credit unit {line.where} counts only with a {words} unit beside it."
