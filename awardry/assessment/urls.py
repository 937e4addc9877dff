from django.urls import path

from awardry.assessment.views import criterion, grid, lists, unit

app_name = "assessment"
urlpatterns = [
    path("assessment/", lists.queue, name="queue"),
    path("registrations/<int:registration_pk>/criteria/", grid.grid, name="grid"),
    path(
        "registrations/<int:registration_pk>/criteria/<int:criterion_pk>/",
        criterion.criterion,
        name="criterion",
    ),
    path("registrations/<int:registration_pk>/criteria/units/<int:unit_pk>/", unit.unit, name="unit"),
    path(
        "registrations/<int:registration_pk>/criteria/units/<int:unit_pk>/reopen/", unit.reopen, name="reopen"
    ),
    path("registrations/<int:registration_pk>/feedback/", lists.feedback, name="feedback"),
    path("evidence/<int:evidence_pk>/decisions/", lists.of_evidence, name="evidence"),
]
