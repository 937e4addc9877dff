"""Evidence in words: kind, form, and what an item holds, in one cell of a list."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from awardry.audit.queries import Sentence
from awardry.core.evidence import EvidenceForm, EvidenceKind
from awardry.portfolio.forms import FORM_ICONS, FORM_LABELS, KIND_LABELS
from awardry.portfolio.models import Evidence
from awardry.ui.icons import icon_svg

register = template.Library()

_ICONS = {"evidence.added": "plus", "evidence.declared": "signature", "evidence.opened": "eye",
          "evidence.seen-in-situ": "eye", "evidence.mapped": "list-tree", "evidence.changed": "pencil"}  # fmt: skip


@register.filter
def kind_word(evidence: Evidence) -> str:
    return KIND_LABELS[EvidenceKind(evidence.kind)]


@register.filter
def form_word(evidence: Evidence) -> str:
    return FORM_LABELS[EvidenceForm(evidence.form)]


@register.simple_tag
def holds(evidence: Evidence) -> SafeString:
    """Names and hashes of the files, or how else it is held."""
    if evidence.form != EvidenceForm.FILES:
        icon = icon_svg(FORM_ICONS[EvidenceForm(evidence.form)])
        return format_html('<span class="with-icon">{} {}</span>', icon, form_word(evidence))
    rows = ((file.name, file.sha256, file.sha256[:12]) for file in evidence.files.all())
    line = '<span class="block"><bdi>{}</bdi> <code class="muted small" title="SHA-256 {}">{}…</code></span>'
    return format_html_join("", line, rows) or format_html('<span class="muted">no file yet</span>')


@register.filter
def entries(sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
    """Sentences of the trail for `{% timeline %}`."""
    return [
        {"title": one.text, "at": one.at, "by": one.roles, "icon": _ICONS.get(one.event, "dot")}
        for one in sentences
    ]
