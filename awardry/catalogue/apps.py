from django.apps import AppConfig


class Config(AppConfig):
    name = "awardry.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from awardry.core.specifications import RegisterStatus
        from awardry.ui.statuses import Status, register

        register(
            {
                "proposed": Status("Waiting for approval", "info", "hourglass"),
                "discarded": Status("Discarded", "none", "archive"),
                "proved": Status("Proved", "ok", "check"),
                "contradicted": Status("Contradicted", "bad", "octagon-alert"),
                "not-provable": Status("Not provable", "none", "circle-question-mark"),
                "error": Status("Error", "bad", "octagon-alert"),
                "warning": Status("Warning", "warn", "triangle-alert"),
                "note": Status("Note", "none", "info"),
                "reviewed": Status("Reviewed", "info", "clipboard-check"),
                "moved": Status("Moved", "info", "repeat"),
                "changed": Status("Changed", "warn", "pencil"),
                "added": Status("New", "ok", "plus"),
                "gone": Status("Gone", "bad", "x"),
                "accepted": Status("Confirmed as it is", "ok", "check"),
                "corrected": Status("Corrected", "ok", "pencil"),
                RegisterStatus.NOT_YET: Status("Not yet available to learners", "info", "calendar-clock"),
                RegisterStatus.AVAILABLE: Status("Available to learners", "ok", "circle-check"),
                RegisterStatus.NO_NEW_LEARNERS: Status(
                    "No longer available to new learners", "warn", "calendar-check"
                ),
                RegisterStatus.NO_LONGER_AWARDED: Status("No longer awarded", "none", "archive"),
            }
        )
