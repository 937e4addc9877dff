from django.urls import path

from awardry.register.views import entries, imports

app_name = "register"
urlpatterns = [
    path("", entries.show_list, name="list"),
    path("qualifications/<slug:key>/", entries.show_entry, name="entry"),
    path("imports/", imports.show_list, name="imports"),
    path("imports/new/", imports.start, name="new"),
    path("imports/<int:pk>/", imports.show_import, name="import"),
    path("imports/<int:pk>/problems.csv", imports.problems, name="problems"),
]
