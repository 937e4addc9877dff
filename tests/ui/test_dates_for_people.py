from datetime import UTC, date, datetime, timedelta

import pytest

from awardry.ui.dates import date_html, date_text, distance_text, moment_html, moment_text

TODAY = date(2026, 11, 19)


def test_a_day_is_written_out() -> None:
    assert date_text(date(2027, 1, 30)) == "30 January 2027"


def test_a_moment_carries_its_zone() -> None:
    assert moment_text(datetime(2027, 1, 30, 9, 12, tzinfo=UTC)) == "30 January 2027, 09:12 GMT"
    assert moment_text(datetime(2026, 7, 1, 9, 12, tzinfo=UTC)) == "1 July 2026, 10:12 BST"


def test_a_moment_late_in_the_evening_falls_on_the_local_day() -> None:
    assert date_text(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (-1, "1 day ago"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (60, "in 8 weeks"),
        (61, "in 2 months"),
        (-200, "6 months ago"),
        (729, "in 24 months"),
        (730, "in 2 years"),
    ],
)
def test_a_distance_is_told_in_the_largest_unit_that_fits(days: int, said: str) -> None:
    assert distance_text(TODAY + timedelta(days=days), TODAY) == said


def test_the_distance_stands_beside_the_date() -> None:
    html = date_html(date(2026, 12, 10), TODAY)
    assert '<time datetime="2026-12-10">10 December 2026</time>' in html
    assert "(in 3 weeks)" in html


def test_no_date_is_a_dash() -> None:
    assert date_html(None) == moment_html(None) == "–"
