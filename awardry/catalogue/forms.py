"""Forms of the catalogue: a document to import, a value to correct, a reason."""

import json
import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from awardry.catalogue.models import AwardingBody
from awardry.core.combination.rule import LEVELS
from awardry.core.corrections import Field, Kind, WrongValue, checked, doubts, field_at, look
from awardry.core.corrections.fields import ENTRY_PARTS, FIELDS, shape
from awardry.core.corrections.values import unit_key
from awardry.ui.forms import DayField, UploadBox

Json = Any
LEVEL_CHOICES = [("", "Not stated"), *((level, level) for level in LEVELS)]
_SPAN = re.compile(r"([0-9]{1,6})\s*(?:-|–|—|to)\s*([0-9]{1,6})")


class ImportForm(forms.Form):
    awarding_body = forms.ModelChoiceField(AwardingBody.objects.none(), empty_label=None)
    file = forms.FileField(
        label="Specification",
        help_text="PDF, Word (DOCX), HTML, Markdown or text, up to 25 MB. One document may hold several qualifications.",
        widget=UploadBox(attrs={"accept": ".pdf,.docx,.html,.htm,.md,.txt"}),
        allow_empty_file=True,
        error_messages={"required": "Choose the file of the specification"},
    )

    def __init__(self, bodies: list[AwardingBody], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["awarding_body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = AwardingBody.objects.filter(pk__in=[body.pk for body in bodies]).order_by("name")
        if len(bodies) == 1:
            field.widget, field.initial = forms.HiddenInput(), bodies[0].pk

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        return file


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Colleagues and auditors will read this.",
        error_messages={"required": "Say why"},
    )


class SeenForm(ReasonForm):
    """The reason for a rule, and the rule that was there: when the page was made, and when it was refused."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    over = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_seen(self) -> Json:
        return _was(self.cleaned_data["seen"])

    def clean_over(self) -> Json:
        return _was(self.cleaned_data["over"])


def _was(text: str) -> Json:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        raise forms.ValidationError("The page is damaged: open it again") from None


class WithdrawalForm(ReasonForm):
    """Both end dates, when the regulator was told, the plan and the reason."""

    field_order = ("operational_end", "certification_end", "regulator_told_on", "plan", "reason")

    operational_end = DayField(
        wanted="the last day of registration",
        label="Last day of registration",
        help_text="Until then centres may register new learners.",
    )
    certification_end = DayField(
        wanted="the last day of certification",
        label="Last day of certification",
        help_text="Until then claims may be released: leave the learners registered time to finish.",
    )
    regulator_told_on = DayField(
        wanted="the day on which the regulator was told",
        label="Regulator told on",
        help_text="Before the centres, which are told when a second officer approves.",
    )
    plan = forms.CharField(
        label="Plan for the learners",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="How learners who are registered finish, or where they go on.",
        error_messages={"required": "Write down the plan for the learners"},
    )


class OwnerForm(ReasonForm):
    """Whose unit an imported one is."""

    field_order = ("owner_name", "reason")

    owner_name = forms.CharField(
        label="Awarding body or sector",
        max_length=200,
        help_text="By its name. An awarding body of this installation is linked.",
        error_messages={"required": "Say whose unit it is"},
    )


class AcceptForm(ReasonForm):
    """Defects that the document means as they are; a choice may stand for several."""

    paths = forms.MultipleChoiceField(
        label="Defects", error_messages={"required": "Tick the defects that you confirm"}
    )

    def __init__(self, choices: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["paths"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(choice, choice) for choice in choices]

    def clean_paths(self) -> list[str]:
        return [path for choice in self.cleaned_data["paths"] for path in choice.split()]


class CorrectionForm(ReasonForm):
    """One value, or the parts of a new entry, with what was there when the page was made and the reason."""

    field_order = ("value", "insist", "reason", "seen")

    def __init__(self, content: Json, path: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.path = content, path
        field = field_at(path)
        assert field is not None
        self.field: Field = field
        self.old = look(content, path)
        self.doubts: list[str] = []
        self.names = self._name_controls()
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=json.dumps(self.old)
        )
        self.order_fields([*self.names, "insist", "reason", "seen"])

    def _name_controls(self) -> list[str]:
        """The controls for the value; none where an entry is removed."""
        if self.field.kind is not Kind.ENTRY:
            self.fields["value"] = control(self.field, self.old)
            return ["value"]
        if not self.path.endswith("/-"):
            return []
        names = list(ENTRY_PARTS[shape(self.path)])
        if shape(self.path) == "/qualifications/*/units/*":
            self.fields["unit"] = forms.ChoiceField(choices=self._units(), label="Unit")
            names.insert(0, "unit")
        for name in names:
            if name != "unit":
                self.fields[name] = control(FIELDS[f"{shape(self.path)}/{name}"], None)
        return names

    def _units(self) -> list[tuple[str, str]]:
        taken = {link["unit"] for link in look(self.content, self.path[:-2])}
        units = [(unit_key(unit), unit.get("title") or "") for unit in self.content["units"]]
        return [(key, f"{key} {title}") for key, title in units if key not in taken]

    @property
    def removes(self) -> bool:
        return not self.names

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        try:
            value = cleaned["value"] = self._value(cleaned)
            checked(self.content, self.path, value)
        except WrongValue as error:
            self.add_error("value" if "value" in self.fields else None, str(error))
            return
        found = [] if self.data.get("insist") else doubts(self.path, value)
        if found:
            self.doubts = [doubt.message for doubt in found]
            self.fields["insist"] = forms.BooleanField(
                label="The document prints it like this, and it is meant", required=False
            )
            self.add_error("insist", f"{'; '.join(self.doubts)}. Correct it, or tick the box below.")

    def _value(self, cleaned: dict[str, Any]) -> Json:
        if self.removes:
            return None
        if "value" in self.fields:
            return parsed(self.field, cleaned.get("value"))
        kinds = {name: FIELDS.get(f"{shape(self.path)}/{name}") for name in self.names}
        return {
            name: parsed(kind, cleaned.get(name)) if kind else cleaned.get(name)
            for name, kind in kinds.items()
        }

    def clean_seen(self) -> Json:
        return _was(self.cleaned_data["seen"])


def control(field: Field, old: Json) -> forms.Field:
    """The control for a value of this kind; what it may hold is checked in the core, with one voice."""
    common: dict[str, Any] = {"label": field.label, "required": field.needed, "initial": written(field, old)}
    if field.needed:
        empty = f"{field.label} cannot be empty: write it as the document prints it"
        common["error_messages"] = {"required": empty}
    if field.kind is Kind.LEVEL:
        return forms.ChoiceField(choices=LEVEL_CHOICES, **common)
    if field.kind is Kind.DAY:
        return DayField(**common)
    if field.kind in (Kind.LONG, Kind.LINES, Kind.RULE):
        rows = {Kind.LONG: 5, Kind.LINES: 6, Kind.RULE: 24}[field.kind]
        hint = {
            Kind.LINES: "One a line.",
            Kind.RULE: "JSON: the total, the groups, and what cuts across them. Bounds are min and max, either may be "
            "missing; a group that is wholly mandatory says take: all. Saving proves the totals anew.",
        }
        code = {"class": "code", "spellcheck": "false"} if field.kind is Kind.RULE else {}
        area = forms.Textarea(attrs={"rows": rows, **code})
        return forms.CharField(widget=area, help_text=hint.get(field.kind, ""), strip=True, **common)
    hint_text = {Kind.SPAN: "A number, or a range such as 143–178.", Kind.WHOLE: "A whole number."}
    widget = forms.TextInput(attrs={"inputmode": "numeric"} if field.kind is Kind.WHOLE else {})
    return forms.CharField(widget=widget, help_text=hint_text.get(field.kind, ""), **common)


def written(field: Field, value: Json) -> Json:
    """A value as its control shows it."""
    if value is None:
        return None
    if field.kind is Kind.LINES:
        return "\n".join(value)
    if field.kind is Kind.RULE:
        return json.dumps(value, indent=2, ensure_ascii=False)
    return f"{value.get('min')}–{value.get('max')}" if isinstance(value, dict) else value


def parsed(field: Field, text: Any) -> Json:
    """What a person typed, as a value; whether it may stand is for `checked` to say."""
    if text in (None, ""):
        return None
    if field.kind is Kind.DAY:
        return text.isoformat()
    if field.kind is Kind.LINES:
        return text.splitlines()
    if field.kind is Kind.WHOLE or (field.kind is Kind.SPAN and not _SPAN.fullmatch(text)):
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
    if field.kind is Kind.SPAN and (ends := _SPAN.fullmatch(text)):
        return {"min": int(ends[1]), "max": int(ends[2])}
    return _json(text) if field.kind is Kind.RULE else text


def _json(text: str) -> Json:
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise WrongValue("The rule is nested deeper than any rule can be") from None
    except ValueError as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise WrongValue(f"This is not JSON{place}: check brackets, commas and quotes") from None


def _no_number(name: str) -> Json:
    raise ValueError(f"{name} is no number")
