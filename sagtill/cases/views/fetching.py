"""Getting a case for a page: only what one may see exists, and every look is noted in the log."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from sagtill.audit.middleware import reading
from sagtill.cases.permissions import why_only_outline
from sagtill.organisation.access import Actor, may
from sagtill.organisation.guards import signed_in
from sagtill.organisation.roles import Act
from sagtill.reports.models import Case, Report
from sagtill.tables.asked_by import AskedBy

CaseView = Callable[..., HttpResponseBase]


_numbered = AskedBy(
    lambda actor, number: (
        Case.objects.visible_to(actor, Act.OUTLINE)
        .select_related("unit", "organisation", "handler", "second_rating__first", "second_rating__by")
        .filter(number=number)
    ),
    number=str,
)


def with_outline(view: CaseView) -> CaseView:
    """Give the view the case of its address, also to those who only see its outline. One that is gathered into another leads there."""

    @signed_in
    @wraps(view)
    def fetched(request: HttpRequest, actor: Actor, number: str, **more: Any) -> HttpResponseBase:
        case = next(iter(_numbered(actor, number=number)), None)
        if case is None:
            raise Http404
        if case.merged_into_id is not None and request.method == "GET":
            gathered = get_object_or_404(Case.objects.visible_to(actor, Act.OUTLINE), pk=case.merged_into_id)
            return redirect("case", number=gathered.number)
        reading(request, "case", [case.id], act="read" if may(actor, Act.READ, case) else "outline")
        return view(request, actor, case, **more)

    fetched.access = "case"  # type: ignore[attr-defined]
    return fetched


def with_case(view: CaseView) -> CaseView:
    """Give the view the case of its address. Who sees only the outline is led to it, or told so."""

    @with_outline
    @wraps(view)
    def whole(request: HttpRequest, actor: Actor, case: Case, **more: Any) -> HttpResponseBase:
        if may(actor, Act.READ, case):
            return view(request, actor, case, **more)
        if request.method == "GET":
            return redirect("case", number=case.number)
        raise PermissionDenied(why_only_outline(case))

    return whole


def report_in(case: Case, number: str) -> Report:
    """One of the case's reports, or 404."""
    report = case.reports.select_related("reporter", "unit", "case").filter(number=number).first()
    if report is None:
        raise Http404
    report.case = case
    return report
