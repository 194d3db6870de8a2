"""Towards others: IVO, the person, the child, the board, the register, and the tracks with their own access."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation, Track
from sagtill.investigations.queries import overview
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.investigations.services import after, informing, opening, registering, tracks, urgent
from sagtill.investigations.services.after import FromIvo, Word
from sagtill.investigations.testing import a_beginning, complete, decided, ended, fresh, opened, providers
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.access import may
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town, client_of


def _notified(town: Town) -> Investigation:
    one = opened(town)
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    return fresh(one)


# -- IVO ----------------------------------------------------------------------


def test_what_ivo_asks_for_waits_until_it_is_answered(town: Town) -> None:
    one = decided(_notified(town), town, Outcome.SERIOUS)
    by = as_(town.josefin)
    after.send_investigation(by, one, clock.today())
    after.note_ivo(by, one, FromIvo("number", clock.today(), number="3.1-7/2026"))
    after.note_ivo(by, one, FromIvo("asked", clock.today(), "Journalen saknas.", clock.today() + timedelta(days=14)))
    assert (fresh(one).next_step, fresh(one).notification.ivo_number) == ("answer_ivo", "3.1-7/2026")
    after.note_ivo(by, one, FromIvo("supplement", clock.today(), "Journalen."))
    assert fresh(one).next_step == "reply"
    after.note_ivo(by, one, FromIvo("decided", clock.today(), "IVO avslutar ärendet."))
    assert [row.what for row in one.register.all()][-1] == "ivo_decision"


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "Skriv dagen"), (-1, "Skriv dagen")], ids=["in the future", "before the notification"]
)
def test_the_day_the_investigation_was_sent_must_be_possible(town: Town, days: int, sentence: str) -> None:
    one = decided(_notified(town), town, Outcome.SERIOUS)
    with pytest.raises(PermissionDenied, match=sentence):
        after.send_investigation(as_(town.josefin), one, clock.today() + timedelta(days=days))


def test_an_unfinished_investigation_is_not_sent_and_cannot_have_been_attached(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="måste beslutas"):
        after.send_investigation(as_(town.josefin), _notified(town), clock.today())
    other = decided(fresh(Investigation.objects.get()), town, Outcome.SERIOUS)
    assert other.stage == Stage.DECIDED


def test_without_a_notification_there_is_nothing_to_send_or_note(town: Town) -> None:
    one = opened(town)
    with pytest.raises(PermissionDenied, match="inte skickad"):
        after.send_investigation(as_(town.josefin), one, clock.today())
    with pytest.raises(PermissionDenied, match="inte skickad"):
        after.note_ivo(as_(town.josefin), one, FromIvo("number", clock.today()))
    with pytest.raises(PermissionDenied, match="inte klar"):
        urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=True)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(PermissionDenied, match="framåt"):
        urgent.notify(as_(town.josefin), one, sent_on=tomorrow, way="post", ivo_number="", attached=False)


# -- the person and the child -------------------------------------------------


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        (Word("person", was_told=True), "hur och vilken dag"),
        (Word("child", was_told=True, on=None, how="x"), "hur och vilken dag"),
        (Word("person", was_told=False), "varför ni inte berättar"),
    ],
)
def test_telling_says_how_or_why_not(town: Town, word: Word, sentence: str) -> None:
    with pytest.raises(PermissionDenied, match=sentence):
        after.tell(as_(town.josefin), opened(town), word)


def test_a_child_that_was_told_has_understood_and_it_says_how(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="förstått"):
        after.tell(as_(town.josefin), opened(town), Word("child", was_told=True, on=clock.today(), how="Bilder."))


def test_the_letter_to_the_child_is_easy_and_kept(town: Town) -> None:
    one = complete(opened(town, concerns_child=True), town.josefin)
    client = client_of(town.josefin)
    values = {"blocks": ["hello", "who", "wrong", "sorry", "change", "bye"], "change": "En vuxen svarar samma dag."}
    shown = client.post(f"/lexsarah/{one.number}/brev", {**values, "visa": "1"})
    assert "LIX" in shown.content.decode()
    assert not one.letters.exists()
    assert client.post(f"/lexsarah/{one.number}/brev", values).status_code == 302
    letter = one.letters.get()
    assert letter.lix < 30
    assert letter.text.startswith("Hej!")
    missing = client.post(f"/lexsarah/{one.number}/brev", {"blocks": ["change", "ask"]})
    assert missing.status_code == 422


def test_there_is_no_letter_when_no_child_is_concerned(town: Town) -> None:
    one = opened(town)
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}/brev").status_code == 404
    with pytest.raises(PermissionDenied, match="inte ett barn"):
        after.write_letter(as_(town.josefin), one, ["hello"], "", "")


# -- the board ----------------------------------------------------------------


def test_the_decision_is_reported_to_the_board_on_a_day_that_can_be(town: Town) -> None:
    one = opened(town)
    with pytest.raises(PermissionDenied, match="inte beslutad"):
        after.report_to_board(as_(town.josefin), one, clock.today())
    one = decided(one, town)
    with pytest.raises(PermissionDenied, match="före beslutet"):
        after.report_to_board(as_(town.josefin), one, clock.today() - timedelta(days=1))


def test_nothing_is_closed_while_somebody_waits(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="Svara den som rapporterade"):
        after.close(as_(town.josefin), decided(opened(town), town))


def test_a_board_that_is_not_here_is_told_with_proof(town: Town) -> None:
    one = providers(town)
    with pytest.raises(PermissionDenied, match="hur informationen skickades"):
        informing.inform(as_(town.sara), one, "report", "En rapport.", board_name="Grannkommunen")
    with pytest.raises(PermissionDenied, match="inte skickad"):
        informing.inform(as_(town.sara), one, "notification", "En anmälan.", board=town.board)
    sent = informing.inform(
        as_(town.sara), one, "report", "En rapport.", board_name="Grannkommunen", proof="Rekommenderat brev"
    )
    with pytest.raises(PermissionDenied, match="nämndens SAS"):
        informing.receive(as_(town.josefin), sent)


def test_only_a_provider_informs_and_only_the_board_concerned_sees_it(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="Bara enskild verksamhet"):
        informing.inform(as_(town.josefin), opened(town), "report", "x", board=town.board)
    sent = informing.inform(as_(town.sara), providers(town), "report", "En rapport.", board=town.board)
    assert any(row.verb == "Ta emot" for row in todos(as_(town.josefin)))
    client = client_of(town.josefin)
    assert client.post(f"/lexsarah/fran-utforare/{sent.pk}").status_code == 302
    assert client_of(town.sara).post(f"/lexsarah/fran-utforare/{sent.pk}").status_code == 404
    assert not any(row.verb == "Ta emot" for row in todos(as_(town.josefin)))


# -- the tracks ---------------------------------------------------------------

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


# -- the register -------------------------------------------------------------


def test_the_register_shows_the_public_part_and_finds_by_it(town: Town) -> None:
    one = opened(town)
    registering.register(
        as_(town.agneta),
        one,
        on=clock.today(),
        way="in",
        subject="Begäran om handling",
        correspondent="Allmänheten",
        secret_subject="Gäller kvällsbesöket hos Astrid",
        secret_correspondent="Hemlig Person",
    )
    page = client_of(town.agneta).get("/lexsarah/register?sok=begäran").content.decode()
    assert "Begäran om handling" in page
    assert "Astrid" not in page
    assert "Hemlig Person" not in page
    assert "Kvällshjälp" not in page
    assert overview.register(as_(town.agneta), "finnsinte") == []
    assert len(overview.register(as_(town.agneta), year=str(clock.today().year))) == 1
    assert overview.register(as_(town.olle), "") == []


def test_a_diary_number_is_used_once(town: Town) -> None:
    first = opened(town)
    second = fresh(opening.open_directly(as_(town.josefin), town.south, a_beginning(), "Ett samtal.", clock.now()))
    registering.give_number(as_(town.agneta), first, "SN 2026/318", "Utebliven insats")
    with pytest.raises(PermissionDenied, match="används redan"):
        registering.give_number(as_(town.agneta), second, "SN 2026/318", "x")
    with pytest.raises(PermissionDenied, match="registratorn"):
        registering.give_number(as_(town.karin), first, "SN 2026/319", "x")


def test_min_dag_gives_an_investigation_that_nobody_has_to_the_sas(town: Town) -> None:
    one = opened(town)
    Investigation.objects.filter(pk=one.pk).update(investigator=None)
    assert [row.verb for row in todos(as_(town.josefin)) if row.about == one.pk] == ["Utse utredare"]
    assert todos(as_(town.elin)) == []


def test_a_closed_investigation_waits_for_nobody(town: Town) -> None:
    one = ended(opened(town), town)
    assert [row for row in todos(as_(town.josefin)) if row.about == one.pk] == []
    assert [lane.cards for lane in overview.lanes(as_(town.josefin))] == [[], [], []]
