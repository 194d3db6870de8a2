"""The translator's list: each sentence of the public pages beside its translation, to be read, put right and approved."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.roles import Role
from sagtill.ui.languages import RIGHT_TO_LEFT, SPOKEN
from sagtill.voices.queries import translations
from sagtill.voices.services import reviewed

_PAGE = 25


@for_roles(Role.ADMIN, Role.SAS)
def languages(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which languages there are, and how much is left to review."""
    return render(request, "voices/translations.html", {"languages": translations.left_to_review()})


@for_roles(Role.ADMIN, Role.SAS)
def sentences(request: HttpRequest, actor: Actor, language: str) -> HttpResponse:
    """Work through a language, a page at a time: what nobody has read comes first."""
    if language not in translations.DRAFTED:
        raise Http404
    listed = translations.sentences(language)
    if request.method == "POST":
        return _approve(request, actor, language, listed)
    every = request.GET.get("visa") == "alla"
    waiting = [one for one in listed if every or one.reviewed is None]
    page = Paginator(waiting, _PAGE).get_page(request.GET.get("sida"))
    return _show(request, language, page, every=every)


def _show(request: HttpRequest, language: str, page: object, *, every: bool, status: int = 200) -> HttpResponse:
    context = {
        "code": language,
        "name": SPOKEN[language][1],
        "direction_of": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "page": page,
        "every": every,
    }
    return render(request, "voices/translate.html", context, status=status)


def _approve(request: HttpRequest, actor: Actor, language: str, listed: list[translations.Sentence]) -> HttpResponse:
    number = request.POST.get("nummer", "")
    text = request.POST.get("text", "").strip()[:2000]
    if not number.isdecimal() or int(number) >= len(listed):
        raise Http404
    chosen = listed[int(number)]
    back = f"{reverse('translation', args=[language])}?sida={request.POST.get('sida', '1')[:4]}"
    if not text:
        messages.warning(request, _("Skriv översättningen först."))
    elif not translations.same_values(chosen.source, text):
        messages.warning(
            request, _("Översättningen måste ha samma ord inom klammer eller efter procenttecken som originalet.")
        )
    else:
        reviewed.approve(actor, language, chosen.source, text)
        messages.success(request, _("Godkänd."))
    return redirect(back)
