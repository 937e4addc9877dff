"""Widgets for questions people answer often: choices with a sentence each, days, files."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


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


class DayField(forms.DateField):
    """A calendar day; typed by hand it is year-month-day, day/month/year with four digits, or `30 January 2027`."""

    widget = DayInput
    FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]

    def __init__(self, *, wanted: str = "", **kwargs: Any) -> None:
        """`wanted` names the day in the messages: "the date of birth"."""
        what = wanted or _("the date")
        problem = format_lazy(
            _("Enter {what} as day, month and year, for example 30 January 2006"), what=what
        )
        kwargs.setdefault("error_messages", {"required": problem, "invalid": problem})
        super().__init__(input_formats=self.FORMATS, **kwargs)


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
