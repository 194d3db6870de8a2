"""Every address. Each module keeps its own list."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sagtill.home.urls")),
    path("", include("sagtill.organisation.urls")),
    path("", include("sagtill.signin.urls")),
    path("", include("sagtill.reports.urls")),
    path("", include("sagtill.cases.urls")),
    path("", include("sagtill.log_review.urls")),
    path("", include("sagtill.investigations.documents.urls")),
    path("", include("sagtill.investigations.urls")),
    path("", include("sagtill.actions.urls")),
    path("", include("sagtill.quality_report.urls")),
    path("", include("sagtill.statistics.urls")),
    path("", include("sagtill.board.urls")),
    path("", include("sagtill.acceptances.urls")),
    path("", include("sagtill.voices.urls")),
    path("", include("sagtill.ui.urls")),
]
handler400 = "sagtill.ui.errors.bad_request"
handler403 = "sagtill.ui.errors.forbidden"
handler404 = "sagtill.ui.errors.not_found"
handler500 = "sagtill.ui.errors.server_error"
