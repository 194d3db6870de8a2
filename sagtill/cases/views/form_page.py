"""A page that is one form and one service. What is typed is kept whatever the answer; pressed twice, it is done once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sagtill.cases.queries import story
from sagtill.cases.services.assessing import ReasonMissingError
from sagtill.cases.services.once import once
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.services.steps import StaleError

Do = Callable[[dict[str, Any]], object]


def version_of(request: HttpRequest) -> int | None:
    """The version of the case that the person saw."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def key_of(request: HttpRequest) -> UUID:
    """The form's key: made with the page, so that the form is done once however often it is sent."""
    try:
        return UUID(request.POST.get("nyckel", ""))
    except ValueError:
        return uuid4()


def form_page(
    request: HttpRequest,
    case: Case,
    form: forms.BaseForm,
    do: Do,
    *,
    heading: str,
    button: str,
    refused: str | None,
    done: str,
    template: str = "cases/form.html",
    after: str = "case",
    **more: Any,
) -> HttpResponse:
    """Show a form, or do what it asks and go on. A refusal is the sentence of the permission, above what was typed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    key = key_of(request)
    shown = case.seen_by(actor)
    context = {
        "case": shown,
        "form": form,
        "heading": heading,
        "button": button,
        "version": getattr(shown, "version", ""),
        "key": key,
        **more,
    }
    if request.method != "POST":
        if refused:
            raise PermissionDenied(refused)
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, {**context, "version": request.POST.get("version", "")}, status=422)
    try:
        once(actor, key, lambda: do(form.cleaned_data))
    except StaleError:
        return render(request, template, {**context, **_what_changed(actor, case)}, status=409)
    except ReasonMissingError as error:
        form.add_error("why", str(error))
        return render(request, template, context, status=422)
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return render(request, template, context, status=403)
    messages.success(request, done)
    return redirect(after) if after != "case" else redirect("case", number=case.number)


def _what_changed(actor: Actor, case: Case) -> dict[str, Any]:
    """What somebody else did meanwhile; the form keeps what was typed, and the next try builds on the new."""
    case.refresh_from_db()
    return {
        "case": case.seen_by(actor),
        "version": case.version,
        "conflict": story.latest(case),
        "key": uuid4(),
    }
