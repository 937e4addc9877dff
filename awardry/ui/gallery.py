"""What the gallery shows: invented people, an invented awarding body, and forms in each of their states."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from awardry.ui.forms import CheckboxCards, DayInput, FilesField, RadioCards
from awardry.ui.statuses import STATUSES

TODAY = date(2026, 11, 19)


class DecisionForm(forms.Form):
    """One of each kind of question, as an assessor meets them."""

    decision = forms.ChoiceField(
        choices=[("met", "Met"), ("more-needed", "More evidence needed")],
        widget=RadioCards(
            hints={
                "met": "The evidence meets this criterion in full",
                "more-needed": "Say what to add; it goes back to the learner",
            }
        ),
        error_messages={"required": "Choose whether the criterion is met"},
    )
    comment = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The learner and the quality assurer read this.",
        error_messages={"required": "Write a comment that explains your decision"},
    )
    seen = forms.ChoiceField(
        label="How was the evidence checked?",
        choices=[
            ("", "Choose one"),
            ("original", "Original seen"),
            ("copy", "Copy seen"),
            ("talk", "Discussed"),
        ],
        error_messages={"required": "Say how you checked the evidence"},
    )
    confirms = forms.MultipleChoiceField(
        label="I confirm that the evidence is",
        choices=[("authentic", "Authentic"), ("sufficient", "Sufficient"), ("adequate", "Adequate")],
        widget=CheckboxCards(
            hints={"authentic": "The learner's own work", "sufficient": "Enough for the criterion"}
        ),
        error_messages={"required": "Confirm at least that the evidence is authentic"},
    )
    judged_on = forms.DateField(
        label="Date of the judgement",
        widget=DayInput(),
        help_text="The day you decided, not the day you type it.",
        error_messages={"required": "Enter the date of the judgement, for example 19 November 2026"},
    )
    minutes = forms.IntegerField(label="Minutes observed", required=False, min_value=1)
    sheets = FilesField(required=False, label="Files", help_text="Up to 300 MB each.")
    told = forms.BooleanField(
        label="I have told the learner about the right to appeal",
        error_messages={"required": "Tell the learner about the right to appeal, then tick the box"},
    )


def decision_form(data: Any = None, files: Any = None) -> DecisionForm:
    """The form of the gallery that really answers."""
    return DecisionForm(data, files, initial={"decision": "met", "judged_on": TODAY}, auto_id="new_%s")


class ReasonForm(forms.Form):
    """The one question of a rare task."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The centre and the learner are told this reason.",
        error_messages={"required": "Write why the certificate is withdrawn"},
    )


class FilterForm(forms.Form):
    """The filters of a list."""

    words = forms.CharField(
        label="Name or number", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Any"), ("in-progress", "In progress"), ("claimed", "Claimed")],
    )


BLOCKERS = [
    {
        "message": "Criterion 2.3 of unit N2, Answer the telephone, has no judgement",
        "owner": "Jo Mensah, assessor",
        "url": "#blockers",
    },
    {
        "message": "Unit N2 was not sampled yet",
        "owner": "Priya Nair, internal quality assurer",
        "url": "#blockers",
    },
    {"message": "The learner is registered for 9 days; a claim needs 10", "owner": "", "url": ""},
]

CRITERIA = (
    ("1.1", "Describe what a customer expects from a front desk"),
    ("1.2", "Explain how a complaint reaches the person who can settle it"),
    ("1.3", "Greet callers in the way that the organisation has agreed"),
    ("2.1", "Write down a message so that a colleague can act on it without asking again"),
    ("2.2", "Check the spelling of names and read numbers back"),
    ("2.3", "Hand over a caller who needs somebody else"),
)
EVIDENCE = (
    "Observation record", "Witness statement", "Work log, week 1", "Call recording", "Reflective account",
    "Professional discussion", "Customer letter", "Induction checklist", "Quiz", "Team notes",
)  # fmt: skip
LINKS = {
    "1.1": {1: "linked", 5: "linked"},
    "1.2": {2: "linked", 6: "awaiting-decision"},
    "1.3": {4: "linked"},
    "2.1": {3: "awaiting-decision", 7: "awaiting-decision", 10: "linked"},
    "2.3": {8: "more-needed"},
}
DECISIONS = {
    "1.1": "met",
    "1.2": "awaiting-decision",
    "1.3": "met",
    "2.1": "awaiting-decision",
    "2.3": "more-needed",
}


def _rows(first: str) -> list[dict[str, Any]]:
    """The criteria of one outcome with their cells, one for each piece of evidence."""
    return [
        {
            "code": code,
            "text": text,
            "state": DECISIONS.get(code, "not-started"),
            "cells": [
                {
                    "ref": f"E{n}",
                    "state": LINKS.get(code, {}).get(n, ""),
                    "label": f"Criterion {code}, evidence {n}, {title}",
                }
                for n, title in enumerate(EVIDENCE, 1)
            ],
        }
        for code, text in CRITERIA
        if code.startswith(first)
    ]


SAMPLING = [
    ("Amara Okafor", ["sampled", "sampled", "interim", "planned"], "in-progress"),
    ("Tomasz Zieliński", ["sampled", "action-open", "not-planned", "not-taking"], "action-open"),
    ("Leila Haddad", ["planned", "not-planned", "not-planned", "planned"], "not-started"),
]


LEARNERS = [
    {"name": "Amara Okafor", "number": "R-1042", "state": "in-progress", "met": 46, "end": date(2027, 1, 30)},
    {
        "name": "Tomasz Zieliński",
        "number": "R-1043",
        "state": "claimed",
        "met": 70,
        "end": date(2026, 12, 11),
    },
    {"name": "Leila Haddad", "number": "R-1051", "state": "not-started", "met": 0, "end": date(2027, 6, 18)},
]


def _learners(request: HttpRequest) -> list[dict[str, Any]]:
    """The learners that the filter of the address leaves."""
    words, state = request.GET.get("words", "").lower(), request.GET.get("state", "")
    return [
        row
        for row in LEARNERS
        if words in f"{row['name']} {row['number']}".lower() and (not state or row["state"] == state)
    ]


def frame() -> dict[str, Any]:
    """What the bar at the top needs."""
    return {
        "navigation": [
            {"label": "Home", "url": "#top", "current": True, "count": 7},
            {"label": "Learners", "url": "#tables"},
            {"label": "Qualifications", "url": "#cards"},
            {"label": "Quality assurance", "url": "#grids", "count": 3},
            {"label": "Claims", "url": "#blockers"},
        ],
        "organisation_name": "Harbourside Training",
        "person": {
            "name": "Jo Mensah",
            "role": "Assessor",
            "roles": [
                {"label": "Assessor", "url": "#", "current": True},
                {"label": "Internal quality assurer", "url": "#", "current": False},
            ],
            "links": [{"label": "Security settings", "url": "#security", "icon": "key-round"}],
        },
        "sign_out_url": "#",
        "demo": True,
    }


def context(request: HttpRequest) -> dict[str, Any]:
    """Everything the gallery shows."""
    refused = DecisionForm({"decision": "", "judged_on": "31 November"}, auto_id="wrong_%s")
    return {
        **frame(),
        "today": TODAY,
        "statuses": STATUSES,
        "fresh": decision_form(),
        "refused": refused,
        "reason": ReasonForm({}, auto_id="reason_%s"),
        "filters": FilterForm(request.GET),
        "blockers": BLOCKERS,
        "shares": {"met": 46, "awaiting-decision": 8, "more-needed": 3, "not-started": 13},
        "verdict_lines": [
            {"state": "met", "text": "Group A, all units", "have": 9, "need": 9},
            {"state": "possible", "text": "Group B, credits", "have": 4, "need": 6},
            {"state": "met", "text": "Group C, at most", "have": 3, "need": 3},
        ],
        "history": [
            {
                "title": "Unit N2 signed off",
                "at": datetime(2026, 11, 19, 9, 12, tzinfo=UTC),
                "by": "Jo Mensah, assessor",
                "icon": "lock",
            },
            {
                "title": "Sample agreed",
                "text": "Decision sound; feedback clear.",
                "at": datetime(2026, 11, 17, 15, 40, tzinfo=UTC),
                "by": "Priya Nair, internal quality assurer",
                "icon": "clipboard-check",
            },
            {"title": "Registered", "at": date(2026, 9, 7), "by": "Harbourside Training", "icon": "id-card"},
        ],
        "files": [
            {
                "name": "observation-front-desk.pdf",
                "url": "#files",
                "size": 482_113,
                "at": datetime(2026, 11, 12, 16, 5, tzinfo=UTC),
                "sha256": "9f2c41d7c9a35b6e0e1b7a8842c55d10f7e6b3a4d9c8271605f4e3d2c1b0a998",
            },
            {
                "name": "call-2026-11-04.m4a",
                "url": "#files",
                "size": 3_904_221,
                "icon": "mic",
                "note": "4 minutes",
                "sha256": "1b7e90aa5c3344d2f10b6c7d8e9f00112233445566778899aabbccddeeff0011",
            },
            {
                "name": "Patient record, ward 4",
                "size": 0,
                "icon": "file-lock",
                "note": "Seen in place, not uploaded",
            },
        ],
        "tabs": [
            {"label": "Overview", "url": "#tabs"},
            {"label": "Criteria grid", "url": "#grids", "current": True},
            {"label": "Evidence", "url": "#files", "count": 12},
            {"label": "Feedback", "url": "#forms", "count": 3},
            {"label": "History", "url": "#history"},
        ],
        "page": Paginator(range(1, 214), 25).page(2),
        "outcomes": [
            {"number": 1, "title": "Know what customers expect", "rows": _rows("1"), "met": 2},
            {"number": 2, "title": "Take and pass on messages", "rows": _rows("2"), "met": 0},
        ],
        "evidence": [{"ref": f"E{n}", "title": title} for n, title in enumerate(EVIDENCE, 1)],
        "sampling_units": ["N1", "N2", "N3", "N4"],
        "sampling": [
            {
                "learner": name,
                "cells": list(zip(["N1", "N2", "N3", "N4"], cells, strict=True)),
                "state": state,
            }
            for name, cells, state in SAMPLING
        ],
        "learners": _learners(request),
        "stages": {"specification": "#", "centre": "#", "registration": "#"},
        "signed_at": datetime(2026, 11, 19, 9, 12, tzinfo=UTC),
    }
