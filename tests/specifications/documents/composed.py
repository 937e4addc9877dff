"""Guides composed by chance: a profile, a rule, a list of units, criteria and what stands between, each in any shape.

A seed gives the same guide again. They show what happens where layouts meet that nobody thought of together.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from awardry.core.specification.draft import Draft, Qualification, Rule, Unit, UnitLink
from tests.specifications.courses.build import course, draft, every, group, total, without_references
from tests.specifications.courses.care import BEFRIENDING, SEWING
from tests.specifications.courses.crafts import BAKING, HARBOUR, STAGE, WALLING
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, Paragraph, Style, Table
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import (
    CODE,
    CREDIT,
    HOURS,
    LEVEL,
    NUMBER,
    REFERENCE,
    TITLE,
    Column,
    called,
)
from tests.specifications.layouts.words import day, short_day

_COURSES = {
    "Hartside Awards": ("Dry Stone Work", WALLING), "Crumb and Crust": ("Baking", BAKING),
    "Limelight Guild": ("Theatre Practice", STAGE), "Saltmarsh Awards": ("Harbour Practice", HARBOUR),
    "Neighbourly": ("Befriending Practice", BEFRIENDING), "Needlework Trust": ("Sewing Practice", SEWING),
}  # fmt: skip
_LABELS = {
    "number": ["Qualification number", "Qualification Number (QN)", "Ofqual qualification number", "QAN",
               "Qualification Accreditation Number", "Regulation number"],
    "level": ["Level", "Qualification level", "RQF level"],
    "credits": ["Credits", "Credit value", "Total credits", "Total credit value", "Qualification credit value"],
    "glh": ["GLH", "Guided learning hours", "Guided Learning Hours (GLH)", "Total guided learning hours"],
    "tqt": ["TQT", "Total qualification time", "Total Qualification Time (TQT)"],
    "operational_start": ["Operational start date", "Start date", "Qualification start date"],
    "review": ["Review date", "Qualification review date"],
    "certification_end": ["Certification end date", "Last certification date"],
}  # fmt: skip
_HEADS: dict[str, tuple[Column, list[str]]] = {
    "number": (NUMBER, ["Unit No.", "Unit number", "No.", "Unit"]),
    "ref": (REFERENCE, ["Unit reference number", "Unit reference", "URN", "UAN", "Reference", "Ofqual unit reference"]),
    "code": (CODE, ["Unit code", "Code"]), "title": (TITLE, ["Unit title", "Title", "Unit name", "Name of unit"]),
    "level": (LEVEL, ["Level", "Unit level"]), "credit": (CREDIT, ["Credit", "Credits", "Credit value"]),
    "glh": (HOURS, ["GLH", "Guided learning hours", "Hours (GLH)"]),
}  # fmt: skip
_FIGURES = {2: "two", 3: "three", 4: "four", 5: "five"}
_CRITERIA: dict[str, Callable[[Unit], list[Block]]] = {
    "two columns": lambda unit: [parts.in_two_columns(unit)],
    "rows": lambda unit: [parts.in_rows(unit, ("The learner will", "The learner can"))],
    "one column": lambda unit: [parts.in_one_column(unit)],
    "lists": lambda unit: parts.in_lists(unit),
    "lists, outcome": lambda unit: parts.in_lists(unit, "Outcome {number} {title}", "Assessment criteria"),
    "letters": lambda unit: parts.with_letters(unit),
    "no codes": lambda unit: parts.without_codes(unit),
    "outline": lambda unit: [Heading("Learning outcomes and assessment criteria", 3), parts.as_outline(unit)],
}


def composed(seed: int) -> Document:
    """The guide of this seed, as a document of a format that the seed chooses."""
    chance = Random(seed)
    body, (topic, units) = chance.choice(list(_COURSES.items()))
    printed = [name for name in ("number", "ref", "code", "level", "credit", "glh") if chance.random() < 0.8]
    units = _printed(units[: chance.randint(2, len(units))], printed)
    known, words, named = _qualification(chance, body, topic, units, numbered="number" in printed)
    all_of_it = draft(units, known)
    blocks: list[Block] = [*_title(chance, known), *_profile(chance, known)]
    blocks += _about(chance)
    blocks += [
        Heading(chance.choice(["Structure", "Rules of combination", "Qualification structure"])),
        Paragraph(words),
    ]
    blocks += _list(chance, all_of_it, known, printed, named)
    shape, form = _CRITERIA[chance.choice(list(_CRITERIA))], chance.random()
    for at, unit in enumerate(units, 1):
        blocks += [
            Heading(_heading(unit, at, known, form)),
            *_facts(chance, unit),
            *shape(unit),
            *_between(chance, unit),
        ]
    ending = chance.choice(["txt", "txt", "md", "html", "docx", "pdf", "pdf"])
    return document(f"composed_{seed}.{ending}", "", all_of_it, blocks, style=_style(chance))


def _printed(units: list[Unit], printed: list[str]) -> list[Unit]:
    hidden = {name: None for name in ("code", "level", "credit", "glh") if name not in printed}
    found = [replace(each, **hidden) for each in units]  # type: ignore[arg-type]
    return found if "ref" in printed else without_references(found)


def _qualification(
    chance: Random, body: str, topic: str, units: list[Unit], *, numbered: bool
) -> tuple[Qualification, str, dict[str | None, str]]:
    level, kind = chance.choice("234"), chance.choice(["Award", "Certificate", "Diploma"])
    groups, rule, words, named = _rule(chance, units)
    whole = {
        "credits": chance.randint(5, 60),
        "glh": chance.randint(40, 400),
        "tqt": chance.randint(401, 600),
    }
    dates = {"operational_start": "2023-09-01", "review": "2027-08-31", "certification_end": "2031-12-31"}
    facts = {name: value for name, value in (whole | dates).items() if chance.random() < 0.7}
    if not groups and all(each.credit for each in units):
        facts.pop("credits", None)  # another number than the sum would be a contradiction
    number = f"69{chance.randint(10000, 99999)}"
    known = course(f"{body} Level {level} {kind} in {topic}", units, number=number, groups=groups, rule=rule,
                   first=1 if numbered else None, awarding_body=body, level=level, type=kind, **facts)  # fmt: skip
    return known, words, named


def _rule(chance: Random, units: list[Unit]) -> tuple[str, Rule, str, dict[str | None, str]]:
    """Letters of groups, rule, its words, and what the groups are called."""
    if len(units) < 4 or chance.random() < 0.4:
        sentences = ["Learners must complete all units.", "All units are mandatory.", "Every unit is mandatory.",
                     "To achieve the qualification learners must achieve all of the units.",
                     f"Candidates are required to achieve all {_FIGURES[len(units)]} units.",
                     f"The qualification has {_FIGURES[len(units)]} mandatory units."]  # fmt: skip
        return "", every(units), chance.choice(sentences), {}
    some, others = units[:2], units[2:]
    letters = "MM" + "O" * len(others)
    named: dict[str | None, str] = chance.choice(
        [
            {"M": "Mandatory units", "O": "Optional units"},
            {"M": "Mandatory Unit Group M", "O": "Optional Unit Group O"},
        ]
    )
    mandatory = group("M", some, take="all")
    by_credits: list[tuple[Rule, str]] = [
        (
            total(4),
            "Learners must achieve all mandatory units and a minimum of 4 credits from the optional units.",
        ),
        (
            total(3),
            "All mandatory units are to be achieved, with at least 3 credits from the optional units.",
        ),
        (
            total(None, 9),
            "Learners take both mandatory units. No more than nine credits may come from the optional units.",
        ),
    ]
    by_units: list[tuple[Rule, str]] = [
        ({"take": {"min": 1}}, "Learners must complete both mandatory units and at least one optional unit."),
        (
            {"take": {"min": 1}},
            "Learners complete the two mandatory units plus a minimum of one unit from the optional units.",
        ),
        ({"take": {"min": 1, "max": 1}}, "Learners complete all mandatory units and one optional unit."),
    ]
    bounds, words = chance.choice(by_credits if others[0].credit and chance.random() < 0.5 else by_units)
    return letters, {"groups": [mandatory, group("O", others, **bounds)]}, words, named


def _title(chance: Random, known: Qualification) -> list[Block]:
    plain: list[Block] = [Heading(known.title or "", 1), Paragraph("Qualification specification")]
    contents = Table([["", "Page"], ["Introduction", "2"], ["Structure", "3"], ["Units", "4"]], (300, 60))
    return chance.choice([plain, plain[:1], [*plain, Heading("Contents"), contents]])


def _profile(chance: Random, known: Qualification) -> list[Block]:
    write = chance.choice([day, short_day])
    facts: list[tuple[str, object]] = []
    for name, labels in _LABELS.items():
        value = getattr(known, name)
        if value is not None:
            printed = write(value) if "-" in str(value) else value
            facts.append((chance.choice(labels), _worn(chance, name, printed)))
    if chance.random() < 0.3:
        facts.append(("Operational end date", ""))
    if chance.random() < 0.3:
        facts.insert(0, ("Qualification title", known.title))
    head: list[Block] = [Heading(chance.choice(["Qualification details", "Key facts", "Profile"]))]
    filled = [each for each in facts if each[1] != ""]
    shapes: list[list[Block]] = [
        [parts.profile(facts)],
        [parts.folded(facts)],
        parts.colons(filled),
        parts.below(filled),
    ]
    return head + chance.choice(shapes)


def _worn(chance: Random, name: str, value: object) -> object:
    """A figure with its unit, a number with blanks or without strokes: the same value."""
    if name in ("glh", "tqt") and chance.random() < 0.3:
        return f"{value} hours"
    if name in ("level", "credits") and chance.random() < 0.3:
        return f"Level {value}" if name == "level" else f"{value} credits"
    if name == "number" and chance.random() < 0.2:
        return chance.choice([str(value).replace("/", " / "), str(value).replace("/", "/ ")])
    return value


def _about(chance: Random) -> list[Block]:
    texts: list[list[Block]] = [
        [],
        [
            Heading("Who it is for"),
            Items(["people new to the work", "people who have done it for years without a paper"]),
        ],
        [Heading("Entry"), Paragraph("There are no formal requirements. Learners are sixteen or older.")],
        [
            Heading("Progression"),
            Paragraph("Some learners go on to a Level 4 Diploma in Management or to work."),
        ],
    ]
    return chance.choice(texts)


def _list(
    chance: Random, all_of_it: Draft, known: Qualification, printed: list[str], named: dict[str | None, str]
) -> list[Block]:
    names = [*printed, "title"]
    chance.shuffle(names)
    if names[0] in ("level", "credit", "glh"):
        names.sort(key=lambda name: name != "title")
    columns = [called(chance.choice(_HEADS[name][1]), _HEADS[name][0]) for name in names]
    if chance.random() < 0.2:
        columns = [_in_words(each) for each in columns]
    if named and chance.random() < 0.25:
        kinds: Column = (
            "Mandatory or optional",
            lambda _, link: "Mandatory" if link.group == "M" else "Optional",
        )
        return [parts.unit_table(all_of_it, known, [*columns, kinds])]
    if named and chance.random() < 0.5:
        return parts.tables_of_groups(all_of_it, known, columns, named)
    return [parts.unit_table(all_of_it, known, columns, bands=named or None, centred=chance.random() < 0.5)]


def _in_words(column: Column) -> Column:
    """`Level 2` and `3 credits` in the cells; references with blanks; a dash where there is nothing."""
    heading, value = column

    def shown(unit: Unit, link: UnitLink) -> object:
        printed = value(unit, link)
        if printed is None:
            return "-"
        if "evel" in heading:
            return f"Level {printed}"
        if "redit" in heading:
            return f"{printed} credits"
        return str(printed).replace("/", " / ") if printed == unit.ref else printed

    return heading, shown


def _heading(unit: Unit, at: int, known: Qualification, form: float) -> str:
    if unit.ref and form < 0.25:
        return f"{unit.title} ({unit.ref})"
    if not known.units[0].number:
        return str(unit.title)
    return f"Unit {at}: {unit.title}" if form < 0.7 else f"Unit {at} {unit.title}"


def _facts(chance: Random, unit: Unit) -> list[Block]:
    facts = parts.unit_facts(unit)
    spoken = [(label, f"{value} credits" if label == "Credit value" else value) for label, value in facts]
    spoken = [(label, f"Level {value}" if label == "Level" else value) for label, value in spoken]
    return chance.choice(
        [[], parts.colons(facts), [parts.profile(facts)] if facts else [], parts.colons(spoken)]
    )


def _between(chance: Random, unit: Unit) -> list[Block]:
    content = [f"1.1.{at} {words}" for at, words in enumerate(("tools and their names", "places of work"), 1)]
    shapes: list[list[Block]] = [
        [], [], [],
        [Heading("Assessment guidance", 4), Items(["a portfolio", "talks with the assessor"])],
        [Heading("Indicative content", 4), *map(Paragraph, content)],
        [Heading("Skills", 4), Items(["numeracy", "working with others"])],
    ]  # fmt: skip
    return chance.choice(shapes)


def _style(chance: Random) -> Style:
    text = chance.choice(["tabs", "tabs", "marked", "marked", "columns"])
    return Style(
        running_head=chance.choice(["", "Specification for centres"]),
        running_foot=chance.choice(["", "Version 2", "Page"]),
        text=text,
        wrap=chance.choice([0, 90]) if text != "marked" else 0,
        page_lines=chance.choice([0, 0, 44]) if text != "marked" else 0,
        tags=chance.random() < 0.5,
        bare=chance.random() < 0.15,
        page_height=chance.choice([842, 620]),
    )
