"""The pages of the log review."""

import csv
import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.audit.middleware import reading
from sagtill.law import clock
from sagtill.log_review import permissions, queries, services
from sagtill.log_review.forms import AnswerForm, ExplanationForm, TouchedForm
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.permissions import ASK_ROLES, REVIEW_ROLES, SUMMARY_ROLES
from sagtill.log_review.rules import Answer
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed, signed_in
from sagtill.reports.queries import own

_MOST_ROWS = 2000


@for_roles(*REVIEW_ROLES)
def reviews(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The person's own reviews, and the way to the figures and to the question of what somebody has touched."""
    context = {
        "reviews": queries.reviews_of(actor),
        "questions": queries.questions_to(actor),
        "can_ask": actor.holds(*ASK_ROLES),
        "can_see_summary": actor.holds(*SUMMARY_ROLES),
    }
    return render(request, "log_review/reviews.html", context)


@signed_in
def review(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """One month: every reading that was drawn, and what one says of each."""
    found = get_object_or_404(Review.objects.select_related("organisation"), pk=key, reviewer=actor.person)
    shown = queries.samples_of(actor, found)
    reading(request, "log_review", [found.id], act="review")
    context = {
        "review": found,
        "rows": shown,
        "left": [one for one in shown if not one.sample.answer],
        "refused": permissions.why_not_sign(actor, found),
    }
    return render(request, "log_review/review.html", context)


@signed_in
def answer(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """One reading: what the log says, and what the reviewer says."""
    rows = Sample.objects.select_related("review", "person").filter(review__reviewer=actor.person)
    sample = get_object_or_404(rows, pk=key)
    refused = permissions.why_not_answer(actor, sample)
    form = AnswerForm(request.POST or None, initial={"answer": sample.answer, "note": sample.note})
    if request.method == "POST" and form.is_valid():
        services.answer(actor, sample, Answer(form.cleaned_data["answer"]), form.cleaned_data["note"])
        messages.success(request, _("Sparat."))
        return redirect("log-review", key=sample.review_id)
    reading(request, "log_review", [sample.review_id], act="review")
    [shown] = [one for one in queries.samples_of(actor, sample.review) if one.sample.pk == sample.pk]
    status = 422 if request.method == "POST" else 200
    return render(request, "log_review/answer.html", {"row": shown, "form": form, "refused": refused}, status=status)


@signed_in
@require_POST
def sign(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Sign the month."""
    found = get_object_or_404(Review, pk=key, reviewer=actor.person)
    services.sign(actor, found)
    messages.success(request, _("Granskningen är undertecknad. Tack!"))
    return redirect("log-review", key=found.id)


@signed_in
def question(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """A reviewer asks why one read something."""
    rows = Sample.objects.select_related("review__reviewer", "case__unit").filter(person=actor.person)
    sample = get_object_or_404(rows.exclude(answer=Answer.NONE), pk=key)
    refused = permissions.why_not_explain(actor, sample)
    form = ExplanationForm(request.POST or None, initial={"text": sample.explanation})
    if request.method == "POST" and form.is_valid():
        services.explain(actor, sample, form.cleaned_data["text"])
        messages.success(request, _("Tack! Svaret är skickat."))
        return redirect("log-question", key=sample.id)
    number = queries.number_for(actor, sample)
    context = {"sample": sample, "form": form, "refused": refused, "number": number}
    status = 422 if request.method == "POST" else 200
    return render(request, "log_review/question.html", context, status=status)


@for_roles(*SUMMARY_ROLES)
def summary(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The reviews in figures, for the nämnd."""
    months = queries.summary(actor.organisation_id)
    return render(request, "log_review/summary.html", {"months": months, "organisation": actor.person.organisation})


@for_roles(*ASK_ROLES)
@recently_confirmed
def touched(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything a person did and saw between two moments, as a page or as one file. The question itself is logged."""
    form = TouchedForm(request.POST or None, organisation_id=actor.organisation_id)
    context: dict[str, Any] = {"form": form, "rows": None}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status, asked = 200, form.cleaned_data
            rows = queries.touched(actor, asked["person"], asked["since"], asked["until"])
            as_file = "fil" in request.POST
            reading(request, "person", [asked["person"].id], act="export" if as_file else "review")
            if as_file:
                return _file(rows)
            context |= {
                "rows": rows[:_MOST_ROWS],
                "total": len(rows),
                "cases": queries.cases_in(rows),
                "person": asked["person"],
            }
    return render(request, "log_review/touched.html", context, status=status)


def _file(rows: list[queries.Touch]) -> HttpResponse:
    """One row of the log a line, for whoever has to report the incident. A cell that a spreadsheet would run is made text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("Rad"), _("Tid"), _("Vad"), _("Sort"), _("Vilka"), _("Skäl"), _("Utfall")])
    for one in rows:
        when = clock.local(one.at).strftime("%Y-%m-%d %H:%M:%S")
        cells = [str(one.n), when, one.act, one.kind, one.what, one.reason, one.result]
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell for cell in cells])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="logg.csv"'
    return response


@signed_in
def readers(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Who has read a report, for the one who told it."""
    report = get_object_or_404(own.mine(actor), number=number)
    if report.named_reporter is not None:
        # A confidential reporter's own look would name them in the log.
        reading(request, "report", [report.id])
    context = {"report": report, "readers": queries.readers_of(report)}
    return render(request, "log_review/readers.html", context)
