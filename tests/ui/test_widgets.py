from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from awardry.ui.forms import CheckboxCards, DayInput, FilesField, RadioCards, UploadBox


class Choices(forms.Form):
    one = forms.ChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=RadioCards(hints={"a": "The first & best"})
    )
    many = forms.MultipleChoiceField(choices=[("a", "A")], widget=CheckboxCards(hints={"a": "Alone"}))
    day = forms.DateField(widget=DayInput())


class Sheets(forms.Form):
    several = FilesField()
    single = forms.FileField(widget=UploadBox(), required=False)


def sheet(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"words")


def test_each_card_carries_its_sentence() -> None:
    html = str(Choices()["one"]) + str(Choices()["many"])
    assert "<small>The first &amp; best</small>" in html
    assert "<small>Alone</small>" in html
    assert html.count("<small>") == 2


def test_a_day_is_given_to_the_browser_in_its_own_form() -> None:
    html = str(Choices(initial={"day": date(2026, 11, 9)})["day"])
    assert 'type="date"' in html
    assert 'value="2026-11-09"' in html


def test_several_files_arrive_as_a_list() -> None:
    form = Sheets(
        {}, MultiValueDict({"several": [sheet("a.pdf"), sheet("b.pdf")], "single": [sheet("c.pdf")]})
    )
    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["several"]] == ["a.pdf", "b.pdf"]
    assert form.cleaned_data["single"].name == "c.pdf"


def test_one_empty_file_among_several_is_told() -> None:
    form = Sheets({}, MultiValueDict({"several": [sheet("a.pdf"), SimpleUploadedFile("empty.pdf", b"")]}))
    assert "several" in form.errors


@pytest.mark.parametrize(("required", "valid"), [(True, False), (False, True)])
def test_no_files_are_fine_only_when_they_are_optional(required: bool, valid: bool) -> None:
    class Maybe(forms.Form):
        several = FilesField(required=required)

    form = Maybe({}, MultiValueDict())
    assert form.is_valid() is valid
    assert form.cleaned_data.get("several", []) == []
