"""What stands in the part of a document about one unit, taken in line by line and row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from awardry.core.specification.recognise.criteria.build import Builder
from awardry.core.specification.recognise.criteria.captions import (
    WILL,
    Column,
    aside_note,
    caption,
    continued,
    leads_aside,
    opens,
    outcome,
    several,
)
from awardry.core.specification.recognise.criteria.codes import Code, bare, follows, near, strong, weak
from awardry.core.specification.recognise.criteria.inner import runs
from awardry.core.specification.recognise.criteria.rows import labels
from awardry.core.specification.recognise.criteria.tokens import Built, Token
from awardry.core.specification.recognise.criteria.wording import STEM
from awardry.core.specification.stream import Line, Place, Row

Columns = dict[int, tuple[Column, str | None]]


class Section:
    """Tokens of one unit's section, and the outcomes built from them."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.codes: set[str] = set()
        self.last_code = ""
        self.tabular = False  # the last criterion stood in a table
        self.started = False  # an outcome or a criterion has been seen
        self.rows = 0
        self.amplified = False  # the head of a table named a last column of content
        self.shared: dict[
            int, tuple[str, ...]
        ] = {}  # columns of a grid that count for several outcomes at once
        self.also: tuple[str, ...] = ()
        self.before: Token | None = None  # the line right above the first code
        self._built: tuple[int, Built] | None = None

    def row(self, row: Row, columns: Columns) -> None:
        """Take in a row of an outcomes table."""
        self.tabular = True
        self.rows += 1
        if _form(row):
            return
        cells = _joined(row, columns)
        outcomes, criteria = self._parted(cells, columns)
        first = next((code for _, lines in criteria for line in lines if (code := strong(line.text))), None)
        for _, lines in outcomes:
            self.outcome_cell(lines, first.outcome if first and first.family in {"dotted", "deep"} else "")
        if any(outcome(line.text) for _, lines in cells for line in lines):
            self.shared = {}
        for at, lines in criteria:
            grade = columns.get(at, ("any", None))[1]
            for line in lines:
                if grade and (named := several(line.text)):
                    self.shared[at] = named[0]  # the criteria of this column count for all of these
                else:
                    self.also = self.shared.get(at, ())
                    self.line(line, column="criterion", grade=grade)
        self.also = ()

    def _parted(
        self, cells: Sequence[tuple[int, list[Line]]], columns: Columns
    ) -> tuple[list[tuple[int, list[Line]]], list[tuple[int, list[Line]]]]:
        """The cells with outcomes and those with criteria, by the heads of their columns or else by their codes."""
        outcomes = [each for each in cells if columns.get(each[0], ("any", None))[0] == "outcome"]
        criteria = [each for each in cells if columns.get(each[0], ("any", None))[0] == "criterion"]
        coded = [at for at, lines in cells if any(strong(line.text) for line in lines)]
        if columns and (not coded or any(at in columns for at in coded)):
            return outcomes, criteria
        if not coded:
            return [], []
        return (
            [each for each in cells if each[0] < coded[0] and each[0] not in coded],
            [each for each in cells if each[0] in coded],
        )

    def outcome_cell(self, lines: Sequence[Line], row_outcome: str) -> None:
        """Take in a cell of the column of outcomes."""
        for index, line in enumerate(lines):
            text = line.text
            if named := several(text):
                self._several(*named, line)
            elif found := outcome(text):
                self._add(Token("outcome", found[1], line.place, found[0], "outcome"))
            elif coded := strong(text):
                self._criterion(coded, line.place, "outcome", None)
            elif (numbered := weak(text)) and numbered.family == "number":
                title = continued(numbered.rest)
                self._add(Token("outcome", title, line.place, numbered.text, "outcome"))
            elif caption(text) is None:
                kind: Literal["item", "text"] = "item" if line.kind == "item" and index else "text"
                self._add(Token(kind, continued(text), line.place, "", "outcome", row_outcome, row=self.rows))

    def line(
        self, line: Line, *, column: Column = "any", grade: str | None = None, aside: bool = False
    ) -> bool:
        """Take in a line; False where it is no part of outcomes and criteria."""
        taken = False
        for part in runs(line.text, self.last_code):
            taken = self._part(part, line, column, grade, aside) or taken
        return taken

    def _part(self, text: str, line: Line, column: Column, grade: str | None, aside: bool) -> bool:
        place = line.place
        if coded := strong(text):
            self.tabular = column != "any"
            self._criterion(coded, place, column, grade, aside, counted=line.counted)
            return True
        if named := several(text):
            self._several(*named, line)
            return True
        if (column == "any" or grade or ":" in text) and (found := outcome(text)):
            self._add(Token("outcome", found[1], place, found[0], aside=aside))
            return True
        if (
            self.tokens
            and self.tokens[-1].kind == "outcome"
            and not self.tokens[-1].text
            and (will := WILL.match(text))
        ):
            text = will.group(1)  # `The learner will understand …` below the outcome's number
        if (numbered := weak(text)) and numbered.family == "number" and (will := WILL.match(numbered.rest)):
            text = f"{numbered.text}. {will.group(1)}"  # `1. The learner will know …`
        if announced := caption(text):
            self.tokens.append(Token("caption", text, place, column=announced, aside=aside))
            return True
        if numbered := weak(text):
            if (
                column == "any"
                and not self.started
                and not (numbered.family == "number" and numbered.text == "1")
            ):
                return False
            self._add(
                Token(
                    "weak",
                    numbered.rest,
                    place,
                    numbered.text,
                    column,
                    "",
                    grade,
                    line.level,
                    numbered.family,
                    aside=aside,
                    whole=text,
                    row=self.rows,
                )
            )
            return True
        if column == "any" and not self.started and not self.tokens:
            self.before = Token("text", text, place) if line.kind == "text" else None
            return False
        kind: Literal["item", "text"] = "item" if line.kind == "item" else "text"
        away = aside or (
            column == "any" and (aside_note(text) or (line.kind != "item" and leads_aside(text)))
        )
        self.tokens.append(
            Token(
                kind,
                text,
                place,
                "",
                column,
                "",
                grade,
                line.level,
                aside=away,
                row=self.rows,
                heading=line.kind == "heading",
            )
        )
        return True

    def _several(self, numbers: Sequence[str], title: str, line: Line) -> None:
        self._add(Token("outcome", title, line.place, numbers[0], "any", also=tuple(numbers[1:])))

    def _criterion(
        self,
        coded: Code,
        place: Place,
        column: Column,
        grade: str | None,
        aside: bool = False,
        *,
        counted: bool = False,
    ) -> None:
        if self.before and not self.tokens and coded.family == "dotted" and STEM.match(self.before.text):
            self.tokens.append(self.before)  # the title of the first outcome, which nothing announced
        self.last_code = coded.text
        self.codes.add(coded.text)
        self._add(
            Token(
                "criterion",
                coded.rest,
                place,
                coded.text,
                column,
                coded.outcome,
                grade,
                0,
                coded.family,
                aside=aside,
                also=(*coded.also, *self.also),
                row=self.rows,
                counted=counted,
            )
        )

    def _add(self, token: Token) -> None:
        self.tokens.append(token)
        self.started = self.started or token.kind in {"outcome", "criterion"} or token.code == "1"

    def resumes(self, text: str) -> bool:
        """Whether a line after range, content or guidance leads back to outcomes and criteria."""
        if coded := strong(text):
            if not self.started or not self.codes:
                return not any(token.kind == "item" for token in self.tokens)
            if coded.family == "named" and coded.text in {"K1", "KU1"}:
                return True
            if coded.family == "worded" and follows(self.last_code, coded.text):
                return True  # counted anew under each outcome
            known = {token.family for token in self.tokens if token.kind == "criterion"}
            return coded.text not in self.codes and coded.family in known and near(self.last_code, coded.text)
        if found := outcome(text):
            return not any(
                token.kind == "outcome" and token.code == found[0] and token.text for token in self.tokens
            )
        return caption(text) is not None

    def waits(self, text: str) -> bool:
        """Whether a code or number stood alone on the line before, so that these are its words."""
        if not self.tokens or not self.started:
            return False
        last = self.tokens[-1]
        lone = last.kind == "criterion" or (
            last.kind in {"outcome", "weak"} and last.family in {"", "number"}
        )
        return lone and not last.text and not last.aside and last.column == "any" and not opens(text)

    def expects_outcome(self, text: str) -> bool:
        """Whether the number that opens a line is that of the outcome after the last."""
        found = weak(text)
        return bool(found and self.last_code and self.expects(f"{found.text}.1"))

    def expects(self, code: str) -> bool:
        """Whether a code goes on with the criteria taken in so far."""
        return code not in self.codes and follows(self.last_code, code)

    def build(self) -> Built:
        """The outcomes of the section."""
        if self._built is None or self._built[0] != len(self.tokens):
            self._built = (len(self.tokens), Builder(self.tokens, with_content=self.amplified).built())
        return self._built[1]


_FORM = re.compile(r"_{4,}|\.{8,}|\b(?:signature|signed|initials|name)\s*:", re.I)


_BELOW = re.compile(r"(?:assessment|resources|grading|delivery|references|links)(?: methods?)?:?$", re.I)
_IMPRINT = re.compile(r"©|\bcopyright\b|\b(?:issue|version|edition)\s+[0-9]", re.I)


def _form(row: Row) -> bool:
    """Whether a row is to be filled in, or the foot of a page with its number, and states nothing."""
    texts = [text for text in row.texts if text]
    if any(strong(text) for text in texts):
        return False
    if len(texts) > 1 and row.texts[0] and _BELOW.match(texts[0]):
        return True
    if any(_FORM.search(text) for text in texts):
        return True
    if len(texts) != 2:
        return False
    if texts[0].isdigit() and _IMPRINT.search(texts[1]):
        return True
    return texts[1].isdigit() and bool(texts[0][:1].isalpha()) and not outcome(texts[0])


def _joined(row: Row, columns: Columns) -> list[tuple[int, list[Line]]]:
    """The cells of a row, codes and numbers in a cell of their own joined to the words in the cell beside it."""
    found: list[tuple[int, list[Line]]] = []
    pending: list[str] = []
    for at, cell in enumerate(row.cells):
        lines = list(cell)
        beside = row.cells[at + 1] if at + 1 < len(row.cells) else ()
        if beside and not strong(beside[0].text) and (alone := _alone(lines, columns, at)):
            pending = alone
            continue
        if pending and lines:
            lines = list(_coded(pending, lines))
            pending = []
        found.append((at, lines))
    return found


def _alone(lines: Sequence[Line], columns: Columns, at: int) -> list[str]:
    """The codes or the number that a cell holds and nothing else, where the cell beside it is no other column."""
    words = " ".join(line.text for line in lines).split() if 0 < len(lines) <= 9 else []
    if not words or len(words) > 12:
        return []
    role, following = columns.get(at), columns.get(at + 1, ("any", None))[0]
    if all(bare(each) for each in words):
        same = following == "criterion" or _same_role(columns, role, at)
        return words if same else []
    text = " ".join(words)
    return (
        [text]
        if len(lines) == 1 and len(text) < 12 and labels(text) and _same_role(columns, role, at)
        else []
    )


def _coded(codes: Sequence[str], lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with the codes that stand beside them; of several codes beside fewer lines, the first takes the words."""
    for at, line in enumerate(lines):
        each = codes[at] if len(lines) == len(codes) or at == 0 else ""
        yield Line(f"{each} {line.text}", line.place, "text", 0) if each else line
    if len(lines) != len(codes):
        yield from (Line(code, lines[0].place, "text", 0) for code in codes[1:])


def _same_role(columns: Columns, role: tuple[Column, str | None] | None, at: int) -> bool:
    return not columns or role is None or role[0] == "any" or columns.get(at + 1, role)[0] == role[0]
