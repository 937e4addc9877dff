"""The defects of a draft after a correction: some are gone, some stay, some are new."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from awardry.core.specification.check import check
from awardry.core.specification.draft import Draft

Json = Any


def rechecked(before: Json, after: Json, *, awarding_body: str = "") -> Json:
    """The corrected draft with its defects checked again. A defect keeps its index for good.

    What only the running text shows cannot be checked again without the document: it is settled by a correction of
    the value that it is about, or by a person who accepts it. `awarding_body`: the name of the one whose draft it is.
    """
    earlier, now = _checked(before, awarding_body), _checked(after, awarding_body)
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


def of_another_body(content: Json, awarding_body: str) -> Iterator[Json]:
    """A defect for each qualification that the document says belongs to an awarding body of another name."""
    for index, qualification in enumerate(content["qualifications"]):
        path, stated = f"/qualifications/{index}/awarding_body", qualification.get("awarding_body") or ""
        if not _same_body(stated, awarding_body):
            yield {
                "severity": "error",
                "code": "body-differs",
                "message": f"The document names {stated} as its awarding body; this is a draft of {awarding_body}",
                "place": content.get("places", {}).get(path),
                "path": path,
            }


def _same_body(one: str, other: str) -> bool:
    """Whether one name holds the words of the other in a row; a name without words is no other name."""
    first, second = _words(one), _words(other)
    return not first or not second or f" {first} " in f" {second} " or f" {second} " in f" {first} "


def _words(name: str) -> str:
    """A name without case, punctuation and spacing: what differs in print and means nothing."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name).casefold()))


def _checked(content: Json, awarding_body: str) -> dict[tuple[str, str | None], Json]:
    """What the check of a draft says today, by code and path."""
    found = Draft.from_json({**content, "defects": []})
    data = Draft(found.source, found.qualifications, found.units, check(found), found.places).to_json()
    strange = of_another_body(content, awarding_body)
    return {_name(defect): defect for defect in [*data["defects"], *strange]}


def _name(defect: Json) -> tuple[str, str | None]:
    return defect["code"], defect.get("path")
