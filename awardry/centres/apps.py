from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.centres"
    label = "centres"
