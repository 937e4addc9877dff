from django.urls import path

from awardry.awards.views import certificates, check, claims, published

app_name = "awards"
urlpatterns = [
    path("registrations/<int:pk>/claim/", claims.obstacles, name="obstacles"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<int:pk>/", certificates.certificate, name="certificate"),
    path("certificates/<int:pk>/document/", certificates.document, name="document"),
    path("certificates/<int:pk>/credential/", certificates.credential, name="credential"),
    # For the whole world
    path("check/", check.check, name="check"),
    path("check/<str:code>", check.by_code, name="check_code"),
    path("check/<str:code>/proof.json", check.proof, name="proof"),
    path("bodies/<slug:slug>/did.json", published.did, name="did"),
    path("bodies/<slug:slug>/status/1", published.status_list, name="status_list"),
    path("bodies/<slug:slug>/issuer.json", published.issuer, name="issuer"),
    path("log/checkpoint", published.checkpoint, name="checkpoint"),
    path("log/entries/<int:index>", published.entry, name="log_entry"),
    path("log/consistency/<int:first>/<int:second>", published.consistency, name="log_consistency"),
]
