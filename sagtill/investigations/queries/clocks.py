"""The clocks of an investigation: the law's words and last days, the organisation's own targets, each with its source."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Safe, Serious
from sagtill.law import clock, deadlines
from sagtill.law.deadlines import Origin, Unit
from sagtill.law.laws import Law
from sagtill.organisation.models import Organisation
from sagtill.ui.words import day, number_word


@dataclass(frozen=True)
class Row:
    """One line: a sentence, a tag with its colour, and where the time comes from."""

    text: str
    tag: str
    colour: str = ""
    source: str = ""


def day_number(investigation: Investigation) -> int:
    """«Dag 6»: the day the report came is day 1. What has ended stops counting."""
    ended = investigation.closed_at or clock.now()
    return deadlines.elapsed_days(investigation.received_at, ended) + 1


def clocks(investigation: Investigation) -> list[Row]:
    """What time asks of this investigation now."""
    rows = [*_people(investigation)] if investigation.is_lex_sarah else []
    if not investigation.is_ended:
        rows.append(_word(investigation))
        target = deadlines.due("lex_sarah_investigation", investigation.received_at, _targets(investigation))
        if investigation.decided_at is None and investigation.is_lex_sarah:
            rows.append(_last_day(_("Utredningen klar"), target.date, Origin.LOCAL))
    notification = getattr(investigation, "notification", None)
    if notification and notification.investigation_due:
        if notification.investigation_sent_on:
            rows.append(Row(_("Utredningen är skickad till IVO."), _("Klart"), "ok"))
        else:
            rows.append(_last_day(_("Utredningen till IVO"), notification.investigation_due, Origin.LAW))
    return rows


def _people(investigation: Investigation) -> list[Row]:
    """Seriousness and safety: what cannot wait."""
    rows = []
    if investigation.serious == Serious.UNANSWERED:
        text = _("Är det allvarligt? Då ska IVO få en anmälan snarast.")
        rows.append(Row(text, _("I dag"), "danger", _notify_source(investigation)))
    elif investigation.serious == Serious.YES and not hasattr(investigation, "notification"):
        rows.append(Row(_("Anmäl till IVO snarast."), _("I dag"), "danger", _notify_source(investigation)))
    if investigation.safe == Safe.YES and investigation.safe_at:
        text = _("Den enskilde är trygg sedan {day}.").format(day=day(clock.local(investigation.safe_at).date()))
        rows.append(Row(text, _("Klart"), "ok"))
    elif not investigation.is_ended:
        rows.append(Row(_("Är den enskilde trygg?"), _("Nu"), "danger"))
    return rows


def _notify_source(investigation: Investigation) -> str:
    key = deadlines.clock_key("notify_ivo", Law(investigation.law))
    return deadlines.rule(key, investigation.clock_start).source.citation


def _word(investigation: Investigation) -> Row:
    """The law's word for how fast: it gives no number of days, so the days that have passed are counted."""
    rule = deadlines.rule(deadlines.clock_key("investigate", Law(investigation.law)), investigation.clock_start)
    text = _("Utreds ”{word}”. Lagen anger inga dagar.").format(word=rule.word)
    return Row(text, _("Dag {n}").format(n=day_number(investigation)), "", rule.source.citation)


def _last_day(text: str, last: date, origin: Origin) -> Row:
    left = (last - clock.today()).days
    colour = "danger" if left < 0 else "warn" if left <= 7 else ""
    return Row(f"{text} {_(origin.label)}", day(last) if left >= 0 else _("Försenat"), colour)


def time_to_ivo(organisation: Organisation) -> str:
    """How long after the notification the investigation may come, in words: «tre veckor». Read from the row that holds today."""
    row = deadlines.rule("ivo_investigation", clock.today())
    own: dict[str, int] = organisation.settings.get("targets", {})
    length = own.get(row.key, row.length or 0)
    if row.unit is Unit.MONTHS:
        return ngettext("{n} månad", "{n} månader", length).format(n=number_word(length))
    if row.unit is Unit.WEEKS:
        return ngettext("{n} vecka", "{n} veckor", length).format(n=number_word(length))
    return ngettext("{n} dag", "{n} dagar", length).format(n=number_word(length))


def _targets(investigation: Investigation) -> dict[str, int]:
    targets: dict[str, int] = investigation.organisation.settings.get("targets", {})
    return targets
