from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.quality"
    label = "quality"
