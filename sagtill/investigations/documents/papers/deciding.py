"""The proposal as a tjänsteskrivelse, the decision, and what the board is told."""

from django.utils.translation import gettext as _

from sagtill.documents.rules.paper import Block, Bullets, Heading, Line, Paper, Paragraph, Signatures, Table
from sagtill.documents.rules.written import blocks_of
from sagtill.investigations.documents.papers import heads, investigation, material
from sagtill.investigations.models import Decision, Investigation
from sagtill.law import clock
from sagtill.law.laws import Law
from sagtill.law.outcomes import Outcome, notification_source


def proposal_paper(matter: Investigation, settings: heads.Settings) -> Paper:
    """The order of a tjänsteskrivelse; what is proposed stands first and can be moved to the minutes word for word."""
    ending = investigation.last_word(matter)
    wording = ending.wording if ending else _("Inget förslag är skrivet än.")
    texts = material.texts(matter)
    blocks: list[Block] = [Heading(_("Förslag till beslut")), *blocks_of(wording)]
    blocks += [Heading(_("Sammanfattning")), *blocks_of(ending.reasons if ending else "")]
    blocks.append(Heading(_("Beskrivning av ärendet")))
    blocks.append(
        Paragraph(
            _("Rapporten togs emot {when}. Den utreds enligt {sections}.").format(
                when=heads.moment(matter.received_at), sections=matter.sections
            )
        )
    )
    for key in (
        "consisted_of",
        "noticed",
        "consequences",
        "similar_before",
        "could_recur",
        "licence_seen",
        "licence_people",
    ):
        blocks += blocks_of(texts.get(key, ""), 3)
    blocks += material.causes(matter)
    blocks += material.actions(matter)
    if matter.concerns_child:
        best = texts.get("child_best_interest", "") or _("Bedömningen av barnets bästa är inte skriven än.")
        blocks += [Heading(_("Barnets bästa")), *blocks_of(best, 3)]
    else:
        blocks += [Heading(_("Barnets bästa")), Paragraph(_("Ärendet rör inte något barn."))]
    if texts.get("economy"):
        blocks += [Heading(_("Ekonomi")), *blocks_of(texts["economy"], 3)]
    blocks.append(Heading(_("Beslutsunderlag")))
    basis = _("Utredning {number}, {day}").format(number=matter.spoken, day=clock.today().isoformat())
    blocks += [Bullets((basis,)), Heading(_("Beslutet skickas till")), Bullets(_receivers(matter, ending))]
    blocks.append(investigation.signatures(matter))
    return heads.paper(matter, _("Tjänsteskrivelse: {title}").format(title=matter.title), blocks, settings)


def _receivers(matter: Investigation, ending: object) -> tuple[Line, ...]:
    receivers: list[Line] = [matter.unit.name]
    if getattr(ending, "notify_ivo", False):
        receivers.append(_("Inspektionen för vård och omsorg (IVO)"))
    return tuple(receivers)


def decision_paper(matter: Investigation, settings: heads.Settings) -> Paper:
    """The decision with its reasons, for the files and for those who are to know."""
    decision = matter.decisions.last()
    if decision is None:
        raise NotDecidedError(matter.number)
    blocks: list[Block] = [Heading(_("Beslut")), *blocks_of(decision.wording)]
    blocks += [Heading(_("Skäl för beslutet")), *investigation.decided(matter)]
    basis = _("Utredning {number}").format(number=matter.spoken)
    blocks += [Heading(_("Underlag")), Bullets((basis,)), Heading(_("Beslutet skickas till"))]
    blocks += [Bullets(_receivers(matter, decision)), Signatures(((decision.by_name, decision.by_title),))]
    title = _("Beslut: {title}").format(title=matter.title)
    return heads.paper(matter, title, blocks, settings)


class NotDecidedError(RuntimeError):
    """There is no decision to make a document of."""


def board_paper(matter: Investigation, settings: heads.Settings) -> Paper:
    """What the board needs to know: number, days, what it was about in the register's words, outcome, actions. No person."""
    decision: Decision | None = matter.decisions.last() if matter.decided_at else None
    notification = getattr(matter, "notification", None)
    outcome = _(Outcome(decision.outcome).label) if decision else _("Utredningen pågår")
    rows: list[tuple[Line, ...]] = [
        (_("Ärende"), matter.spoken),
        (_("Verksamhet"), matter.unit.name),
        (_("Vad det gäller"), matter.brief),
        (_("Rapporten kom in"), clock.local(matter.received_at).date().isoformat()),
        (_("Lag"), matter.sections),
        (_("Utredningen visar"), outcome),
    ]
    if decision is not None:
        rows.append((_("Beslutat"), f"{decision.decided_on.isoformat()}, {decision.by_title or decision.body_label}"))
    if notification is not None:
        rows.append((_("Anmält till IVO"), notification.sent_on.isoformat()))
    brief = (_("Uppgift"), _("Så är det"))
    blocks: list[Block] = [Table(_("Ärendet i korthet"), brief, tuple(rows), widths=(35, 65))]
    done = material.actions_of(matter)
    if done:
        head = (_("Nr"), _("Ansvarig"), _("Klart"), _("Läge"), _("Hjälpte det?"))
        blocks.append(
            Table(
                _("Åtgärder"),
                head,
                tuple(
                    (
                        one.number,
                        one.owner_label,
                        (one.done_on or one.due_on).isoformat(),
                        one.state_label,
                        one.effect_label or _("För tidigt att säga"),
                    )
                    for one in done
                ),
                widths=(15, 25, 20, 15, 25),
            )
        )
    blocks.append(
        Paragraph(_("Inget här pekar ut en enskild person. Utredningen finns hos förvaltningen."), look="small")
    )
    return heads.paper(matter, _("Information till nämnden: {number}").format(number=matter.spoken), blocks, settings)


def law_of_notification(matter: Investigation) -> str:
    """The section that demands that IVO is told."""
    return notification_source(Law(matter.law)).citation
