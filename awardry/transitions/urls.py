from django.urls import path

from awardry.transitions.views import learners, maps, notices

app_name = "transitions"
urlpatterns = [
    path("notices/", notices.show_list, name="notices"),
    path("transitions/", maps.show_list, name="list"),
    path("transitions/new/", maps.draw_up, name="new"),
    path("transitions/<int:pk>/", maps.show_map, name="detail"),
    path("transitions/<int:pk>/criteria/<int:criterion_pk>/", maps.correct, name="correct"),
    path("transitions/<int:pk>/units/<int:unit_pk>/", maps.pair, name="pair"),
    path("transitions/<int:pk>/learners/", learners.show_cohort, name="cohort"),
    path("transitions/<int:pk>/learners/<int:registration_pk>/", learners.show_learner, name="learner"),
    path("transfers/<int:pk>/", learners.show_transfer, name="transfer"),
]
