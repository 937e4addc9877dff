from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "awardry.config"

    def ready(self) -> None:
        from awardry.config.wiring import connect  # models must be loaded first

        connect()
