"""What is missing or odd about a qualification: its number, dates, size, and the sums of its units."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from awardry.core.identifiers import qualification_number
from awardry.core.specification.draft import Defect, Draft, Number, Qualification, Range, Severity

# Credits and total time of each size: framework rules before 2015, and the titling guidance of condition E2.
_SIZES = {"Award": (1, 12), "Certificate": (13, 36), "Diploma": (37, None)}
_HOURS = {"Award": (1, 120), "Certificate": (121, 369), "Diploma": (370, None)}


def of_qualification(draft: Draft, each: Qualification, path: str) -> Iterator[Defect]:
    name = each.title or each.number or "the qualification"
    yield from _identity(each, path, name)
    if each.credits is None:
        declared = _total(each, "credits")
        why = f" although total qualification time is {_shown(each.tqt)}" if each.tqt is not None else ""
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
    hours, time = _ends(each.glh)[1], _ends(each.tqt)[1]
    if time is not None and hours is not None and hours > time:
        yield Defect(
            "error",
            "glh-over-tqt",
            f"guided learning hours {_shown(each.glh)} are more than total qualification time {_shown(each.tqt)}",
            None,
            f"{path}/glh",
        )
    tenth = (each.tqt + 5) // 10 if isinstance(each.tqt, int) else None
    if tenth is not None and isinstance(each.credits, int) and tenth != each.credits:
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
        if (
            isinstance(value, int)
            and not each.framework
            and low is not None
            and (value < low or (high is not None and value > high))
        ):
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
    if isinstance(each.credits, int) and total and not _within(each.credits, total):
        yield Defect(
            "warning",
            "credit-rule",
            f"credit value is {each.credits}, the rule asks for {_bounds(total)}",
            None,
            f"{path}/credits",
        )
    wanted = each.credits if each.credits is not None else total.get("min")
    wanted = wanted.min if isinstance(wanted, Range) else wanted
    groups = rule.get("groups", [])
    for name, amount_of, stated in (
        ("credit", "credits", wanted),
        ("glh", "guided learning hours", each.glh),
    ):
        values = {link.unit: getattr(unit, name) for link in each.units if (unit := draft.unit(link.unit))}
        if stated is None or not values or not all(isinstance(value, int) for value in values.values()):
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
        listed = [unit.credit for key in group.get("units", []) if (unit := draft.unit(key))]
        credits = [credit for credit in listed if isinstance(credit, int)]
        if (
            stated_group is not None
            and credits
            and len(credits) == len(listed)
            and sum(credits) < stated_group
        ):
            yield Defect(
                "error",
                "group-credit",
                f"group {group['id']} has {sum(credits)} credits, {stated_group} are needed from it",
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


def _ends(value: Number | None) -> tuple[int | None, int | None]:
    return (value.min, value.max) if isinstance(value, Range) else (value, value)


def _shown(value: Number | None) -> str:
    return f"{value.min}–{value.max}" if isinstance(value, Range) else str(value)
