"""Template tags of the components; the gallery shows each in every state, docs/reference/components.md lists them.

Tags that stand in grids build their string themselves: an included template costs three times as much per cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day
from datetime import datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from awardry.ui import dates
from awardry.ui.icons import icon_svg
from awardry.ui.statuses import status_of

register = template.Library()

register.simple_tag(icon_svg, name="icon")


# --- words and marks -------------------------------------------------------------------------------------------


@register.simple_tag
def status(state: object, word: str = "") -> SafeString:
    """A chip of icon and word. `word` replaces the usual one, e.g. an awarding body's own term."""
    shown = status_of(state)
    return format_html(
        '<span class="tag tag--{}">{}{}</span>', shown.tone, icon_svg(shown.icon), word or shown.word
    )


@register.simple_tag
def mark(state: object, url: str, ref: str, label: str) -> SafeString:
    """One cell of a criteria grid: a link that says in full what it is; `ref` (E5) is read on phones."""
    shown = status_of(state)
    return format_html(
        '<a class="mark mark--{}" href="{}" data-ref="{}" aria-label="{}, {}" title="{}">{}</a>',
        *(shown.tone, url, ref, label, str(shown.word).lower(), shown.word, icon_svg(shown.icon)),
    )


@register.simple_tag
def key(*states: str) -> SafeString:
    """The key of a grid: `{% key "linked" "awaiting-decision" %}`."""
    items = format_html_join(
        "",
        '<li><span class="mark mark--{}">{}</span>{}</li>',
        ((s.tone, icon_svg(s.icon), s.word) for s in map(status_of, states)),
    )
    return format_html('<ul class="key" aria-label="{}">{}</ul>', _("Key"), items)


@register.simple_tag(name="date")
def date_tag(value: Day | None, today: Day | None = None) -> SafeString | str:
    """`30 January 2027`; with today=…, the distance beside it."""
    return dates.date_html(value, today)


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """`30 January 2027, 09:12 GMT`."""
    return dates.moment_html(value)


@register.filter
def initials(name: str) -> str:
    """`Jo Mensah` -> `JM`."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


# --- progress --------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/progress.html")
def progress(met: int, total: int, label: str = "") -> dict[str, Any]:
    """A bar with its numbers: never a percentage alone."""
    return {"met": met, "total": total, "label": label or _("criteria met")}


@register.inclusion_tag("ui/components/ring.html")
def ring(value: int, total: int, label: str = "") -> dict[str, Any]:
    """The same as a ring, once on a page, beside the heading."""
    share = round(100 * value / total) if total else 0
    # A full ring only when everything is met: 199 of 200 is not done.
    share = min(share, 99) if value < total else share
    return {"value": value, "total": total, "share": share, "label": label or _("criteria met")}


@register.inclusion_tag("ui/components/shares.html")
def shares(parts: Mapping[str, int], label: str) -> dict[str, Any]:
    """One bar in parts by state, with its key and numbers: `{"met": 46, "awaiting-decision": 8, …}`."""
    total = sum(parts.values())
    shown, start = [], 0.0
    for state, number in parts.items():
        width = round(100 * number / total, 3) if total else 0.0
        shown.append({"status": status_of(state), "number": number, "start": round(start, 3), "width": width})
        start += width
    return {"parts": shown, "total": total, "label": label}


# --- obstacles, verdicts, emptiness ----------------------------------------------------------------------------


@register.inclusion_tag("ui/components/blockers.html")
def blockers(found: Iterable[Any], title: str = "", clear: str = "") -> dict[str, Any]:
    """Everything in the way, with who can clear it and where. `clear` is said when nothing is."""
    rows = [_blocker_row(one) for one in found]
    return {"rows": rows, "title": title or _("In the way"), "clear": clear}


def _blocker_row(blocker: Any) -> dict[str, str]:
    """A `core.decisions.Blocker`, or a mapping {message, owner, url}."""
    if isinstance(blocker, Mapping):
        return {name: str(blocker.get(name, "") or "") for name in ("message", "owner", "url")}
    owner = getattr(blocker, "owner", "") or ""
    return {
        "message": str(getattr(blocker, "message", "") or blocker),
        "owner": str(getattr(owner, "label", "") or owner).replace("_", " "),
        "url": _blocker_url(blocker),
    }


def _blocker_url(blocker: Any) -> str:
    route = getattr(blocker, "route", "")
    if not route:
        return ""
    try:
        return reverse(route, args=getattr(blocker, "args", ()))
    except NoReverseMatch:
        # The obstacle must still be read when the page that clears it is not installed.
        return ""


@register.inclusion_tag("ui/components/verdict.html")
def verdict(state: str, sentence: str, lines: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """What a rule says: met, possible or impossible; `lines` are {state, text, have, need}."""
    return {"status": status_of(state), "sentence": sentence, "lines": lines}


@register.inclusion_tag("ui/components/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "", icon: str = "inbox") -> dict[str, Any]:
    """Nothing here yet, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """History, newest first: entries are {title, at, by, text, icon, url}."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/files.html")
def files(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Files with size and hash: items are {name, url, size, sha256, kind, at, note}; size in bytes."""
    return {"items": items}


# --- ways around -----------------------------------------------------------------------------------------------


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
    query = request.GET.copy() if request else {}
    links = {}
    for name, number in (
        ("previous", page.previous_page_number() if page.has_previous() else 0),
        ("next", page.next_page_number() if page.has_next() else 0),
    ):
        if number:
            query["page"] = str(number)
            links[name] = "?" + (query.urlencode() if request else f"page={number}")
    return {"page": page, "noun": noun or _("rows"), **links}


# --- forms -----------------------------------------------------------------------------------------------------


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, hint, error and control of one field, tied together by ids."""
    return bound.as_field_group()


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: BaseForm | Iterable[BaseForm]) -> dict[str, Any]:
    """What is wrong, at the top, each with a link to its field; nothing when nothing is wrong."""
    every: list[BaseForm] = []
    for one in forms:
        every.extend([one] if isinstance(one, BaseForm) else one)
    problems = [problem for form in every if form.is_bound for problem in _problems(form)]
    return {"problems": problems}


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


# --- blocks ----------------------------------------------------------------------------------------------------


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
