"""A file of the register to check."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from awardry.catalogue.models import AwardingBody
from awardry.ui.forms import UploadBox


class RegisterForm(forms.Form):
    awarding_body = forms.ModelChoiceField(AwardingBody.objects.none(), empty_label=None)
    file = forms.FileField(
        label="The register as CSV",
        help_text="The regulator’s full data set as it is downloaded, with its headings in the first row.",
        widget=UploadBox(attrs={"accept": ".csv"}),
        error_messages={
            "required": "Choose the register’s CSV file",
            "empty": "The file is empty; download the register again",
        },
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
        limit = settings.REGISTER_FILE_LIMIT
        if (file.size or 0) > limit:
            raise forms.ValidationError(
                f"The file is larger than {limit // (1024 * 1024)} MB; the whole register is far smaller"
            )
        return file
