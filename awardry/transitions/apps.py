from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.transitions"
    label = "transitions"

    def ready(self) -> None:
        from awardry.ui.statuses import Status, register

        register(
            {
                "acknowledged": Status("Acknowledged", "ok", "check"),
                "told": Status("Not yet acknowledged", "warn", "bell"),
                "new-version": Status("New version", "info", "repeat"),
                "withdrawal": Status("Withdrawal", "warn", "calendar-clock"),
            }
        )
