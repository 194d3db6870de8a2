"""A request to see the investigation, tried passage by passage."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sagtill.investigations.documents import permissions, queries, services
from sagtill.investigations.documents.fetching import with_matter
from sagtill.investigations.documents.forms import MaskForm, provisions
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.models import Investigation
from sagtill.organisation.access import Actor


@require_POST
@with_matter
def begin_copy(request: HttpRequest, actor: Actor, matter: Investigation) -> HttpResponse:
    """Somebody has asked to see the investigation."""
    made = services.begin_copy(actor, matter)
    return redirect("investigation-copy", number=matter.number, key=made.id)


def _copy_of(matter: Investigation, key: UUID) -> Copy:
    found = queries.copy_of(matter, key)
    if found is None:
        raise Http404
    return found


@with_matter
def copy(request: HttpRequest, actor: Actor, matter: Investigation, key: UUID) -> HttpResponse:
    """Mask words everywhere they stand; the text beneath shows what is masked and why."""
    refused = permissions.why_not_mask(actor, matter)
    if refused:
        raise PermissionDenied(refused)
    found = _copy_of(matter, key)
    form = MaskForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            words, provision = form.cleaned_data["words"], form.cleaned_data["provision"]
            places = services.mask_words(actor, found, words, provision)
            if places:
                said = ngettext("Maskat på ett ställe.", "Maskat på {n} ställen.", places).format(n=places)
                messages.success(request, said)
                return redirect("investigation-copy", number=matter.number, key=key)
            form.add_error("words", _("De orden finns inte i utredningen. Skriv precis som det står."))
    context = {
        "matter": matter,
        "copy": found,
        "form": form,
        "passages": queries.passages(found),
        "masks": found.masks.select_related("by", "removed_by"),
        "provisions": provisions(none=False),
    }
    return render(request, "investigation_documents/copy.html", context, status=status)


@require_POST
@with_matter
def change_copy(request: HttpRequest, actor: Actor, matter: Investigation, key: UUID) -> HttpResponse:
    """Mask a whole passage, take a mark away, or decide the request."""
    found = _copy_of(matter, key)
    if "stycke" in request.POST:
        line = request.POST["stycke"]
        if not line.isdecimal() or len(line) > 6:
            raise Http404
        services.mask_line(actor, found, int(line), request.POST.get("provision", ""))
    elif "bort" in request.POST:
        services.unmask(actor, found, _uuid(request.POST["bort"]))
    else:
        made = services.decide_copy(actor, found, refused="neka" in request.POST)
        if made is not None:
            return redirect("investigation-document", number=matter.number, key=made.id)
        messages.success(
            request, _("Noterat. Den som begärde handlingen ska få ett skriftligt beslut som går att överklaga.")
        )
        return redirect("investigation-documents", number=matter.number)
    return redirect("investigation-copy", number=matter.number, key=key)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
