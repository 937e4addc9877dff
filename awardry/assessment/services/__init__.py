"""Decisions on criteria, and what follows for the unit."""

from awardry.assessment.services.carrying import Carried, carry_decisions, take_over_units
from awardry.assessment.services.judgements import judge_criterion
from awardry.assessment.services.reopening import unsettle_criteria
from awardry.assessment.services.units import move_unit, reopen_unit, sign_off_unit, start_unit

__all__ = [
    "Carried",
    "carry_decisions",
    "judge_criterion",
    "move_unit",
    "reopen_unit",
    "sign_off_unit",
    "start_unit",
    "take_over_units",
    "unsettle_criteria",
]
