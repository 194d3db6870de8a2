"""Addresses of the quality report."""

from django.urls import path

from sagtill.quality_report.views import papers, promising, reports, sections

_ONE = "berattelse/<uuid:key>"

urlpatterns = [
    path("berattelse", reports.reports, name="quality-reports"),
    path(_ONE, reports.report, name="quality-report"),
    path(f"{_ONE}/hela", reports.whole, name="quality-report-whole"),
    path(f"{_ONE}/siffror", reports.figures, name="quality-report-figures"),
    path(f"{_ONE}/loften", promising.promises, name="quality-report-promises"),
    path(f"{_ONE}/loften/<uuid:promise>", promising.promise, name="quality-report-promise"),
    path(f"{_ONE}/mal/<uuid:goal>/bort", promising.remove_goal, name="quality-report-remove-goal"),
    path(f"{_ONE}/mal/<uuid:goal>/atgard", promising.carry, name="quality-report-carry"),
    path(f"{_ONE}/steg/<str:step>", reports.step, name="quality-report-step"),
    path(f"{_ONE}/dokument", papers.order, name="quality-report-order"),
    path(f"{_ONE}/dokument/<uuid:document>", papers.document, name="quality-report-document"),
    path(f"{_ONE}/dokument/<uuid:document>/fil", papers.file, name="quality-report-file"),
    path(f"{_ONE}/del/<str:name>", sections.section, name="quality-report-section"),
    path(f"{_ONE}/del/<str:name>/ny/<str:what>", sections.add, name="quality-report-add"),
    path(f"{_ONE}/del/<str:name>/<uuid:thing>", sections.take, name="quality-report-take"),
]
