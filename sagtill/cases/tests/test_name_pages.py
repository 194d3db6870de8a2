"""The pages where what is protected is asked for, and opened."""

import pytest
from django.urls import reverse

from sagtill.cases.testing import a_case, assessed
from sagtill.cases.tests.pages import get, post, words
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case
from sagtill.reports.testing import a_report


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin)


def test_a_name_is_asked_for_approved_and_seen_by_two(town: Town) -> None:
    report = a_report(town.north, town.amina, identity="confidential")
    assert post(town.josefin, "case-ask-name", report.number, report.number, reason="Utredningen.").status_code == 302
    from sagtill.reports.models import IdentityRequest

    asked = IdentityRequest.objects.get()
    assert get(town.karin, "name-request", asked.id).status_code == 404
    assert post(town.josefin, "name-request", asked.id, gor="godkann").status_code == 403
    assert post(town.doris, "name-request", asked.id, gor="godkann").status_code == 302
    assert "Amina Ek" in words(post(town.josefin, "name-request", asked.id, gor="oppna"))
    assert "Amina Ek" not in words(get(town.josefin, "name-request", asked.id))


def test_what_is_protected_is_opened_by_a_press_that_is_logged_and_shown(town: Town) -> None:
    case = a_case(town, who="Berit Ask")
    assert "Berit Ask" not in words(get(town.karin, "case", case.number))
    assert "Berit Ask" in words(post(town.karin, "case-open-protected", case.number, case.number))
    assert post(town.karin, "case-open-protected", case.number, case.number, falt="identity").status_code == 404
    assert post(town.magnus, "case-open-protected", case.number, case.number).status_code == 403
    seen = words(client_of(town.amina).get(reverse("report", args=[case.number])))
    assert "Karin Holm öppnade skyddad uppgift" in seen
    assert "Karin Holm öppnade skyddad uppgift." in words(get(town.karin, "case", case.number))
