from django.urls import path

from awardry.catalogue.views import (
    drafts,
    equivalents,
    exports,
    imports,
    published,
    rules,
    standards,
    versions,
)

app_name = "catalogue"
urlpatterns = [
    path("qualifications/", published.show_list, name="list"),
    path("qualifications/<int:pk>/", published.show_qualification, name="detail"),
    path("qualifications/<int:pk>/versions/<int:version>/", published.show_qualification, name="version"),
    path("specifications/drafts/<int:pk>/changes/<int:index>/", versions.show_changes, name="changes"),
    path("specifications/<int:old>/compare/<int:new>/", versions.compare, name="compare"),
    path("specifications/<int:pk>/withdraw/", versions.withdraw, name="withdraw"),
    path("specifications/withdrawals/<int:pk>/", versions.show_withdrawal, name="withdrawal"),
    path("units/<int:pk>/", published.show_unit, name="unit"),
    path("units/<int:pk>/owner/", equivalents.owner, name="owner"),
    path("units/equivalents/", equivalents.show_list, name="equivalents"),
    path("units/equivalents/<int:pk>/", equivalents.show_pair, name="equivalence"),
    path("specifications/drafts/", drafts.show_drafts, name="drafts"),
    path("specifications/drafts/import/", imports.start, name="import"),
    path("specifications/drafts/<int:pk>/", drafts.show_draft, name="draft"),
    path("specifications/drafts/<int:pk>/correct/", drafts.correct, name="correct"),
    path("specifications/drafts/<int:pk>/rule/<int:index>/", rules.edit_rule, name="rule"),
    path("specifications/drafts/<int:pk>/reopen/", drafts.reopen, name="reopen"),
    path("specifications/drafts/<int:pk>/return/", drafts.give_back, name="return"),
    path("specifications/drafts/<int:pk>/discard/", drafts.discard, name="discard"),
    path("specifications/documents/<int:pk>/", imports.document, name="document"),
    path("qualifications/export/", exports.show_exports, name="exports"),
    path("qualifications/export/<slug:form>/", exports.export, name="export"),
    # For the whole world: the addresses that certificates name, without a slash at the end.
    path("qualifications/<slug:key>", standards.show_qualification, name="standard_qualification"),
    path("units/<str:key>", standards.show_unit, name="standard_unit"),
    path("units/<str:key>/<str:part>", standards.show_unit, name="standard_part"),
    path("ims/case/v1p1/CFDocuments", standards.show_documents, name="case_documents"),
    path("ims/case/v1p1/CFDocuments/<uuid:key>", standards.show_document, name="case_document"),
    path("ims/case/v1p1/CFPackages/<uuid:key>", standards.show_package, name="case_package"),
]
