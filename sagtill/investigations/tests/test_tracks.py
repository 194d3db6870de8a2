"""The tracks beside an investigation, each with its own people."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import a_case, as_
from sagtill.investigations.models import Track
from sagtill.investigations.permissions import why_not_follow_track
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.rules.tracks import TrackState
from sagtill.investigations.services import deciders, moving, tracks
from sagtill.investigations.testing import fresh, opened
from sagtill.law import clock
from sagtill.notices.models import Notice
from sagtill.organisation import services as organisation
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Kind, Role
from sagtill.organisation.testing import Town, client_of

# For each track who may read it; nobody else even knows that it is there, or only that it is.
_READS = {
    Kind.CHILD_CONCERN: {"josefin", "magnus"},
    Kind.POLICE: {"josefin", "magnus"},
    Kind.WORK_ENVIRONMENT: {"karin", "mona", "hassan", "magnus"},
    Kind.HEALTH_CARE: {"magnus"},
    Kind.DATA_BREACH: {"josefin", "magnus"},
}


@pytest.mark.parametrize("kind", list(_READS))
def test_each_track_is_read_by_its_own_people(town: Town, kind: Kind) -> None:
    track = tracks.begin(as_(town.josefin), opened(town), kind, "Det här behöver ni veta.", clock.now())
    people = ["josefin", "karin", "mona", "hassan", "magnus", "elin", "olle", "doris", "agneta", "bengt"]
    assert {name for name in people if may(as_(getattr(town, name)), Act.READ, track)} == _READS[kind]
    for name in people:
        page = client_of(getattr(town, name)).get(f"/spar/{track.number}")
        assert ("Det här behöver ni veta." in page.content.decode()) is (name in _READS[kind])


def test_the_safety_representative_sees_that_track_alone(town: Town) -> None:
    one = opened(town)
    track = tracks.begin(as_(town.josefin), one, Kind.WORK_ENVIRONMENT, "En kollega blev slagen.", clock.now())
    client = client_of(town.hassan)
    page = client.get(f"/spar/{track.number}").content.decode()
    assert "En kollega blev slagen." in page
    assert one.number not in page
    assert one.title not in page
    assert client.get(f"/lexsarah/{one.number}").status_code == 404
    assert client.post(f"/spar/{track.number}", {"text": "Hej hej hej hej"}).status_code == 403


def test_a_track_is_written_in_and_done_by_its_own_people(town: Town) -> None:
    track = tracks.begin(as_(town.josefin), opened(town), Kind.WORK_ENVIRONMENT, "En kollega blev slagen.", clock.now())
    client = client_of(town.karin)
    assert any(row.title == "Arbetsmiljö" for row in todos(as_(town.karin)))
    assert client.post(f"/spar/{track.number}", {"text": "Jag har ringt kollegan."}).status_code == 302
    assert client.post(f"/spar/{track.number}", {"klart": "1"}).status_code == 422
    done = {"klart": "1", "done": "yes", "outcome": "Anmält till Arbetsmiljöverket.", "reference": "2026/1234"}
    assert client.post(f"/spar/{track.number}", done).status_code == 302
    track = Track.objects.get()
    assert (track.state, track.reference) == (TrackState.DONE, "2026/1234")
    with pytest.raises(PermissionDenied, match="redan klart"):
        tracks.write(as_(town.karin), track, "Mer.")
    assert client.get("/spar").status_code == 200


def test_the_same_track_is_not_opened_twice_at_once(town: Town) -> None:
    one = opened(town)
    tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    with pytest.raises(PermissionDenied, match="redan öppet"):
        tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())


# Beside a report about the manager: who reads each track now, and who writes in it.
_CLOSED = {
    Kind.CHILD_CONCERN: ({"josefin"}, {"josefin"}),
    Kind.POLICE: ({"josefin"}, {"josefin"}),
    Kind.WORK_ENVIRONMENT: ({"josefin", "hassan"}, {"josefin"}),
    Kind.HEALTH_CARE: ({"josefin", "elin"}, {"josefin", "elin"}),
    Kind.DATA_BREACH: ({"josefin"}, {"josefin"}),
}


@pytest.mark.parametrize("kind", list(_CLOSED))
def test_beside_a_report_about_the_manager_the_manager_does_not_know_of_the_track(town: Town, kind: Kind) -> None:
    organisation.assign(town.elin, Role.MAS, town.board.units.get(parent=None), decided_by="Nämnden")
    one = opened(town, case=a_case(town, about_manager=True))
    sent = Notice.objects.count()
    track = tracks.begin(as_(town.josefin), one, kind, "Det här behöver ni veta.", clock.now())
    people = ["josefin", "karin", "mona", "hassan", "magnus", "elin", "olle", "doris", "agneta", "bengt"]
    reads, writes = _CLOSED[kind]
    assert {name for name in people if may(as_(getattr(town, name)), Act.OUTLINE, track)} == reads
    assert {name for name in people if why_not_follow_track(as_(getattr(town, name)), track) is None} == writes
    assert town.karin.pk not in set(Notice.objects.order_by("pk")[sent:].values_list("person_id", flat=True))
    assert "Inga spår." in client_of(town.karin).get("/spar").content.decode()


def test_whoever_is_kept_out_of_the_investigation_is_kept_out_of_its_tracks(town: Town) -> None:
    one = opened(town)
    before = tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    moving.name_substitute(as_(town.josefin), fresh(one), town.magnus, "Semester.")
    assert may(as_(town.magnus), Act.READ, before)
    deciders.declare(as_(town.magnus), fresh(one), is_impartial=False, about="Min syster bor där.")
    later = tracks.begin(as_(town.josefin), fresh(one), Kind.DATA_BREACH, "Fax till fel mottagare.", clock.now())
    assert not may(as_(town.magnus), Act.OUTLINE, before)
    assert not may(as_(town.magnus), Act.OUTLINE, later)
