from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.catalogue"
    label = "catalogue"
