"""Keeping a voice from outside: who may read it, and everything personal sealed."""

import json
from dataclasses import asdict

from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.queries import Staff
from sagtill.reports.models import Report, Voice
from sagtill.reports.rules.voices import Said
from sagtill.vault import services as vault


def is_closed(said: Said | None) -> bool:
    """Whether only the SAS reads it to begin with.

    A child is promised that the staff where it lives does not read along (ux.md 5.3), and nobody judges a complaint about themselves.
    """
    return said is not None and (said.is_young or said.about_employee)


def circle(said: Said, unit: Unit, staff: Staff) -> list[Person]:
    """Who takes part from the start: the SAS, and whoever is on duty for children when somebody may be in danger."""
    if not is_closed(said):
        return []
    # Without a SAS somebody must still be able to read it: a word that nobody sees would be the worst of all.
    readers = staff.sas or [*staff.managers, *staff.deputies]
    duty = organisation.on_duty_for_children(unit.organisation) if said.pressing and said.is_young else []
    return list(dict.fromkeys([*readers, *duty]))


def of_report(report: Report, said: Said) -> Voice:
    """What a voice holds more than a report, to be stored with it."""
    voice = Voice(
        report=report,
        organisation_id=report.organisation_id,
        speaker=said.speaker,
        door=said.door,
        came_by=said.came_by,
        answer_way=said.answer_way,
        may_know=said.may_know,
    )
    contact = json.dumps(asdict(said.contact), ensure_ascii=False) if said.contact else ""
    for field, text in (("wish", said.wish), ("contact", contact), ("trusted", said.trusted)):
        setattr(voice, f"sealed_{field}", vault.seal_text(report.organisation_id, voice.place(field), text))
    return voice
