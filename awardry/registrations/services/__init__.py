"""Writing about learners and their registrations."""

from awardry.registrations.services.learners import add_learner, confirm_name, correct_learner, open_account
from awardry.registrations.services.registrations import (
    allocate_staff,
    move_registration,
    register_learner,
    register_new_learner,
    withdraw_registration,
)
from awardry.registrations.services.transfers import transfer_registration
from awardry.registrations.services.units import choose_units, mark_started, mark_state

__all__ = [
    "add_learner",
    "allocate_staff",
    "choose_units",
    "confirm_name",
    "correct_learner",
    "mark_started",
    "mark_state",
    "move_registration",
    "open_account",
    "register_learner",
    "register_new_learner",
    "transfer_registration",
    "withdraw_registration",
]
