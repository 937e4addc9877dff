"""Rules of combination: which sets of units make a qualification. Pure, exact, and useful without the rest.

What is asked of it, in the order in which a rule lives. `rule_json` is the JSON form, `units` the facts of its units
(`Unit`: ref, level, credit, glh, title), refs are texts. None of these reads a file or a clock; answers are values.

    findings(rule_json, units) -> list[RuleFinding]      severity, code, path (JSON pointer), message: every error of
                                                         form at once, or else what `lint` finds; never raises
    parse_rule(rule_json) -> Rule                        raises RuleError (path, message) at the first error
    rule_to_json(rule) -> dict                           parse_rule of it gives the same rule
    lint(rule, units) -> list[RuleFinding]               no set meets it, idle lines and bounds, dead units, …
    ranges(rule, units, count=True) -> Ranges            sets; units, credits, glh: Span(min, max, unstated, bound)
    describe(rule, units) -> list[str]                   the rule in sentences, with the choices that are dead
    picture(rule, units, taken=(), route=, recognised=) -> list[Card]
                                                         kind, path, title, state, id, lines, units, cards, text;
                                                         a line: value, min, max, available, state, sentence
    decide(rule, units, achieved, chosen=()) -> Verdict  met, possible, impossible, cannot tell; why; what counts
    cheapest(rule, units, achieved, by, count)           -> list[Completion]
    explain(rule, units, achieved, chosen=(), recognised=None) -> Explanation
                                                         all of it for one learner, as data and sentences; to_json()
"""

from awardry.core.combination.completion import Completion, cheapest
from awardry.core.combination.decide import ChoiceVerdict, Needed, Verdict, decide
from awardry.core.combination.describe import describe
from awardry.core.combination.explain import explain
from awardry.core.combination.explanation import Explanation
from awardry.core.combination.findings import findings
from awardry.core.combination.lint import RuleFinding, lint
from awardry.core.combination.parse import RuleError, parse_rule, parse_unit
from awardry.core.combination.picture import Card, CardUnit, LineState, picture
from awardry.core.combination.ranges import Ranges, Span, ranges
from awardry.core.combination.reasons import Reason
from awardry.core.combination.rule import Bounds, Group, Limits, Rule, Unit
from awardry.core.combination.write import rule_to_json

__all__ = [
    "Bounds",
    "Card",
    "CardUnit",
    "ChoiceVerdict",
    "Completion",
    "Explanation",
    "Group",
    "Limits",
    "LineState",
    "Needed",
    "Ranges",
    "Reason",
    "Rule",
    "RuleError",
    "RuleFinding",
    "Span",
    "Unit",
    "Verdict",
    "cheapest",
    "decide",
    "describe",
    "explain",
    "findings",
    "lint",
    "parse_rule",
    "parse_unit",
    "picture",
    "ranges",
    "rule_to_json",
]
