"""The manual of rules as pages: what `awardry manage reference` writes to docs/reference/rules."""

import json
from collections.abc import Iterator

from awardry.core.combination import Unit, decide, describe, parse_rule, picture, ranges
from awardry.core.combination.report import picture_lines
from tests.spec.chapters.basics import GROUPS, NESTED, TOTALS
from tests.spec.chapters.counting import ADDITIONAL, CAPS, POINTS, SURPLUS, UNKNOWN
from tests.spec.chapters.lines import ACROSS, BARRED, PREREQUISITES, ROUTES, SHARES
from tests.spec.chapters.patterns import PATTERNS
from tests.spec.manual import Case, Chapter, Example, refs, units_of

CHAPTERS = (
    TOTALS, GROUPS, NESTED, ACROSS, SHARES, BARRED, PREREQUISITES, ROUTES, POINTS, ADDITIONAL, CAPS, SURPLUS, UNKNOWN,
    PATTERNS,
)  # fmt: skip
NOTE = "<!-- Written by `make docs` from the tables in tests/spec. Change those, not this page. -->"


def pages() -> dict[str, str]:
    """File name in docs/reference -> its text."""
    written = {f"rules/{chapter.name}.md": _chapter(chapter) for chapter in CHAPTERS}
    return {"rules/README.md": _contents(), **written}


def _contents() -> str:
    lines = [
        NOTE,
        "",
        "# Rules of combination",
        "",
        "Which sets of units make a qualification: one chapter for each thing that a rule can say. Every rule, verdict "
        "and number of sets on these pages is a row of the tests and holds.",
        "",
        *(f"- [{chapter.title}]({chapter.name}.md)" for chapter in CHAPTERS),
    ]
    return "\n".join(lines) + "\n"


def _chapter(chapter: Chapter) -> str:
    parts = [NOTE, f"# {chapter.title}", chapter.lead]
    for example in chapter.examples:
        parts += [f"## {example.title}", *_example(example)]
    return "\n\n".join(parts) + "\n"


def _example(example: Example) -> Iterator[str]:
    units, rule = units_of(example.units), parse_rule(example.rule)
    if example.text:
        yield example.text
    yield _table(["Unit", "Level", "Credits", "Hours", "Points"], [_row(unit) for unit in units])
    yield f"```json\n{_json(example.rule)}\n```"
    yield "\n".join(f"- {sentence}" for sentence in describe(rule, units))
    found = ranges(rule, units)
    if found.sets is not None:
        yield f"Valid sets of units: {found.sets}."
    first = example.cases[0]
    verdict = decide(rule, units, refs(first.achieved), route=first.route, recognised=first.recognised)
    cards = picture(rule, units, verdict.counted, route=verdict.route, recognised=first.recognised)
    lines = "\n".join(picture_lines(cards))
    yield f"For {_words(first)} the picture is:\n\n```text\n{lines}\n```"
    yield _table(["Achieved", "Told", "Why"], [_case(example, case) for case in example.cases])


def _row(unit: Unit) -> list[str]:
    values = [unit.ref, unit.level, unit.credit, unit.glh, unit.points]
    return ["" if value is None else str(value) for value in values]


def _table(head: list[str], rows: list[list[str]]) -> str:
    """Columns without any value are left out."""
    kept = [i for i in range(len(head)) if i == 0 or any(row[i] for row in rows)]
    lines = [[head[i] for i in kept], ["---" for _ in kept], *([row[i] for i in kept] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _json(rule: object) -> str:
    """Indented, with what fits on one line kept there."""

    def shown(value: object, inside: int) -> str:
        flat = json.dumps(value, ensure_ascii=False)
        if len(flat) + inside <= 90 or not isinstance(value, dict | list):
            return flat
        pad = " " * (inside + 2)
        if isinstance(value, dict):
            parts = [f"{pad}{json.dumps(key)}: {shown(each, inside + 2)}" for key, each in value.items()]
            return "{\n" + ",\n".join(parts) + "\n" + " " * inside + "}"
        return "[\n" + ",\n".join(pad + shown(each, inside + 2) for each in value) + "\n" + " " * inside + "]"

    return shown(rule, 0)


def _words(case: Case) -> str:
    words = " ".join(refs(case.achieved)) or "nothing"
    if case.recognised:
        kinds = {}
        for ref, kind in case.recognised.items():
            kinds.setdefault(kind.replace("_", " "), []).append(ref)
        words += "".join(f", {' '.join(names)} by {kind}" for kind, names in kinds.items())
    return words + (f", route {case.route}" if case.route else "")


def _case(example: Example, case: Case) -> list[str]:
    verdict = decide(
        parse_rule(example.rule), units_of(example.units), refs(case.achieved), refs(case.chosen),
        route=case.route, recognised=case.recognised,
    )  # fmt: skip
    told, achieved = f"**{verdict.status}**", _words(case)
    reasons = [reason.text for reason in verdict.reasons]
    if verdict.choice:
        achieved += f"; chosen {' '.join(refs(case.chosen))}"
        told += f"; the choice: **{verdict.choice.status}**"
        reasons = [reason.text for reason in verdict.choice.reasons]
        if verdict.choice.drop:
            reasons.append(f"Fewest to give up: {' '.join(sorted(verdict.choice.drop))}.")
    if verdict.met and verdict.route:
        reasons.append(f"On route {verdict.route}.")
    if verdict.surplus:
        reasons.append(f"Surplus: {' '.join(sorted(verdict.surplus))}.")
    if verdict.outside:
        reasons.append(f"Not of this rule: {' '.join(sorted(verdict.outside))}.")
    if case.note:
        reasons.append(f"{case.note[0].upper()}{case.note[1:]}.")
    return [achieved, told, " ".join(reasons).replace("|", "\\|")]
