"""Everything a learner may ask about where they stand: data that a page can draw, and sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from awardry.core.combination.completion import Completion, Cost, cheapest
from awardry.core.combination.decide import Status, Verdict, decide
from awardry.core.combination.describe import dead_choices
from awardry.core.combination.engine import Combination, Engine, Units, combination
from awardry.core.combination.explanation import Drop, Explanation, RecognisedKind, UnitNote
from awardry.core.combination.picture import LineState, line_states, model_of
from awardry.core.combination.reach import in_every, within_reach
from awardry.core.combination.reasons import amount, cap_sentence, named, unit_name
from awardry.core.combination.rule import Recognition, Rule
from awardry.core.combination.solve import TooLarge

COSTS: tuple[Cost, ...] = ("credits", "glh", "units")


def explain(
    rule: Rule,
    units: Units,
    achieved: Iterable[str],
    chosen: Iterable[str] = (),
    recognised: Mapping[str, Recognition] | None = None,
    *,
    barred_from: Iterable[str] = (),
    route: str | None = None,
) -> Explanation:
    """The verdict and all that goes with it.

    Asks the engine a few questions for each of: the verdict, dead choices, units given up, and nine completions.
    """
    compiled = combination(rule, units)
    verdict = decide(
        rule, units, achieved, chosen, barred_from=barred_from, recognised=recognised, route=route
    )
    return _Explaining(
        compiled, verdict, frozenset(achieved), frozenset(chosen), frozenset(barred_from),
        dict(recognised or {}), route,
    ).explanation()  # fmt: skip


@dataclass
class _Explaining:
    compiled: Combination
    verdict: Verdict
    achieved: frozenset[str]
    chosen: frozenset[str]
    barred_from: frozenset[str]
    recognised: dict[str, Recognition]
    route: str | None

    def __post_init__(self) -> None:
        models = self.compiled.models(self.recognised)
        self.models = tuple(m for m in models if self.route is None or (m.route and m.route.id == self.route))
        self.model = model_of(self.compiled, self.verdict.route, self.recognised)
        self.engines = [self.compiled.engine(model, "certain", outside=True) for model in self.models]
        self.usable = frozenset(ref for e in self.engines for ref in e.refs) - self.barred_from
        self.untold: list[str] = []

    def explanation(self) -> Explanation:
        status = self.verdict.choice.status if self.verdict.choice else self.verdict.status
        return Explanation(
            verdict=self.verdict,
            status=status,
            sentence=self._sentence(status),
            lines=self._lines(),
            surplus=tuple(self._surplus()),
            dead=self._or_untold("which units can no longer count", self._dead, ()),
            dead_in_general=self._or_untold("which choices are dead", self._general, ()),
            completions=self._or_untold("the cheapest ways on", self._completions, {}),
            drops=self._or_untold("what follows if a unit is given up", self._drops, ()),
            recognised=tuple(self._recognised()),
            untold=tuple(self.untold),
        )

    def _lines(self) -> tuple[LineState, ...]:
        """For what counts so far: of a choice that can be completed, what is achieved as well and stays in it."""
        choice = self.verdict.choice
        if choice and choice.next:
            model = model_of(self.compiled, choice.next.route, self.recognised)
            return line_states(self.compiled, model, choice.next.counted & (self.achieved | self.chosen))
        shown = (self.chosen or self.verdict.counted) & frozenset(self.model.counting)
        return line_states(self.compiled, self.model, shown)

    def _or_untold(self, what: str, answer: Any, instead: Any) -> Any:
        try:
            return answer()
        except TooLarge as error:
            self.untold.append(f"Not worked out: {what} ({error}).")
            return instead

    def _sentence(self, status: Status) -> str:
        if self.verdict.choice:
            return _CHOICE[status]
        following = self.verdict.next
        if status == "possible" and following:
            return f"Still possible: {_short_of(following)}."
        return _ACHIEVED[status]

    def _surplus(self) -> Iterator[UnitNote]:
        """Why a unit that is achieved does not count: the line that it would break, or that others count instead."""
        counted = self.verdict.counted
        for ref in sorted(self.verdict.surplus):
            path, text = self._against(counted, ref)
            why = f": {text}" if text else "; the others are enough, or count for more."
            yield UnitNote(ref, f"{unit_name(ref, self.compiled.units)} is surplus{why}", path)

    def _against(self, taken: frozenset[str], ref: str) -> tuple[str, str]:
        """The first line that holds for `taken` and no longer once the unit is there as well."""
        before = {state.path: state.state for state in line_states(self.compiled, self.model, taken)}
        for state in line_states(self.compiled, self.model, taken | {ref}):
            if state.state in ("over", "short") and before[state.path] == "met":
                return state.path, state.sentence
        return "", ""

    def _dead(self) -> tuple[UnitNote, ...]:
        """Units that no valid set takes beside all of the choice (or, without a choice, at all)."""
        if self.verdict.status == "cannot tell" or (
            self.verdict.choice and self.verdict.choice.status == "impossible"
        ):
            return ()
        alive = within_reach(self.engines, self.usable, self.chosen)
        if not alive and not self.chosen:
            return ()
        dead = sorted(self.usable - alive - self.chosen - self.verdict.outside - self._beside())
        return tuple(self._dead_note(ref) for ref in dead)

    def _beside(self) -> frozenset[str]:
        """Units that are needed and count nowhere."""
        return frozenset(ref for engine in self.engines for ref in engine.outside)

    def _dead_note(self, ref: str) -> UnitNote:
        path, text = self._broken_at_once(ref)
        beside = " beside the units chosen" if self.chosen else ""
        together = [engine for engine in self.engines if self.chosen <= frozenset(engine.refs)]
        if together and not any(ref in engine.refs for engine in together):
            text = "it is of another route."
        why = f": {text}" if text else ": no set of units that meets the rule takes it."
        return UnitNote(ref, f"{unit_name(ref, self.compiled.units)} cannot count{beside}{why}", path)

    def _broken_at_once(self, ref: str) -> tuple[str, str]:
        """A line that the choice and this unit break, whatever is added."""
        for state in line_states(
            self.compiled, self.model, (self.chosen | {ref}) & frozenset(self.model.counting)
        ):
            if state.state == "over" and not state.share:
                return state.path, state.sentence
        return "", ""

    def _general(self) -> tuple[str, ...]:
        return dead_choices(self.compiled)

    def _completions(self) -> dict[Cost, tuple[Completion, ...]]:
        if self.verdict.status != "possible":
            return {}
        return {
            by: tuple(
                cheapest(
                    self.compiled.rule, self.compiled.units, self.achieved, by, 3,
                    barred_from=self.barred_from, recognised=self.recognised, route=self.route,
                )
            )
            for by in COSTS
        }  # fmt: skip

    def _drops(self) -> tuple[Drop, ...]:
        if self.verdict.status == "cannot tell":
            return ()
        held = self.achieved & self.usable
        vital = in_every(self.engines, held)
        mandatory = in_every(self.engines, self.usable)
        found = [self._achieved_drop(ref, vital, mandatory) for ref in sorted(held)]
        return (*found, *self._chosen_drops(mandatory))

    def _achieved_drop(
        self, ref: str, vital: frozenset[str] | None, mandatory: frozenset[str] | None
    ) -> Drop:
        name = unit_name(ref, self.compiled.units)
        if vital is not None and ref not in vital:
            return Drop(ref, "met", f"Without {name} the rule is still met.", False)
        if mandatory is None or ref in mandatory:
            return Drop(ref, "impossible", f"Without {name} the rule cannot be met.", False)
        return Drop(ref, "possible", f"Without {name} the rule can be met by other units.", False)

    def _chosen_drops(self, mandatory: frozenset[str] | None) -> Iterator[Drop]:
        choice = self.verdict.choice
        for ref in sorted(self.chosen) if choice else ():
            name = unit_name(ref, self.compiled.units)
            rest = self.chosen - {ref}
            usable = self.usable - {ref}
            status: Status = "impossible"
            if any(self._stands(engine, rest) for engine in self.engines):
                status = "met"
            elif rest <= self.usable and any(e.feasible(usable, rest) for e in self.engines):
                status = "possible"
            if choice and status != choice.status:
                yield Drop(ref, status, f"Without {name} the choice {_BECOMES[status]}.", True)
            else:
                yield Drop(
                    ref, status, f"Giving up {name} changes nothing: the choice {_STAYS[status]}.", True
                )

    def _stands(self, engine: Engine, taken: frozenset[str]) -> bool:
        states = line_states(self.compiled, engine.model, taken | (self.achieved & frozenset(engine.outside)))
        return taken <= frozenset(engine.refs) - self.barred_from and all(s.state == "met" for s in states)

    def _recognised(self) -> Iterator[RecognisedKind]:
        caps = {cap.kind: cap for cap in self.compiled.rule.caps}
        for kind in dict.fromkeys(self.recognised.values()):
            mine = [
                ref
                for ref in sorted(self.recognised)
                if self.recognised[ref] == kind and ref in self.achieved
            ]
            counted = [ref for ref in mine if ref in self.verdict.counted]
            out = [ref for ref in mine if ref not in self.verdict.counted]
            sentence = cap_sentence(caps[kind]) if kind in caps else ""
            yield RecognisedKind(
                kind,
                tuple(counted),
                tuple(out),
                sentence,
                self._recognised_text(kind, counted, out, sentence),
            )

    def _recognised_text(self, kind: Recognition, counted: list[str], out: list[str], cap: str) -> str:
        units = self.compiled.units
        words = kind.replace("_", " ")
        text = f"Counted by {words}: {named(counted, units) if counted else 'none'}."
        held_back = [
            ref for ref in out if self._against(self.verdict.counted, ref)[0].startswith(f"/caps/{kind}")
        ]
        others = [ref for ref in out if ref not in held_back]
        if held_back:
            text += f" Kept out by the cap: {named(held_back, units)}. {cap}"
        if others:
            text += f" Not counted for other reasons: {named(others, units)}."
        return text


_ACHIEVED: dict[Status, str] = {
    "met": "The rule is met.",
    "possible": "Still possible.",
    "impossible": "No set of the units that can still be taken meets the rule.",
    "cannot tell": "Whether the rule is met cannot be told.",
}
_CHOICE: dict[Status, str] = {
    "met": "The units chosen meet the rule.",
    "possible": "The units chosen can all count; more are needed.",
    "impossible": "The units chosen cannot all count together.",
    "cannot tell": "Whether the units chosen can all count cannot be told.",
}
_BECOMES: dict[Status, str] = {
    "met": "meets the rule",
    "possible": "can be completed",
    "impossible": "can no longer be completed",
    "cannot tell": "cannot be told",
}
_STAYS: dict[Status, str] = {
    "met": "meets the rule either way",
    "possible": "can be completed either way",
    "impossible": "cannot be completed either way",
    "cannot tell": "cannot be told either way",
}


def _short_of(completion: Completion) -> str:
    parts = [amount(len(completion.units), "units")]
    if completion.credits is not None:
        parts.append(amount(completion.credits, "credits"))
    return f"{' with '.join(parts)} would do"
