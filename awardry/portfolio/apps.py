from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.portfolio"
    label = "portfolio"
