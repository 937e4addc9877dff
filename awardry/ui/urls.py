from django.urls import path

from awardry.ui import views

app_name = "ui"

urlpatterns = [
    path("gallery/", views.show_gallery, name="gallery"),
    path("gallery/<slug:name>/", views.show_layout, name="gallery-layout"),
    path("theme/<str:accent>.css", views.show_theme, name="theme"),
    path("accessibility/", views.show_accessibility, name="accessibility"),
]
