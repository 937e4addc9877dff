from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.awards"
    label = "awards"

    def ready(self) -> None:
        from awardry.ui.statuses import Status, register

        register(
            {
                "certificated": Status("Certificated", "ok", "badge-check"),
                "claimable": Status("Ready to claim", "info", "send"),
            }
        )
