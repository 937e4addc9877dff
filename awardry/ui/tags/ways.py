"""Ways around: crumbs, tabs, pages of a list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from awardry.ui.tags.library import register


@register.simple_tag
def crumbs(*pairs: str) -> SafeString:
    """`{% crumbs "Learners" url "Cohort A" url2 %}`: labels with addresses; the heading names this page."""
    links = list(zip(pairs[::2], pairs[1::2], strict=True))
    items = format_html_join("", '<li><a href="{1}">{0}</a></li>', links)
    return format_html('<nav class="crumbs" aria-label="{}"><ol>{}</ol></nav>', _("Breadcrumb"), items)


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Iterable[Mapping[str, Any]], label: str) -> dict[str, Any]:
    """Links that look like tabs: items are {label, url, current, count}."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], noun: str = "") -> dict[str, Any]:
    """Previous and next, with the filters of the address kept; `noun` is plural: "learners"."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    links = {}
    for name, number in (
        ("previous", page.previous_page_number() if page.has_previous() else 0),
        ("next", page.next_page_number() if page.has_next() else 0),
    ):
        if number:
            query["page"] = str(number)
            links[name] = f"?{query.urlencode()}"
    return {"page": page, "noun": noun or _("rows"), **links}
