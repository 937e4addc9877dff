"""Controls of the rule editor. Hundreds stand on one page, so they build their strings themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from awardry.catalogue.queries.rule_editor import Editor, PlaceRow
from awardry.core.rule_form import Ends
from awardry.ui.icons import icon_svg

register = template.Library()
_NOTHING = SafeString("")
MEASURES = {"credits": "Credits", "units": "Units", "glh": "Guided learning hours", "points": "Points"}


def _wrong(editor: Editor, name: str) -> SafeString:
    return SafeString(' aria-invalid="true"') if name in editor.wrong else _NOTHING


@register.simple_tag(takes_context=True)
def entry(context: Any, name: str, value: str, label: str, kind: str = "") -> SafeString:
    """A label and a line to type in; `kind`: number, short or nothing."""
    mode = SafeString(' inputmode="numeric"') if kind == "number" else _NOTHING
    return format_html(
        '<div class="entry{4}"><label for="{0}">{1}</label>'
        '<input id="{0}" name="{0}" value="{2}" autocomplete="off"{3}{5}></div>',
        *(name, label, value, mode, f" entry--{kind}" if kind else "", _wrong(context["editor"], name)),
    )


@register.simple_tag(takes_context=True)
def ends(context: Any, name: str, bounds: Ends, label: str, unit: str = "") -> SafeString:
    """At least and at most."""
    inputs = format_html_join(
        "",
        '<label class="bounds__end"><span>{0}</span><input id="{1}" name="{1}" value="{2}" inputmode="numeric" '
        'autocomplete="off"{3}></label>',
        (
            (word, f"{name}-{end}", getattr(bounds, end), _wrong(context["editor"], f"{name}-{end}"))
            for word, end in (("at least", "min"), ("at most", "max"))
        ),
    )
    return format_html(
        '<fieldset class="bounds"><legend>{}</legend>{}<span class="muted">{}</span></fieldset>',
        label,
        inputs,
        unit,
    )


@register.simple_tag(takes_context=True)
def amounts(context: Any, name: str, values: Mapping[str, Ends]) -> SafeString:
    """Bounds by measure; hours and points, which few rules bound, open on demand."""
    common, rare = (
        format_html_join(
            "", "{}", ((ends(context, f"{name}-{m}", values[m], MEASURES[m]),) for m in measures)
        )
        for measures in (("credits", "units"), ("glh", "points"))
    )
    used = SafeString(" open") if values["glh"] or values["points"] else _NOTHING
    return format_html(
        '<div class="amounts">{}</div><details class="reveal"{}><summary>{}Hours and points</summary>'
        '<div class="amounts">{}</div></details>',
        *(common, used, icon_svg("chevron-right"), rare),
    )


@register.simple_tag(takes_context=True)
def choose(
    context: Any, name: str, chosen: str, label: str, options: Iterable[tuple[str, str]], empty: str = ""
) -> SafeString:
    """One of several; `empty` is what choosing nothing is called."""
    return format_html(
        '<div class="entry"><label for="{0}">{1}</label><select id="{0}" name="{0}"{2}>{3}{4}</select></div>',
        *(name, label, _wrong(context["editor"], name)),
        format_html('<option value="">{}</option>', empty) if empty else "",
        _options(options, chosen),
    )


def _options(options: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, SafeString(" selected") if value == chosen else "", word) for value, word in options),
    )


@register.simple_tag(takes_context=True)
def groups(context: Any, name: str, chosen: list[str], label: str) -> SafeString:
    """Boxes to tick, one for each group."""
    options = context["editor"].group_names
    if not options:
        return format_html('<p class="muted small">{}: there are no groups yet.</p>', label)
    return _boxes(name, label, options, set(chosen))


def _boxes(name: str, label: str, options: Iterable[tuple[str, str]], chosen: set[str]) -> SafeString:
    boxes = format_html_join(
        "",
        '<label class="tick"><input type="checkbox" name="{}" value="{}"{}><span>{}</span></label>',
        ((name, value, SafeString(" checked") if value in chosen else "", word) for value, word in options),
    )
    return format_html('<fieldset class="ticks" id="{}"><legend>{}</legend>{}</fieldset>', name, label, boxes)


@register.simple_tag(takes_context=True)
def unit_boxes(context: Any, name: str, chosen: list[str], label: str, more: str) -> SafeString:
    """The units of a list, each to be kept or unticked, and a choice of one more, which joins them at once."""
    units = context["editor"].units
    kept = [(ref, _unit_name(units, ref)) for ref in chosen]
    others = ((ref, _unit_name(units, ref)) for ref in units if ref not in chosen)
    return format_html(
        '<div class="listed" id="{0}-list" hx-post="{1}" hx-trigger="change from:#{2}-more" '
        'hx-sync="this:queue last" '
        # Without a pause to settle: who picks the next unit at once must be heard.
        'hx-select="#{0}-list" hx-target="#{0}-list" hx-swap="outerHTML settle:0s">{3}{4}</div>',
        *(name, context["request"].path, name),
        _boxes(name, label, kept, set(chosen)) if kept else _NOTHING,
        choose(context, f"{name}-more", "", more, others, "Choose a unit"),
    )


@register.simple_tag(takes_context=True)
def unit_options(context: Any) -> list[tuple[str, str]]:
    """Every unit of the qualification, for `choose`."""
    units = context["editor"].units
    return [(ref, _unit_name(units, ref)) for ref in units]


def _unit_name(units: Mapping[str, PlaceRow], ref: str) -> str:
    return f"{ref} {units[ref].title}" if ref in units else ref


@register.simple_tag(takes_context=True)
def place(context: Any, row: PlaceRow, key: str) -> SafeString:
    """A unit in its group, with the choice that moves it; a script makes the row one to drag."""
    editor = context["editor"]
    options = [("", "In no group"), *editor.group_names]
    name = f"place-{key}-{row.ref}".replace(" ", "_")
    return format_html(
        '<li class="place{4}" data-place><span class="place__grip" aria-hidden="true">{5}</span>'
        '<span class="place__unit"><span class="num muted">{0}</span> {1} <small class="muted">{2}</small></span>'
        '<select name="place" id="{6}" aria-label="Group of {0} {1}">{3}</select></li>',
        *(row.ref, row.title, row.facts),
        _options(((f"{at} {row.ref}", word) for at, word in options), f"{key} {row.ref}"),
        *("" if row.known else " place--strange", icon_svg("chevrons-up-down"), name),
    )
