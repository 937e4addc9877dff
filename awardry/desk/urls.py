from django.urls import path

from awardry.desk.views import demo, history, home, papers, people, status

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("demo/", demo.demo, name="demo"),
    path("history/learners/<int:pk>/", history.learner, name="history"),
    path("trail/", history.trail, name="trail"),
    path("people/", people.people, name="people"),
    path(
        "registrations/<int:registration_pk>/units/<int:unit_pk>/declaration/",
        papers.unit_declaration,
        name="unit_declaration",
    ),
    path(
        "registrations/<int:registration_pk>/evidence/locations/",
        papers.evidence_locations,
        name="evidence_locations",
    ),
    path("evidence/<int:pk>/record/", papers.observation_record, name="observation_record"),
    path("sampling/plan/", papers.sampling_plan, name="sampling_plan"),
    path("status/", status.status, name="status"),
    path("people/<int:pk>/end/", people.end, name="end_membership"),
]
