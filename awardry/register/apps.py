from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.register"
    label = "register"

    def ready(self) -> None:
        from awardry.core.register_imports import RegisterImportState
        from awardry.ui.statuses import Status, register

        register(
            {
                RegisterImportState.CHECKED: Status("Checked, not imported", "info", "clipboard-list"),
                RegisterImportState.IMPORTING: Status("Import not finished", "warn", "hourglass"),
                RegisterImportState.IMPORTED: Status("Imported", "ok", "check"),
            }
        )
