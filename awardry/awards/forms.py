from django import forms

from awardry.ui.forms import UploadBox

FILE_LIMIT = 5 * 1024 * 1024
TOO_LARGE = "The file is larger than 5 MB; a certificate never is. Choose the original."


class ReasonForm(forms.Form):
    """Why a claim goes back, or a certificate is withdrawn."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why: the people concerned will read it."},
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code on the certificate",
        max_length=60,
        help_text="Beside the QR code, for example 7KQ4M-XW2RB.",
        error_messages={"required": "Type the code that is printed beside the QR code."},
    )


class CheckFileForm(forms.Form):
    file = forms.FileField(
        label="Certificate file",
        help_text="A PDF or a credential (JSON). It is checked and forgotten: nothing is stored.",
        widget=UploadBox(attrs={"accept": ".pdf,.json,application/pdf,application/json"}),
        error_messages={
            "required": "Choose the certificate's PDF or its credential.",
            "empty": "The file is empty.",
        },
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > FILE_LIMIT:
            raise forms.ValidationError(TOO_LARGE)
        return file
