"""`awardry rule ranges` and `awardry rule check`."""

from typing import Any

from awardry.config.cli.documents import load_draft
from awardry.config.cli.messages import DONE, NO, Refusal, answer, answer_json
from awardry.core.combination import RuleError, explain
from awardry.core.combination.as_json import verdict_json
from awardry.core.combination.completion import Cost
from awardry.core.combination.draft import DraftRule, draft_rule
from awardry.core.combination.prove import prove
from awardry.core.combination.ranges import ranges as proved_ranges
from awardry.core.combination.report import explanation_lines, ranges_json, ranges_lines
from awardry.core.identifiers import search_key


def ranges(file: str, qualification: str | None, json: bool) -> int:
    """What all valid sets have in common, beside what the document declares."""
    subject = _subject(file, load_draft(file), qualification)
    found = proved_ranges(subject.rule, subject.units)
    findings = prove(subject.declared, subject.rule, subject.units)
    if json:
        answer_json({**_head(subject), **ranges_json(found, findings)})
    else:
        answer([_title(subject), *ranges_lines(found, findings)])
    return DONE


def check(file: str, qualification: str | None, achieved: str, chosen: str, by: Cost, json: bool) -> int:
    """Where a learner stands, why, the cheapest ways on, and what giving a unit up would mean."""
    subject = _subject(file, load_draft(file), qualification)
    held, picked = _references(achieved, subject), _references(chosen, subject)
    told = explain(subject.rule, subject.units, held, picked)
    if json:
        ways_on = told.completions.get(by, ())
        answer_json({**_head(subject), **verdict_json(told.verdict, ways_on), "explanation": told.to_json()})
    else:
        answer([_title(subject), *explanation_lines(told, by)])
    return DONE if told.verdict.met else NO


def _subject(file: str, draft: dict[str, Any], number: str | None) -> DraftRule:
    """The qualification that is meant, whichever way its number is written."""
    if number is not None:
        printed = [entry.get("number") or "" for entry in draft.get("qualifications") or []]
        number = next((each for each in printed if search_key(each) == search_key(number)), number)
    try:
        return draft_rule(draft, number)
    except RuleError as error:
        raise Refusal(f"{file}: {error.path}: {error.message}") from None


def _references(text: str, subject: DraftRule) -> list[str]:
    """References as the document writes them; one that it does not know is no unit of the qualification."""
    known = {search_key(unit.ref): unit.ref for unit in subject.units}
    given = [each.strip() for each in text.split(",") if each.strip()]
    for each in given:
        if search_key(each) not in known:
            raise Refusal(f"{each}: no unit of {_title(subject)}; its units are {', '.join(known.values())}")
    return [known[search_key(each)] for each in given]


def _head(subject: DraftRule) -> dict[str, Any]:
    return {"number": subject.number, "title": subject.title}


def _title(subject: DraftRule) -> str:
    return " ".join(filter(None, [subject.number, subject.title]))
