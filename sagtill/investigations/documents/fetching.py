"""Getting an investigation for a page about its documents: whoever may read it, and every look is noted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from sagtill.audit.middleware import reading
from sagtill.investigations.models import Investigation
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.organisation.roles import Act


def with_matter(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the investigation of its address; for others it does not exist."""

    @signed_in
    @wraps(view)
    def fetched(request: HttpRequest, actor: Actor, number: str, **more: Any) -> HttpResponseBase:
        whole = Investigation.objects.visible_to(actor, Act.READ).select_related(
            "organisation", "unit", "investigator", "substitute", "decider", "notification"
        )
        matter = get_object_or_404(whole, number=number)
        reading(request, "investigation", [matter.id])
        return view(request, actor, matter, **more)

    fetched.access = "investigation"  # type: ignore[attr-defined]
    return fetched
