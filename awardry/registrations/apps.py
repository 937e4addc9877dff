from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.registrations"
    label = "registrations"
