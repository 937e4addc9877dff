"""Questions about centres, their people and what they may offer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from awardry.catalogue.models import AwardingBody, Unit
from awardry.centres.models import StaffMember
from awardry.centres.queries import COMPETENT_ROLES, Cover
from awardry.core.access import CENTRE_ROLES, ROLE_LABELS, Role
from awardry.core.names import clean_name
from awardry.ui.forms import CheckboxCards, DayField, RadioCards

_ROLE_HINTS = {
    Role.ASSESSOR.value: "Judges evidence of learners allocated to them",
    Role.INTERNAL_QUALITY_ASSURER.value: "Samples the decisions of assessors, never their own",
    Role.CENTRE_COORDINATOR.value: "Registers learners, looks after staff, asks for approvals, submits claims",
}
_ROLES = [(role.value, ROLE_LABELS[role]) for role in Role if role in CENTRE_ROLES]


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Name or number", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )


class CentreForm(forms.Form):
    awarding_body = forms.ModelChoiceField(
        AwardingBody.objects.none(), label="Awarding body", empty_label=None
    )
    number = forms.CharField(
        label="Centre number",
        max_length=20,
        help_text="As your awarding body writes it; it is printed on certificates.",
        error_messages={"required": "Enter the centre number"},
    )
    name = forms.CharField(
        label="Name of the centre",
        max_length=200,
        error_messages={"required": "Enter the name of the centre"},
    )

    def __init__(self, *args: Any, bodies: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["awarding_body"]
        field.queryset = AwardingBody.objects.filter(pk__in=list(bodies)).order_by("name")
        if len(field.queryset) == 1:
            field.initial, field.widget = field.queryset[0].pk, forms.HiddenInput()


class SiteForm(forms.Form):
    name = forms.CharField(
        label="Name of the site",
        max_length=200,
        help_text="For example Main building.",
        error_messages={"required": "Enter the name of the site"},
    )
    address = forms.CharField(label="Address", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class StaffForm(forms.Form):
    name = forms.CharField(
        label="Full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the person’s full name"},
    )
    email = forms.EmailField(
        label="Email address",
        help_text="They sign in with it. Somebody who has an account keeps it, and the name on it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter the person’s email address",
            "invalid": "Enter an email address such as name@example.org",
        },
    )
    roles = forms.TypedMultipleChoiceField(
        label="Roles at this centre",
        coerce=Role,
        choices=_ROLES,
        widget=CheckboxCards(hints=_ROLE_HINTS),
        error_messages={"required": "Choose at least one role"},
    )
    qualifications_held = forms.CharField(
        label="Assessor and assurer qualifications held",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, for example D32, A1, CAVA; V1, Level 4 Award in internal quality assurance.",
    )
    starts_on = DayField(label="From", wanted="the first day")

    def clean_name(self) -> str:
        name = clean_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Enter the person’s full name")
        return name


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(
        label="Role",
        coerce=Role,
        choices=_ROLES,
        widget=RadioCards(hints=_ROLE_HINTS),
        error_messages={"required": "Choose the role"},
    )
    starts_on = DayField(label="From", wanted="the first day")

    def __init__(self, *args: Any, held: Iterable[Role] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = {role.value for role in held}
        field: Any = self.fields["role"]
        field.choices = [choice for choice in _ROLES if choice[0] not in taken]


class LastDayForm(forms.Form):
    ends_on = DayField(label="Last day", wanted="the last day", help_text="This day still counts.")


class CompetenceForm(forms.Form):
    staff = forms.TypedChoiceField(
        label="Person", coerce=int, error_messages={"required": "Choose the person"}
    )
    role = forms.TypedChoiceField(
        label="May act as",
        coerce=Role,
        choices=[(role.value, ROLE_LABELS[role]) for role in COMPETENT_ROLES],
        widget=RadioCards(
            hints={
                Role.ASSESSOR.value: "Decides whether criteria are met",
                Role.INTERNAL_QUALITY_ASSURER.value: "Assures the decisions of others",
            }
        ),
        error_messages={"required": "Choose whether the person assesses or assures"},
    )
    units = forms.TypedMultipleChoiceField(
        label="Units",
        coerce=int,
        widget=CheckboxCards(),
        help_text="Tick as many as share the same basis and the same first day.",
        error_messages={"required": "Tick at least one unit"},
    )
    basis = forms.CharField(
        label="Basis",
        max_length=300,
        help_text="What shows the competence: occupation, qualification, professional development.",
        error_messages={"required": "Say what shows the competence"},
    )
    starts_on = DayField(label="From", wanted="the first day")

    def __init__(
        self,
        *args: Any,
        people: Iterable[StaffMember],
        roles: Mapping[int, Iterable[Role]],
        rows: Iterable[Cover],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["staff"]
        person.choices = [("", "Choose one")] + [
            (member.pk, _person(member, roles.get(member.user_id, ()))) for member in people
        ]
        units: Any = self.fields["units"]
        units.choices, units.widget.hints = _units(rows)


def _person(member: StaffMember, roles: Iterable[Role]) -> str:
    held = ", ".join(ROLE_LABELS[role].lower() for role in roles if role in COMPETENT_ROLES)
    return f"{member.user.name} – {held or 'neither assessor nor internal quality assurer'}"


def _units(rows: Iterable[Cover]) -> tuple[list[Any], dict[str, str]]:
    """Choices by group where there are groups, and a sentence for each unit."""
    groups: dict[str, list[tuple[int, str]]] = {}
    hints: dict[str, str] = {}
    for row in rows:
        groups.setdefault(row.place.group, []).append((row.unit.pk, str(row.unit)))
        hints[str(row.unit.pk)] = _cover_hint(row)
    if len(groups) == 1:
        return next(iter(groups.values())), hints
    return [(group or "Units", units) for group, units in groups.items()], hints


def _cover_hint(row: Cover) -> str:
    assessors = ", ".join(user.name for user in row.assessors) or "nobody yet"
    assurers = ", ".join(user.name for user in row.quality_assurers) or "nobody yet"
    return f"Assessors: {assessors} · Internal quality assurers: {assurers}"


def _reason(label: str, problem: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=hint,
        error_messages={"required": problem},
    )


class ReasonForm(forms.Form):
    reason = _reason("Reason", "Give a reason", "The centre reads it, and the trail keeps it.")


class EndForm(forms.Form):
    ends_on = DayField(label="Last day", wanted="the last day", help_text="This day still counts.")
    reason = _reason("Reason", "Give a reason", "The trail keeps it.")


class DirectClaimsForm(forms.Form):
    starts_on = DayField(label="From", wanted="the first day")
    ends_on = DayField(
        label="Until", wanted="the last day", required=False, help_text="Leave empty until further notice."
    )
    reason = _reason(
        "Reason", "Give a reason", "What the trust rests on, for example two clean samples in a row."
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first: date | None = data.get("starts_on")
        last: date | None = data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day cannot lie before the first")
        return data


def chosen(units: Iterable[int], rows: Iterable[Cover]) -> list[Unit]:
    wanted = set(units)
    return [row.unit for row in rows if row.unit.pk in wanted]
