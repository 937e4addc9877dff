"""What a document is made of, before it has a format."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

# Several paragraphs of a cell; one that begins with a bullet is a point of a list.
Cell = str | Sequence[str]
BULLET = "• "


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Items:
    """A list; an item with items of its own is a pair."""

    items: Sequence[str | tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Outline:
    """A list of three levels whose numbers (`1`, `1.1`) the format counts, where it can: outcome, criteria, points."""

    outcomes: Sequence[tuple[str, Sequence[tuple[str, Sequence[str]]]]]


@dataclass(frozen=True)
class Table:
    """Rows of cells; a row with a single cell spans the table. `head` rows are repeated on the next page."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int] = ()
    head: int = 1
    ruled: bool = True
    centred: bool = False

    @property
    def columns(self) -> int:
        return max(len(row) for row in self.rows)


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Items | Outline | Table | PageBreak


@dataclass(frozen=True)
class Style:
    """What a format may do to a document on its way; each writer looks only at what it knows."""

    running_head: str = ""  # on every page
    running_foot: str = ""  # on every page, before its number
    text: str = (
        "tabs"  # cells between tabs, or `columns` of blanks as a program keeps them, or `cells` line by line
    )
    wrap: int = 0  # text: lines end after so many characters
    page_lines: int = 0  # text: a page is so many lines, wherever that cuts
    columns: int = 1  # PDF: of the running text
    ligatures: bool = False  # PDF and text: ﬁ and ﬂ are one character
    page_height: int = 842  # PDF: a low page splits rows
    tags: bool = False  # HTML: marks and entities inside sentences
    bare: bool = False  # HTML: no heading tags, lines that end in <br>


@dataclass(frozen=True)
class Page:
    """Blocks with their style."""

    blocks: Sequence[Block]
    title: str
    style: Style = field(default_factory=Style)

    def styled(self, **changes: object) -> "Page":
        return replace(self, style=replace(self.style, **changes))  # type: ignore[arg-type]


def paragraphs(cell: Cell) -> list[str]:
    return [cell] if isinstance(cell, str) else list(cell)
