"""A table keeps its codes when a document was taken apart: columns by spaces, cells in lines, pipes, HTML."""

from collections.abc import Callable
from html import escape
from itertools import groupby

import pytest

from awardry.core.specification import read
from tests.core.specification.recognise.criteria.shapes import HEAD, SHAPES, UNIT


def cells_in_lines(body: str) -> str:
    return "\n".join(cell for line in body.split("\n") for cell in line.split("\t") if cell)


def columns_run_together(body: str) -> str:
    return "\n".join(" ".join(filter(None, line.split("\t"))) for line in body.split("\n"))


def columns_by_spaces(body: str) -> str:
    lines = [[cell.ljust(24) for cell in line.split("\t")] for line in body.split("\n")]
    return "\n".join("     ".join(cells).rstrip() if len(cells) > 1 else cells[0].rstrip() for cells in lines)


def pipes(body: str) -> str:
    lines = [line.split("\t") for line in body.split("\n")]
    return "\n".join(f"| {' | '.join(cells)} |" if len(cells) > 1 else cells[0] for cells in lines)


def blank_lines_between(body: str) -> str:
    return body.replace("\n", "\n\n")


def page(body: str) -> str:
    found = []
    for table, lines in groupby(body.split("\n"), key=lambda line: "\t" in line):
        if not table:
            found += [f"<p>{escape(line)}</p>" for line in lines if line]
            continue
        rows = [[f"<td>{escape(cell)}</td>" for cell in line.split("\t")] for line in lines]
        found.append(f"<table>{''.join(f'<tr>{chr(10).join(cells)}</tr>' for cells in rows)}</table>")
    return "\n".join(found)


WAYS: tuple[Callable[[str], str], ...] = (
    cells_in_lines, columns_run_together, columns_by_spaces, pipes, blank_lines_between, page,
)  # fmt: skip
LOST = {  # nothing is left there that tells criteria apart
    ("cells_in_lines", "a grid of grades without codes"),
    ("columns_run_together", "a grid of grades without codes"),
    ("blank_lines_between", "a criterion without a code where the next leaves a gap"),
}
CASES = [
    (way, name)
    for name, (body, _) in SHAPES.items()
    for way in WAYS
    if ("\t" in body or way in {blank_lines_between, page}) and (way.__name__, name) not in LOST
]


@pytest.mark.parametrize(("way", "name"), CASES, ids=[f"{way.__name__}-{name}" for way, name in CASES])
def test_the_codes_stay_those_of(way: Callable[[str], str], name: str) -> None:
    body, expected = SHAPES[name]
    if way is page:
        draft = read(f"<html><body>{page(HEAD + UNIT + body)}</body></html>".encode(), "guide.html")
    else:
        draft = read((HEAD + UNIT + way(body)).encode(), "guide.txt")
    found = [each.code for unit in draft.units for outcome in unit.outcomes for each in outcome.criteria]
    assert sorted(found) == sorted(expected)
