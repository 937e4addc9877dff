"""Writing about the way from one specification to the next."""

from awardry.transitions.services.maps import (
    approve_map,
    correct_line,
    draw_up_map,
    pair_units,
    propose_map,
    retire_map,
    return_map,
)
from awardry.transitions.services.notices import acknowledge_notice, tell_centres
from awardry.transitions.services.transfers import Brought, bring_over

__all__ = [
    "Brought",
    "acknowledge_notice",
    "approve_map",
    "bring_over",
    "correct_line",
    "draw_up_map",
    "pair_units",
    "propose_map",
    "retire_map",
    "return_map",
    "tell_centres",
]
