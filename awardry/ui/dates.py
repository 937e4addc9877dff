"""Dates and times as people of this field write them: `30 January 2027`, times with their zone."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def date_text(value: date) -> str:
    """`30 January 2027`; an instant is first brought to the current time zone."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return date_format(value, "j F Y")


def moment_text(value: datetime) -> str:
    """`30 January 2027, 09:12 GMT`."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{date_format(local, 'j F Y, H:i')} {local.tzname() or ''}".strip()


def distance_text(value: date, today: date) -> str:
    """How far a day lies from today, in the largest whole unit: `in 3 weeks`, `2 days ago`, `today`."""
    days = (value - today).days
    if days == 0:
        return _("today")
    length = _length(abs(days))
    return _("in %(length)s") % {"length": length} if days > 0 else _("%(length)s ago") % {"length": length}


def _length(days: int) -> str:
    """A number of days in the largest unit that does not sound wrong: 13 days, 2 weeks, 5 months, 3 years."""
    if days >= 730:
        return ngettext("%d year", "%d years", days // 365) % (days // 365)
    if days >= 61:
        return ngettext("%d month", "%d months", days // 30) % (days // 30)
    if days >= 14:
        return ngettext("%d week", "%d weeks", days // 7) % (days // 7)
    return ngettext("%d day", "%d days", days) % days


def date_html(value: date | None, today: date | None = None) -> SafeString | str:
    """A `<time>`; with `today`, the distance stands beside the date and never replaces it."""
    if value is None:
        return "–"
    day = value.date() if isinstance(value, datetime) else value
    written = format_html('<time datetime="{}">{}</time>', day.isoformat(), date_text(value))
    if today is None:
        return written
    return format_html(
        '<span class="day">{} <span class="muted">({})</span></span>', written, distance_text(day, today)
    )


def moment_html(value: datetime | None) -> SafeString | str:
    """A `<time>` to the minute, with its zone."""
    if value is None:
        return "–"
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), moment_text(value)
    )
