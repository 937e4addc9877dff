"""Rules of combination in words, each with the list of units that it is about."""

from collections.abc import Sequence
from typing import Any

from awardry.core.specification.draft import Rule, Unit
from tests.specifications.courses.build import course, draft, group, total
from tests.specifications.courses.care import REPAIRS
from tests.specifications.documents.document import Document, document
from tests.specifications.formats.blocks import Block, Heading, Items, Paragraph, Style
from tests.specifications.layouts import parts
from tests.specifications.layouts.parts import CREDIT, HOURS, LEVEL, REFERENCE, TITLE

_BODY = "Second Life Guild"
_NAMES: dict[str | None, str] = {
    "A": "Mandatory Group A", "B": "Optional Group B", "C": "Optional Group C", "D": "Optional Group D",
    "M": "Mandatory units", "O": "Optional units",
}  # fmt: skip
_COLUMNS = [REFERENCE, TITLE, LEVEL, CREDIT, HOURS]


def _document(
    name: str, title: str, digits: str, shows: str, units: Sequence[Unit], groups: str, words: Sequence[str], rule: Rule,
    *, names: dict[str | None, str] | None = None, style: Style | None = None, bullets: Sequence[str] = (),
    tables: bool = True, after: Sequence[Block] = (), **facts: Any,
) -> Document:  # fmt: skip
    """The words of a rule before the tables of its groups."""
    level, kind = title.removeprefix("Level ").split(" ")[:2]
    known = course(f"{_BODY} {title}", units, number=digits, groups=groups, awarding_body=_BODY, level=level, type=kind,
                   rule=rule, **facts)  # fmt: skip
    all_of_it = draft(units, known)
    stated = [
        ("Qualification number", known.number),
        ("Level", f"Level {level}"),
        ("Total credits", facts.get("credits")),
    ]
    used: dict[str | None, str] = {letter: (names or _NAMES)[letter] for letter in dict.fromkeys(groups)}
    blocks: list[Block] = [
        Heading(known.title or "", 1), parts.profile([each for each in stated if each[1]]),
        Heading("Rules of combination"), *map(Paragraph, words), *([Items(bullets)] if bullets else []),
    ]  # fmt: skip
    if tables:
        blocks += parts.tables_of_groups(all_of_it, known, _COLUMNS, used)
    else:
        blocks.append(parts.unit_table(all_of_it, known, _COLUMNS, bands=used))
    return document(name, shows, all_of_it, [*blocks, *after], style=style)


def _further() -> Document:
    a, b, c = REPAIRS[:2], REPAIRS[2:6], REPAIRS[6:8]
    rule = {
        "total": total(30),
        "groups": [group("A", a, take="all"), group("B", b, **total(10)), group("C", c)],
        "across": [{"groups": ["B", "C"], **total(21)}],
    }
    return _document(
        "repair_counter.pdf", "Level 3 Diploma in Repair Counters", "6986001",
        "minimum, further from B or C, QCF", [*a, *b, *c], "AABBBBCC",
        ["Learners must achieve a minimum of 30 credits. 9 credits come from Mandatory Group A, at least 10 credits"
         " from Optional Group B, and the further 11 credits from either Optional Group B or Optional Group C."],
        rule, credits=30,
    )  # fmt: skip


def _levels() -> Document:
    m, o = REPAIRS[:3], REPAIRS[3:8]
    rule = {
        "total": total(28), "groups": [group("M", m, take="all"), group("O", o, **total(13))],
        "across": [{"at_level": 3, "or_above": True, **total(16)}],
        "caps": {"prior_learning": {"credits": 14}},
    }  # fmt: skip
    return _document(
        "repair_management.docx", "Level 3 Certificate in Repair Management", "6986002",
        "minimum, at a level or above, cap on prior learning, RQF", [*m, *o], "MMMOOOOO",
        ["To be awarded the certificate a learner needs at least 28 credits: 15 credits from the mandatory units and a"
         " minimum of 13 credits from the optional units.",
         "At least 16 credits must be at Level 3 or above.",
         "No more than 14 credits may be achieved through recognition of prior learning."],
        rule, credits=28, tables=False,
    )  # fmt: skip


def _routes_listed() -> Document:
    a, b, c = REPAIRS[:2], REPAIRS[2:4], REPAIRS[4:6]
    rule = {
        "groups": [group("A", a, take="all"), group("B", b, take="all"), group("C", c, take="all")],
        "routes": [{"id": "counter", "title": "Counter", "groups": ["A", "B"]},
                   {"id": "workshop", "title": "Workshop", "groups": ["A", "C"]}],
    }  # fmt: skip
    return _document(
        "repair_routes.md", "Level 2 Certificate in Repair Routes", "6986003", "routes listed, all units, RQF",
        [*a, *b, *c], "AABBCC",
        ["All learners complete the common units. They then follow one of two routes:"], rule,
        bullets=["Counter route: all units of the common group and of the counter group",
                 "Workshop route: all units of the common group and of the workshop group"],
        names={"A": "Common group", "B": "Counter group", "C": "Workshop group"},
    )  # fmt: skip


def _routes_named() -> Document:
    m = REPAIRS[:4]
    words = (
        "Learners choose one of the pathways Furniture, Electrical goods or Textiles; their units are listed in a"
        " separate guide."
    )
    rule = {"groups": [group("M", m, take="all")], "unread": words}
    return _document(
        "repair_pathways.txt", "Level 3 Certificate in Repair Pathways", "6986004", "routes named, all units, RQF",
        m, "MMMM", ["All mandatory units must be achieved.", words], rule, style=Style(wrap=90),
    )  # fmt: skip


def _barred() -> Document:
    m, o = REPAIRS[:1], [REPAIRS[2], REPAIRS[3], REPAIRS[7], REPAIRS[8]]
    rule = {
        "groups": [group("M", m, take="all"), group("O", o, take={"min": 2})],
        "barred": [[REPAIRS[7].key, REPAIRS[8].key]],
        "requires": [{"unit": REPAIRS[3].key, "needs": [REPAIRS[2].key]}],
    }  # fmt: skip
    return _document(
        "repair_complaints.html", "Level 3 Award in Repair Complaints", "6986005",
        "barred, prerequisite, minimum, RQF", [*m, *o], "MOOOO",
        ["Learners complete the mandatory unit and at least two optional units.",
         f"Units {REPAIRS[7].key} and {REPAIRS[8].key} may not both be taken.",
         f"Before unit {REPAIRS[3].key} is started, unit {REPAIRS[2].key} must have been achieved."], rule,
    )  # fmt: skip


def _mixed() -> Document:
    a, b, c = REPAIRS[:2], REPAIRS[2:5], REPAIRS[5:8]
    rule = {
        "total": total(24, 24),
        "groups": [group("A", a, take="all"), group("B", b, take={"min": 1}), group("C", c, **total(None, 9))],
    }  # fmt: skip
    return _document(
        "repair_mixture.txt", "Level 2 Certificate in Repair Mixtures", "6986006",
        "units with credits, numbers in words, exact, maximum, minimum, RQF", [*a, *b, *c], "AABBBCCC",
        ["Exactly twenty-four credits are needed. Both units of Group A are mandatory. Learners take at least one unit"
         " from Group B and no more than nine credits from Group C."], rule, credits=24, style=Style(text="marked"),
        names={"A": "Group A", "B": "Group B", "C": "Group C"},
    )  # fmt: skip


def _shares() -> Document:
    m, o = REPAIRS[:1], REPAIRS[1:8]
    rule = {
        "groups": [group("M", m, take="all"), group("O", o)],
        "across": [{"at_level": 3, "of": ["O"], "share": {"min": 0.5}}],
        "points": {"min": 100},
    }  # fmt: skip
    return _document(
        "repair_points.pdf", "Level 3 Certificate in Repair Points", "6986007", "points, share, QCF",
        [*m, *o], "MOOOOOOO",
        ["Learners must gain at least 100 points.", "The mandatory unit must be achieved.",
         "At least 50% of the credits from the optional units must be at Level 3."], rule,
    )  # fmt: skip


def _compensation() -> Document:
    m = REPAIRS[:5]
    words = (
        "A learner who narrowly fails one unit of no more than 40 guided learning hours may be compensated by the"
        " other units."
    )
    rule = {"groups": [group("M", m, take="all")], "unread": words}
    return _document(
        "repair_compensation.md", "Level 3 Diploma in Repair Theory", "6986008", "compensation, all units, RQF",
        m, "MMMMM", ["All mandatory units must be attempted and passed.", words], rule,
    )  # fmt: skip


def _cut_off() -> Document:
    m, o = REPAIRS[:2], REPAIRS[2:5]
    words = "The remaining credits may be taken from"
    rule = {"total": total(18), "groups": [group("M", m, take="all"), group("O", o)], "unread": words}
    return _document(
        "repair_fragment.txt", "Level 2 Certificate in Repair Fragments", "6986009", "wording cut off, minimum, RQF",
        [*m, *o], "MMOOO", ["Learners need at least 18 credits. All mandatory units must be achieved.", words], rule,
        credits=18, style=Style(text="columns"),
    )  # fmt: skip


def _two_groups() -> Document:
    a, b, c, d = REPAIRS[:1], REPAIRS[1:3], REPAIRS[3:5], REPAIRS[5:7]
    rule = {
        "total": total(4, 4, "units"),
        "groups": [group("A", a, take="all"), group("B", b, take={"min": 1}), group("C", c, take={"min": 1}),
                   group("D", d)],
    }  # fmt: skip
    return _document(
        "repair_breadth.docx", "Level 2 Certificate in Repair Breadth", "6986010",
        "from two groups, exact, numbers in words, minimum, RQF", [*a, *b, *c, *d], "ABBCCDD",
        ["Exactly four units make up the certificate: the unit in Mandatory Group A, at least one unit from Optional"
         " Group B and at least one unit from Optional Group C. The fourth unit may come from any optional group."], rule,
    )  # fmt: skip


def _all_optional() -> Document:
    o = REPAIRS[5:11]
    rule = {"total": total(9, 12), "groups": [group("O", o)]}
    return _document(
        "repair_choice.html", "Level 2 Award in Repair Choices", "6986011", "minimum, maximum, RQF", o, "OOOOOO",
        ["Learners may choose any of the optional units, to a minimum of 9 credits and a maximum of 12 credits."], rule,
        style=Style(tags=True),
    )  # fmt: skip


DOCUMENTS = [
    _further(), _levels(), _routes_listed(), _routes_named(), _barred(), _mixed(), _shares(), _compensation(),
    _cut_off(), _two_groups(), _all_optional(),
]  # fmt: skip
