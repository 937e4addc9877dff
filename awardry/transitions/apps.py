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
                "same": Status("Same words", "ok", "equal"),
                "new": Status("New", "none", "plus"),
                "judgement": Status("Decisions and evidence", "ok", "check-check"),
                "evidence": Status("Evidence only", "info", "file"),
                "nothing-carried": Status("Nothing", "none", "circle-dashed"),
                "retired": Status("Retired", "none", "archive"),
                "withdrawal": Status("Withdrawal", "warn", "calendar-clock"),
            }
        )
