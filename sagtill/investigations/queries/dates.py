"""The calendar file: days without content. It says that something is due, never what, about whom or where."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from sagtill.investigations.models import Investigation, Track
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.law import clock, deadlines
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Act


def calendar_file(actor: Actor) -> str:
    """An iCalendar file (RFC 5545) of the days that wait, for the person's own calendar."""
    now = clock.now()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sag till//SV", "CALSCALE:GREGORIAN"]
    for key, day, text in _days(actor):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{key}@sagtill",
            f"DTSTAMP:{_stamp(now)}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{text}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _days(actor: Actor) -> list[tuple[str, date, str]]:
    """Key, day and the same words for every row of its sort."""
    found = []
    mine = Investigation.objects.visible_to(actor, Act.HANDLE).open().select_related("organisation")
    for one in mine.order_by("received_at"):
        if one.ivo_due:
            found.append((f"{one.id}-ivo", one.ivo_due, _("Säg till: sista dag till IVO")))
        if one.stage == Stage.OPEN and one.is_lex_sarah:
            targets = one.organisation.settings.get("targets", {})
            due = deadlines.due("lex_sarah_investigation", one.received_at, targets)
            found.append((f"{one.id}-klar", due.date, _("Säg till: en utredning ska vara klar")))
    tracks = Track.objects.visible_to(actor, Act.HANDLE).filter(state=TrackState.OPEN, due_at__isnull=False)
    for track in tracks:
        if track.due_at:
            found.append((f"{track.id}", clock.local(track.due_at).date(), _("Säg till: sista dag för ett spår")))
    return sorted(found, key=lambda row: row[1])
