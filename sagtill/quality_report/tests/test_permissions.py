"""Who may not lock a report or lead its goals, and what is said."""

import pytest

from sagtill.law import clock
from sagtill.organisation.testing import Town
from sagtill.quality_report import permissions
from sagtill.quality_report.models import QualityReport
from sagtill.quality_report.rules.statuses import Status
from sagtill.quality_report.services import writing


@pytest.fixture
def report(town: Town) -> QualityReport:
    return writing.begin(Town.as_actor(town.josefin), clock.today().year - 1, "ledningssystem")


def test_a_report_is_locked_by_those_who_lead_it_while_it_is_written(town: Town, report: QualityReport) -> None:
    assert permissions.why_not_write(Town.as_actor(town.karin), report) is None
    said = "Bara SAS och förvaltningschefen kan låsa och fastställa."
    assert permissions.why_not_lock(Town.as_actor(town.karin), report) == said
    report.status = Status.SIGNING
    assert permissions.why_not_lock(Town.as_actor(town.josefin), report) == (
        "Siffrorna är låsta och berättelsen väntar på underskrifter. Öppna den igen för att ändra."
    )


def test_goals_are_led_in_ones_own_organisation(town: Town, report: QualityReport) -> None:
    assert permissions.why_not_lead_goals(Town.as_actor(town.karin), report) is None
    said = "Bara SAS, förvaltningschefen och enhetscheferna kopplar åtgärder till mål."
    for other in (town.sara, town.mikael, town.amina):
        assert permissions.why_not_lead_goals(Town.as_actor(other), report) == said
