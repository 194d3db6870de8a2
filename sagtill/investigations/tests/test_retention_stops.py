"""What stops something from being destroyed though its time has come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.documents import services as documents
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.retention import Ground
from sagtill.investigations.services import disposing, informing, ivo, tracks, urgent
from sagtill.investigations.services.ivo import FromIvo
from sagtill.investigations.testing import ended, fresh, providers
from sagtill.investigations.tests.destroying import the_providers, years_on
from sagtill.jobs import services as jobs
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Kind
from sagtill.organisation.testing import Town, client_of


def _tell_ivo(by: Person, one: Investigation) -> None:
    urgent.notify(as_(by), one, sent_on=clock.today(), way="post", ivo_number="", attached=True)


STOPS: dict[str, tuple[Callable[[Person, Investigation], object], str]] = {
    "ivo": (_tell_ivo, "IVO har inte beslutat"),
    "track": (lambda by, one: tracks.begin(as_(by), one, Kind.POLICE, "Misshandel.", clock.now()), "Ett spår"),
    "copy": (lambda by, one: documents.begin_copy(as_(by), one), "begäran om att få ut"),
    "appeal": (lambda by, one: disposing.hold(as_(by), one, Ground.APPEAL, "Kammarrätten."), "överklagat"),
}


@pytest.mark.parametrize("what", list(STOPS))
def test_it_is_kept_while_something_is_under_way(town: Town, nils: Person, what: str) -> None:
    one = the_providers(town, nils)
    stop, sentence = STOPS[what]
    stop(town.sara, one)
    with clock.moved_to(years_on(6)):
        with pytest.raises(PermissionDenied, match=sentence):
            disposing.propose(as_(town.sara), fresh(one))
        assert sentence in client_of(town.sara).get("/lexsarah/gallring").content.decode()
    assert Investigation.objects.filter(pk=one.pk).exists()


def test_a_case_that_the_unit_has_not_closed_keeps_it(town: Town, nils: Person) -> None:
    one = providers(town)
    informing.inform(as_(town.sara), one, "report", "En rapport.", board=town.board)
    one = ended(fresh(one), replace(town, josefin=town.sara, doris=nils, karin=town.mikael))
    with clock.moved_to(years_on(6)), pytest.raises(PermissionDenied, match="inte avslutat hos enheten"):
        disposing.propose(as_(town.sara), one)


def test_when_ivo_has_decided_and_the_stop_is_lifted_it_goes_on(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    by = as_(town.sara)
    _tell_ivo(town.sara, one)
    ivo.note_ivo(by, fresh(one), FromIvo("decided", clock.today(), "IVO avslutar."))
    disposing.hold(by, fresh(one), Ground.APPEAL, "Kammarrätten.")
    address = f"/lexsarah/{one.number}/efter"
    assert "Häv stoppet" in client_of(town.sara).get(address).content.decode()
    disposing.lift(by, fresh(one))
    assert "Hävt" in client_of(town.sara).get(address).content.decode()
    with pytest.raises(PermissionDenied, match="inte stoppad"):
        disposing.lift(by, fresh(one))
    with clock.moved_to(years_on(6)):
        assert disposing.propose(by, fresh(one)).answered_at is None


def test_nothing_is_destroyed_by_a_clock_that_was_moved(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    jobs.tick(None, lambda _moved: None)
    with clock.moved_to(years_on(6)):
        jobs.tick(timedelta(minutes=1), lambda _moved: None)
        with pytest.raises(PermissionDenied, match="klocka har flyttats"):
            disposing.propose(as_(town.sara), one)
        assert "klocka har flyttats" in client_of(town.sara).get("/lexsarah/gallring").content.decode()
        jobs.trust_clock()
        disposal = disposing.propose(as_(town.sara), one)
    with clock.moved_to(years_on(9)):
        jobs.tick(timedelta(minutes=1), lambda _moved: None)
        with pytest.raises(PermissionDenied, match="klocka har flyttats"):
            disposing.answer(as_(nils), disposal, approve=True)
    assert Investigation.objects.filter(pk=one.pk).exists()
