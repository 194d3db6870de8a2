"""Getting an investigation for a page: only what one may see exists, and every look is noted in the log."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sagtill.audit.middleware import reading
from sagtill.investigations.models import Investigation
from sagtill.organisation.access import Actor, may
from sagtill.organisation.guards import signed_in
from sagtill.organisation.roles import Act

View = Callable[..., HttpResponseBase]


def with_outline(view: View) -> View:
    """Give the view the investigation of its address, also to those who only see its outline."""

    @signed_in
    @wraps(view)
    def fetched(request: HttpRequest, actor: Actor, number: str, **more: Any) -> HttpResponseBase:
        whole = Investigation.objects.visible_to(actor, Act.OUTLINE).select_related(
            "organisation", "unit", "investigator", "substitute", "decider", "notification"
        )
        found = get_object_or_404(whole, number=number)
        reading(request, "investigation", [found.id], act="read" if may(actor, Act.READ, found) else "outline")
        return view(request, actor, found, **more)

    fetched.access = "investigation"  # type: ignore[attr-defined]
    return fetched


def with_investigation(view: View) -> View:
    """Give the view the investigation of its address. Who sees only the outline is led to it, or told so."""

    @with_outline
    @wraps(view)
    def whole(request: HttpRequest, actor: Actor, investigation: Investigation, **more: Any) -> HttpResponseBase:
        if may(actor, Act.READ, investigation):
            return view(request, actor, investigation, **more)
        if request.method == "GET":
            return redirect("investigation", number=investigation.number)
        raise PermissionDenied(_("Ditt uppdrag ger dig nummer, rubrik, läge och datum."))

    whole.access = "investigation"  # type: ignore[attr-defined]
    return whole
