from django.urls import path

from awardry.quality import views

app_name = "quality"
urlpatterns = [
    path("sampling/", views.grid, name="grid"),
    path("sampling/<int:pk>/", views.sample, name="sample"),
    path("sampling/<int:pk>/answer/", views.answer, name="answer"),
    path("registrations/<int:registration_pk>/units/<int:unit_pk>/sampling/", views.unit, name="unit"),
]
