"""Words and marks: status, mark, key, date, moment, initials."""

from datetime import date as Day
from datetime import datetime
from functools import lru_cache

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from awardry.ui import dates
from awardry.ui.icons import icon_svg
from awardry.ui.statuses import key_of, status_of
from awardry.ui.tags.library import register


@register.simple_tag
def status(state: object, word: str = "") -> SafeString:
    """A chip of icon and word. `word` replaces the usual one, e.g. an awarding body's own term."""
    if not word:
        return _chip(key_of(state), get_language())
    shown = status_of(state)
    return format_html('<span class="tag tag--{}">{}{}</span>', shown.tone, icon_svg(shown.icon), word)


@lru_cache(maxsize=1024)
def _chip(state: str, language: str | None) -> SafeString:
    # A grid asks for the same few chips hundreds of times; the word depends on the language alone.
    return status(state, str(status_of(state).word))


@register.simple_tag
def mark(state: object, url: str, ref: str, label: str) -> SafeString:
    """One cell of a criteria grid: a link that says in full what it is; `ref` (E5) is read on phones."""
    start, end = _mark_around(key_of(state), get_language())
    return SafeString(
        f'{start} href="{conditional_escape(url)}" data-ref="{conditional_escape(ref)}"'
        f' aria-label="{conditional_escape(label)}{end}'
    )


@lru_cache(maxsize=1024)
def _mark_around(state: str, language: str | None) -> tuple[SafeString, SafeString]:
    """What stands before and after the parts that differ from cell to cell."""
    shown = status_of(state)
    return (
        format_html('<a class="mark mark--{}"', shown.tone),
        format_html(', {}" title="{}">{}</a>', str(shown.word).lower(), shown.word, icon_svg(shown.icon)),
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
