"""Defects of a draft: what is missing, odd or contradictory. Nothing is mended here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from awardry.core.identifiers import qualification_number, unit_reference
from awardry.core.specification.draft import Defect, Draft, Outcome, Qualification, Range, Severity, Unit
from awardry.core.specification.reading import Findings
from awardry.core.specification.recognise.numbers import counted
from awardry.core.specification.recognise.titles import Mention, mentions, plain, title

# Credits and total time of each size: framework rules before 2015, and the titling guidance of condition E2.
_SIZES = {"Award": (1, 12), "Certificate": (13, 36), "Diploma": (37, None)}
_HOURS = {"Award": (1, 120), "Certificate": (121, 369), "Diploma": (370, None)}


def check(draft: Draft, found: Findings | None = None) -> list[Defect]:
    """Every defect of a draft; `found` adds what the running text contradicts."""
    defects: list[Defect] = []
    for index, qualification in enumerate(draft.qualifications):
        defects.extend(_qualification(draft, qualification, f"/qualifications/{index}"))
    defects.extend(_units(draft))
    if found is not None:
        defects.extend(_text(draft, found))
    return [_placed(draft, defect) for defect in defects]


def _placed(draft: Draft, defect: Defect) -> Defect:
    """A defect with the place of the value that it is about."""
    if defect.place is not None or defect.path is None:
        return defect
    return Defect(defect.severity, defect.code, defect.message, draft.places.get(defect.path), defect.path)


def _qualification(draft: Draft, each: Qualification, path: str) -> Iterator[Defect]:
    name = each.title or each.number or "the qualification"
    yield from _identity(each, path, name)
    if each.credits is None:
        declared = _total(each, "credits")
        why = f" although total qualification time is {each.tqt}" if each.tqt else ""
        severity: Severity = "note" if declared else "warning"
        yield Defect(
            severity, "credit-missing", f"{name}: no credit value is printed{why}", None, f"{path}/credits"
        )
    if each.tqt is None:
        yield Defect(
            "note", "tqt-missing", f"{name}: no total qualification time is printed", None, f"{path}/tqt"
        )
    if each.glh is None:
        yield Defect(
            "note", "glh-missing", f"{name}: no guided learning hours are printed", None, f"{path}/glh"
        )
    if not each.operational_start:
        yield Defect(
            "note", "start-missing", f"{name}: no start date is printed", None, f"{path}/operational_start"
        )
    if each.review and not each.operational_end:
        yield Defect(
            "note",
            "end-missing",
            f"{name}: a review date is printed and no end date",
            None,
            f"{path}/operational_end",
        )
    yield from _dates(each, path)
    yield from _sizes(each, path)
    if not each.units:
        yield Defect("error", "units-missing", f"{name}: no units were found", None, f"{path}/units")
    elif each.rule is None:
        yield Defect(
            "error",
            "rule-missing",
            f"{name}: the document does not say which units are needed",
            None,
            f"{path}/rule",
        )
    yield from _sums(draft, each, path)
    for link in each.units:
        unit = draft.unit(link.unit)
        if unit and unit.level and each.level and unit.level != each.level:
            at = draft.units.index(unit)
            yield Defect(
                "note",
                "unit-level",
                f"unit {unit.key} is at level {unit.level} in a qualification at level {each.level}",
                None,
                f"/units/{at}/level",
            )


def _identity(each: Qualification, path: str, name: str) -> Iterator[Defect]:
    if not each.title:
        yield Defect("error", "title-missing", f"{name}: no title was found", None, f"{path}/title")
    if not each.level:
        yield Defect("error", "level-missing", f"{name}: no level is printed", None, f"{path}/level")
    if not each.number:
        yield Defect(
            "error", "number-missing", f"{name}: no qualification number is printed", None, f"{path}/number"
        )
        return
    parsed = qualification_number(each.number)
    for message in parsed.problems:
        yield Defect("error", "number-shape", message, None, f"{path}/number")
    for message in parsed.warnings:
        yield Defect("warning", "check-character", message, None, f"{path}/number")


def _dates(each: Qualification, path: str) -> Iterator[Defect]:
    order = [
        ("operational_start", each.operational_start),
        ("operational_end", each.operational_end),
        ("certification_end", each.certification_end),
    ]
    stated = [(name, value) for name, value in order if value]
    for (earlier, first), (later, second) in pairwise(stated):
        if first > second:
            yield Defect(
                "error",
                "dates-order",
                f"{later.replace('_', ' ')} {second} is before {earlier.replace('_', ' ')} {first}",
                None,
                f"{path}/{later}",
            )


def _sizes(each: Qualification, path: str) -> Iterator[Defect]:
    hours = each.glh.max if isinstance(each.glh, Range) else each.glh
    if each.tqt is not None and hours is not None and hours > each.tqt:
        yield Defect(
            "error",
            "glh-over-tqt",
            f"guided learning hours {hours} are more than total qualification time {each.tqt}",
            None,
            f"{path}/glh",
        )
    tenth = None if each.tqt is None else (each.tqt + 5) // 10
    if tenth is not None and each.credits is not None and tenth != each.credits:
        yield Defect(
            "warning",
            "credit-tqt",
            f"{each.credits} credits do not fit total qualification time {each.tqt}: a tenth is {tenth}",
            None,
            f"{path}/credits",
        )
    for what, value, bands in (
        ("credits", each.credits, _SIZES),
        ("hours of total qualification time", each.tqt, _HOURS),
    ):
        low, high = bands.get(each.type or "", (None, None))
        if value is not None and low is not None and (value < low or (high is not None and value > high)):
            yield Defect(
                "warning",
                "size-band",
                f"{value} {what} are not the size of {_article(each.type)}: {low} to {high or 'any'}",
                None,
                f"{path}/{'credits' if what == 'credits' else 'tqt'}",
            )


def _article(kind: str | None) -> str:
    return f"an {kind}" if kind == "Award" else f"a {kind}"


def _sums(draft: Draft, each: Qualification, path: str) -> Iterator[Defect]:
    """Credits of the units beside the total stated, as far as addition alone can tell."""
    rule = each.rule or {}
    total = _total(each, "credits")
    if each.credits is not None and total and not _within(each.credits, total):
        yield Defect(
            "warning",
            "credit-rule",
            f"credit value is {each.credits}, the rule asks for {_bounds(total)}",
            None,
            f"{path}/credits",
        )
    wanted = each.credits if each.credits is not None else total.get("min")
    groups = rule.get("groups", [])
    for name, amount_of, stated in (
        ("credit", "credits", wanted),
        ("glh", "guided learning hours", each.glh),
    ):
        values = {link.unit: getattr(unit, name) for link in each.units if (unit := draft.unit(link.unit))}
        if stated is None or not values or any(value is None for value in values.values()):
            continue
        if groups and all(group.get("take") == "all" for group in groups):
            added = sum(values[key] for group in groups for key in group["units"] if key in values)
            if isinstance(stated, int) and added != stated:
                yield Defect(
                    "warning",
                    f"{name}-sum",
                    f"the units add up to {added} {amount_of}, {stated} are stated",
                    None,
                    f"{path}/{'credits' if name == 'credit' else 'glh'}",
                )
        elif isinstance(stated, int) and name == "credit" and sum(values.values()) < stated:
            yield Defect(
                "error",
                "credit-sum",
                f"all units together have {sum(values.values())} credits, {stated} are needed",
                None,
                f"{path}/credits",
            )
    for at, group in enumerate(groups):
        stated_group = group.get("credits", {}).get("min")
        credits = [unit.credit for key in group.get("units", []) if (unit := draft.unit(key))]
        if (
            stated_group is not None
            and credits
            and None not in credits
            and sum(filter(None, credits)) < stated_group
        ):
            yield Defect(
                "error",
                "group-credit",
                f"group {group['id']} has {sum(filter(None, credits))} credits, {stated_group} are needed from it",
                None,
                f"{path}/rule/groups/{at}",
            )


def _total(each: Qualification, measure: str) -> dict[str, int]:
    found = (each.rule or {}).get("total", {}).get(measure, {})
    return dict(found)


def _within(value: int, bounds: dict[str, int]) -> bool:
    return bounds.get("min", value) <= value <= bounds.get("max", value)


def _bounds(bounds: dict[str, int]) -> str:
    low, high = bounds.get("min"), bounds.get("max")
    return (
        str(low)
        if low == high
        else f"at least {low}"
        if high is None
        else f"at most {high}"
        if low is None
        else f"{low} to {high}"
    )


# Units


def _units(draft: Draft) -> Iterator[Defect]:
    with_content = [unit for unit in draft.units if unit.outcomes]
    for name, words in (("credit", "credits"), ("glh", "guided learning hours"), ("level", "level")):
        lacking = [at for at, unit in enumerate(draft.units) if getattr(unit, name) is None]
        if lacking and len(lacking) == len(draft.units):
            yield Defect(
                "note",
                f"unit-{name}-missing",
                f"no unit states its {words} ({counted(len(lacking), 'unit')})",
                None,
                "/units",
            )
        else:
            for at in lacking:
                yield Defect(
                    "warning",
                    f"unit-{name}-missing",
                    f"unit {draft.units[at].key} does not state its {words}",
                    draft.places.get(f"/units/{at}/title"),
                    f"/units/{at}/{name}",
                )
    if draft.units and not with_content:
        yield Defect(
            "note",
            "criteria-missing",
            "the document prints no outcomes and criteria of its units",
            None,
            "/units",
        )
    linked = {link.unit for each in draft.qualifications for link in each.units}
    for at, unit in enumerate(draft.units):
        path = f"/units/{at}"
        yield from _unit(unit, path)
        if with_content and not unit.outcomes:
            yield Defect(
                "warning",
                "criteria-missing",
                f"unit {unit.key} is listed and its outcomes and criteria are not printed",
                draft.places.get(f"{path}/title"),
                f"{path}/outcomes",
            )
        if draft.qualifications and unit.key not in linked:
            yield Defect(
                "warning",
                "unit-unlisted",
                f"unit {unit.key} is described and stands in no list of units",
                draft.places.get(f"{path}/title"),
                path,
            )


def _unit(unit: Unit, path: str) -> Iterator[Defect]:
    if unit.ref:
        parsed = unit_reference(unit.ref)
        for message in parsed.problems:
            yield Defect("error", "reference-shape", message, None, f"{path}/ref")
        for message in parsed.warnings:
            yield Defect("warning", "check-character", message, None, f"{path}/ref")
    else:
        yield Defect(
            "note",
            "reference-missing",
            f"{unit.title or unit.id}: no unit reference is printed",
            None,
            f"{path}/title",
        )
    if not unit.title:
        yield Defect("error", "unit-title-missing", f"unit {unit.key} has no title", None, f"{path}/ref")
    if (
        unit.code
        and (found := re.search(r"/([1-8])/", unit.code))
        and unit.level
        and found.group(1) != unit.level
    ):
        yield Defect(
            "note",
            "code-level",
            f"unit {unit.key}: its code {unit.code} says level {found.group(1)}, the list says {unit.level}",
            None,
            f"{path}/code",
        )
    yield from _outcome_numbers(unit, path)
    for position, outcome in enumerate(unit.outcomes):
        yield from _outcome(unit, outcome, f"{path}/outcomes/{position}")


def _outcome_numbers(unit: Unit, path: str) -> Iterator[Defect]:
    numbers = [int(each.number) for each in unit.outcomes if each.number.isdecimal()]
    for before, after in pairwise(numbers):
        if after != before + 1:
            yield Defect(
                "warning",
                "outcome-gap",
                f"unit {unit.key}: outcome {after} follows outcome {before}",
                None,
                f"{path}/outcomes/{numbers.index(after)}/title",
            )


def _outcome(unit: Unit, outcome: Outcome, path: str) -> Iterator[Defect]:
    if not outcome.title:
        yield Defect(
            "warning",
            "outcome-title-missing",
            f"unit {unit.key}: outcome {outcome.number} has no title",
            None,
            f"{path}/title",
        )
    if not outcome.criteria:
        yield Defect(
            "warning",
            "outcome-empty",
            f"unit {unit.key}: outcome {outcome.number} has no criteria",
            None,
            f"{path}/title",
        )
    seen: set[str] = set()
    last = 0
    for at, criterion in enumerate(outcome.criteria):
        here = f"{path}/criteria/{at}"
        if criterion.code in seen:
            yield Defect(
                "warning",
                "criterion-repeated",
                f"unit {unit.key}: criterion {criterion.code} is printed twice",
                None,
                here,
            )
        seen.add(criterion.code)
        if not criterion.text:
            yield Defect(
                "warning",
                "criterion-empty",
                f"unit {unit.key}: criterion {criterion.code} has no text",
                None,
                here,
            )
        number = re.fullmatch(r"[0-9]+(?:\.[0-9]+)*\.([0-9]+)", criterion.code)
        if number and int(number.group(1)) > last + 1:
            yield Defect(
                "warning",
                "criterion-gap",
                f"unit {unit.key}: {criterion.code} follows"
                f" {f'{outcome.number}.{last}' if last else 'the head of the outcome'}",
                None,
                here,
            )
        last = int(number.group(1)) if number else last
        if criterion.text.rstrip().endswith(":") and not criterion.points:
            yield Defect(
                "warning",
                "points-missing",
                f"unit {unit.key}: {criterion.code} ends with a colon and no points follow",
                None,
                here,
            )


# Running text


def _text(draft: Draft, found: Findings) -> Iterator[Defect]:
    from awardry.core.specification.assemble import printed

    official = [each for each in (title(q.title or "") for q in draft.qualifications) if each]
    for sentence in found.rules:
        for mention in mentions(sentence.text):
            if official and not any(_same(mention, each.text) for each in official) and not mention.nvq:
                yield Defect(
                    "warning",
                    "title-drift",
                    f"“{mention.text}” is not the title of any qualification here",
                    printed(sentence.place, mention.text),
                    "/qualifications/0/title",
                )
    yield from _types(found)


def _same(mention: Mention, text: str) -> bool:
    words = plain(text)
    return f"{mention.type.lower()} {mention.subject}" in words


def _types(found: Findings) -> Iterator[Defect]:
    """A competence qualification that running text calls by another type than the list does."""
    from awardry.core.specification.assemble import printed

    listed = [(mention, place) for text, place in found.listed_titles for mention in mentions(text)]
    for text, place in found.sentences:
        for mention in mentions(text):
            if not mention.nvq:
                continue
            same = [
                other
                for other, _ in listed
                if other.nvq and other.level == mention.level and other.subject == mention.subject
            ]
            if same and all(other.type != mention.type for other in same):
                yield Defect(
                    "warning",
                    "type-contradiction",
                    f"“{mention.text}” is called “{same[0].text}” elsewhere",
                    printed(place, mention.text),
                    None,
                )
