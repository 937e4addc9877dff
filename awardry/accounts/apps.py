from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.accounts"
    label = "accounts"
