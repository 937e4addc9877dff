"""Icons as references into one sprite: a grid of 700 marks stays small, and the file is cached once."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


@cache
def _sprite() -> str:
    # The manifest does not change while the process lives, and a grid asks hundreds of times.
    return static("ui/icons/icons.svg")


@cache
def _decoration(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', _sprite(), name)


def icon_svg(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; without a label it is decoration and hidden from assistive technology."""
    if not label:
        return _decoration(name)
    return format_html(
        '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, _sprite(), name
    )
