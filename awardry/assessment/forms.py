"""The decision on a criterion, and why a unit is reopened."""

from typing import Any

from django import forms

from awardry.catalogue.models import Criterion
from awardry.core import judgements as rules
from awardry.core.decisions import Blocker
from awardry.core.judgements import Decision
from awardry.ui.forms import CheckboxCards, RadioCards

CHECK_LABELS = {"authentic": "Authentic", "sufficient": "Sufficient", "adequate": "Adequate"}
CHECK_HINTS = {
    "authentic": "The learner's own work",
    "sufficient": "Enough of it to cover the criterion",
    "adequate": "Right for the level, and recent enough",
}
# Where a reason to refuse is mended on this page; all others are said above the form.
FIELDS = {
    rules.FEEDBACK_MISSING.code: "feedback",
    rules.POINTS_UNCOVERED.code: "covered",
    rules.CHECKS_MISSING.code: "checks",
}


class Asked(forms.Field):
    """Not optional, but whether an answer is needed depends on the decision: the rules say so, not the form."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class Points(Asked, forms.TypedMultipleChoiceField):
    pass


class Checks(Asked, forms.MultipleChoiceField):
    pass


class Words(Asked, forms.CharField):
    pass


class JudgementForm(forms.Form):
    use_required_attribute = False
    decision = forms.ChoiceField(
        label="Decision",
        choices=[(Decision.MET.value, "Met"), (Decision.MORE_NEEDED.value, "More needed")],
        widget=RadioCards(
            hints={
                Decision.MET.value: "The evidence meets the criterion in full",
                Decision.MORE_NEEDED.value: "Say what to add; the learner sees it at once",
            }
        ),
        error_messages={"required": "Choose whether the criterion is met"},
    )
    covered = Points(
        label="Points that the evidence covers",
        coerce=int,
        widget=CheckboxCards(),
        help_text="The criterion is met only when all are covered.",
    )
    checks = Checks(
        label="The evidence is",
        choices=list(CHECK_LABELS.items()),
        widget=CheckboxCards(hints=CHECK_HINTS),
    )
    feedback = Words(
        label="Feedback",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The learner and the quality assurer read this. Needed when more is needed.",
    )

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        covered = self.fields["covered"]
        assert isinstance(covered, forms.TypedMultipleChoiceField)
        covered.choices = list(enumerate(criterion.points, 1))
        if not criterion.points:
            del self.fields["covered"]

    @property
    def answers(self) -> dict[str, Any]:
        """What `judge_criterion` takes."""
        checks = self.cleaned_data["checks"]
        return {
            "decision": self.cleaned_data["decision"],
            "covered": self.cleaned_data.get("covered", []),
            "feedback": self.cleaned_data["feedback"],
            **{name: name in checks for name in CHECK_LABELS},
        }

    def take(self, blockers: list[Blocker]) -> list[Blocker]:
        """Put what this form can mend at its fields; what is left is mended elsewhere."""
        left = []
        for blocker in blockers:
            name = FIELDS.get(blocker.code)
            if name in self.fields:
                self.add_error(name, str(blocker))
            else:
                left.append(blocker)
        return left


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Why is the unit reopened?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The sign-off is undone and the evidence can be added to. The reason stays in the history.",
        error_messages={"required": "Say why the unit is reopened"},
    )
