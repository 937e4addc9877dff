"""Correcting a drafted specification: what may be corrected, what each value may hold, what follows from a change.

Places in a draft are JSON pointers (`/units/3/credit`). An entry of a list is added at `…/-` and removed by None.
"""

from awardry.core.corrections.change import ACCEPTED, corrected, open_defects, renamed, without_criteria
from awardry.core.corrections.fields import Field, Kind, field_at
from awardry.core.corrections.pointers import NoSuchPlace, look, rekeyed
from awardry.core.corrections.recheck import of_another_body, rechecked
from awardry.core.corrections.values import Doubt, WrongValue, checked, doubts, misfits

__all__ = [
    "ACCEPTED",
    "Doubt",
    "Field",
    "Kind",
    "NoSuchPlace",
    "WrongValue",
    "checked",
    "corrected",
    "doubts",
    "field_at",
    "look",
    "misfits",
    "of_another_body",
    "open_defects",
    "rechecked",
    "rekeyed",
    "renamed",
    "without_criteria",
]
