from django.urls import path

from awardry.portfolio.views import detail, files, lists

app_name = "portfolio"
urlpatterns = [
    path("registrations/<int:registration_pk>/evidence/", lists.evidence_list, name="list"),
    path("registrations/<int:registration_pk>/evidence/add/", lists.add, name="add"),
    path("evidence/<int:pk>/", detail.detail, name="detail"),
    path("evidence/<int:pk>/change/", detail.change, name="change"),
    path("evidence/<int:pk>/criteria/", detail.criteria, name="criteria"),
    path("evidence/<int:pk>/declare/", detail.declare, name="declare"),
    path("evidence/<int:pk>/seen/", detail.seen, name="seen"),
    path("evidence/<int:pk>/files/", files.more, name="more_files"),
    path("evidence/files/<int:pk>/", files.file, name="file"),
    path("evidence/files/<int:pk>/remove/", files.remove, name="remove_file"),
]
