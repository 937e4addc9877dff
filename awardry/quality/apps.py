from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.quality"
    label = "quality"

    def ready(self) -> None:
        from awardry.ui.statuses import Status, register

        register(
            {
                "answered": Status("Answered", "info", "message-square"),
                "in-sample": Status("Being sampled", "info", "eye"),
            }
        )
