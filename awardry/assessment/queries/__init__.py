"""Where learners stand: units, criteria, decisions, the rule, and what waits for an assessor."""

from awardry.assessment.queries.decisions import (
    feedback_of,
    judgement_facts,
    judgements_of_criterion,
    late_codes,
    open_codes,
    unit_facts,
)
from awardry.assessment.queries.grid import Grid, Section, grid, neighbours
from awardry.assessment.queries.standing import (
    Standing,
    achieved_references,
    hands_in,
    progress_of,
    rule_standing,
    standing,
)
from awardry.assessment.queries.waiting import to_mark

__all__ = [
    "Grid",
    "Section",
    "Standing",
    "achieved_references",
    "feedback_of",
    "grid",
    "hands_in",
    "judgement_facts",
    "judgements_of_criterion",
    "late_codes",
    "neighbours",
    "open_codes",
    "progress_of",
    "rule_standing",
    "standing",
    "to_mark",
    "unit_facts",
]
