"""Rows of the sampling grid as text: 850 cells through nested templates would cost more than all queries."""

from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from awardry.quality.queries import Cell, Row
from awardry.ui.icons import icon_svg
from awardry.ui.statuses import status_of
from awardry.ui.tags.words import status

register = template.Library()


@lru_cache(maxsize=64)
def _look(state: str) -> tuple[str, str, str]:
    """Tone, word and icon of a state: the same few dozen times a page."""
    shown = status_of(state)
    return shown.tone, str(shown.word), str(icon_svg(shown.icon))


@register.simple_tag
def sampling_row(row: Row, units: list[tuple[int, str, str]]) -> SafeString:
    """One learner's units; each cell is a link that says in full what it is."""
    base = reverse("quality:unit", args=[row.registration_id, 0])
    before, after = base.rsplit("/0/", 1)
    cells = [
        _cell(cell, conditional_escape(number), row.learner, f"{before}/{unit_id}/{after}")
        for cell, (unit_id, number, _title) in zip(row.cells, units, strict=True)
    ]
    learner_url = reverse("registrations:detail", args=[row.registration_id])
    first = format_html('<a href="{}">{}</a>', learner_url, row.learner)
    # Every part above is escaped or made by us.
    inner = mark_safe("".join(cells))  # noqa: S308
    head = '<th class="first" role="rowheader" scope="row">{}<br><span class="muted small">{}</span></th>'
    last = '<td class="last" role="cell">{}</td>'
    return format_html(
        '<tr role="row" data-queue>' + head + "{}" + last + "</tr>",
        first,
        row.assessor,
        inner,
        status(row.state),
    )


def _cell(cell: Cell, number: str, learner: str, address: str) -> str:
    """One cell; `number` is escaped already, `address` is ours."""
    tone, word, icon = _look(cell.state)
    if cell.state == "not-taking":
        said = f'role="img" aria-label="{number}, {word}"'
        return f'<td role="cell"><span class="mark mark--{tone}" {said}>{icon}</span></td>'
    note = f", {cell.note}" if cell.note else ""
    label = f"{conditional_escape(learner)}, {number}: {word}{note}"
    said = f'href="{address}" data-ref="{number}" aria-label="{label}" title="{label}"'
    return f'<td role="cell"><a class="mark mark--{tone}" {said}>{icon}</a></td>'
