"""The defects of a draft after a correction: some are gone, some stay, some are new."""

from typing import Any

from awardry.core.specification.check import check
from awardry.core.specification.draft import Draft

Json = Any


def rechecked(before: Json, after: Json) -> Json:
    """The corrected draft with its defects checked again. A defect keeps its index for good.

    What only the running text shows cannot be checked again without the document: it is settled by a correction of
    the value that it is about, or by a person who accepts it.
    """
    earlier, now = _checked(before), _checked(after)
    defects = after.setdefault("defects", [])
    for defect in defects:
        name = _name(defect)
        if name in now:
            found = now.pop(name)
            if found["message"] != defect["message"] or defect.get("settled") != "accepted":
                defect.pop("settled", None)
            defect["message"] = found["message"]
            defect["severity"] = found["severity"]
        elif name in earlier:
            defect["settled"] = defect.get("settled") or "corrected"
    defects += now.values()
    return after


def _checked(content: Json) -> dict[tuple[str, str | None], Json]:
    """What the check of a draft says today, by code and path."""
    found = Draft.from_json({**content, "defects": []})
    data = Draft(found.source, found.qualifications, found.units, check(found), found.places).to_json()
    return {_name(defect): defect for defect in data["defects"]}


def _name(defect: Json) -> tuple[str, str | None]:
    return defect["code"], defect.get("path")
