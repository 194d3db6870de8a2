"""«Nästa steg» as a person meets it: the verb, where it is done, why now, and the reason when somebody else must do it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, Reply
from sagtill.reports.rules.next_step import WAITING, WORDS, Next, Words
from sagtill.ui.addresses import address
from sagtill.ui.words import day

_PAGES = {
    Next.CALL: "case-call",
    Next.ASSESS: "case-assess",
    Next.REASSESS: "case-assess",
    Next.TAKE_A_STAND: "case-assess",
    Next.MAKE_SAFE: "case-make-safe",
    Next.CAUSES: "case-action",
    Next.ACT: "case-action",
    Next.CLOSE: "case-close",
}
_ASKED: dict[Next, Callable[[Actor, Case], str | None]] = {
    Next.CALL: permissions.why_not_call,
    Next.ASSESS: permissions.why_not_assess,
    Next.REASSESS: permissions.why_not_assess,
    Next.TAKE_A_STAND: permissions.why_not_assess,
    Next.MAKE_SAFE: permissions.why_not_make_safe,
    Next.CAUSES: permissions.why_not_act,
    Next.ACT: permissions.why_not_act,
    Next.CLOSE: permissions.why_not_close,
    Next.WAKE: permissions.why_not_wake,
    Next.HEAR: permissions.why_not_hear,
    Next.INTRODUCE: permissions.why_not_introduce,
}


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next with a case. `words` is None when nothing is to be done."""

    step: Next
    words: Words | None
    url: str
    why: str
    refused: str | None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has to do anything until a day comes."""
        return self.step in WAITING


def next_for(actor: Actor, case: Case) -> NextStep:
    """The case's next step, as this person sees it."""
    step = Next(case.next_step)
    waiting = _first_waiting(case) if step is Next.REPLY else ""
    refused = _refused(actor, case, step)
    return NextStep(step, WORDS.get(step), _url(case, step, waiting), _why(case, step), refused)


def _first_waiting(case: Case) -> str:
    """The number of the report that has waited longest for its answer."""
    answered = Reply.objects.filter(report__case=case, withdrawn_at__isnull=True).values("report")
    first = case.reports.exclude(pk__in=answered).order_by("received_at", "number")
    return first.values_list("number", flat=True).first() or case.number


def _url(case: Case, step: Next, waiting: str) -> str:
    if step in _PAGES:
        return address(_PAGES[step], case.number)
    if step is Next.REPLY:
        return reverse("case-reply", args=[case.number, waiting])
    page = address("case", case.number)
    return {Next.HEAR: f"{page}#berattat", Next.FOLLOW_UP: f"{page}#atgarder"}.get(step, page)


def _refused(actor: Actor, case: Case, step: Next) -> str | None:
    if step is Next.REPLY and permissions.reported_it(actor, case) and case.reports.count() == 1:
        return _("Du har själv rapporterat det här. Någon annan måste svara.")
    return _ASKED.get(step, permissions.why_not_note)(actor, case)


def _why(case: Case, step: Next) -> str:
    """«Varför nu?» in one sentence."""
    if step is Next.REPLY and case.next_due:
        return _("Den som rapporterade väntar på svar. Lovat senast {day}.").format(day=day(case.next_due))
    if step is Next.ASSESS:
        waits = _("Ett missförhållande ska utredas genast.")
        return _("Den som rapporterade väntar på svar.") + f" {waits}" if case.replies_missing else waits
    return {
        Next.CALL: _("Den som har blivit hotad ska inte vänta. Vi har lovat att chefen ringer i dag."),
        Next.MAKE_SAFE: _("Någon är inte trygg. Det går före allt annat."),
        Next.REASSESS: _("Ärendet är öppnat igen. Det som gjordes räckte inte."),
        Next.TAKE_A_STAND: _("Enheten har lyft ärendet. Ett missförhållande ska utredas genast."),
        Next.HEAR: _("Den som rapporterade har skrivit något mer."),
        Next.INTRODUCE: _("Vi har lovat att säga vem som tar hand om det. Den som skrev ser ditt namn på sin sida."),
        Next.CAUSES: _("Utan en orsak går det inte att veta vad som hjälper."),
        Next.ACT: _("Varje orsak behöver en åtgärd, eller ett skäl till att inget görs."),
        Next.FOLLOW_UP: _("Dagen har kommit då ni ville se om det hjälpte."),
        Next.WAIT_FOR_ACTION: _("Inget behöver göras förrän åtgärden är klar."),
        Next.WAIT_FOR_EFFECT: _("Åtgärden är klar. Nu väntar vi och ser om den hjälper."),
        Next.CLOSE: _("Alla har fått svar och allt är uppföljt."),
        Next.WAKE: _("Dagen har kommit då ärendet skulle tas upp igen."),
    }.get(step, "")
