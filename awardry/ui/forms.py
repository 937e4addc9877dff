"""Widgets for questions people answer often: choices with a sentence each, days, files."""

from collections.abc import Mapping
from typing import Any

from django import forms


class _Hinted:
    """Gives each choice a second line: `hints` maps a choice's value to its sentence."""

    hints: Mapping[str, str]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        return option


class RadioCards(_Hinted, forms.RadioSelect):
    """One of a few, each with a sentence that says what it means."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}


class CheckboxCards(_Hinted, forms.CheckboxSelectMultiple):
    """Several of a few, each with a sentence that says what it means."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}


class DayInput(forms.DateInput):
    """A calendar day in the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class UploadBox(forms.FileInput):
    """A file to choose or drop; a list with progress where scripts run, a plain file field where not."""

    template_name = "ui/components/upload.html"


class UploadBoxForSeveral(UploadBox):
    """The same for several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return (files.getlist(name) if hasattr(files, "getlist") else files.get(name)) or None


class FilesField(forms.FileField):
    """Several files in one field: cleaned to a list, empty when optional and nothing was chosen."""

    widget = UploadBoxForSeveral

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            single = super().clean(None, initial)
            return [single] if single else []
        return [super(FilesField, self).clean(one, initial) for one in data]
