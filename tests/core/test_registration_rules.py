"""What may stand in a registration, as tables."""

from datetime import date

import pytest

from awardry.core.registrations import (
    RegistrationFacts,
    StaffFacts,
    age,
    birth_problem,
    blockers,
    staff_blockers,
)

ON = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2004, 11, 2), date(2026, 11, 2), 22),
        (date(2004, 11, 3), date(2026, 11, 2), 21),
    ],
)
def test_somebody_born_on_a_leap_day_is_a_year_older_in_march(born: date, on: date, years: int) -> None:
    assert age(born, on=on) == years


@pytest.mark.parametrize(
    ("born", "word"),
    [
        (date(2026, 11, 3), "future"),
        (date(2026, 1, 5), "0 years old"),
        (date(2016, 11, 3), "9 years old"),
        (date(1904, 1, 1), "check the year"),
    ],
)
def test_an_unlikely_date_of_birth_says_what_is_odd(born: date, word: str) -> None:
    assert word in birth_problem(born, on=ON)


@pytest.mark.parametrize("born", [date(2016, 11, 2), date(1960, 2, 29), date(1917, 1, 1)])
def test_children_of_ten_and_people_of_a_hundred_and_nine_may_learn(born: date) -> None:
    assert birth_problem(born, on=ON) == ""


FACTS = RegistrationFacts("Quayside", "Certificate", "Siân", True, True, True, False, date(2020, 9, 1), None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"approved": False}, "registration.not-approved"),
        ({"current_version": False}, "registration.superseded"),
        ({"name_confirmed": False}, "registration.name-unconfirmed"),
        ({"already_registered": True}, "registration.already"),
        ({"operational_start": date(2026, 11, 3)}, "registration.not-open"),
        ({"operational_end": date(2026, 11, 1)}, "registration.not-open"),
    ],
)
def test_each_obstacle_to_registering_is_named(change: dict[str, object], code: str) -> None:
    assert [b.code for b in blockers(RegistrationFacts(**(vars(FACTS) | change)), on=ON)] == [code]  # type: ignore[arg-type]


def test_the_first_and_the_last_day_of_registrations_count() -> None:
    for change in ({"operational_start": ON}, {"operational_end": ON}):
        assert blockers(RegistrationFacts(**(vars(FACTS) | change)), on=ON) == []  # type: ignore[arg-type]


def test_dates_in_an_obstacle_are_written_for_people() -> None:
    facts = RegistrationFacts(**(vars(FACTS) | {"operational_end": date(2026, 10, 1)}))  # type: ignore[arg-type]
    assert "from 1 September 2020 to 1 October 2026" in str(blockers(facts, on=ON)[0])


def _staff(assessor: int, assurer: int, learner: int | None = None, able: bool = True) -> list[str]:
    facts = StaffFacts((assessor, "Jo"), (assurer, "Priya"), able, able, learner)
    return [blocker.code for blocker in staff_blockers(facts)]


def test_two_different_competent_people_are_needed() -> None:
    assert _staff(1, 2) == []
    assert _staff(1, 1) == ["registration.same-person"]
    assert _staff(1, 2, able=False) == [
        "registration.assessor-not-competent",
        "registration.assurer-not-competent",
    ]


def test_nobody_assesses_or_assures_themselves() -> None:
    assert _staff(1, 2, learner=1) == ["registration.own-learner"]
    assert _staff(1, 2, learner=2) == ["registration.own-learner"]
