from django.urls import path

from awardry.catalogue.views import drafts, imports, published, versions

app_name = "catalogue"
urlpatterns = [
    path("qualifications/", published.show_list, name="list"),
    path("qualifications/<int:pk>/", published.show_qualification, name="detail"),
    path("qualifications/<int:pk>/versions/<int:version>/", published.show_qualification, name="version"),
    path("specifications/<int:old>/compare/<int:new>/", versions.compare, name="compare"),
    path("specifications/<int:pk>/withdraw/", versions.withdraw, name="withdraw"),
    path("specifications/withdrawals/<int:pk>/", versions.show_withdrawal, name="withdrawal"),
    path("units/<int:pk>/", published.show_unit, name="unit"),
    path("specifications/drafts/", drafts.show_drafts, name="drafts"),
    path("specifications/drafts/import/", imports.start, name="import"),
    path("specifications/drafts/<int:pk>/", drafts.show_draft, name="draft"),
    path("specifications/drafts/<int:pk>/correct/", drafts.correct, name="correct"),
    path("specifications/drafts/<int:pk>/reopen/", drafts.reopen, name="reopen"),
    path("specifications/drafts/<int:pk>/return/", drafts.give_back, name="return"),
    path("specifications/drafts/<int:pk>/discard/", drafts.discard, name="discard"),
    path("specifications/documents/<int:pk>/", imports.document, name="document"),
]
