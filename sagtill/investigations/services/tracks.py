"""The tracks beside an investigation: opened by the SAS, followed by each track's own people."""

from datetime import datetime

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, Track, TrackNote
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TRACKS, TrackState
from sagtill.investigations.services import circles, registering
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock, deadlines
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor, may
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Act, Kind, roles_granting


@transaction.atomic
def begin(actor: Actor, investigation: Investigation, kind: Kind, about: str, known_at: datetime) -> Track:
    """Open a track. Its people are told that there is something; nothing of the investigation goes with it."""
    investigation = claim(investigation)
    refuse(permissions.why_not_track(actor, investigation, kind))
    track = Track.objects.create(
        organisation=investigation.organisation,
        unit=investigation.unit,
        investigation=investigation,
        number=registering.new_track_number(investigation.organisation),
        kind=kind,
        closed_circle=investigation.closed_circle,
        about=about,
        known_at=known_at,
        due_at=_due(kind, known_at, investigation),
        opened_by=actor.person,
        opened_at=clock.now(),
    )
    circles.of_track(track, investigation, str(actor.id))
    step(investigation, Stage(investigation.stage), "track", by=actor.person, reason=track.kind_label)
    finish(investigation)
    notices.tell(people_of(track), "urgent", urgent=True)
    log(actor, investigation)
    audit.record(track.organisation_id, str(actor.id), "create", "track", track.id, subjects=[investigation.id])
    return track


def _due(kind: Kind, known_at: datetime, investigation: Investigation) -> datetime | None:
    """The law's last moment, where it has a number; its words have none."""
    key = TRACKS[kind].clock
    targets = investigation.organisation.settings.get("targets", {})
    try:
        return deadlines.due(key, known_at, targets).moment if key else None
    except deadlines.NoNumberError:
        return None


def people_of(track: Track) -> list[Person]:
    """Who handles this kind of track at this unit; the SAS is always among those told. Whoever may not see it is not told."""
    handling = circles.holding(track, roles_granting(Kind(track.kind), Act.HANDLE))
    told = dict.fromkeys([*handling, *organisation.sas_of(track.organisation_id)])
    return [one for one in told if may(Actor(one), Act.OUTLINE, track)]


@transaction.atomic
def write(actor: Actor, track: Track, text: str) -> TrackNote:
    """Write in the track."""
    track = Track.objects.select_for_update(of=("self",)).get(pk=track.pk)
    refuse(permissions.why_not_follow_track(actor, track))
    note = TrackNote.objects.create(
        organisation_id=track.organisation_id, track=track, text=text, by=actor.person, at=clock.now()
    )
    audit.record(track.organisation_id, str(actor.id), "change", "track", track.id)
    return note


@transaction.atomic
def settle(actor: Actor, track: Track, *, done: bool, outcome: str, reference: str = "") -> Track:
    """It has been done, with its reference; or it is not to be done, with the reason."""
    track = Track.objects.select_for_update(of=("self",)).select_related("investigation").get(pk=track.pk)
    refuse(permissions.why_not_follow_track(actor, track))
    track.state = TrackState.DONE if done else TrackState.NOT_NEEDED
    track.outcome, track.reference = outcome, reference
    track.settled_at, track.settled_by = clock.now(), actor.person
    track.save(update_fields=["state", "outcome", "reference", "settled_at", "settled_by"])
    finish(claim(track.investigation))
    audit.record(track.organisation_id, str(actor.id), "change", "track", track.id)
    return track
