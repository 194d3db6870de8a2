"""Towards IVO after the notification."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sagtill.cases.testing import as_
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import ivo, urgent
from sagtill.investigations.services.ivo import FromIvo
from sagtill.investigations.testing import decided, fresh, opened
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation.testing import Town, client_of


def _notified(town: Town) -> Investigation:
    one = opened(town)
    urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=False)
    return fresh(one)


def test_what_ivo_asks_for_waits_until_it_is_answered(town: Town) -> None:
    one = decided(_notified(town), town, Outcome.SERIOUS)
    by = as_(town.josefin)
    ivo.send_investigation(by, one, clock.today())
    ivo.note_ivo(by, one, FromIvo("number", clock.today(), number="3.1-7/2026"))
    ivo.note_ivo(by, one, FromIvo("asked", clock.today(), "Journalen saknas.", clock.today() + timedelta(days=14)))
    assert (fresh(one).next_step, fresh(one).notification.ivo_number) == ("answer_ivo", "3.1-7/2026")
    ivo.note_ivo(by, one, FromIvo("supplement", clock.today(), "Journalen."))
    assert fresh(one).next_step == "reply"
    ivo.note_ivo(by, one, FromIvo("decided", clock.today(), "IVO avslutar ärendet."))
    assert [row.what for row in one.register.all()][-1] == "ivo_decision"


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "Skriv dagen"), (-1, "Skriv dagen")], ids=["in the future", "before the notification"]
)
def test_the_day_the_investigation_was_sent_must_be_possible(town: Town, days: int, sentence: str) -> None:
    one = decided(_notified(town), town, Outcome.SERIOUS)
    with pytest.raises(PermissionDenied, match=sentence):
        ivo.send_investigation(as_(town.josefin), one, clock.today() + timedelta(days=days))


def test_an_unfinished_investigation_is_not_sent_and_cannot_have_been_attached(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="måste beslutas"):
        ivo.send_investigation(as_(town.josefin), _notified(town), clock.today())
    other = decided(fresh(Investigation.objects.get()), town, Outcome.SERIOUS)
    assert other.stage == Stage.DECIDED


def test_without_a_notification_there_is_nothing_to_send_or_note(town: Town) -> None:
    one = opened(town)
    with pytest.raises(PermissionDenied, match="inte skickad"):
        ivo.send_investigation(as_(town.josefin), one, clock.today())
    with pytest.raises(PermissionDenied, match="inte skickad"):
        ivo.note_ivo(as_(town.josefin), one, FromIvo("number", clock.today()))
    with pytest.raises(PermissionDenied, match="inte klar"):
        urgent.notify(as_(town.josefin), one, sent_on=clock.today(), way="post", ivo_number="", attached=True)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(PermissionDenied, match="framåt"):
        urgent.notify(as_(town.josefin), one, sent_on=tomorrow, way="post", ivo_number="", attached=False)


def test_a_decision_not_to_notify_is_said_where_the_notification_would_stand(town: Town) -> None:
    one = opened(town)
    page = reverse("investigation-after", args=[one.number])
    josefin = client_of(town.josefin)
    none_sent = "Ingen anmälan är skickad till IVO."
    assert none_sent in josefin.get(page).content.decode()
    decided(one, town)
    said = josefin.get(page).content.decode()
    assert "Beslutet är att inte anmäla till IVO." in said
    assert none_sent not in said
