from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.desk"
    label = "desk"
