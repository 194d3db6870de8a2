"""What each part's own tools show: the reports and what was done at once, the consequences to answer, the causes, earlier matters."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sagtill.actions.models import Action
from sagtill.actions.rules import State, all_weak
from sagtill.investigations.models import CauseAnswer, Claim, Investigation, Reason, Section, Similar, Step
from sagtill.investigations.rules.contents import LAST_PART, SectionKind, asked_for, parts_of
from sagtill.investigations.rules.stages import SAFE_LABELS, Safe
from sagtill.investigations.rules.tree import Node, drawing
from sagtill.law.words import N_
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act
from sagtill.reports.models import Report, Voice
from sagtill.ui.words import day_with_year


def asked(investigation: Investigation, part: int) -> tuple[SectionKind, ...]:
    """The texts that this part asks for."""
    return asked_for(is_lex_sarah=investigation.is_lex_sarah, concerns_child=investigation.concerns_child, part=part)


def reports_of(investigation: Investigation) -> list[Report]:
    """Every report in the investigation, oldest first."""
    cases = investigation.cases.filter(left_at__isnull=True).values("case_id")
    reports = Report.objects.filter(case_id__in=cases).select_related("reporter", "unit", "case", "written_by")
    return list(reports.order_by("received_at", "number"))


def of_part(actor: Actor, investigation: Investigation, part: int) -> dict[str, Any]:
    """What the part's own tools need."""
    found: dict[str, Any] = {}
    if part == 1:
        found = {
            "reports": reports_of(investigation),
            "measures": list(investigation.measures.all()),
            "registered": list(investigation.register.select_related("investigation").filter(what="report")),
            "serious_answers": list(investigation.serious_answers.select_related("by")),
            "safe_label": _(SAFE_LABELS[Safe(investigation.safe)]),
        }
    elif part == 4:
        found = {"claims": claims_of(investigation)}
    elif part == 5:
        found = tree(investigation)
    elif part == 6:
        rows = investigation.similar.select_related("earlier", "earlier_case", "by")
        found = {"similar": [(one, seen_earlier(actor, one)) for one in rows]}
    elif part == 8:
        found = {"plan": actions_of(investigation), "measures": list(investigation.measures.all())}
        found["weak_advice"] = all_weak(row.action.strength for row in found["plan"])
    elif part == LAST_PART:
        found = decided(investigation)
    return found


def claims_of(investigation: Investigation) -> list[tuple[Claim, Voice | None]]:
    """What was said of the consequences, each with who said it when that was somebody outside the staff."""
    claims = list(investigation.claims.select_related("report", "answered_by"))
    said = {voice.report_id: voice for voice in Voice.objects.filter(report__in=[one.report_id for one in claims])}
    return [(one, said.get(one.report_id) if one.report_id else None) for one in claims]


@dataclass(frozen=True)
class Line:
    """A cause in the list: how deep it stands and under what, what answers it, and whether it is an end of the tree."""

    reason: Reason
    level: int
    under: str
    is_end: bool
    actions: list[Action]

    @property
    def depth(self) -> int:
        """How far in it is shown: no more than the page is wide."""
        return min(self.level - 1, 6)

    @property
    def is_settled(self) -> bool:
        return not self.is_end or bool(self.actions) or self.reason.no_action_at is not None


def tree(investigation: Investigation) -> dict[str, Any]:
    """The causes as a list one can walk with the keyboard, and the same as a drawing."""
    reasons = list(investigation.reasons.select_related("no_action_by").order_by("position"))
    answers: dict[object, list[Action]] = {}
    links = CauseAnswer.objects.filter(reason__investigation=investigation).exclude(action__state=State.CANCELLED)
    for link in links.select_related("action__owner"):
        answers.setdefault(link.reason_id, []).append(link.action)
    below: dict[object, list[Reason]] = {}
    for reason in reasons:
        below.setdefault(reason.parent_id, []).append(reason)
    lines: list[Line] = []
    stack = [(reason, 1, "") for reason in reversed(below.get(None, []))]
    while stack:
        reason, level, under = stack.pop()
        lines.append(Line(reason, level, under, reason.id not in below, answers.get(reason.id, [])))
        stack.extend((child, level + 1, reason.text) for child in reversed(below.get(reason.id, [])))
    nodes = [
        Node(
            str(line.reason.id),
            str(line.reason.parent_id) if line.reason.parent_id else None,
            line.reason.text,
            line.reason.area_label,
            tuple(str(action) for action in line.actions),
            excused=line.reason.no_action_at is not None,
        )
        for line in lines
    ]
    unsettled = [line.reason.text for line in lines if not line.is_settled]
    return {"lines": lines, "unsettled": unsettled, "drawing": drawing(investigation.title, nodes) if nodes else None}


def ends_of(investigation: Investigation) -> list[Reason]:
    """The causes that no further "why" explains."""
    lines: list[Line] = tree(investigation)["lines"]
    return [line.reason for line in lines if line.is_end]


@dataclass(frozen=True)
class Planned:
    """An action, with the causes it answers in words."""

    action: Action
    causes: list[str]


def actions_of(investigation: Investigation) -> list[Planned]:
    """The actions that answer the causes, oldest first."""
    links = CauseAnswer.objects.filter(reason__investigation=investigation).select_related("action__owner", "reason")
    found: dict[object, Planned] = {}
    for link in links.order_by("action__created_at", "action__number"):
        found.setdefault(link.action_id, Planned(link.action, [])).causes.append(link.reason.text)
    return list(found.values())


def seen_earlier(actor: Actor, one: Similar) -> str:
    """What this person may know of an earlier matter: its number, title and days; else only that there is one."""
    earlier = one.earlier or one.earlier_case
    if earlier is None or not may(actor, Act.OUTLINE, earlier):
        return _("Ett tidigare ärende som du inte får läsa.")
    number = one.earlier.spoken if one.earlier else earlier.number
    stands = earlier.stage_label if isinstance(earlier, Investigation) else earlier.status_label
    return f"{number} {earlier.title}, {day_with_year(earlier.received_at)}. {stands}"


def decided(investigation: Investigation) -> dict[str, Any]:
    """Who declared what, what is proposed, what is decided."""
    return {
        "declarations": list(investigation.declarations.select_related("person")),
        "proposals": list(investigation.proposals.select_related("by", "returned_by")),
        "decisions": list(investigation.decisions.select_related("by")),
    }


@dataclass(frozen=True)
class Preview:
    """A line of the growing document: the part's heading and how its text begins."""

    heading: str
    text: str


_LONGEST = 110


def preview(investigation: Investigation, now: dict[str, Section]) -> list[Preview]:
    """How the document stands: the first words of each part that has any."""
    names = parts_of(is_lex_sarah=investigation.is_lex_sarah)
    lines = []
    for number, name in names.items():
        first = next((now[one.key].text for one in asked(investigation, number) if one.key in now), "")
        if first:
            text = first if len(first) <= _LONGEST else f"{first[:_LONGEST].rsplit(' ', 1)[0]} …"
            lines.append(Preview(f"{number}. {_(name)}", text))
    return lines


STEP_WORDS: dict[str, str] = {
    "open": N_("{who} öppnade utredningen."),
    "add_case": N_("{who} lade till en rapport om samma sak."),
    "safe_yes": N_("{who} skrev att personen är trygg."),
    "safe_no": N_("{who} skrev att personen inte är trygg."),
    "safe_unknown": N_("{who} skrev att det inte är klart om personen är trygg."),
    "serious_yes": N_("{who} bedömde att det är allvarligt."),
    "serious_not_now": N_("{who} bedömde att det inte är allvarligt som det ser ut nu."),
    "notify": N_("{who} anmälde till IVO."),
    "send_investigation": N_("{who} skickade utredningen till IVO."),
    "appoint": N_("{who} lämnade över utredningen till en annan utredare."),
    "substitute": N_("{who} utsåg en ersättare."),
    "name_decider": N_("{who} utsåg vem som beslutar."),
    "conflict": N_("{who} anmälde jäv och lämnade utredningen."),
    "propose": N_("{who} lade ett förslag till beslut."),
    "take_back_proposal": N_("{who} tog tillbaka förslaget."),
    "return_proposal": N_("{who} skickade tillbaka förslaget."),
    "decide": N_("{who} beslutade."),
    "decline": N_("{who} lämnade tillbaka ärendet till enheten."),
    "wrong_unit": N_("{who} ändrade vilken enhet det gäller."),
    "move_out": N_("{who} lämnade över utredningen till en annan organisation."),
    "report_to_board": N_("{who} anmälde beslutet till nämnden."),
    "inform": N_("{who} informerade nämnden."),
    "track": N_("{who} öppnade ett spår bredvid utredningen."),
    "reopen": N_("{who} öppnade utredningen igen."),
    "close": N_("{who} avslutade utredningen."),
}


@dataclass(frozen=True)
class Told:
    """A step in words."""

    step: Step
    text: str


def history(investigation: Investigation) -> list[Told]:
    """Every step of the investigation, oldest first."""
    steps = investigation.steps.all()
    return [Told(step, _(STEP_WORDS.get(step.verb, N_("{who} ändrade."))).format(who=step.by_name)) for step in steps]
