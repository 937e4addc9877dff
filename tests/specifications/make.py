"""Write the sample documents and the truth beside them: `python -m tests.specifications.make`.

With a folder and `--every-format` it writes there each document of the corpus in all five formats, with `--by-chance
200` so many guides whose parts are drawn by lot. The truth comes
from the courses, never from the reader. Each document has another layout; what a layout does not print is not in its
truth.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from awardry.core.specification.draft import Draft
from tests.specifications.courses import others
from tests.specifications.courses.bicycle_repair import DRAFT as BICYCLE
from tests.specifications.documents.composed import composed
from tests.specifications.documents.corpus import DOCUMENTS
from tests.specifications.documents.document import WRITERS
from tests.specifications.layouts import docx, html, pdf, text

_README = """# Documents to read

Specifications of invented awarding bodies in our own words, with what each states beside it (`*.truth.json`, see
[Measuring the reader](../../docs/reference/evaluation.md)). `python -m tests.specifications.make` writes them all, and
this page, from the courses (`courses/`), their layouts (`layouts/`, `documents/`) and the formats (`formats/`); change
those, not the files. `python -m tests.specifications.make FOLDER --every-format` writes each in all five formats,
`… FOLDER --by-chance 200` as many guides whose parts are drawn by lot. `make evaluate` says how well they are read.

"""
HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "awardry" / "catalogue" / "samples"


def first_documents() -> dict[str, tuple[Draft, bytes]]:
    """The samples with layouts of their own by file name, with the course each prints; read to the last word."""
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


def files() -> dict[str, bytes]:
    """Every file of this folder that is made, by its name."""
    found: dict[str, bytes] = {}
    for name, (draft, content) in first_documents().items():
        found[name] = content
        found[_truth_name(name)] = _written(truth(draft))
    for document in DOCUMENTS:
        found[document.name] = document.written()
        found[_truth_name(document.name)] = _written(document.truth())
    return found | {"README.md": readme().encode()}


def readme() -> str:
    """Which document shows what."""
    rows = [
        f"| `{each.name}` | {', '.join(each.shows)} |" for each in sorted(DOCUMENTS, key=lambda it: it.name)
    ]
    first = [
        f"| `{name}` | see `courses/others.py`, read to the last word |" for name in sorted(first_documents())
    ]
    return _README + "\n".join(["| Document | Shows |", "| --- | --- |", *first, *rows]) + "\n"


def in_every_format() -> dict[str, bytes]:
    """The documents of the corpus in all formats: the layout is the same, what a format can do to it is not."""
    found: dict[str, bytes] = {}
    for document in DOCUMENTS:
        for ending in [document.format] if document.only_its_own_format else WRITERS:
            name = f"{document.stem}_{ending}.{ending}"
            found[name] = document.written(ending)
            found[_truth_name(name)] = _written(document.truth())
        if not document.only_its_own_format:
            found[f"{document.stem}_marked.txt"] = document.written("marked")
            found[f"{document.stem}_marked.truth.json"] = _written(document.truth())
    return found


def by_chance(count: int, seed: int = 0) -> dict[str, bytes]:
    """So many guides composed by chance."""
    found: dict[str, bytes] = {}
    for document in (composed(seed + at) for at in range(count)):
        found[document.name] = document.written()
        found[_truth_name(document.name)] = _written(document.truth())
    return found


def truth(draft: Draft) -> dict[str, Any]:
    """What a reader has to find."""
    data = draft.to_json()
    return {key: data[key] for key in ("format", "qualifications", "units")}


def _truth_name(name: str) -> str:
    return f"{name.rsplit('.', 1)[0]}.truth.json"


def _written(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.specifications.make", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--every-format", action="store_true", help="each document in all formats")
    parser.add_argument("--by-chance", type=int, metavar="COUNT", help="so many guides composed by chance")
    parser.add_argument("--seed", type=int, default=0, help="of the first of them")
    asked = parser.parse_args(arguments)
    if (asked.every_format or asked.by_chance) and asked.folder == HERE:
        parser.error("name another folder: this one keeps the documents of the corpus, each in one format")
    asked.folder.mkdir(parents=True, exist_ok=True)
    chosen = in_every_format() if asked.every_format else files()
    for name, content in (by_chance(asked.by_chance, asked.seed) if asked.by_chance else chosen).items():
        (asked.folder / name).write_bytes(content)
    if asked.folder == HERE:
        SHIPPED.mkdir(parents=True, exist_ok=True)
        for name, (draft, content) in first_documents().items():
            if draft is BICYCLE:
                (SHIPPED / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
