"""The regulator's register of qualifications, as its CSV file states it."""

from awardry.core.register.columns import COLUMNS, Column
from awardry.core.register.read import Entry, Problem, Refused, read_rows

__all__ = ["COLUMNS", "Column", "Entry", "Problem", "Refused", "read_rows"]
