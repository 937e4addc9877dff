"""Near-identical units: a plain measure, said in words."""

import time

from hypothesis import given
from hypothesis import strategies as st

from awardry.core.comparison import Criterion, Unit
from awardry.core.equivalents import criteria_alike, may_stand_for, propose


def unit(pk: int, reference: str, title: str, *texts: str, level: str = "2", credit: str = "4") -> Unit:
    criteria = tuple(Criterion(f"1.{n}", text) for n, text in enumerate(texts, start=1))
    return Unit(reference, title, (("Level", level), ("Credit", credit)), criteria, id=pk)


ONE = unit(1, "A", "Repair wheels and tyres", "Mend a puncture", "Replace a broken spoke", "True a wheel")
OTHER = unit(2, "B", "Repair wheels and tyres of bicycles", "Mend a puncture", "Replace a broken spoke",
             "True a wheel by eye", credit="3")  # fmt: skip


def test_a_pair_is_proposed_with_what_speaks_for_and_against_it() -> None:
    (found,) = propose([ONE, OTHER])
    assert (found.one, found.other) == (1, 2)
    assert found.reasons == (
        "75 % of the words of the titles are the same",
        "2 of 3 and 3 criteria are word for word the same",
        "89 % of the words of the criteria find a partner",
        "Level 2 in both",
        "Credit 4 and 3",
    )


def test_one_reference_is_one_unit_and_no_pair() -> None:
    assert propose([ONE, unit(3, "A", ONE.title, "Mend a puncture")]) == []


def test_the_same_title_over_other_criteria_is_no_pair() -> None:
    assert propose([ONE, unit(3, "C", ONE.title, "Paint a frame", "Sell a bicycle")]) == []
    assert propose([ONE, unit(3, "C", ONE.title)]) == []


def test_an_equivalent_is_of_the_same_or_higher_level_and_credit() -> None:
    assert may_stand_for("3", 4, "2", 4)
    assert may_stand_for("2", None, "2", 4)
    assert not may_stand_for("1", 4, "2", 4)
    assert not may_stand_for("2", 3, "2", 4)


texts = st.lists(
    st.sampled_from(["mend", "wheel", "true", "spoke", "paint", "frame"]), min_size=1, max_size=4
)
units = st.lists(texts.map(" ".join), max_size=4).map(lambda found: unit(1, "A", "Work", *found))


@given(units, units)
def test_likeness_of_criteria_is_the_same_from_both_sides(one: Unit, other: Unit) -> None:
    assert criteria_alike(one, other) == criteria_alike(other, one)
    assert 0 <= criteria_alike(one, other) <= 1
    assert criteria_alike(one, one) == (1 if one.criteria else 0)


def test_a_thousand_units_are_looked_through_in_seconds() -> None:
    many = [
        unit(n, f"R{n}", f"Trade{n % 300} task{n % 7}", *(f"word{n} word{n + k} word{k}" for k in range(12)))
        for n in range(1000)
    ]
    begun = time.perf_counter()
    propose(many)
    assert time.perf_counter() - begun < 10
