"""Learning outcomes and assessment criteria, in tables, lists and plain runs.

A section of a document about one unit is taken in as tokens and built at its end, because only the whole
section tells whether its criteria carry codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from awardry.core.specification.draft import Criterion, Outcome
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.stream import Line, Place, Row

Column = Literal["outcome", "criterion", "any"]

_GRADES = {"P": "pass", "M": "merit", "D": "distinction"}
_OUTCOME = re.compile(
    r"^(?:LO|L\.O\.|Learning\s+(?:outcomes?|aims?|objectives?)|Outcomes?|Elements?)\s*\.?\s*([0-9]{1,2}|[A-H])\b"
    r"(?!\.[0-9])(?!\s*,)\s*[:.)–—-]*\s*(.*)$",
    re.I,
)
_NUMBERED = re.compile(r"^([0-9]{1,2})(?:[.):]\s*|\s+)(?=[A-Z‘“'\"(])(.*)$")
_POINTED = re.compile(r"^([0-9]{1,2})[.):]\s+(\S.*)$")
_NUMBER_ONLY = re.compile(r"^(?:LO\s*)?([0-9]{1,2})[.):]?$", re.I)
_CODE = re.compile(
    r"^(?:AC\s*|LO\s*(?=[0-9]+\.[0-9])|PC\s*|K|S)?([0-9]{1,2}(?:\.[0-9]{1,2}){1,2}|[0-9A-H]\.[PMD][0-9]{1,2}|[PMD][0-9]{1,2}"
    r"|[0-9]{1,2}[a-z](?=[.)]))(?:[.):]*\s+|[.):]+|(?=[A-Z])|$)(?!\s*(?:per cent|%))(.*)$"
)
_INNER = re.compile(r"(?<![0-9.£$])([0-9]{1,2}\.[0-9]{1,2})(?![0-9.%])[.):]?\s*(?=[A-Z])")
_SUB = re.compile(r"^[(]?(?:[a-z]|[ivx]{1,4})[.)]\s+(.*)$")
_INNER_SUB = re.compile(r"(?:(?<=[:;,.])|(?<= ))\s*[(]?([a-h])\)\s+")
_OUTCOME_HEAD = re.compile(
    r"learning outcomes?|^outcomes?|learning aims?|learning objectives?|^lo$|\b(?:learner|candidate|student"
    r"|you) (?:will|should)\b"
)
_CRITERION_HEAD = re.compile(
    r"\bcriteri(?:a|on)\b|\b(?:learner|candidate|student|you) (?:can|must)\b|^ac$|performance (?:criteria"
    r"|statements?)|^standards?$"
)
_GRADE_HEAD = re.compile(r"^(?:to achieve (?:a )?)?(pass|merit|distinction)\b")
_PAUSE = re.compile(
    r"\b(?:guidance|content|evidence|resources?|amplification|delivery|methods?|information|aims?|links?|notes?|"
    r"assessment requirements?|assessment strategy|knowledge and understanding|range|scope|key words?|"
    r"relationship|endorsement|equivalenc|signature|declaration|feedback|summary)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One stretch of a unit's section, before it is known what it is."""

    kind: Literal["outcome", "criterion", "item", "text"]
    text: str
    place: Place
    code: str = ""
    column: Column = "any"
    row_outcome: str = ""
    grade: str | None = None
    level: int = 0


@dataclass(slots=True)
class Built:
    """Outcomes of a section with the place of each: `(0,)` of an outcome, `(0, 2)` of a criterion."""

    outcomes: list[Outcome] = field(default_factory=list)
    places: dict[tuple[int, ...], tuple[Place, str]] = field(default_factory=dict)


def header(texts: Sequence[str]) -> dict[int, tuple[Column, str | None]]:
    """What each column of an outcomes table holds, and its grade; empty for a row that is no heading."""
    found: dict[int, tuple[Column, str | None]] = {}
    last: tuple[Column, str | None] | None = None
    for at, text in enumerate(texts):
        words = plain(text)
        if not words:
            if (last and at + 1 < len(texts)) or last:
                found[at] = last
            continue
        last = None
        if (
            len(words.split()) > 16
            or _CODE.match(text)
            or (_NUMBERED.match(text) and not words.startswith("1 learning"))
        ):
            continue
        if graded := _GRADE_HEAD.match(words):
            last = ("criterion", graded.group(1))
        elif _CRITERION_HEAD.search(words):
            last = ("criterion", None)
        elif _OUTCOME_HEAD.search(words):
            last = ("outcome", None)
        if last:
            found[at] = last
    if len([at for at in found if texts[at]]) == 1 and any(grade for _, grade in found.values()):
        return {}  # a lone `Pass` or `Pass or fail` is a fact about grading
    return found if not any(len(text.split()) > 25 for text in texts) else {}


def is_caption(text: str) -> bool:
    """Whether a line only announces outcomes or criteria: `The learner can:`."""
    words = plain(text)
    if text[:1].islower() and not re.match(r"the |learner|candidate|you ", text):
        return False  # the rest of a wrapped line
    return (
        len(words.split()) <= 12
        and not _CODE.match(text)
        and not _OUTCOME.match(text)
        and bool(_OUTCOME_HEAD.search(words) or _CRITERION_HEAD.search(words))
        and not re.search(r"[.;]$", text)
    )


def pauses(line: Line) -> bool:
    """Whether a heading inside a unit's section leads away from its criteria."""
    return line.kind == "heading" and bool(_PAUSE.search(line.text)) and len(line.text.split()) <= 10


def leads_away(text: str) -> bool:
    """Whether a row of one cell inside a unit's table turns from criteria to guidance or evidence."""
    return bool(_PAUSE.search(text)) and len(text.split()) <= 6 and not re.search(r"[0-9]", text)


def has_codes(row: Row) -> bool:
    """Whether any cell of a row opens with the code of a criterion."""
    return any(_CODE.match(line.text) for cell in row.cells for line in cell)


def looks_like(line: Line) -> bool:
    """Whether a line opens with the code of a criterion or the number of an outcome, by shape alone."""
    return bool((_CODE.match(line.text) and _words_follow(line.text)) or _OUTCOME.match(line.text))


def opens_with_code(text: str) -> str | None:
    """The code of a criterion that opens a text."""
    found = _CODE.match(text)
    return found.group(1) if found else None


class Section:
    """Tokens of one unit's section, and the outcomes built from them."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.last_code = ""
        self.tabular = False  # the last criterion stood in a table

    @property
    def started(self) -> bool:
        """Whether an outcome or a criterion has been seen."""
        return any(token.kind in {"outcome", "criterion"} for token in self.tokens)

    def row(self, row: Row, columns: dict[int, tuple[Column, str | None]]) -> None:
        """Take in a row of an outcomes table."""
        self.tabular = True
        cells = _joined(row, columns)
        outcomes = [(at, lines) for at, lines in cells if columns.get(at, ("any", None))[0] == "outcome"]
        criteria = [(at, lines) for at, lines in cells if columns.get(at, ("any", None))[0] == "criterion"]
        if not columns:
            coded = [at for at, lines in cells if lines and _CODE.match(lines[0].text)]
            criteria = [(at, lines) for at, lines in cells if at in coded]
            outcomes = [(at, lines) for at, lines in cells if at not in coded and coded and at < coded[0]]
        first = next(
            (code for _, lines in criteria for line in lines if (code := opens_with_code(line.text))), ""
        )
        for _, lines in outcomes:
            self.outcome_cell(lines, first.split(".")[0] if "." in first else "")
        for at, lines in criteria:
            for line in lines:
                self.line(line, column="criterion", grade=columns.get(at, ("any", None))[1])

    def outcome_cell(self, lines: Sequence[Line], row_outcome: str) -> None:
        for index, line in enumerate(lines):
            text = line.text
            found = (
                _OUTCOME.match(text)
                or _NUMBERED.match(text)
                or _POINTED.match(text)
                or _NUMBER_ONLY.match(text)
            )
            if found and not _CODE.match(text):
                title = found.group(2) if found.lastindex and found.lastindex > 1 else ""
                self.tokens.append(Token("outcome", title, line.place, found.group(1), "outcome"))
            elif coded := _CODE.match(text):
                self.tokens.append(Token("criterion", coded.group(2), line.place, coded.group(1), "outcome"))
            elif not is_caption(text):
                kind: Literal["item", "text"] = "item" if line.kind == "item" and index else "text"
                self.tokens.append(Token(kind, text, line.place, "", "outcome", row_outcome))

    def line(self, line: Line, *, column: Column = "any", grade: str | None = None) -> bool:
        """Take in a line; False where it is no part of outcomes and criteria."""
        taken = False
        for part in self._runs(line.text):
            taken = self._part(part, line, column, grade) or taken
        return taken

    def _part(self, text: str, line: Line, column: Column, grade: str | None) -> bool:
        if coded := _CODE.match(text):
            code = coded.group(1)
            mark = re.search(r"[PMD](?=[0-9]{1,2}$)", code)
            self.last_code = code
            self.tabular = column != "any"
            self.tokens.append(
                Token(
                    "criterion",
                    coded.group(2),
                    line.place,
                    code,
                    column,
                    "",
                    _GRADES[mark.group()] if mark else grade,
                )
            )
            return True
        if column == "any" and (found := _OUTCOME.match(text)):
            self.tokens.append(Token("outcome", found.group(2), line.place, found.group(1)))
            return True
        if column == "any" and (found := _NUMBERED.match(text)) and self._expected(found.group(1)):
            self.tokens.append(Token("outcome", found.group(2), line.place, found.group(1)))
            return True
        if is_caption(text):
            return True
        if sub := _SUB.match(text):
            self.tokens.append(
                Token("item", sub.group(1), line.place, "", column, "", grade, max(line.level, 2))
            )
            return True
        if column == "any" and not self.started:
            return False
        kind: Literal["item", "text"] = "item" if line.kind == "item" else "text"
        self.tokens.append(Token(kind, text, line.place, "", column, "", grade, line.level))
        return True

    def _expected(self, number: str) -> bool:
        seen = [
            int(token.code) for token in self.tokens if token.kind == "outcome" and token.code.isdecimal()
        ]
        return int(number) == (seen[-1] + 1 if seen else 1)

    def _runs(self, text: str) -> Iterator[str]:
        """The criteria of a plain run, parted where the next code in order stands."""
        start, last = 0, opens_with_code(text) or self.last_code
        for found in _INNER.finditer(text):
            if found.start() and _follows(last, found.group(1)):
                yield from _subs(text[start : found.start()].strip())
                start, last = found.start(), found.group(1)
        yield from _subs(text[start:].strip())

    def build(self) -> Built:
        """The outcomes of the section."""
        return _Builder(self.tokens).built()


def _subs(text: str) -> Iterator[str]:
    """A criterion and the lettered points that run on in the same line, in order from a)."""
    found = list(_INNER_SUB.finditer(text))
    if len(found) < 2 or [each.group(1) for each in found] != list("abcdefgh"[: len(found)]):
        if text:
            yield text
        return
    yield text[: found[0].start()].strip()
    for at, each in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        yield f"{each.group(1)}) {text[each.end() : end].strip()}"


def _follows(last: str, code: str) -> bool:
    """Whether a code is the next in order: same outcome, one on; or the first of the next outcome."""
    outcome, position = (int(part) for part in code.split("."))
    parts = last.split(".")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return position == 1
    return (outcome, position) in {(int(parts[0]), int(parts[1]) + 1), (int(parts[0]) + 1, 1)}


def _words_follow(text: str) -> bool:
    found = _CODE.match(text)
    return bool(found and (re.match(r"[A-Za-z‘“'\"(]", found.group(2)) or not found.group(2)))


def _joined(row: Row, columns: dict[int, tuple[Column, str | None]]) -> list[tuple[int, list[Line]]]:
    """The cells of a row, a cell that is only a code joined to the cell beside it."""
    found: list[tuple[int, list[Line]]] = []
    pending = ""
    for at, cell in enumerate(row.cells):
        lines = list(cell)
        only = lines[0].text if len(lines) == 1 else ""
        is_code = bool(only) and bool(
            re.fullmatch(r"(?:AC\s*)?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[.)]?|[PMD][0-9]{1,2}", only)
        )
        is_number = bool(_NUMBER_ONLY.match(only)) if only else False
        beside = row.cells[at + 1] if at + 1 < len(row.cells) else ()
        role = columns.get(at)
        if (
            (is_code or is_number)
            and beside
            and not _CODE.match(beside[0].text)
            and (not columns or (role is not None and columns.get(at + 1, role)[0] == role[0]))
        ):
            pending = only
            continue
        if pending and lines:
            first = lines[0]
            lines[0] = Line(f"{pending} {first.text}", first.place, "text", 0)
            pending = ""
        found.append((at, lines))
    return found


class _Builder:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        codes = [token.code for token in tokens if token.kind == "criterion"]
        self.coded = bool(codes)
        numbered = any(token.kind == "outcome" for token in tokens)
        deep = any(code.count(".") == 2 for code in codes)
        self.deep_are_points = deep and numbered
        self.deep_are_criteria = deep and not numbered
        self.result = Built()
        self.outcome = -1
        self.in_points = False

    def built(self) -> Built:
        for token in self.tokens:
            if token.kind == "outcome":
                self.open(token.code, token.text, token)
            elif token.kind == "criterion":
                self.criterion(token)
            elif token.column == "outcome":
                self.outcome_text(token)
            elif token.kind == "item":
                self.item(token)
            else:
                self.words(token)
        return self.result

    def open(self, number: str, title: str, token: Token) -> None:
        self.in_points = False
        for at, outcome in enumerate(self.result.outcomes):
            if outcome.number == number:
                self.outcome = at
                if title and not outcome.title:
                    outcome.title = title
                return
        self.result.outcomes.append(Outcome(number, title))
        self.outcome = len(self.result.outcomes) - 1
        self.result.places[(self.outcome,)] = (token.place, title)

    def outcome_text(self, token: Token) -> None:
        """Words in the outcome column: a title, its continuation, or the tail after a page break."""
        current = self.result.outcomes[self.outcome] if self.outcome >= 0 else None
        if current and not current.title and token.row_outcome in {"", current.number}:
            current.title = token.text
            self.result.places[(self.outcome,)] = (token.place, token.text)
        elif (
            current and token.row_outcome == current.number and plain(token.text) != plain(current.title)
        ) or (current and not token.row_outcome and (token.kind == "item" or token.text[0].islower())):
            current.title = f"{current.title} {token.text}"
        elif not current or plain(token.text) != plain(current.title):
            self.open(token.row_outcome or str(len(self.result.outcomes) + 1), token.text, token)

    def criterion(self, token: Token) -> None:
        code = token.code
        parts = code.split(".")
        if self.deep_are_criteria and len(parts) == 2:
            self.open(code, token.text, token)
            return
        if self.deep_are_points and len(parts) == 3:
            self.item(token)
            return
        number = ".".join(parts[:-1]) if len(parts) > 1 else ""
        if number and (self.outcome < 0 or self.result.outcomes[self.outcome].number != number):
            self.open(number, "", token)
        elif self.outcome < 0:
            self.open("1", "", token)
        self.add(Criterion(code, token.text, grade=token.grade), token)

    def add(self, criterion: Criterion, token: Token) -> None:
        outcome = self.result.outcomes[self.outcome]
        self.in_points = False
        for at, known in enumerate(outcome.criteria):
            if known.code == criterion.code and (
                not known.text or plain(known.text) == plain(criterion.text)
            ):
                known.text = known.text or criterion.text
                self.result.places[(self.outcome, at)] = (token.place, criterion.text)
                return
        outcome.criteria.append(criterion)
        self.result.places[(self.outcome, len(outcome.criteria) - 1)] = (token.place, criterion.text)

    def item(self, token: Token) -> None:
        last = self.last()
        if not self.coded and self.outcome >= 0 and not self._under(last, token):
            number = self.result.outcomes[self.outcome].number
            position = len(self.result.outcomes[self.outcome].criteria) + 1
            self.add(Criterion(f"{number}.{position}", token.text, grade=token.grade, printed=False), token)
        elif last is not None:
            last.points.append(token.text.rstrip(";,").strip() or token.text)
            self.in_points = True

    def _under(self, last: Criterion | None, token: Token) -> bool:
        """Whether an item belongs to the criterion before it, in a unit whose criteria carry no codes."""
        return (
            last is not None
            and (token.level > 1 or self.in_points)
            and last.text.rstrip().endswith((":", ",", ";"))
        )

    def words(self, token: Token) -> None:
        last = self.last()
        opens = last is None or not token.text[0].islower()
        if opens and not self.coded and token.column == "criterion" and self.outcome >= 0:
            self.in_points = False
            self.item(token)
            return
        if last is None:
            if self.outcome >= 0 and token.column == "any":
                outcome = self.result.outcomes[self.outcome]
                if not outcome.title or token.text[0].islower() or self.coded:
                    outcome.title = f"{outcome.title} {token.text}".strip()
                else:
                    self.item(token)
            return
        if self.in_points and last.points:
            last.points[-1] = f"{last.points[-1]} {token.text}"
        else:
            last.text = f"{last.text} {token.text}".strip()

    def last(self) -> Criterion | None:
        if self.outcome < 0 or not self.result.outcomes[self.outcome].criteria:
            return None
        return self.result.outcomes[self.outcome].criteria[-1]
