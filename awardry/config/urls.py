"""Every address of the product."""

from django.urls import URLPattern, URLResolver, include, path

# One line an app, in the order of the line from specification to certificate.
urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("awardry.accounts.urls")),
    path("", include("awardry.catalogue.urls")),
    path("", include("awardry.guidance.urls")),
    path("register/", include("awardry.register.urls")),
    path("", include("awardry.portfolio.urls")),
    path("", include("awardry.assessment.urls")),
    path("", include("awardry.transitions.urls")),
    path("", include("awardry.quality.urls")),
    path("", include("awardry.awards.urls")),
    path("", include("awardry.ui.urls")),
    path("centres/", include("awardry.centres.urls")),
    path("registrations/", include("awardry.registrations.urls")),
    path("", include("awardry.desk.urls")),
]
