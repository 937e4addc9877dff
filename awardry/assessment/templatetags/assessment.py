"""The criteria grid as one string: a template node for each of a thousand cells would cost more than all queries."""

from collections.abc import Iterator
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from awardry.assessment.queries.grid import Part, Row, Section
from awardry.registrations.models import Registration
from awardry.ui.icons import icon_svg
from awardry.ui.statuses import status_of

register = template.Library()


@cache
def _chip(state: str, language: str) -> str:
    tone, word, icon = _mark(state, language)
    return f'<span class="tag tag--{tone}">{icon}{word}</span>'


@cache
def _mark(state: str, language: str) -> tuple[str, str, str]:
    shown = status_of(state)
    return shown.tone, str(shown.word), str(icon_svg(shown.icon))


@register.simple_tag(takes_context=True)
def criteria_table(
    context: template.Context, section: Section, registration: Registration, titles: bool = True
) -> SafeString:
    """The table of one unit: its criteria down, the evidence linked in it across.

    `titles`: whether the reader may know what the evidence is called.
    """
    language = str(context.get("LANGUAGE_CODE") or "")
    return mark_safe("".join(_table(section, registration.pk, titles, language)))  # noqa: S308  escaped piece by piece


def _table(section: Section, registration: int, titles: bool, language: str) -> Iterator[str]:
    base = reverse("assessment:grid", args=[registration])
    name = escape(f"{section.title}: {_('criteria and evidence')}")
    yield (
        f'<div class="grid-wrap" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="grid grid--criteria" role="table" aria-label="{name}"><thead role="rowgroup"><tr role="row">'
        f'<th class="first" role="columnheader" scope="col">{_("Criterion")}</th>'
    )
    for column in section.columns:
        title = escape(column.title) if titles else ""
        link = f'<a href="{reverse("portfolio:detail", args=[column.id])}" title="{title}">{column.label}</a>'
        yield f'<th role="columnheader" scope="col">{link if titles else column.label}</th>'
    yield f'<th class="last" role="columnheader" scope="col">{_("Decision")}</th></tr></thead>'
    for part in section.parts:
        yield from _part(part, section, base, language)
    yield "</table></div>"


def _part(part: Part, section: Section, base: str, language: str) -> Iterator[str]:
    name = f"u{section.id}-{part.rows[0].id}"
    met = _("%(met)d of %(total)d met") % {"met": part.met, "total": len(part.rows)}
    yield (
        '<tbody role="rowgroup"><tr class="grid__outcome" role="row">'
        f'<th colspan="{len(section.columns) + 2}" role="rowheader" scope="rowgroup">'
        f'<button class="grid__fold" type="button" data-fold aria-expanded="true" aria-controls="{name}">'
        f"{icon_svg('chevron-right')}<span>{escape(part.number)} {escape(part.title)} <i>{met}</i></span></button></th>"
        f'</tr></tbody><tbody class="grid__part" role="rowgroup" id="{name}">'
    )
    for row in part.rows:
        yield from _row(row, section, base, language)
    yield "</tbody>"


def _row(row: Row, section: Section, base: str, language: str) -> Iterator[str]:
    page = f"{base}{row.id}/"
    points = f" <i>{_('%d points') % row.points}</i>" if row.points else ""
    yield (
        f'<tr role="row"><th class="first" role="rowheader" scope="row" data-queue>'
        f'<a href="{page}"><b>{escape(row.code)}</b>{escape(row.text)}</a>{points}</th>'
    )
    cells = row.cells
    for column in section.columns:
        state = cells.get(column.id)
        if state is None:
            yield "<td></td>"
            continue
        tone, word, icon = _mark(state, language)
        yield (
            f'<td role="cell"><a class="mark mark--{tone}" href="{page}#e{column.id}" data-ref="{column.label}"'
            f' title="{word}" aria-label="{escape(row.code)}, {column.label}, {word.lower()}">{icon}</a></td>'
        )
    yield f'<td class="last" role="cell">{_chip(row.state, language)}</td></tr>'
