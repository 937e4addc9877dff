from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.assessment"
    label = "assessment"
