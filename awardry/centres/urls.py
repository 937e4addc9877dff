from django.urls import path

from awardry.centres.views import approvals, places, staff

app_name = "centres"
urlpatterns = [
    path("", places.index, name="list"),
    path("new/", places.new, name="new"),
    path("approvals/", approvals.queue, name="approvals"),
    path("approvals/<int:pk>/grant/", approvals.grant, name="grant"),
    path("approvals/<int:pk>/direct-claims/", approvals.direct_claims, name="direct-claims"),
    path("approvals/<int:pk>/<str:action>/", approvals.decide, name="decide"),
    path("direct-claims/<int:pk>/end/", approvals.end_direct_claims, name="end-direct-claims"),
    path("staff/<int:pk>/", staff.detail, name="staff"),
    path("staff/<int:pk>/role/", staff.give_role, name="give-role"),
    path("staff/<int:pk>/role/<str:role>/end/", staff.end_role, name="end-role"),
    path("competences/<int:pk>/end/", staff.end_competence, name="end-competence"),
    path("<int:pk>/", places.detail, name="detail"),
    path("<int:pk>/sites/new/", places.new_site, name="new-site"),
    path("<int:pk>/staff/new/", staff.new, name="new-staff"),
    path("<int:pk>/qualifications/", approvals.offers, name="offers"),
    path("<int:pk>/qualifications/<int:qualification_pk>/", approvals.cover, name="cover"),
    path("<int:pk>/qualifications/<int:qualification_pk>/competence/", staff.competence, name="competence"),
]
