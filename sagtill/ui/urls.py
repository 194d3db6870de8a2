"""Addresses of the component page."""

from django.conf import settings
from django.urls import path

from sagtill.ui import policy, views

urlpatterns = [
    path("ui", views.components, name="components"),
    path(settings.CSP_REPORT_PATH.lstrip("/"), policy.csp_report, name="csp-report"),
    path("ui/print.css", views.print_stylesheet, name="components-print"),
]
