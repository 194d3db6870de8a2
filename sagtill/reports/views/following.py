"""What came of it, for whoever is signed in: the list of what one has told, and the page of one report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sagtill.audit.middleware import reading
from sagtill.files.delivery import download
from sagtill.files.models import Attachment
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import signed_in
from sagtill.reports.queries import own, story
from sagtill.reports.services import talking
from sagtill.reports.views.receipt import receipt_page, take
from sagtill.reports.views.sending import note_reading, sent_by

_MOST = 100


@signed_in
@require_GET
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything I have told, with where it stands."""
    rows = story.rows(own.mine(actor)[:_MOST])
    reading(request, "report", [row.report.id for row in rows], act="list")
    return render(request, "reports/mine.html", {"rows": rows})


@signed_in
@require_GET
def report(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One report of mine: five lights, the answer, the talk."""
    mine = sent_by(actor, number)
    note_reading(request, mine)
    page = receipt_page(request, mine, reverse("report", args=[number]))
    talking.mark_seen(mine)
    return page


@signed_in
@require_POST
def act(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say more, answer a question, or say whether the answer holds; signed in."""
    mine = sent_by(actor, number)
    note_reading(request, mine)
    refused = take(request, mine, by=actor)
    if refused is not None:
        return receipt_page(request, mine, reverse("report", args=[number]), form=refused)
    return redirect("report", number=number)


@signed_in
@require_GET
def attachment(request: HttpRequest, actor: Actor, number: str, key: str) -> HttpResponse:
    """My own file back."""
    mine = sent_by(actor, number)
    note_reading(request, mine)
    return download(get_object_or_404(Attachment, pk=key, owner_id=mine.id))
