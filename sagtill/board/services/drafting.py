"""Writing a page: beginning it, its words, and its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.audit.services import record
from sagtill.board import permissions
from sagtill.board.models import BoardLine, BoardPage
from sagtill.board.rules import MOST_VOICES, SENTENCES, Clearance, LineKind, Standing, State, why_not_lead
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.services import next_number
from sagtill.statistics.rules import months
from sagtill.statistics.rules.months import Span

_SERIES = "N"


def refuse(reason: str | None) -> None:
    """Raises PermissionDenied with the reason, when there is one."""
    if reason:
        raise PermissionDenied(reason)


@transaction.atomic
def begin(actor: Actor, span: Span, meets_on: date) -> BoardPage:
    """Begin the page of a half of a year that is over; if it is already begun, that one. Raises PermissionDenied with the reason.

    What the page before asked the nämnd to decide, and what it promised and has not said to be done, comes along as promises.
    """
    refuse(permissions.why_not_write(actor))
    which = 1 if span.first.month == 1 else 2
    if span != months.half(span.first.year, which) or span.end >= clock.today():
        refuse(_("Välj ett halvår som är slut. Ett halvår som pågår går inte att jämföra med andra."))
    mine = BoardPage.objects.filter(organisation=actor.organisation_id, first_month=span.first)
    draft = mine.filter(state=State.DRAFT).first()
    if draft is not None:
        return draft
    if mine.exists():
        refuse(_("Halvåret har redan en publicerad sida. Gör en ny version av den."))
    page = BoardPage.objects.create(
        organisation_id=actor.organisation_id,
        number=next_number(actor.organisation_id, _SERIES).replace(_SERIES, ""),
        first_month=span.first,
        last_month=span.last,
        meets_on=meets_on,
        written_by=actor.person,
        created_at=clock.now(),
    )
    _bring_promises(page)
    _record(actor, "create", page)
    return page


def _bring_promises(page: BoardPage) -> None:
    earlier = BoardPage.objects.filter(
        organisation=page.organisation_id, state=State.PUBLISHED, first_month__lt=page.first_month
    ).first()
    if earlier is None:
        return
    promised = [one for one in earlier.lines.all() if one.kind == LineKind.PROMISE and one.standing != Standing.DONE]
    decided = [one for one in earlier.lines.all() if one.kind == LineKind.DECISION]
    for position, line in enumerate([*promised, *decided], start=1):
        standing = line.standing or Standing.UNDER_WAY
        BoardLine.objects.create(page=page, kind=LineKind.PROMISE, text=line.text, standing=standing, position=position)


@dataclass(frozen=True)
class Words:
    """What SAS writes freely: the words before the sentences, the analysis, the meeting and its number."""

    leads: Mapping[str, str]
    analysis: str
    meets_on: date
    diary_number: str


@transaction.atomic
def write(actor: Actor, page: BoardPage, words: Words) -> BoardPage:
    """Keep the words of a draft. Raises PermissionDenied with the reason; a figure among the words before a sentence is one."""
    page = _locked(page)
    refuse(permissions.why_not_change(actor, page))
    for lead in words.leads.values():
        reason = why_not_lead(lead)
        refuse(_(reason) if reason else None)
    page.leads = {key: words.leads[key].strip() for key in SENTENCES if words.leads.get(key, "").strip()}
    page.analysis, page.meets_on, page.diary_number = words.analysis, words.meets_on, words.diary_number
    page.save(update_fields=["leads", "analysis", "meets_on", "diary_number"])
    _record(actor, "change", page)
    return page


@dataclass(frozen=True)
class NewLine:
    """Something to decide, something promised and where it stands, or a voice and why it may be shown."""

    kind: LineKind
    text: str
    url: str = ""
    standing: Standing = Standing.NONE
    clearance: Clearance = Clearance.NONE


@transaction.atomic
def add_line(actor: Actor, page: BoardPage, line: NewLine) -> BoardLine:
    """Add a line to a draft. Raises PermissionDenied with the reason."""
    page = _locked(page)
    refuse(permissions.why_not_change(actor, page))
    lines = list(page.lines.all())
    if line.kind is LineKind.VOICE:
        if line.clearance is Clearance.NONE:
            refuse(_("Säg varför rösten får visas."))
        if sum(one.kind == LineKind.VOICE for one in lines) >= MOST_VOICES:
            refuse(_("Högst tre röster får plats."))
    made = BoardLine.objects.create(
        page=page,
        kind=line.kind,
        text=line.text,
        url=line.url,
        standing=line.standing if line.kind is LineKind.PROMISE else "",
        clearance=line.clearance if line.kind is LineKind.VOICE else "",
        position=max((one.position for one in lines), default=0) + 1,
    )
    _record(actor, "change", page)
    return made


@transaction.atomic
def drop_line(actor: Actor, page: BoardPage, line: BoardLine) -> None:
    """Take a line off a draft. Raises PermissionDenied with the reason."""
    page = _locked(page)
    refuse(permissions.why_not_change(actor, page))
    page.lines.filter(pk=line.pk).delete()
    _record(actor, "change", page)


def _locked(page: BoardPage) -> BoardPage:
    return BoardPage.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=page.pk)


def _record(actor: Actor, act: str, page: BoardPage) -> None:
    record(actor.organisation_id, str(actor.id), act, "board_page", page.id, role=actor.main_role or "")
