"""Write the sample documents and the truth beside them: `python -m tests.specifications.make`.

The truth comes from the courses, never from the reader. Each document has another layout; what a layout does
not print is not in its truth.
"""

import json
import sys
from pathlib import Path
from typing import Any

from awardry.core.specification.draft import Draft
from tests.specifications.courses import others
from tests.specifications.courses.bicycle_repair import DRAFT as BICYCLE
from tests.specifications.layouts import docx, html, pdf, text

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "awardry" / "catalogue" / "samples"


def documents() -> dict[str, tuple[Draft, bytes]]:
    """Every sample by its file name, with the course it prints."""
    return {
        "community_bicycle_repair.txt": (BICYCLE, text.guide(BICYCLE).encode()),
        "community_bicycle_repair.pdf": (BICYCLE, pdf.guide(BICYCLE)),
        "canal_boat_handling.txt": (others.CANAL_BOATS, text.data_sheet(others.CANAL_BOATS).encode()),
        "community_kitchen.md": (others.COMMUNITY_KITCHEN, text.markdown(others.COMMUNITY_KITCHEN).encode()),
        "allotment_growing.html": (others.ALLOTMENT, html.page(others.ALLOTMENT).encode()),
        "repair_cafe.docx": (others.REPAIR_CAFE, docx.specification(others.REPAIR_CAFE)),
        "towpath_guiding.pdf": (others.TOWPATH, pdf.plain(others.TOWPATH)),
        "screen_printing.txt": (others.SCREEN_PRINTING, text.extracted(others.SCREEN_PRINTING).encode()),
    }


def truth(draft: Draft) -> dict[str, Any]:
    """What a reader has to find."""
    data = draft.to_json()
    return {key: data[key] for key in ("format", "qualifications", "units")}


def main() -> int:
    SHIPPED.mkdir(parents=True, exist_ok=True)
    for name, (draft, content) in documents().items():
        (HERE / name).write_bytes(content)
        known = json.dumps(truth(draft), indent=1, ensure_ascii=False) + "\n"
        (HERE / f"{name.rsplit('.', 1)[0]}.truth.json").write_text(known, encoding="utf-8")
        if draft is BICYCLE:
            (SHIPPED / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
