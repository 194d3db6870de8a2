"""What stands towards others, gathered for one page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.documents import queries as documents
from sagtill.investigations import permissions
from sagtill.investigations.documents.kinds import DocumentKind, name_of
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import clocks, desk, material, retention, texts
from sagtill.investigations.rules.ivo import EVENTS, WAYS
from sagtill.investigations.rules.tracks import TRACKS
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act
from sagtill.reports.models import Reply
from sagtill.ui.words import moment


def files_to_send(investigation: Investigation) -> list[tuple[str, str]]:
    """The finished files of the investigation, the newest first: what can have gone to IVO."""
    return [
        (
            str(one.id),
            _("{name} {n}, {form}, gjord {when}").format(
                name=_(name_of(one.kind)), n=one.number, form=one.form_label, when=moment(one.made_at)
            ),
        )
        for one in documents.of(investigation.id)
        if one.is_ready and one.kind != DocumentKind.MASKED
    ]


def after(actor: Actor, investigation: Investigation) -> dict[str, Any]:
    """IVO, the reporters, the person, the board and the tracks."""
    notification = getattr(investigation, "notification", None)
    reports = material.reports_of(investigation)
    answered = set(
        Reply.objects.filter(report__in=reports, withdrawn_at__isnull=True).values_list("report_id", flat=True)
    )
    around = desk.desk(actor, investigation)
    holds = list(investigation.holds.select_related("by", "lifted_by"))
    decisions = list(investigation.decisions.select_related("by"))
    return {
        "investigation": investigation,
        "day": clocks.day_number(investigation),
        "desk": around,
        "clocks": clocks.clocks(investigation),
        "verbs": desk.verbs(actor, investigation, around),
        "preview": material.preview(investigation, texts.newest(investigation)),
        "can_write": permissions.why_not_write(actor, investigation) is None,
        "notification": notification,
        "way": _(WAYS[notification.way]) if notification else "",
        "sent": list(investigation.sent_to_ivo.select_related("document", "by")),
        "events": [(event, _(EVENTS[event.what][0])) for event in investigation.ivo_events.select_related("by")],
        "reports": [(report, report.id in answered) for report in reports],
        "kept": retention.due_of(investigation) if investigation.is_ended else None,
        "holds": holds,
        "is_held": any(one.lifted_at is None for one in holds),
        "told": list(investigation.told.select_related("by")),
        "letters": list(investigation.letters.select_related("by")),
        "decisions": decisions,
        "not_to_ivo": investigation.is_locked and bool(decisions) and not decisions[-1].notify_ivo,
        "informed": list(investigation.informed.select_related("board", "received_by")),
        "tracks": [(one, may(actor, Act.OUTLINE, one)) for one in investigation.tracks.select_related("unit")],
        "kinds": [
            (_(kind.name), _(kind.question), reverse("investigation-track", args=[investigation.number, str(key)]))
            for key, kind in TRACKS.items()
        ],
    }
