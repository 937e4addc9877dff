"""Writing about the way from one specification to the next."""

from awardry.transitions.services.notices import acknowledge_notice, tell_centres

__all__ = ["acknowledge_notice", "tell_centres"]
