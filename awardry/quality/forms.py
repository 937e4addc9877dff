from django import forms

from awardry.accounts.models import User
from awardry.core.quality import CHECKS
from awardry.ui.forms import DayInput


class PlanForm(forms.Form):
    """Choose a unit for the sample."""

    assurer = forms.ChoiceField(label="Who looks at it")
    reason = forms.CharField(
        label="Why this one",
        max_length=300,
        help_text="For example: new assessor, first of this unit, chosen at random.",
        error_messages={"required": "Say why this unit was chosen; the plan is read by others."},
    )

    def __init__(self, *args: object, people: list[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.people = {str(person.pk): person for person in people}
        self.fields["assurer"].choices = [(key, person.name) for key, person in self.people.items()]  # type: ignore[attr-defined]

    def assurer_chosen(self) -> User:
        return self.people[self.cleaned_data["assurer"]]


class DecisionForm(forms.Form):
    """What the quality assurer says about the whole unit; findings per criterion stand beside each."""

    checks = forms.MultipleChoiceField(
        label="I confirm that",
        required=False,
        choices=[(name, text[0].upper() + text[1:]) for name, text in CHECKS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    feedback = forms.CharField(
        label="Feedback to the assessor", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    action = forms.CharField(
        label="What the assessor must do",
        required=False,
        help_text="Only when you return the unit.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = forms.DateField(label="By when", required=False, widget=DayInput())
    # The button that was pressed; a form sent without one, by the return key, decides nothing.
    outcome = forms.ChoiceField(
        label="Decision",
        choices=[("agree", "Agree"), ("return", "Return")],
        widget=forms.HiddenInput(),
        error_messages={"required": "Press Agree or Return: nothing is decided yet."},
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label="What was done",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was done about it."},
    )
