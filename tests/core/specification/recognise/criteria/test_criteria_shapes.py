"""Whatever shape a document gives its criteria, their codes are those that are printed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardry.core.specification import Draft, read
from tests.core.specification.recognise.criteria.shapes import HEAD, SHAPES, UNIT


def document(body: str) -> Draft:
    return read((HEAD + UNIT + body).encode(), "guide.txt")


def codes(draft: Draft) -> list[str]:
    (unit,) = [unit for unit in draft.units if unit.outcomes]
    return [criterion.code for outcome in unit.outcomes for criterion in outcome.criteria]


@pytest.mark.parametrize(("body", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_the_codes_are_those_of(body: str, expected: list[str]) -> None:
    assert sorted(codes(document(body))) == sorted(expected)
