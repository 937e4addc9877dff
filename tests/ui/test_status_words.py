from enum import StrEnum

import pytest

from awardry.ui.statuses import STATUSES, Status, key_of, register, status_of


class State(StrEnum):
    MORE_NEEDED = "more_needed"


@pytest.mark.parametrize("written", [State.MORE_NEEDED, "more_needed", "More needed", "MORE-NEEDED"])
def test_a_state_is_found_however_it_is_written(written: object) -> None:
    assert status_of(written) is STATUSES["more-needed"]


def test_a_state_nobody_registered_keeps_its_words_and_gets_no_colour() -> None:
    found = status_of("waiting_for_rain")
    assert (found.word, found.tone) == ("Waiting for rain", "none")


def test_one_key_cannot_mean_two_things() -> None:
    with pytest.raises(ValueError, match="already"):
        register({"met": Status("Passed", "ok", "check")})


def test_the_same_status_may_be_registered_twice() -> None:
    register({"met": STATUSES["met"]})


def test_a_tone_that_the_stylesheet_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="no tone is called purple"):
        Status("Odd", "purple", "check")  # type: ignore[arg-type]


def test_every_key_is_in_the_form_it_is_looked_up_by() -> None:
    assert [name for name in STATUSES if key_of(name) != name] == []
