"""The documents of an investigation: choosing one, seeing it grow beside the form, and fetching it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sagtill.documents.rules.html import body
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import Paper
from sagtill.investigations.documents import permissions, queries, services
from sagtill.investigations.documents.fetching import with_matter
from sagtill.investigations.documents.forms import IvoForm, LetterForm, MakeForm
from sagtill.investigations.documents.kinds import MEANINGS, ORDERED, DocumentKind
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
        attached = ivo.attachments(matter)
        left_out = [one for one in attached if not ivo.can_be_packed(one)]
        has_pdf = any(one.content_type == "application/pdf" for one in attached)
        return {"missing": ivo.missing(matter), "left_out": left_out, "has_pdf": has_pdf, "sending": SENDING}
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
