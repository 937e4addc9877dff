import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from awardry.ui.theme import DARK_SURFACE, accent_problem, colour, contrast, stylesheet

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_the_ratio_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_a_pale_accent_is_refused_with_a_darker_one_to_take() -> None:
    problem = accent_problem("#ffd500")
    assert problem is not None
    proposed = re.findall(r"#[0-9a-f]{6}", problem)
    assert len(proposed) == 1
    assert accent_problem(proposed[0]) is None


@pytest.mark.parametrize("written", ["", "red", "#12345", "#1234567", "#12345g", "url(x)", "#123456;}"])
def test_what_is_not_a_colour_is_told_how_to_write_one(written: str) -> None:
    assert "six hexadecimal digits" in (accent_problem(written) or "")
    with pytest.raises(ValueError, match="six hexadecimal digits"):
        stylesheet(written)


@given(COLOURS)
def test_every_accent_that_is_accepted_can_be_read_in_both_schemes(written: str) -> None:
    if accent_problem(written):
        return
    tokens = dict(re.findall(r"(--[a-z-]+):light-dark\((#\w+,#\w+)\)", stylesheet(written)))
    light, dark = ({name: colour(pair.split(",")[n]) for name, pair in tokens.items()} for n in (0, 1))
    for scheme, surface in ((light, (255, 255, 255)), (dark, DARK_SURFACE)):
        assert contrast(scheme["--brand"], surface) >= 4.5
        assert contrast(scheme["--brand-ink"], scheme["--brand"]) >= 4.5
        assert contrast(scheme["--brand-ink"], scheme["--brand-hover"]) >= 4.5
        assert contrast(scheme["--bar-muted"], scheme["--bar"]) >= 4.5
        assert contrast(scheme["--brand"], scheme["--brand-soft"]) >= 4.5


@pytest.mark.django_db
def test_the_stylesheet_of_an_accent_is_kept_for_ever(client: Client) -> None:
    response = client.get("/theme/7a1f5c.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert "#7a1f5c" in response.content.decode()


@pytest.mark.django_db
def test_an_accent_that_cannot_be_read_has_no_stylesheet(client: Client) -> None:
    assert client.get("/theme/ffd500.css").status_code == 404
