"""Questions about learners and their registrations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from awardry.accounts.models import User
from awardry.catalogue.models import Qualification, Specification
from awardry.centres.models import Site
from awardry.core import identifiers
from awardry.core.access import Role
from awardry.core.names import clean_name, name_problem
from awardry.core.registrations import REGISTRATION, birth_problem
from awardry.registrations import queries
from awardry.registrations.models import Learner
from awardry.ui.forms import DayField, RadioCards

UNREGISTERED = "unregistered"
# Past this many a list to open reads better than a wall of cards.
MOST_CARDS = 6


class FilterForm(forms.Form):
    """The filters of the list; an unknown value filters nothing."""

    words = forms.CharField(
        label="Name, ULN or reference", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    qualification = forms.ModelChoiceField(
        Qualification.objects.none(), label="Qualification", required=False, empty_label="Any"
    )
    assessor = forms.ModelChoiceField(
        User.objects.none(), label="Assessor", required=False, empty_label="Anybody"
    )
    state = forms.ChoiceField(label="Status", required=False)

    def __init__(
        self, *args: Any, qualifications: Any, assessors: Any, unregistered: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["qualification"].queryset = qualifications
        fields["assessor"].queryset = assessors
        extra = [(UNREGISTERED, "Not registered yet")] if unregistered else []
        fields["state"].choices = [("", "Any"), *REGISTRATION.choices(), *extra]


def _composed(form: forms.Form, name: str) -> str:
    """The name as it is kept: in one spelling, which may take more letters than were typed."""
    field: Any = form.fields[name]
    text = clean_name(form.cleaned_data[name])
    if len(text) > field.max_length:
        raise forms.ValidationError(f"Shorten the name: {field.max_length} letters are kept at most")
    return text


def _name(label: str, *, hint: str = "", optional: bool = True, longest: int = 100) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=not optional,
        max_length=longest,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "spellcheck": "false"}),
    )


class LearnerForm(forms.Form):
    """Who the learner is. Either name may be missing; characters nobody can see are taken out."""

    given_names = _name("Given names", hint="All of them, in the learner’s own spelling and script.")
    family_name = _name("Family name", hint="Leave empty for somebody with one name only.")
    date_of_birth = DayField(label="Date of birth", wanted="the date of birth")
    uln = forms.CharField(
        label="Unique learner number (ULN)",
        required=False,
        max_length=20,
        help_text="Ten digits. 9999999999 while it is not known yet.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="Email address",
        required=False,
        help_text="Needed for an account to sign in.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Enter an email address such as name@example.org"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.warnings: tuple[str, ...] = ()

    def clean_given_names(self) -> str:
        return _composed(self, "given_names")

    def clean_family_name(self) -> str:
        return _composed(self, "family_name")

    def clean_date_of_birth(self) -> date:
        born: date = self.cleaned_data["date_of_birth"]
        if problem := birth_problem(born, on=self.today):
            raise forms.ValidationError(problem)
        return born

    def clean_uln(self) -> str:
        typed = self.cleaned_data["uln"].strip()
        if not typed:
            return ""
        number = identifiers.uln(typed)
        if number.problems:
            raise forms.ValidationError(list(number.problems))
        self.warnings = number.warnings
        return number.value

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        names = data.get("given_names"), data.get("family_name")
        if None not in names and (problem := name_problem(str(names[0]), str(names[1]))):
            self.add_error("given_names", problem)
        return data


class NewLearnerForm(LearnerForm):
    """The same with how the name is printed, and whether the learner is to sign in."""

    certificate_name = _name(
        "Name on the certificate",
        hint="Leave empty to print given names, then family name.",
        longest=200,
    )
    account = forms.BooleanField(
        label="Open an account, so that the learner can add evidence and see their progress", required=False
    )

    def clean_certificate_name(self) -> str:
        return _composed(self, "certificate_name")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("account") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter an email address, or do not open an account")
        return data

    @property
    def person(self) -> dict[str, Any]:
        """What `add_learner` takes."""
        names = ("given_names", "family_name", "date_of_birth", "uln", "email")
        return {name: self.cleaned_data[name] for name in names}


class RegistrationForm(forms.Form):
    """What the learner is registered for, where, and with whom."""

    specification = forms.ModelChoiceField(
        Specification.objects.none(),
        label="Qualification",
        empty_label=None,
        error_messages={"required": "Choose the qualification"},
    )
    site = forms.ModelChoiceField(
        Site.objects.none(),
        label="Site",
        empty_label="Choose one",
        error_messages={"required": "Choose the site"},
    )
    assessor = forms.ModelChoiceField(
        User.objects.none(),
        label="Assessor",
        empty_label="Choose one",
        error_messages={"required": "Choose the assessor"},
    )
    quality_assurer = forms.ModelChoiceField(
        User.objects.none(),
        label="Internal quality assurer",
        empty_label="Choose one",
        error_messages={"required": "Choose the internal quality assurer"},
    )
    registered_on = DayField(label="Registration date", wanted="the registration date")
    expected_end = DayField(
        label="Expected end", wanted="the expected end", required=False, help_text="If it is agreed already."
    )

    def __init__(
        self, *args: Any, centre: Any, offered: Sequence[Specification], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(offered)
        sites = centre.sites.order_by("name", "pk")
        self._choose("site", sites)
        self.fields["site"].required = len(sites) > 0
        set_people(self, centre, on=today)
        self.fields["registered_on"].initial = today

    def _offer(self, offered: Sequence[Specification]) -> None:
        field: Any = self.fields["specification"]
        field.queryset = Specification.objects.filter(pk__in=[one.pk for one in offered])
        if len(offered) <= MOST_CARDS:
            field.widget = RadioCards(hints={str(one.pk): _about(one) for one in offered})
        field.choices = [(one.pk, one.title) for one in offered]
        if len(offered) == 1:
            field.initial = offered[0].pk

    def _choose(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows
        if len(rows) == 1:
            field.initial = rows[0].pk

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("registered_on"), data.get("expected_end")
        if first and last and last < first:
            self.add_error("expected_end", "The expected end cannot lie before the registration date")
        return data


def _about(specification: Specification) -> str:
    parts = [specification.qualification.number, f"version {specification.version}"]
    if specification.level:
        parts.insert(1, f"level {specification.level}")
    return " · ".join(parts)


def set_people(form: forms.Form, centre: Any, *, on: date) -> None:
    """Who may be chosen: whoever has the role at the centre; a role with one person is chosen already."""
    for name, role in (("assessor", Role.ASSESSOR), ("quality_assurer", Role.INTERNAL_QUALITY_ASSURER)):
        rows = queries.people_of(centre, role, on=on)
        field: Any = form.fields[name]
        field.queryset = rows
        if len(rows) == 1:
            field.initial = rows[0].pk


class StaffForm(forms.Form):
    """Who assesses and who assures from now on."""

    assessor = forms.ModelChoiceField(
        User.objects.none(),
        label="Assessor",
        empty_label="Choose one",
        error_messages={"required": "Choose the assessor"},
    )
    quality_assurer = forms.ModelChoiceField(
        User.objects.none(),
        label="Internal quality assurer",
        empty_label="Choose one",
        error_messages={"required": "Choose the internal quality assurer"},
    )

    def __init__(self, *args: Any, centre: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_people(self, centre, on=today)


class ConfirmForm(forms.Form):
    confirmed = forms.BooleanField(
        label="The learner confirmed this name, letter by letter",
        error_messages={"required": "Ask the learner about the name, then tick the box"},
    )


class NameForm(forms.Form):
    """How the name is printed, confirmed in the same step."""

    name = _name("Name on the certificate", optional=False, longest=200)
    confirmed = forms.BooleanField(
        label="The learner confirmed this name, letter by letter",
        error_messages={"required": "Ask the learner about the name, then tick the box"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = "Enter the name as it is to be printed"

    def clean_name(self) -> str:
        name = _composed(self, "name")
        if name_problem(name, ""):
            raise forms.ValidationError("Enter the name as it is to be printed")
        return name


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The learner can read it, and the trail keeps it.",
        error_messages={"required": "Give a reason"},
    )


def details_of(learner: Learner) -> dict[str, Any]:
    """A learner as the initial values of LearnerForm."""
    names = ("given_names", "family_name", "date_of_birth", "uln", "email")
    return {name: getattr(learner, name) for name in names}
