"""Units of our own wording in the shapes that documents print their criteria in: `shapes.txt`.

A shape begins with `== what it is: the codes it prints`; an arrow stands for a tab.
"""

from __future__ import annotations

from pathlib import Path

HEAD = "Fenwick Awards Level 2 Certificate in Canal Work\n\nQualification number: 699/2201/9\n\n"
UNIT = "Unit 1: Work a canal boat\n\nUnit reference: R/699/4201\nLevel: 2\nCredit value: 3\n\n"
PLAIN = ["1.1", "1.2", "2.1", "2.2"]


def _shapes() -> dict[str, tuple[str, list[str]]]:
    text = (Path(__file__).parent / "shapes.txt").read_text(encoding="utf-8")
    found = {}
    for part in text.split("\n== ", maxsplit=-1):
        first, _, body = part.removeprefix("== ").partition("\n")
        name, _, codes = first.rpartition(":")
        found[name] = (body.rstrip("\n").replace("→", "\t") + "\n", codes.split())
    return found


SHAPES = _shapes()
