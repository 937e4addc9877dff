from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.centres"
    label = "centres"

    def ready(self) -> None:
        from awardry.ui.statuses import Status, register

        register(
            {
                "gap": Status("Nobody yet", "warn", "triangle-alert"),
                "covered": Status("Covered", "ok", "check"),
                "not-covered": Status("Not covered", "warn", "triangle-alert"),
                "one-person": Status("One person only", "warn", "triangle-alert"),
            }
        )
