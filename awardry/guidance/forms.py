"""Questions about publications and about what is said beside a unit."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from awardry.catalogue.models import AwardingBody, Criterion, Qualification
from awardry.core.combination.rule import LEVELS
from awardry.core.guidance import PUBLICATION_LABELS, Method, MethodWeight, Nature, Requirement
from awardry.guidance.models import Publication
from awardry.guidance.services import Mapping
from awardry.ui.forms import DayField, UploadBox

_NATURES = [("", "Not stated"), *((nature.value, nature.value.capitalize()) for nature in Nature)]


class EditionForm(forms.Form):
    version = forms.CharField(
        label="Edition",
        max_length=30,
        help_text="As it is printed on the document, for example 1.0 or September 2026.",
        error_messages={"required": "Enter the edition as it is printed"},
    )
    issued_on = DayField(label="In force from", wanted="the day from which it is in force")
    changes = forms.CharField(
        label="What changed",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For those who know the edition before.",
    )
    file = forms.FileField(
        label="The document",
        widget=UploadBox(),
        error_messages={"required": "Choose the document", "empty": "The file is empty; choose another"},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        limit = settings.DOCUMENT_FILE_LIMIT
        if (file.size or 0) > limit:
            raise forms.ValidationError(
                f"The file is larger than {limit // (1024 * 1024)} MB; choose a smaller one"
            )
        return file


class PublicationForm(EditionForm):
    awarding_body = forms.ModelChoiceField(AwardingBody.objects.none(), empty_label=None)
    code = forms.CharField(
        label="Publication code",
        max_length=30,
        help_text="The code under which people ask for it, for example A850.",
        error_messages={"required": "Enter the publication code"},
    )
    title = forms.CharField(
        label="Title", max_length=300, error_messages={"required": "Enter the title of the document"}
    )
    kind = forms.ChoiceField(
        label="Kind", choices=[(kind.value, label) for kind, label in PUBLICATION_LABELS.items()]
    )
    qualifications = forms.ModelMultipleChoiceField(
        Qualification.objects.none(),
        label="Only for these qualifications",
        required=False,
        help_text="None chosen: it is for all of them.",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    field_order = ("awarding_body", "code", "title", "kind", "version", "issued_on", "file", "qualifications")

    def __init__(self, *args: Any, bodies: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["changes"]  # there is no edition before the first
        body: Any = self.fields["awarding_body"]
        body.queryset = AwardingBody.objects.filter(pk__in=bodies).order_by("name")
        if len(bodies) == 1:
            body.initial, body.widget = bodies[0], forms.HiddenInput()
        chosen: Any = self.fields["qualifications"]
        chosen.queryset = Qualification.objects.filter(awarding_body_id__in=bodies).order_by("title")

    def clean_code(self) -> str:
        return " ".join(str(self.cleaned_data["code"]).split())


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn: whoever worked by it will read this"},
    )


class UnitGuidanceForm(forms.Form):
    nature = forms.ChoiceField(label="The unit is about", choices=_NATURES, required=False)
    text = forms.CharField(
        label="Guidance",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Shown to assessors and learners as guidance, never as part of the standard.",
    )
    publication = forms.ModelChoiceField(
        Publication.objects.none(), label="Published in", required=False, empty_label="Not in a publication"
    )

    def __init__(self, *args: Any, awarding_body_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["publication"]
        field.queryset = Publication.objects.filter(awarding_body_id=awarding_body_id, withdrawn_at=None)


class MethodForm(forms.Form):
    name = forms.CharField(label="Method", max_length=200, required=False)
    weight = forms.ChoiceField(
        label="Weight",
        choices=[(weight.value, weight.value.capitalize()) for weight in MethodWeight],
        initial=MethodWeight.OPTIONAL.value,
    )
    note = forms.CharField(label="How it is used", max_length=500, required=False)

    @property
    def method(self) -> Method | None:
        """None for a row that was left empty."""
        name = " ".join(self.cleaned_data.get("name", "").split())
        if not name:
            return None
        return Method(name, MethodWeight(self.cleaned_data["weight"]), self.cleaned_data["note"].strip())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("note") and not cleaned.get("name"):
            self.add_error("name", "Name the method that this is about")
        return cleaned


class MappingForm(forms.Form):
    code = forms.CharField(label="Code of the standard", max_length=40, required=False)
    title = forms.CharField(label="Its title", max_length=300, required=False)
    criteria = forms.CharField(
        label="Only these criteria",
        max_length=200,
        required=False,
        help_text="Codes as printed, for example 1.1, 2.3.",
    )

    @property
    def mapping(self) -> Mapping | None:
        code = "".join(self.cleaned_data.get("code", "").split())
        if not code:
            return None
        criteria = tuple(each for each in re.split(r"[,;\s]+", self.cleaned_data["criteria"]) if each)
        return Mapping(code, " ".join(self.cleaned_data["title"].split()), criteria)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("title") or cleaned.get("criteria")) and not cleaned.get("code"):
            self.add_error("code", "Enter the code of the standard")
        return cleaned


MethodFormSet = forms.formset_factory(MethodForm, extra=3, max_num=60)
MappingFormSet = forms.formset_factory(MappingForm, extra=3, max_num=200)


class RequirementForm(forms.Form):
    """What evidence one criterion asks for."""

    product = forms.BooleanField(label="Product evidence required", required=False)
    witness = forms.BooleanField(label="Witness may support", required=False)
    observation = forms.BooleanField(label="May be observed", required=False)
    note = forms.CharField(label="More", max_length=500, required=False)

    def __init__(self, data: Any, *, criterion: Criterion, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=f"criterion-{criterion.pk}", initial=initial)
        self.criterion = criterion

    @property
    def requirement(self) -> Requirement:
        found = self.cleaned_data
        return Requirement(found["product"], found["witness"], found["observation"], found["note"].strip())


class LevelForm(forms.Form):
    level = forms.ChoiceField(label="Level", choices=[(level, level) for level in LEVELS])
    knowledge = forms.CharField(
        label="Knowledge and understanding", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    skills = forms.CharField(label="Skills", required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("knowledge", "").strip() and not cleaned.get("skills", "").strip():
            self.add_error("knowledge", "Say what the level asks for, in knowledge, in skills or in both")
        return cleaned


class ApprenticeshipForm(forms.Form):
    apprenticeship = forms.CharField(label="Apprenticeship", max_length=200, required=False)
    part = forms.ChoiceField(label="The part it meets", choices=_NATURES[1:], required=False)


ApprenticeshipFormSet = forms.formset_factory(ApprenticeshipForm, extra=3, max_num=40)
