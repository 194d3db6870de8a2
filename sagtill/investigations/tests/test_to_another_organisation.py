"""A matter that belongs elsewhere moves with everything in it, and nothing is left behind."""

from django.apps import apps
from django.db.models import Model
from django.test import TestCase

from sagtill.actions.models import Action
from sagtill.cases.services import circles as closing
from sagtill.cases.testing import a_plan, as_
from sagtill.cases.testing import fresh as fresh_case
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.paper import text_of
from sagtill.documents.services import content_of as writing_of
from sagtill.files import services as files
from sagtill.files.rules import CleanFile
from sagtill.investigations.documents import services as documents
from sagtill.investigations.documents import tasks
from sagtill.investigations.documents.kinds import DocumentKind
from sagtill.investigations.models import Departure, Investigation, Track
from sagtill.investigations.services import leaving, tracks, writing
from sagtill.investigations.testing import a_suspicion, fresh, opened, safe, with_cause
from sagtill.law import clock
from sagtill.organisation.access import may
from sagtill.organisation.models import CircleMember
from sagtill.organisation.roles import Act, Kind
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.testing import matching
from sagtill.vault import services as vault
from sagtill.vault.services.resealing import columns, place_of


def test_it_moves_to_the_right_organisation_with_its_log_and_nothing_is_left(town: Town) -> None:
    one = safe(opened(town, case=a_suspicion(town)), town.josefin)
    steps = one.steps.count()
    text = Report.objects.get().text
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    assert not Investigation.objects.filter(organisation=town.board).exists()
    assert not Case.objects.filter(organisation=town.board).exists()
    assert not CircleMember.objects.filter(subject_id=one.pk).exists()
    moved = fresh(one)
    assert (moved.organisation, moved.unit, moved.investigator) == (town.provider, town.home, None)
    assert moved.title == "Kvällshjälp uteblev två kvällar"
    assert moved.steps.count() == steps + 1
    assert [row.what for row in moved.measures.all()] == ["Nattpatrullen gav mat och medicin."]
    report = Report.objects.get()
    assert (report.organisation, report.text, report.number) == (town.provider, text, report.case.number)
    assert not may(as_(town.josefin), Act.OUTLINE, moved)
    assert may(as_(town.sara), Act.HANDLE, moved)
    gone = Departure.objects.get()
    assert (gone.organisation, gone.to_name, gone.brief) == (town.board, "Björkgården AB", "Utebliven insats")


def _everything_here() -> list[tuple[Model, str]]:
    """Every row of every table that says whose it is, with where it came from."""
    found: list[tuple[Model, str]] = []
    for model in apps.get_models():
        if any(field.name == "organisation" for field in model._meta.concrete_fields):
            found += [(row, model._meta.label) for row in model._default_manager.all()]
    return found


# What an organisation has whether or not the matter was ever there, and the line that says where it went.
_STAYS = {"organisation.NumberSeries", "notices.Notice", "investigations.Departure"}


def test_nothing_is_left_behind_in_any_table_nor_on_the_disk(town: Town) -> None:
    before = {(label, row.pk) for row, label in _everything_here()}
    one = safe(opened(town, case=a_suspicion(town)), town.josefin)
    by, report = as_(town.josefin), Report.objects.get()
    with_cause(one, town.josefin)
    writing.write(by, one, {"consisted_of": "Kvällshjälpen kom inte."})
    pictures = files.attach(one.organisation_id, report.pk, [CleanFile(b"en bild", "image/png", "png", "Bild")])
    pictures += files.attach(one.organisation_id, one.pk, [CleanFile(b"en till", "image/png", "png", "Bild")])
    copy = documents.begin_copy(by, one)
    documents.mask_words(by, copy, "Kvällshjälpen", "social_services")
    made = documents.order(by, one, DocumentKind.BOARD, Form.WORD, {"provision": "social_services"})
    tasks.make.func(str(made.id))
    made.refresh_from_db()
    written = writing_of(made)
    old = [files.path_of(town.board.pk, row.pk) for row in pictures]
    assert made.file is not None
    old.append(files.path_of(town.board.pk, made.file.pk))
    assert all(path.is_file() for path in old)
    assert matching("turen", town.board.pk).exists()
    with TestCase.captureOnCommitCallbacks(execute=True):
        leaving.to_organisation(by, one, town.home, "Det hände på Björkgården.")
    after = [(row, label) for row, label in _everything_here() if (label, row.pk) not in before]
    left = {label for row, label in after if row.organisation_id == town.board.pk}  # type: ignore[attr-defined]
    assert not matching("turen", town.board.pk).exists()
    assert matching("turen", town.provider.pk, [town.home.pk]).exists()
    assert left <= _STAYS, left
    assert not any(path.exists() for path in old)
    for picture, content in zip(pictures, (b"en bild", b"en till"), strict=True):
        picture.refresh_from_db()
        assert (picture.organisation, files.content_of(picture)) == (town.provider, content)
    made.refresh_from_db()
    assert made.organisation == town.provider
    assert (writing_of(made), made.choices["provision"]) == (written, "social_services")
    copy.refresh_from_db()
    assert "Kvällshjälpen kom inte." in text_of(copy.paper)
    for model, column in columns():
        for row in model._default_manager.filter(organisation=town.provider).exclude(**{column: b""}):
            sealed = bytes(getattr(row, column))
            assert vault.open_bytes(town.provider.pk, place_of(model, row.pk, column), sealed) is not None


def test_a_closed_circle_is_known_to_those_whose_role_it_is_there_and_to_nobody_here(town: Town) -> None:
    case = a_suspicion(town)
    closing.close(as_(town.josefin), case, [], "Gäller en känd familj.")
    one = opened(town, case=fresh_case(case))
    track = tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    leaving.to_organisation(as_(town.josefin), fresh(one), town.home, "Det hände på Björkgården.")
    moved = fresh(one)
    track.refresh_from_db()
    assert may(as_(town.sara), Act.HANDLE, track)
    assert track.number == f"SP-{clock.today().year}-01"
    assert not may(as_(town.karin), Act.OUTLINE, track)
    assert may(as_(town.sara), Act.HANDLE, moved)
    assert may(as_(town.sara), Act.READ, moved.cases.get().case)
    for person in (town.josefin, town.karin):
        assert not may(as_(person), Act.OUTLINE, moved)
    assert not matching("turen", town.provider.pk).exists()


def test_who_did_what_there_is_a_name_here_who_cannot_sign_in(town: Town) -> None:
    one = safe(opened(town, case=a_suspicion(town)), town.josefin)
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    step = fresh(one).steps.order_by("at").first()
    assert step is not None
    assert step.by is not None
    assert (step.by.organisation, step.by.name, step.by.is_active) == (town.provider, "Josefin Lind", False)
    assert step.by.title == "SAS, Omsorgsnämnden"
    assert not step.by.has_usable_password()


def test_its_actions_and_tracks_go_along_by_the_page(town: Town) -> None:
    one = safe(opened(town), town.josefin)
    with_cause(one, town.josefin)
    tracks.begin(as_(town.josefin), one, Kind.POLICE, "Misstänkt misshandel.", clock.now())
    client = client_of(town.josefin)
    address = f"/lexsarah/{one.number}/lamna/annan"
    assert client.get(address).status_code == 200
    assert client.post(address, {"unit": str(town.home.pk), "reason": "Det hände där."}).status_code == 302
    action, track = Action.objects.get(), Track.objects.get()
    assert (action.organisation, action.unit, action.text) == (town.provider, town.home, a_plan().text)
    assert (track.organisation, track.about) == (town.provider, "Misstänkt misshandel.")
    assert "Björkgården AB" in client.get("/lexsarah/register").content.decode()
