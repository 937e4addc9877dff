"""Forms of transitions: two specifications, where a criterion comes from, who is brought over and why."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from awardry.catalogue.models import Criterion, Specification, Unit
from awardry.core.transitions import Carries

CARRIES = {
    Carries.JUDGEMENT: "Decisions and evidence: what was met stays met",
    Carries.EVIDENCE: "Evidence only: it is decided on anew",
    Carries.NOTHING: "Nothing",
}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Colleagues, assessors and auditors will read this.",
        error_messages={"required": "Say why"},
    )


class SpecificationField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, version {obj.version} ({obj.qualification.number})"


class MapForm(forms.Form):
    """From which specification to which."""

    old = SpecificationField(
        Specification.objects.none(),
        label="From",
        empty_label=None,
        help_text="The specification that learners are registered on.",
    )
    new = SpecificationField(
        Specification.objects.none(),
        label="To",
        empty_label=None,
        help_text="A published specification: a newer version, or the qualification that takes the place.",
    )

    def __init__(self, olds: QuerySet[Specification], news: QuerySet[Specification], *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        for name, rows in (("old", olds), ("new", news)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows


class CriteriaField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.unit.reference} · {obj.code} {obj.text}"


class LineForm(ReasonForm):
    """Where a criterion comes from, and what carries."""

    field_order = ("sources", "carries", "reason")

    sources = CriteriaField(
        Criterion.objects.none(),
        label="Comes from",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text="Several: all of them must have been met. None: it is new.",
    )
    carries = forms.ChoiceField(
        label="What comes over", choices=[(each.value, words) for each, words in CARRIES.items()]
    )

    def __init__(self, criteria: QuerySet[Criterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sources"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = criteria


class UnitField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference} {obj.title}"


class PairForm(ReasonForm):
    """The earlier unit from which a unit comes."""

    field_order = ("old", "reason")

    old = UnitField(
        Unit.objects.none(),
        label="Comes from",
        empty_label=None,
        help_text="Its criteria are mapped anew from this unit; corrections made to them are replaced.",
    )

    def __init__(self, units: QuerySet[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["old"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units


class BringForm(ReasonForm):
    """Why these learners are brought over."""
