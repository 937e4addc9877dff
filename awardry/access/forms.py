from django import forms

from awardry.core.access import ROLE_LABELS, Role


class MembershipForm(forms.Form):
    """Give a person a role at a place."""

    name = forms.CharField(max_length=200, label="Name", help_text="As colleagues know them.")
    email = forms.EmailField(
        label="Email address", help_text="They sign in with it and set a password there."
    )
    role = forms.ChoiceField(label="Role")
    place = forms.ChoiceField(label="Where")

    def __init__(
        self, *args: object, roles: list[Role], places: list[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [(role.value, ROLE_LABELS[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
