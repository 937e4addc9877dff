from django.urls import path

from awardry.registrations.views import learners, lists, new, registrations, units

app_name = "registrations"
urlpatterns = [
    path("", lists.index, name="list"),
    path("new/", new.new, name="new"),
    path("learners/<int:pk>/", learners.detail, name="learner"),
    path("learners/<int:pk>/details/", learners.correct, name="correct"),
    path("learners/<int:pk>/name/", learners.name, name="name"),
    path("learners/<int:pk>/register/", new.another, name="register"),
    path("<int:pk>/", registrations.detail, name="detail"),
    path("<int:pk>/units/", units.units, name="units"),
    path("<int:pk>/people/", registrations.allocate, name="allocate"),
    path("<int:pk>/withdraw/", registrations.withdraw, name="withdraw"),
]
