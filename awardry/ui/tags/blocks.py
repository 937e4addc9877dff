"""Blocks: surfaces, facts, answers, messages, tasks, numbers, the line."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from awardry.ui.icons import icon_svg
from awardry.ui.tags.library import register
from awardry.ui.tags.words import status


@register.simple_block_tag
def card(content: str, title: str = "", id: str = "", flush: bool = False, level: int = 2) -> SafeString:
    """A white surface. With a title it is a named section; `flush` lets a table or list touch the edges."""
    body = content if flush else format_html('<div class="card__body">{}</div>', content)
    if not title:
        return format_html('<div class="card">{}</div>', body)
    name = id or f"section-{slugify(title)}"
    head = format_html('<div class="card__head"><h{0} id="{1}">{2}</h{0}></div>', int(level), name, title)
    return format_html('<section class="card" aria-labelledby="{}">{}{}</section>', name, head, body)


@register.simple_block_tag
def facts(content: str, kind: str = "row") -> SafeString:
    """A list of facts. `kind`: row (beside a heading), list (label left, value right)."""
    return format_html('<dl class="facts facts--{}">{}</dl>', kind, content)


@register.simple_block_tag
def fact(content: str, label: str) -> SafeString:
    """One fact inside `facts`; a dash when there is nothing to say."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, (content.strip() and content) or "–")


@register.simple_block_tag
def summary(content: str) -> SafeString:
    """Check your answers: rows of question, answer, change."""
    return format_html('<dl class="summary">{}</dl>', content)


@register.simple_block_tag
def answer(content: str, label: str, url: str = "", change: str = "") -> SafeString:
    """One row inside `summary`; `url` leads back to the question."""
    link = ""
    if url:
        link = format_html(
            '<dd class="summary__change"><a href="{}">{}<span class="hidden"> {}</span></a></dd>',
            *(url, change or _("Change"), str(label).lower()),
        )
    return format_html(
        "<div><dt>{}</dt><dd>{}</dd>{}</div>", label, content if content.strip() else "–", link
    )


@register.simple_block_tag
def confirm(content: str, title: str, tone: str = "ok") -> SafeString:
    """A message: what happened (title) and what happens next (content). `tone`: ok, info, warn, bad."""
    icons = {"ok": "circle-check", "info": "info", "warn": "triangle-alert", "bad": "octagon-alert"}
    return format_html(
        '<div class="panel panel--{}" role="{}">{}<div><p class="panel__title">{}</p>{}</div></div>',
        *(tone, "alert" if tone == "bad" else "status", icon_svg(icons[tone]), title, content),
    )


@register.simple_block_tag
def note(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A remark that is part of the page, not the answer to an action: no live region."""
    icons = {"ok": "circle-check", "info": "info", "warn": "triangle-alert", "bad": "octagon-alert"}
    head = format_html('<p class="panel__title">{}</p>', title) if title else ""
    return format_html(
        '<div class="panel panel--{}">{}<div>{}{}</div></div>', tone, icon_svg(icons[tone]), head, content
    )


@register.simple_block_tag
def reveal(content: str, summary: str, open: bool = False) -> SafeString:
    """A section that opens; works without a script."""
    return format_html(
        '<details class="reveal"{}><summary>{}{}</summary><div class="reveal__body">{}</div></details>',
        *(SafeString(" open") if open else "", icon_svg("chevron-right"), summary, content),
    )


@register.simple_tag
def task(label: str, url: str, state: str, hint: str = "") -> SafeString:
    """One line of a task list (inside `<ol class="tasks">`)."""
    name = format_html('<a href="{}">{}</a>', url, label) if url else conditional_escape(label)
    under = format_html('<p class="hint">{}</p>', hint) if hint else ""
    return format_html("<li><div>{}{}</div>{}</li>", name, under, status(state))


@register.simple_tag
def stat(number: object, label: str, url: str = "", icon: str = "") -> SafeString:
    """A number that leads somewhere; at most four on a page."""
    inner = format_html("<b>{}</b><span>{}</span>", number, label)
    picture = icon_svg(icon) if icon else ""
    if url:
        return format_html('<a class="stat" href="{}">{}{}</a>', url, picture, inner)
    return format_html('<div class="stat">{}{}</div>', picture, inner)


STAGES = (
    ("specification", "book-open"),
    ("centre", "building-2"),
    ("registration", "id-card"),
    ("evidence", "paperclip"),
    ("judgement", "clipboard-check"),
    ("quality", "shield-check"),
    ("claim", "send"),
    ("certificate", "badge-check"),
)


@register.inclusion_tag("ui/components/line.html")
def line(current: str = "", links: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The whole way in one picture, from specification to certificate; `current` is where this page stands."""
    words = {
        "specification": _("Specification"),
        "centre": _("Centre approval"),
        "registration": _("Registration"),
        "evidence": _("Evidence"),
        "judgement": _("Judgement"),
        "quality": _("Quality assurance"),
        "claim": _("Claim"),
        "certificate": _("Certificate"),
    }
    names = [name for name, _icon in STAGES]
    here = names.index(current) if current in names else -1
    stages = [
        {
            "word": words[name],
            "icon": icon,
            "url": (links or {}).get(name, ""),
            "past": i < here,
            "here": i == here,
        }
        for i, (name, icon) in enumerate(STAGES)
    ]
    return {"stages": stages, "whole": here < 0}
