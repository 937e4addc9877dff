"""Defects of a draft: what is missing, odd or contradictory. Nothing is mended here."""

from __future__ import annotations

from awardry.core.specification.check.qualification import of_qualification
from awardry.core.specification.check.units import of_units
from awardry.core.specification.check.wording import of_wording
from awardry.core.specification.draft import Defect, Draft
from awardry.core.specification.reading import Findings


def check(draft: Draft, found: Findings | None = None) -> list[Defect]:
    """Every defect of a draft; `found` adds what the running text contradicts."""
    defects: list[Defect] = []
    for index, qualification in enumerate(draft.qualifications):
        defects.extend(of_qualification(draft, qualification, f"/qualifications/{index}"))
    defects.extend(of_units(draft))
    if found is not None:
        defects.extend(of_wording(draft, found))
    return [_placed(draft, defect) for defect in defects]


def _placed(draft: Draft, defect: Defect) -> Defect:
    """A defect with the place of the value that it is about."""
    if defect.place is not None or defect.path is None:
        return defect
    return Defect(defect.severity, defect.code, defect.message, draft.places.get(defect.path), defect.path)
