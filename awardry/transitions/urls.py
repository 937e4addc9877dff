from django.urls import path

from awardry.transitions.views import notices

app_name = "transitions"
urlpatterns = [
    path("notices/", notices.show_list, name="notices"),
]
