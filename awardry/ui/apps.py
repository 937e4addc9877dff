from django.apps import AppConfig


class UiConfig(AppConfig):
    """Stands before `django.forms` in INSTALLED_APPS, so that our field templates are found first."""

    name = "awardry.ui"
    label = "ui"
    verbose_name = "Look and behaviour"
