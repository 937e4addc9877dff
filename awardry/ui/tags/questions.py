"""Forms: fields, error summary, buttons."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from awardry.ui.icons import icon_svg
from awardry.ui.tags.library import register


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, hint, error and control of one field, tied together by ids."""
    return bound.as_field_group()


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: BaseForm | Iterable[BaseForm], focus: bool = True) -> dict[str, Any]:
    """What is wrong, at the top, each with a link to its field; nothing when nothing is wrong."""
    every: list[BaseForm] = []
    for one in forms:
        every.extend([one] if isinstance(one, BaseForm) else one)
    problems = [problem for form in every if form.is_bound for problem in _problems(form)]
    return {"problems": problems, "focus": focus}


def _problems(form: BaseForm) -> list[dict[str, str]]:
    found = [{"message": str(message), "target": ""} for message in form.non_field_errors()]
    for bound in form:
        target = f"{bound.id_for_label or bound.auto_id}"
        # A group of choices has no single control to go to: its first option is where the keyboard starts.
        if bound.use_fieldset and bound.subwidgets:
            target = bound.subwidgets[0].id_for_label or target
        found.extend({"message": str(message), "target": target} for message in bound.errors)
    return found


@register.simple_tag
def submit(label: str, kind: str = "", icon: str = "", name: str = "", value: str = "") -> SafeString:
    """The button that sends a form. `kind`: "" (the one accent of the page), second, bad, quiet."""
    extra = format_html(' name="{}" value="{}"', name, value) if name else ""
    picture = icon_svg(icon) if icon else ""
    return format_html(
        '<button class="{}" type="submit"{}>{}{}</button>', _button(kind), extra, picture, label
    )


@register.simple_tag
def button(label: str, url: str, kind: str = "second", icon: str = "", small: bool = False) -> SafeString:
    """A link that looks like a button: goes somewhere, changes nothing."""
    picture = icon_svg(icon) if icon else ""
    size = " btn--small" if small else ""
    return format_html('<a class="{}{}" href="{}">{}{}</a>', _button(kind), size, url, picture, label)


def _button(kind: str) -> str:
    if kind not in {"", "second", "bad", "quiet"}:
        raise template.TemplateSyntaxError(
            f"no button is of the kind {kind!r}: second, bad, quiet, or nothing"
        )
    return f"btn btn--{kind}" if kind else "btn"
