from django.urls import path

from awardry.desk.views import demo, history, home, people, status

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("demo/", demo.demo, name="demo"),
    path("history/learners/<int:pk>/", history.learner, name="history"),
    path("trail/", history.trail, name="trail"),
    path("people/", people.people, name="people"),
    path("status/", status.status, name="status"),
    path("people/<int:pk>/end/", people.end, name="end_membership"),
]
