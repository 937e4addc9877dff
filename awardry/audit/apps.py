from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.audit"
    label = "audit"
