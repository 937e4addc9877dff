"""Every row of the manual of rules holds, and every rule in it fits the form."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from awardry.core import combination
from awardry.core.combination import decide, findings, parse_rule, ranges
from tests.core.combination.judge import valid_sets
from tests.spec.manual import refs, units_of
from tests.spec.pages import CHAPTERS, pages

SCHEMA = json.loads((Path(combination.__file__).parent / "rule.schema.json").read_text())
EXAMPLES = [pytest.param(e, id=f"{c.name}: {e.title}") for c in CHAPTERS for e in c.examples]
CASES = [
    pytest.param(
        example, case, id=f"{chapter.name}: {example.title}: {case.achieved or 'nothing'} {position}"
    )
    for chapter in CHAPTERS
    for example in chapter.examples
    for position, case in enumerate(example.cases)
]


@pytest.mark.parametrize(("example", "case"), CASES)
def test_a_learner_is_told_what_the_manual_says(example, case):
    verdict = decide(
        parse_rule(example.rule),
        units_of(example.units),
        refs(case.achieved),
        refs(case.chosen),
        route=case.route,
        recognised=case.recognised,
    )
    assert verdict.status == case.status
    assert case.why in " ".join(reason.text for reason in verdict.reasons)
    if case.counted is not None:
        assert verdict.counted == set(refs(case.counted))
    if case.surplus is not None:
        assert len(verdict.surplus) == len(refs(case.surplus))
    if case.choice:
        assert verdict.choice.status == case.choice
    if case.drop is not None:
        assert len(verdict.choice.drop) == len(refs(case.drop))
    if case.next is not None:
        assert set(verdict.next.units) == set(refs(case.next))
    if case.on_route is not None:
        assert verdict.route == case.on_route


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_rule_of_the_manual_fits_the_form_and_has_the_number_of_sets_it_says(example):
    assert not list(Draft202012Validator(SCHEMA).iter_errors(example.rule))
    units = units_of(example.units)
    errors = [f.code for f in findings(example.rule, units) if f.severity == "error"]
    assert errors == (["no-set"] if example.cases[0].status == "impossible" else [])
    found = ranges(parse_rule(example.rule), units)
    if example.sets != -1:
        assert found.sets == example.sets
    if found.sets is not None and len(units) <= 12:
        assert found.sets == len(valid_sets(example.rule, {unit.ref: unit for unit in units}))


def test_there_are_thirty_patterns_and_a_page_for_every_chapter():
    assert len(CHAPTERS[-1].examples) == 30
    written = pages()
    assert {f"rules/{chapter.name}.md" for chapter in CHAPTERS} < set(written)
    for chapter in CHAPTERS:
        for example in chapter.examples:
            assert f"## {example.title}" in written[f"rules/{chapter.name}.md"]
