"""Rules of combination: which sets of units make a qualification. Pure, exact, and useful without the rest."""

from awardry.core.combination.completion import Completion, cheapest
from awardry.core.combination.decide import ChoiceVerdict, Needed, Verdict, decide
from awardry.core.combination.parse import RuleError, parse_rule, parse_unit
from awardry.core.combination.reasons import Reason
from awardry.core.combination.rule import Bounds, Group, Limits, Rule, Unit
from awardry.core.combination.write import rule_to_json

__all__ = [
    "Bounds",
    "ChoiceVerdict",
    "Completion",
    "Group",
    "Limits",
    "Needed",
    "Reason",
    "Rule",
    "RuleError",
    "Unit",
    "Verdict",
    "cheapest",
    "decide",
    "parse_rule",
    "parse_unit",
    "rule_to_json",
]
