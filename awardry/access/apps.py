from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.access"
    label = "access"
