from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.awards"
    label = "awards"
