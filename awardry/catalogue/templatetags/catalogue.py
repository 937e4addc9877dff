"""Marks beside a value of a draft; hundreds stand on one page, so they build their string themselves."""

from urllib.parse import quote

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from awardry.catalogue.queries.sheet import CriterionRow, Value
from awardry.ui.icons import icon_svg

register = template.Library()


@register.simple_tag
def trace(value: Value, correct: str = "", name: str = "") -> SafeString:
    """Where the document says it, whether a person corrected it, what is odd about it, and the way to correct it.

    `correct`: address of the page of corrections, empty where nothing may be corrected now. `name`: what the value is
    called where its label alone would not tell it from its neighbours.
    """
    called = name or value.label
    parts = []
    if value.corrected:
        parts.append(
            format_html(
                '<span class="trace__mark trace__mark--ok">{}</span>', icon_svg("user-pen", "Corrected")
            )
        )
    for message in value.defects:
        parts.append(
            format_html(
                '<span class="trace__mark trace__mark--warn" title="{0}">{1}</span>',
                message,
                icon_svg("triangle-alert", message),
            )
        )
    if value.line:
        parts.append(
            format_html(
                '<a class="trace__place" href="#{}" title="{}" aria-label="{}, {}">{}</a>',
                value.line,
                _because(value),
                called,
                _because(value),
                _short(value),
            )
        )
    if correct:
        parts.append(
            format_html(
                '<a class="trace__edit" href="{}?path={}" aria-label="Correct {}" title="Correct">{}</a>',
                *(correct, quote(value.path), called, icon_svg("pencil")),
            )
        )
    return format_html('<span class="trace">{}</span>', SafeString("".join(parts)))


def _because(value: Value) -> str:
    """`page 3, line 41, from the table on page 3`: the place and the reader's reason, never a percentage."""
    return f"{value.where}, {value.why}" if value.why else value.where


def _short(value: Value) -> str:
    """`p. 3 l. 41` where there are pages, else `l. 41`."""
    return value.where.replace("page ", "p. ").replace(", line ", " l. ").replace("line ", "l. ")


@register.simple_tag
def criterion(row: CriterionRow, correct: str = "") -> SafeString:
    """One criterion of a draft, with its points and every way to correct it."""
    name = f"criterion {row.code.shown}"
    points = SafeString("")
    if row.points.items:
        items = format_html_join("", "<li>{}</li>", ((point,) for point in row.points.items))
        points = format_html('<ul class="bullets" id="{}">{}</ul>', row.points.id, items)
    ways = SafeString("")
    if correct:
        ways = format_html(
            "{}{}{}",
            _way(correct, row.code.path, f"Correct the number of {name}", "Number", "hash"),
            _way(correct, row.points.path, f"Correct the points of {name}", "Points", "list"),
            _way(correct, row.path, f"Remove {name}", "Remove", "trash-2"),
        )
    return format_html(
        '<li id="{}"><b class="num" id="{}">{}</b><div id="{}"><p>{}</p>{}</div><div>{}{}</div></li>',
        *(row.id, row.code.id, row.code.shown, row.text.id, row.text.shown, points),
        *(trace(row.text, correct, name), ways),
    )


def _way(correct: str, path: str, label: str, title: str, icon: str) -> SafeString:
    return format_html(
        '<a class="trace__edit" href="{}?path={}" aria-label="{}" title="{}">{}</a>',
        *(correct, quote(path), label, title, icon_svg(icon)),
    )


@register.simple_tag
def remove(correct: str, path: str, name: str) -> SafeString:
    """The way to take an entry out of its list."""
    if not correct:
        return SafeString("")
    return _way(correct, path, f"Remove {name}", "Remove", "trash-2")


@register.simple_tag
def add(correct: str, path: str, label: str) -> SafeString:
    """The way to a new entry of a list."""
    if not correct:
        return SafeString("")
    return format_html(
        '<a class="btn btn--second btn--small" href="{}?path={}">{}{}</a>',
        correct,
        quote(path),
        icon_svg("plus"),
        label,
    )
