"""The pages of an investigation's documents."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.documents import delivery
from sagtill.documents import queries as documents
from sagtill.documents.models import Document
from sagtill.documents.rules.html import body
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import Paper
from sagtill.investigations.documents import permissions, queries, services
from sagtill.investigations.documents.fetching import with_matter
from sagtill.investigations.documents.forms import IvoForm, LetterForm, MakeForm, MaskForm, provisions
from sagtill.investigations.documents.kinds import MEANINGS, ORDERED, DocumentKind, name_of
from sagtill.investigations.documents.models import Copy
from sagtill.investigations.documents.papers import deciding, heads, ivo, letters
from sagtill.investigations.documents.papers import investigation as investigations
from sagtill.investigations.models import Investigation
from sagtill.law.notification import SENDING
from sagtill.methods.readability import Target, readability
from sagtill.organisation.access import Actor


@with_matter
def index(request: HttpRequest, actor: Actor, matter: Investigation) -> HttpResponse:
    """What can be made, what has been made, and the requests to see the investigation."""
    context = {
        "matter": matter,
        "offers": queries.offers(actor, matter),
        "documents": queries.made(matter),
        "copies": Copy.objects.filter(investigation=matter).select_related("begun_by"),
        "may_mask": permissions.why_not_mask(actor, matter) is None,
    }
    return render(request, "investigation_documents/index.html", context)


@with_matter
def whole(request: HttpRequest, actor: Actor, matter: Investigation) -> HttpResponse:
    """The investigation as it would be printed now."""
    context = {"matter": matter, "preview": _shown(investigations.investigation_paper(matter, heads.Settings()))}
    return render(request, "investigation_documents/whole.html", context)


def _shown(paper: Paper, top: int = 2) -> str:
    return mark_safe(body(paper, top=top))  # noqa: S308 - every text in it is escaped by the writer


@with_matter
def make(request: HttpRequest, actor: Actor, matter: Investigation, kind: str) -> HttpResponse:
    """Choose, see the document beside, and ask for it."""
    if kind not in ORDERED:
        raise Http404
    wanted = DocumentKind(kind)
    refused = permissions.why_not_make(actor, matter, wanted)
    if refused:
        raise PermissionDenied(refused)
    form = _form(request, matter, wanted)
    context: dict[str, Any] = {"matter": matter, "form": form, "meaning": MEANINGS[wanted], "kind": wanted}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if "visa" not in request.POST:
                choices = form.choices()
                document = services.order(actor, matter, wanted, Form(form.cleaned_data["form"]), choices)
                return redirect("investigation-document", number=matter.number, key=document.id)
            status = 200
    context |= _beside(matter, wanted, form)
    return render(request, "investigation_documents/make.html", context, status=status)


def _form(request: HttpRequest, matter: Investigation, kind: DocumentKind) -> MakeForm:
    data = request.POST if request.method == "POST" else None
    if kind is DocumentKind.PERSON_LETTER:
        return LetterForm(data, kind=kind)
    if kind is DocumentKind.IVO_PACK:
        listed = [(str(one.id), _attachment(one)) for one in ivo.attachments(matter) if ivo.can_be_packed(one)]
        return IvoForm(data, answers=ivo.answers(matter), listed=listed)
    return MakeForm(data, kind=kind)


def _attachment(one: Any) -> str:
    return _("{what}, tillagd {day}").format(what=_(one.label), day=one.added_on.isoformat())


def _beside(matter: Investigation, kind: DocumentKind, form: MakeForm) -> dict[str, Any]:
    """The document as it would be, beside the form; for a letter also how easy it is to read."""
    settings = heads.Settings()
    if kind is DocumentKind.PERSON_LETTER:
        if not isinstance(form, LetterForm) or not form.is_bound or not form.is_valid():
            return {"is_letter": True}
        return {"is_letter": True, **_letter(matter, form.paragraphs(), to_child=False)}
    if kind is DocumentKind.CHILD_LETTER:
        return _letter(matter, services.paragraphs_to_child(matter), to_child=True)
    if kind is DocumentKind.IVO_PACK:
        left_out = [one for one in ivo.attachments(matter) if not ivo.can_be_packed(one)]
        return {"missing": ivo.missing(matter), "left_out": left_out, "sending": SENDING}
    papers = {
        DocumentKind.INVESTIGATION: lambda: investigations.investigation_paper(matter, settings, entries=False),
        DocumentKind.PROPOSAL: lambda: deciding.proposal_paper(matter, settings),
        DocumentKind.DECISION: lambda: deciding.decision_paper(matter, settings),
        DocumentKind.BOARD: lambda: deciding.board_paper(matter, settings),
    }
    return {"preview": _shown(papers[kind]())}


def _letter(matter: Investigation, paragraphs: list[str], *, to_child: bool) -> dict[str, Any]:
    """The letter as it will be, and how easy it is to read."""
    paper = letters.letter_paper(matter, heads.Settings(), paragraphs, to_child=to_child)
    target = Target.FOR_CHILDREN if to_child else Target.ANSWER_TO_COMPLAINT
    measured = readability("\n\n".join(paragraphs))
    return {
        "preview": _shown(paper),
        "reading": measured,
        "target": target.value,
        "meets": measured.meets(target),
    }


def _document_of(matter: Investigation, key: UUID) -> Document:
    found = documents.one_of(matter.id, key)
    if found is None:
        raise Http404
    return found


@with_matter
def document(request: HttpRequest, actor: Actor, matter: Investigation, key: UUID) -> HttpResponse:
    """How far it has come, and where it is fetched."""
    found = _document_of(matter, key)
    title = f"{_(name_of(found.kind))} {found.number}, {matter.spoken}"
    back = reverse("investigation-documents", args=[matter.number])
    return delivery.waiting(
        request,
        found,
        title=title,
        back=back,
        download=reverse("investigation-document-file", args=[matter.number, key]),
    )


@with_matter
def file(request: HttpRequest, actor: Actor, matter: Investigation, key: UUID) -> HttpResponse:
    """The very file."""
    return delivery.give(actor, _document_of(matter, key))


@with_matter
def to_ivo(request: HttpRequest, actor: Actor, matter: Investigation) -> HttpResponse:
    """The fields in the form's order, to copy and paste one by one into the e-service."""
    if not matter.is_lex_sarah:
        raise Http404
    packs = [one for one in queries.made(matter) if one.kind == DocumentKind.IVO_PACK]
    own = packs[0].choices.get("own", {}) if packs else {}
    context = {
        "matter": matter,
        "answers": ivo.answers(matter, own),
        "missing": ivo.missing(matter, own),
        "packs": packs,
        "sending": SENDING,
    }
    return render(request, "investigation_documents/to_ivo.html", context)


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
                messages.success(request, _("Maskat på {n} ställen.").format(n=places))
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
