"""A page that is one form and one service. What is typed is kept whatever the answer; pressed twice, it is done once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sagtill.cases.services.once import once
from sagtill.investigations.models import Investigation
from sagtill.organisation.access import Actor
from sagtill.reports.services.steps import StaleError

Do = Callable[[dict[str, Any]], object]


def version_of(request: HttpRequest) -> int | None:
    """The version of the investigation that the person saw."""
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
    investigation: Investigation,
    form: forms.BaseForm,
    do: Do,
    *,
    heading: str,
    button: str,
    refused: str | None,
    done: str,
    template: str = "investigations/form.html",
    after: str = "",
    **more: Any,
) -> HttpResponse:
    """Show a form, or do what it asks and go on. A refusal is the permission's sentence, above what was typed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "investigation": investigation,
        "form": form,
        "heading": heading,
        "button": button,
        "version": investigation.version,
        "key": key_of(request),
        "back": after or reverse("investigation", args=[investigation.number]),
        **more,
    }
    if request.method != "POST":
        if refused:
            raise PermissionDenied(refused)
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, {**context, "version": request.POST.get("version", "")}, status=422)
    try:
        once(actor, context["key"], lambda: do(form.cleaned_data))
    except StaleError:
        investigation.refresh_from_db()
        changed = {"conflict": investigation.steps.last(), "version": investigation.version, "key": uuid4()}
        return render(request, template, {**context, **changed}, status=409)
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return render(request, template, context, status=403)
    messages.success(request, done)
    return redirect(context["back"])
