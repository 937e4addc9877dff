"""Where learners stand: units, criteria, decisions, the rule, and what waits for an assessor."""

from awardry.assessment.queries.decisions import (
    feedback_of,
    judgement_facts,
    judgements_of_criterion,
    judgements_of_unit,
    judgements_on,
    late_codes,
    open_codes,
    progress_in,
    progress_or_new,
    sign_off_blockers,
    standing_of,
    unit_facts,
)
from awardry.assessment.queries.grid import Grid, Neighbours, Section, grid, neighbours
from awardry.assessment.queries.recognition import Recognised, recognised
from awardry.assessment.queries.standing import (
    Standing,
    achieved_references,
    hands_in,
    progress_of,
    rule_standing,
    standing,
)
from awardry.assessment.queries.waiting import first_waiting, to_mark

__all__ = [
    "Grid",
    "Neighbours",
    "Recognised",
    "Section",
    "Standing",
    "achieved_references",
    "feedback_of",
    "first_waiting",
    "grid",
    "hands_in",
    "judgement_facts",
    "judgements_of_criterion",
    "judgements_of_unit",
    "judgements_on",
    "late_codes",
    "neighbours",
    "open_codes",
    "progress_in",
    "progress_of",
    "progress_or_new",
    "recognised",
    "rule_standing",
    "sign_off_blockers",
    "standing",
    "standing_of",
    "to_mark",
    "unit_facts",
]
