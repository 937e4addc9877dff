"""Tables that leave for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> object:
    """A cell that a spreadsheet will not take for a formula: what a stranger typed stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


class _Echo:
    """A file that hands back what is written to it, so that a row leaves as soon as it is made."""

    @staticmethod
    def write(text: str) -> str:
        return text


def csv_lines(heading: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A CSV file line by line, in UTF-8 with the mark that spreadsheets look for."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow(heading))
    for row in rows:
        yield str(writer.writerow(harmless(cell) for cell in row))
