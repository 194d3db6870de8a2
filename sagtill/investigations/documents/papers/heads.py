"""What every document of an investigation has in common: from whom, number and day, marking, and whether it is a draft."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sagtill.documents.rules.paper import Block, Paper, Words
from sagtill.investigations.models import Investigation
from sagtill.law import clock, secrecy


@dataclass(frozen=True)
class Settings:
    """What was chosen when the document was asked for."""

    provision: str = ""
    marked_on: str = ""

    @classmethod
    def of(cls, choices: dict[str, Any]) -> "Settings":
        return cls(choices.get("provision", ""), choices.get("marked_on", ""))


def paper(
    investigation: Investigation, title: str, blocks: list[Block], settings: Settings, *, status: str | None = None
) -> Paper:
    """A paper with the head that all of them have."""
    organisation = investigation.organisation
    author = investigation.substitute or investigation.investigator
    sender = [organisation.municipality, organisation.name]
    if author is not None:
        sender.append(f"{author.name}, {author.title}" if author.title else author.name)
    facts = [
        _("Datum {day}").format(day=clock.today().isoformat()),
        _("Dnr {number}").format(number=investigation.diary_number or investigation.spoken),
        _("Utredning {number}").format(number=investigation.spoken),
    ]
    return Paper(
        title=title,
        sender=tuple(sender),
        blocks=tuple(blocks),
        facts=tuple(facts),
        marking=marking_lines(investigation, settings),
        foot=organisation.name,
        status=state_line(investigation) if status is None else status,
        author=organisation.name,
        subject=f"{investigation.sections} · {investigation.spoken}",
        words=Words(_("Sida"), _("Noter"), _("maskat"), _("Det här är maskat")),
    )


def marking_lines(investigation: Investigation, settings: Settings) -> tuple[str, ...]:
    """The sekretessmarkering: provision, date and authority (5 kap. 5 § OSL), or nothing."""
    if not settings.provision:
        return ()
    day = settings.marked_on or clock.today().isoformat()
    citation = secrecy.provision(settings.provision).source.citation
    return (_("Sekretess"), citation, day, investigation.organisation.name)


def state_line(investigation: Investigation) -> str:
    """«Utkast … Inte undertecknad.» until it is decided."""
    decision = investigation.decisions.last() if investigation.decided_at else None
    if decision is not None:
        return _("Beslutad {day} av {name}").format(day=decision.decided_on.isoformat(), name=decision.by_name)
    now = clock.local(clock.now())
    return _("Utkast {day} kl. {time}. Inte undertecknad.").format(
        day=now.date().isoformat(), time=now.strftime("%H.%M")
    )


def moment(at: Any) -> str:
    """«2026-11-17 kl. 09.10», Swedish time."""
    local = clock.local(at)
    return _("{day} kl. {time}").format(day=local.date().isoformat(), time=local.strftime("%H.%M"))
