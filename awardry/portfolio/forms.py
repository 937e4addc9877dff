"""Questions about evidence: what it is, what it holds, which criteria it is meant for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat

from awardry.catalogue.models import Criterion
from awardry.core.evidence import EvidenceForm, EvidenceKind
from awardry.ui.forms import DayField, FilesField, UploadBoxForSeveral

KIND_LABELS = {
    EvidenceKind.OBSERVATION: "Observation of the work",
    EvidenceKind.PRODUCT: "Product of the work",
    EvidenceKind.DISCUSSION: "Professional discussion",
    EvidenceKind.WITNESS: "Witness testimony",
    EvidenceKind.EXPERT_WITNESS: "Expert witness testimony",
    EvidenceKind.ORAL_QUESTIONS: "Oral questions and answers",
    EvidenceKind.WRITTEN_QUESTIONS: "Written questions and answers",
    EvidenceKind.STATEMENT: "Personal statement",
    EvidenceKind.CASE_HISTORY: "Case history",
    EvidenceKind.ASSIGNMENT: "Assignment or project",
    EvidenceKind.WORKSHEET: "Worksheet or workbook",
    EvidenceKind.PRIOR_LEARNING: "Prior learning or certificate",
}
FORM_LABELS = {
    EvidenceForm.FILES: "Files or a photo",
    EvidenceForm.TEXT: "Written here",
    EvidenceForm.LINK: "A link",
    EvidenceForm.IN_SITU: "Kept elsewhere",
}
FORM_ICONS = {
    EvidenceForm.FILES: "paperclip",
    EvidenceForm.TEXT: "file-text",
    EvidenceForm.LINK: "link",
    EvidenceForm.IN_SITU: "file-lock",
}
ACCEPTED = "image/*,video/*,audio/*,application/pdf,text/plain,.doc,.docx,.odt,.rtf,.xls,.xlsx,.ods,.ppt,.pptx,.csv,.zip"


class LimitedFilesField(FilesField):
    """Files that are neither empty nor beyond the limit. Whether there must be one, the form says: it has two boxes."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        found = super().clean(data, initial) if data else []
        large = [file for file in found if file.size > settings.EVIDENCE_FILE_LIMIT]
        if large:
            limit = filesizeformat(settings.EVIDENCE_FILE_LIMIT)
            raise ValidationError(
                [
                    f"{file.name} holds {filesizeformat(file.size)}; a file may hold {limit}: send it in parts"
                    for file in large
                ]
            )
        return found


def files_field() -> LimitedFilesField:
    limit = filesizeformat(settings.EVIDENCE_FILE_LIMIT).replace(".0", "")
    return LimitedFilesField(
        label="Choose files",
        widget=UploadBoxForSeveral(attrs={"multiple": True, "accept": ACCEPTED}),
        help_text=f"Several at once if you like, up to {limit} each.",
        error_messages={
            "required": "Choose a file, or take a photo",
            "empty": "The file is empty: choose another one",
        },
    )


def camera_field() -> LimitedFilesField:
    # `capture` opens the camera of a phone at once; a computer shows the usual file dialogue.
    return LimitedFilesField(
        label="Take a photo or a film",
        required=False,
        widget=UploadBoxForSeveral(attrs={"accept": "image/*,video/*", "capture": "environment"}),
        help_text="Opens the camera of your phone or tablet.",
        error_messages={"empty": "The camera sent an empty file: take the photo again"},
    )


class ItemForm(forms.Form):
    """Everything about an item that can be typed; each form of evidence keeps what it needs."""

    use_required_attribute = False

    title = forms.CharField(
        max_length=200,
        label="Title",
        help_text="What somebody will see in a list, for example Visitor log, week of 2 November.",
        error_messages={"required": "Enter a title"},
    )
    kind = forms.ChoiceField(
        label="Kind of evidence",
        choices=[("", "Choose one"), *((kind.value, label) for kind, label in KIND_LABELS.items())],
        error_messages={"required": "Choose the kind of evidence"},
    )
    dated = DayField(label="Day of the work", required=False, wanted="the day of the work")
    camera = camera_field()
    files = files_field()  # type: ignore[assignment]  # a form's own `files` is its input, the field another
    text = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Write the text of the evidence"},
    )
    link = forms.URLField(
        label="Link",
        max_length=500,
        assume_scheme="https",
        help_text="Your assessor must be able to open it.",
        error_messages={
            "required": "Enter the link",
            "invalid": "Enter a whole address, for example https://www.example.org/film",
        },
    )
    what = forms.CharField(
        label="What it is",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what the evidence is"},
    )
    where = forms.CharField(
        label="Where it is kept",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="So that somebody can find it: building, room, system, folder.",
        error_messages={"required": "Say where the evidence is kept"},
    )
    custodian = forms.CharField(
        label="Who keeps it",
        max_length=200,
        help_text="The person to ask.",
        error_messages={"required": "Say who keeps the evidence"},
    )
    why_not_copied = forms.CharField(
        label="Why it cannot be copied",
        max_length=300,
        help_text="For example: it names patients.",
        error_messages={"required": "Say why the evidence cannot be copied"},
    )

    NEEDS: dict[str, tuple[str, ...]] = {
        EvidenceForm.FILES: ("camera", "files"),
        EvidenceForm.TEXT: ("text",),
        EvidenceForm.LINK: ("link",),
        EvidenceForm.IN_SITU: ("what", "where", "custodian", "why_not_copied"),
    }

    def __init__(
        self, *args: Any, form: EvidenceForm, today: date, with_files: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.form, self.with_files, self.today = form, with_files, today
        kept = {"title", "kind", "dated", *self.NEEDS[form]} - (set() if with_files else {"camera", "files"})
        for name in set(self.fields) - kept:
            del self.fields[name]
        self.fields["dated"].widget.attrs["max"] = (
            today.isoformat()
        )  # files are to be chosen again after a refusal

    def clean_dated(self) -> date | None:
        day: date | None = self.cleaned_data["dated"]
        if day and day > self.today:
            raise ValidationError("The day of the work lies in the future")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.form is EvidenceForm.FILES and self.with_files:
            taken = [*cleaned.pop("camera", []), *cleaned.get("files", [])]
            cleaned["files"] = taken
            if not taken and not {"files", "camera"} & set(self.errors):
                self.add_error("files", "Choose a file, or take a photo")
        return cleaned


class MoreFilesForm(forms.Form):
    use_required_attribute = False

    camera = camera_field()
    files = files_field()  # type: ignore[assignment]  # a form's own `files` is its input, the field another

    def clean(self) -> dict[str, list[File]]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["files"] = [*cleaned.pop("camera", []), *cleaned.get("files", [])]
        if not cleaned["files"] and not self.errors:
            self.add_error("files", "Choose a file, or take a photo")
        return cleaned


class Criteria(forms.ModelMultipleChoiceField):
    """Criteria by number; one beyond what a database can count is one that does not exist."""

    def clean(self, value: Any) -> Any:
        for pk in value or ():
            if len(str(pk)) > 18:
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class CriteriaForm(forms.Form):
    """Which criteria an item is meant for; the page draws the tree itself."""

    criteria = Criteria(
        Criterion.objects.none(),
        required=False,
        error_messages={"invalid_choice": "Choose criteria of the units shown"},
    )

    def __init__(self, *args: Any, unit_ids: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criteria"]
        field.queryset = Criterion.objects.filter(unit_id__in=list(unit_ids))  # type: ignore[attr-defined]


class DeclarationForm(forms.Form):
    declared = forms.BooleanField(
        label="I declare this",
        error_messages={"required": "Tick the box to declare the evidence as your own work"},
    )


class SeenForm(forms.Form):
    seen_on = DayField(label="Day on which you saw it", wanted="the day on which you saw it")
