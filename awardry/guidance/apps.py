from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.guidance"
    label = "guidance"

    def ready(self) -> None:
        from awardry.core.guidance import MethodWeight
        from awardry.ui.statuses import Status, register

        register(
            {
                MethodWeight.PRESCRIBED: Status("Prescribed", "info", "clipboard-check"),
                MethodWeight.OPTIONAL: Status("Optional", "none", "circle-dashed"),
                "in_force": Status("In force", "ok", "check"),
                "not_yet": Status("Not yet in force", "info", "calendar-clock"),
            }
        )
