"""Getting a report and its sections for a page: what one may not see does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from sagtill.audit.middleware import reading
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.quality_report.models import QualityReport, Section


def with_report(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the report of its address."""

    @signed_in
    @wraps(view)
    def fetched(request: HttpRequest, actor: Actor, key: UUID, **more: Any) -> HttpResponseBase:
        reports = QualityReport.objects.visible_to(actor).select_related("organisation", "begun_by", "frozen_by")
        report = get_object_or_404(reports, pk=key)
        reading(request, "quality_report", [report.id])
        return view(request, actor, report, **more)

    fetched.access = "quality_report"  # type: ignore[attr-defined]
    return fetched


def section_of(report: QualityReport, name: str) -> Section:
    """One of its sections, or 404."""
    section = get_object_or_404(report.sections.select_related("author", "edited_by"), key=name)
    section.report = report
    return section
