"""A matter that moves to another organisation takes along what is sealed, attached and remembered, and nothing else."""

from sagtill.cases.testing import a_case, as_, lifted
from sagtill.files import queries as files
from sagtill.files import services as attaching
from sagtill.files.rules import CleanFile
from sagtill.investigations.models import Investigation
from sagtill.investigations.services import leaving
from sagtill.investigations.testing import fresh, opened
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.services import sending
from sagtill.reports.testing import a_telling
from sagtill.vault import services as vault


def _moved(town: Town, case: Case) -> Investigation:
    one = opened(town, case=lifted(case, town.karin))
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    return fresh(one)


def test_who_it_concerns_and_who_told_in_confidence_open_with_the_new_organisations_key(town: Town) -> None:
    case = a_case(town, identity="confidential", who="Vera på Storgatan 5")
    _moved(town, case)
    report = Report.objects.get()
    assert vault.open_text(town.provider.id, report.place("who"), report.sealed_who) == "Vera på Storgatan 5"
    assert report.is_by(town.amina)


def test_an_attached_file_is_sealed_anew_and_the_old_one_is_gone(
    town: Town, django_capture_on_commit_callbacks: object
) -> None:
    case = a_case(town)
    report = case.reports.get()
    (file,) = attaching.attach(town.board.id, report.id, [CleanFile(b"en bild", "image/png", "png", "Bild 1")])
    old = attaching.path_of(town.board.id, file.id)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _moved(town, case)
    (moved,) = files.of([report.id])[report.id]
    assert moved.organisation_id == town.provider.id
    assert attaching.content_of(moved) == b"en bild"
    assert not old.exists()


def test_an_anonymous_reporter_who_sends_the_form_again_gets_the_same_code(town: Town) -> None:
    told = a_telling(town.north, identity="anonymous")
    first = sending.send(told, None)
    _moved(town, first.report.case)
    again = sending.send(told, None)
    assert (again.again, again.code, again.report.organisation) == (True, first.code, town.provider)


def test_what_it_was_likened_to_is_asked_about_once_and_stays_when_the_matter_goes(town: Town) -> None:
    earlier = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    one = _moved(town, a_case(town))
    assert [(row.earlier, row.earlier_case) for row in one.similar.all()] == [(None, None)]
    assert fresh(earlier).organisation == town.board
