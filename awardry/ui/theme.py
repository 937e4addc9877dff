"""An awarding body's accent in place of our green: checked for contrast, then a stylesheet of its own.

Contrast is the ratio of the Web Content Accessibility Guidelines 2.2 (1.4.3): from 1 to 21, text needs 4.5.
"""

import re

from django.utils.translation import gettext as _

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
DARK_SURFACE: Colour = (24, 31, 28)  # --surface of the dark scheme
TEXT_NEEDS = 4.5
BAR_NEEDS = 8.0  # the bar carries small, slightly dimmed words


def colour(written: str) -> Colour:
    """`#7a1f5c` or `7a1f5c`; raises ValueError."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{6})", written.strip())
    if not found:
        raise ValueError(_("Write the colour as six hexadecimal digits, for example #7a1f5c."))
    number = int(found[1], 16)
    return number >> 16, number >> 8 & 255, number & 255


def contrast(one: Colour, other: Colour) -> float:
    """Between two colours, whichever is the lighter."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(of: Colour) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in of]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def accent_problem(written: str) -> str | None:
    """Why this accent cannot be used, and what to do; None when it can."""
    try:
        accent = colour(written)
    except ValueError as error:
        return str(error)
    ratio = contrast(accent, WHITE)
    if ratio >= TEXT_NEEDS:
        return None
    return _(
        "White words on this colour cannot be read well (contrast %(ratio).1f, at least 4.5 is needed). "
        "Choose a darker shade, for example %(example)s."
    ) % {"ratio": ratio, "example": _written(_towards(accent, BLACK, against=WHITE, needs=TEXT_NEEDS))}


def stylesheet(written: str) -> str:
    """The tokens of an accent for both schemes; raises ValueError when it has a problem."""
    if problem := accent_problem(written):
        raise ValueError(problem)
    accent = colour(written)
    light = _towards(accent, WHITE, against=DARK_SURFACE, needs=7.0)
    bar = _towards(accent, BLACK, against=WHITE, needs=BAR_NEEDS)
    tokens = {
        "--brand": (accent, light),
        "--brand-hover": (_mixed(accent, BLACK, 0.25), _mixed(light, WHITE, 0.25)),
        "--brand-ink": (WHITE, _mixed(accent, BLACK, 0.75)),
        "--brand-soft": (
            _towards(_mixed(accent, WHITE, 0.9), WHITE, against=accent, needs=TEXT_NEEDS),
            _towards(_mixed(accent, DARK_SURFACE, 0.7), DARK_SURFACE, against=light, needs=TEXT_NEEDS),
        ),
        "--bar": (bar, _mixed(bar, BLACK, 0.5)),
        "--bar-muted": (_mixed(bar, WHITE, 0.82), _mixed(bar, WHITE, 0.82)),
    }
    lines = "".join(f"{name}:light-dark({_written(a)},{_written(b)});" for name, (a, b) in tokens.items())
    return f"@layer tokens{{:root{{{lines}}}}}\n"


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour, 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _towards(accent: Colour, end: Colour, *, against: Colour, needs: float) -> Colour:
    """The first shade on the way from the accent to the end that stands out enough."""
    shades = (_mixed(accent, end, step / 20) for step in range(21))
    return next((shade for shade in shades if contrast(shade, against) >= needs), end)


def _written(of: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*of)
