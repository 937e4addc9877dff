"""Lines and heads of columns that announce outcomes, criteria, or what is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from awardry.core.specification.memory import remembered
from awardry.core.specification.recognise.criteria.codes import order, strong, weak
from awardry.core.specification.recognise.criteria.inner import LED
from awardry.core.specification.recognise.titles import plain
from awardry.core.specification.stream import Line, Row

Column = Literal["outcome", "criterion", "any"]

_NUMBERS = {
    word: str(at)
    for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
} | {word: str(at) for at, word in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), 1)}
_OUTCOME = re.compile(
    r"^(?:unit\s+)?(?:LO|L\.O\.|(?:specific|learning|unit|course)?\s*outcomes?|learning\s+(?:aims?|objectives?)|elements?)"
    r"\s*[.:–-]?\s*(?:number\s+|no\.?\s+)?((?:[0-9]{1,2})|(?-i:[A-H]|I{1,3}|I?V|VI{1,3})|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?!\.[0-9])(?!\s*(?:,|and\b|&|to\b|/|–\s*[0-9]|-\s*[0-9]))(?:\s*\(LO\s*[0-9]{1,2}\))?\s*[:.)–—-]*\s*(.*)$",
    re.I,
)
_DEEP_OUTCOME = re.compile(
    r"^(?:learning\s+outcome|element)\s*([0-9]{1,2}\.[0-9]{1,2})\s*[:.)–-]*\s*(.*)$", re.I
)
_SEVERAL = re.compile(
    r"^(?:LOs?|(?:learning\s+)?(?:outcomes|aims))\s*((?:[0-9]{1,2}|(?-i:[A-H]))(?:\s*(?:,|and|&)\s*(?:LO\s*|aim\s*)?(?:[0-9]{1,2}\b|(?-i:[A-H])\b))+)\s*[:.)–-]*\s*(.*)$",
    re.I,
)
_OUTCOME_HEAD = re.compile(
    r"learning outcomes?|^outcomes?\b|^elements?$|learning aims?|learning objectives?|^lo s?$|^los?$"
    r"|\b(?:learner|candidate|student|trainee|you|learners|candidates) (?:will|should)\b"
)
_CRITERION_HEAD = re.compile(
    r"\bcriteri(?:a|on)\b|\b(?:learners?|candidates?|students?|you|trainees?|individual) "
    r"(?:can|must(?! be taught| know| cover)|is able to|are able to)\b"
    r"|\bto be competent\b|\bindividual on the job (?:can|must)\b|^acs?$|^ac s$|performance (?:criteria|statements?)"
    r"|^standards?$|^you can$|\byou need to know\b"
)
_HINT = re.compile(
    r"learn|outcome|criteri|element|candidate|student|you |trainee|individual|standard|competent|^l\.?o|^ac",
    re.I,
)
_EVIDENCE_HEAD = re.compile(
    r"\b(?:evidence|portfolio|page|signature|initials?|date|assessors?|guidance|content|comments?|feedback|marks?"
    r"|method|achieved|amplification|range|scope|tutor|suggested|additional|coverage|examples?|reference)\b"
)
WILL = re.compile(r"^(?:the )?(?:learner|candidate|student)s? will:?\s+(?=\S+\s+\S)(.+)$", re.I)
_GRADE_HEAD = re.compile(
    r"^(?:level [1-3] )?(?:to achieve (?:a |the )?)?(?:level [1-3] )?(pass|merit|distinction)\b"
)
_OTHER_CRITERIA = re.compile(
    r"\b(?:essential|desirable|selection|entry|eligibility|admission|approval|person|success) criteria\b"
)
_LEVEL_HEAD = re.compile(r"^Level [1-3]$", re.I)
_PAUSE = re.compile(
    r"\b(?:guidance|content|evidence|resources?|amplification|delivery|methods?|information|aims?|links?|notes?|"
    r"assessment requirements?|assessment strategy|knowledge and understanding|range|scope|key words?|"
    r"relationship|endorsement|equivalenc\w*|signature|declaration|feedback|summary|introduction|support|employab\w+|skills|"
    r"careers?|job roles?|reading|websites?|need to cover|teaching|activit(?:y|ies)|descriptors?|mark bands?|marking|"
    r"mark(?:s|ing)? (?:scheme|grid|allocation)|checklist|conditions|context|opportunities|rationale|task|glossary|"
    r"progression)\b",
    re.I,
)
_ASIDE = re.compile(
    r"^(?:(?:the )?range(?: statements?)?|scope|content|amplification|examples?|depth|sector coverage|level descriptors?|"
    r"(?:indicative|unit|taught|course|essential|suggested) content(?: .{0,30})?|"
    r"what (?:you|learners?) (?:need|must|needs) to (?:cover|know)|"
    r"evidence (?:requirements?|required|guide\w*|checklist|record)|"
    r"(?:delivery|assessment|tutor|unit|additional|supporting|further|teaching|learner|centre) "
    r"(?:advice|guidance|guidelines?|information|notes?|strategy|support|requirements?)(?: .{0,40})?|"
    r"guidance(?: (?:notes?|for|on)\b.{0,40})?|(?:key |generic |professional |core |transferable )skills|"
    r"knowledge ?(?:and/or|and|/|&) ?skills|"
    r"career (?:paths?|opportunities|list)|job roles|resources(?: .{0,30})?|"
    r"suggested (?:reading|resources|activities|tasks)|recommended .{0,40}|"
    r"(?:critical cross[- ]field|embedded knowledge|essential embedded).*|"
    r"mark(?:ing)? (?:bands?|grid|scheme)|underpinning knowledge content|links? (?:to|with|between) .{0,50}|"
    r"notes?(?: to .{0,30})?|aim|unit (?:aim|purpose|introduction|summary|overview)s?|"
    r"(?:opportunities|essential|grading|assessor) .{0,40}|employers?’? .{0,30}|"
    r"(?:assessment )?criteri(?:on|a) range|test specifications?(?: .{0,40})?|"
    r"(?:appendix|annexe?) (?:[0-9]{1,2}|[A-Z])\b.*|"
    r"key (?:words?|terms?|content))[:.]?$",
    re.I,
)
_ASIDE_LEAD = re.compile(
    r"^(?:range|scope|indicative content|guidance|amplification|evidence requirements?|notes?|assessment guidance|"
    r"delivery advice|additional information|examples?)\s*[:–-]\s+\S"
    r"|^(?:the )?(?:learner|candidate|student)s? needs? to (?:know|cover|be aware)\b.{0,40}:$",
    re.I,
)


@remembered
def outcome(text: str) -> tuple[str, str] | None:
    """Number and title of the outcome that a line announces by its word: `LO2 Know …`, `Specific outcome 3`."""
    first = text[:1]
    if first not in "LlOoSsUuEeCc":
        return None
    if found := _OUTCOME.match(text):
        number = found.group(1)
        return _NUMBERS.get(number.lower(), number), continued(found.group(2))
    if found := _DEEP_OUTCOME.match(text):
        return found.group(1), continued(found.group(2))
    return None


def several(text: str) -> tuple[tuple[str, ...], str] | None:
    """The numbers of a line that names two outcomes at once, and the words after them: `LO1 & LO2`."""
    if text[:1] not in "LlOo" or not (found := _SEVERAL.match(text)):
        return None
    return tuple(re.findall(r"[0-9]{1,2}|\b[A-H]\b", found.group(1))), found.group(2)


def continued(title: str) -> str:
    """A title without the mark that it goes on from the page before."""
    return _CONTINUED.sub("", title).strip() if "cont" in title.lower() else title.strip()


_CONTINUED = re.compile(r"\s*[(\[]?\b(?:continued|cont(?:’|')?d?|contd)\b\.?[)\]]?\s*$", re.I)


def header(texts: Sequence[str]) -> dict[int, tuple[Column, str | None]]:
    """What each column of an outcomes table holds, and its grade; empty for a row that is no heading."""
    found: dict[int, tuple[Column, str | None]] = {}
    last: tuple[Column, str | None] | None = None
    for at, text in enumerate(texts):
        words = plain(text)
        if not words:
            if last:
                found[at] = last
            continue
        last = None
        if (
            len(words.split()) > 24
            or (":" in text and LED.match(text))
            or strong(text)
            or (_numbered(text) and not words.startswith("1 learning"))
        ):
            continue
        last = _column(words)
        if last:
            found[at] = last
    if any(grade for _, grade in found.values()):
        found |= {at: ("criterion", None) for at, text in enumerate(texts) if _LEVEL_HEAD.match(text)}
    if len([at for at in found if texts[at]]) == 1 and any(grade for _, grade in found.values()):
        return {}  # a lone `Pass` or `Pass or fail` is a fact about grading
    if not found or any(len(text.split()) > 32 for text in texts):
        return {}
    return {at: ("any", None) for at, text in enumerate(texts) if text} | found


def _column(words: str) -> tuple[Column, str | None] | None:
    if graded := _GRADE_HEAD.match(words):
        return "criterion", graded.group(1)
    if _OUTCOME_HEAD.search(words) and not re.match(r"(?:assessment|performance) criteri", words):
        both = _CRITERION_HEAD.search(words)
        return ("outcome", None) if not both or words.find("outcome") < both.start() else ("criterion", None)
    if _CRITERION_HEAD.search(words):
        if _EVIDENCE_HEAD.search(words) and not re.match(
            r"(?:assessment|performance|pass|the|learners?)\b", words
        ):
            return None
        return "criterion", None
    return None


def is_caption(text: str) -> bool:
    """Whether a line only announces outcomes or criteria: `The learner can:`."""
    return caption(text) is not None


@remembered
def caption(text: str) -> Column | None:
    """What a line announces: outcomes, criteria, or (`any`) both at once; None for another line."""
    if (
        len(text) > 160
        or not _HINT.search(text)
        or (text[:1].islower() and not re.match(r"the |learner|candidate|you ", text))
    ):
        return None  # the rest of a wrapped line
    words = plain(text)
    outcomes, criteria = _OUTCOME_HEAD.search(words), _CRITERION_HEAD.search(words)
    if (not outcomes and not criteria) or _OTHER_CRITERIA.search(words):
        return None
    if (
        len(words.split()) > (20 if text.rstrip().endswith((":", "to")) else 12)
        or text.rstrip().endswith((".", ";"))
        or strong(text)
        or outcome(text)
    ):
        return None
    if outcomes and criteria:
        return "any"
    return "outcome" if outcomes else "criterion"


def announces(text: str) -> bool:
    """Whether a line, even at the end of much else, announces criteria."""
    return is_caption(text) or outcome(text) is not None or (len(text) > 60 and bool(_ANNOUNCED.search(text)))


_ANNOUNCED = re.compile(
    r"\b(?:learner|candidate|student)s? (?:can|(?:is|are) able to|will be able to|will):?$|\bable to: P1\b",
    re.I,
)


def begins(text: str) -> bool:
    """Whether a code is the first of its kind: `1.1`, `P1`, `A.P1`, `PC1`."""
    found = strong(text)
    return found is not None and order(found.text)[1] == 1 and found.outcome in {"", "1", "A"}


def begins_row(row: Row) -> bool:
    """Whether the first code in a row is the first of its kind."""
    return begins(next((line.text for cell in row.cells for line in cell if strong(line.text)), ""))


def pauses(line: Line) -> bool:
    """Whether a heading inside a unit's section leads away from its criteria."""
    text = line.text
    if strong(text) or outcome(text):
        return False
    if line.kind == "heading":
        return bool(_PAUSE.search(text)) and len(text.split()) <= 10
    return line.kind == "text" and leads_aside(text)


def leads_aside(text: str) -> bool:
    """Whether a line by its words alone opens range, content, guidance or evidence."""
    if text[:1].islower() and text.endswith("."):
        return False  # the end of a sentence that was broken into lines
    return len(text) < (140 if text.startswith(("App", "Ann", "APP", "ANN")) else 70) and bool(
        _ASIDE.match(text)
    )


def imprint(text: str) -> bool:
    """Whether a line is what the head or foot of a page says of the document itself."""
    return len(text) < 160 and bool(_IMPRINT.match(text))


_IMPRINT = re.compile(
    r"^(?:©|copyright\b|(?:version|issue|edition)\s+[0-9]|page\s+[0-9]|[0-9]{1,3}\s*\|\s*page|www\.|https?://|"
    r"last (?:updated|modified))",
    re.I,
)


def aside_note(text: str) -> bool:
    """Whether one line is itself a note of range or guidance: `Range: sand, gravel`."""
    return bool(_ASIDE_LEAD.match(text))


def leads_away(text: str) -> bool:
    """Whether a row of one cell inside a unit's table turns from criteria to guidance or evidence."""
    return bool(_PAUSE.search(text)) and len(text.split()) <= 6 and not re.search(r"[0-9]", text)


def has_codes(row: Row) -> bool:
    """Whether any cell of a row opens with the code of a criterion."""
    return any(strong(line.text) for cell in row.cells for line in cell)


def looks_like(line: Line) -> bool:
    """Whether a line opens with the code of a criterion or the number of an outcome, by shape alone."""
    found = strong(line.text)
    if found:
        return not found.rest or found.rest[0].isalpha() or found.rest[0] in "‘“'\"("
    return outcome(line.text) is not None


def heads(text: str, following: str) -> bool:
    """Whether a numbered line stands right above the first criterion of its number: `2. Work locks`, `2.1 …`."""
    found, first = weak(text), strong(following)
    numbered = found is not None and found.family == "number" and bool(found.rest)
    return bool(numbered and found and first and first.text == f"{found.text}.1")


def names_outcome(text: str) -> bool:
    """Whether a numbered line begins as outcomes do: `2. Understand …`."""
    found = weak(text)
    return bool(found and found.family == "number" and _KNOWS.match(found.rest))


_KNOWS = re.compile(r"(?:understand|know|be able to|be aware of)\b", re.I)


def opens(text: str) -> bool:
    """Whether a line opens with any code or number, names an outcome or announces either."""
    return bool(strong(text) or outcome(text) or weak(text) or caption(text))


_LETTERS_ONLY = {code: None for code in range(0x250) if not chr(code).isalpha()}


def skeleton(text: str) -> str:
    """A text without figures and spaces: what headers and footers of many pages have in common."""
    found = text.lower().translate(_LETTERS_ONLY)
    return found if len(found) > 7 or not found else f"{found}{len(text)}{text}"


def opens_with_code(text: str) -> str | None:
    """The code of a criterion that opens a text."""
    found = strong(text)
    return found.text if found else None


def _numbered(text: str) -> bool:
    found = weak(text)
    return bool(found and found.family == "number" and found.rest)
