from django.urls import path

from awardry.guidance.views import levels, library, qualifications, units

app_name = "guidance"
urlpatterns = [
    path("library/", library.show_list, name="library"),
    path("library/add/", library.add, name="add"),
    path("library/<int:pk>/", library.show_publication, name="publication"),
    path("library/<int:pk>/editions/add/", library.add_edition, name="add_edition"),
    path("library/<int:pk>/editions/<int:edition_pk>/", library.edition, name="edition"),
    path("library/<int:pk>/withdraw/", library.withdraw, name="withdraw"),
    path("levels/", levels.show_levels, name="levels"),
    path("levels/describe/", levels.describe, name="describe"),
    path("units/<int:pk>/guidance/", units.show, name="unit"),
    path("units/<int:pk>/guidance/change/", units.change, name="change"),
    path("units/<int:pk>/guidance/evidence/", units.change_requirements, name="requirements"),
    path("qualifications/<int:pk>/guidance/", qualifications.show, name="qualification"),
    path("qualifications/<int:pk>/apprenticeships/", levels.change_apprenticeships, name="apprenticeships"),
]
