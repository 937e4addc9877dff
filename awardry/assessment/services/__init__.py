"""Decisions on criteria, and what follows for the unit."""

from awardry.assessment.services.judgements import judge_criterion
from awardry.assessment.services.reopening import unsettle_criteria
from awardry.assessment.services.units import move_unit, reopen_unit, sign_off_unit, start_unit

__all__ = ["judge_criterion", "move_unit", "reopen_unit", "sign_off_unit", "start_unit", "unsettle_criteria"]
