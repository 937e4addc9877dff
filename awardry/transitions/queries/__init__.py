"""Who has been told of what, and who still has to be."""

from awardry.transitions.queries.notices import notices, notices_open, untold

__all__ = ["notices", "notices_open", "untold"]
