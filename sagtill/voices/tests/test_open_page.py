"""«Vad ni sa, vad vi gjorde»: who writes, who publishes, and how much has to stand behind a row."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from sagtill.cases.testing import as_, lifted
from sagtill.investigations.services import leaving
from sagtill.investigations.testing import opened
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.services import following
from sagtill.voices.models import OpenRow
from sagtill.voices.services import open_page as rows
from sagtill.voices.tests.rows import a_form, a_row, complaints


def test_a_row_is_written_by_the_manager_read_by_the_sas_and_then_by_everybody(client: Client, town: Town) -> None:
    row = a_row(town)
    assert "Kvällsmaten" not in client.get("/vad-vi-gjorde").content.decode()
    assert "SAS läser raden" in client_of(town.karin).get("/oppna-sidan").content.decode()
    client_of(town.josefin).post(f"/oppna-sidan/{row.id}", {"visa": "1"})
    page = client.get("/vad-vi-gjorde").content.decode()
    assert "Kvällsmaten kommer för tidigt." in page
    assert "Den kommer klockan sex." in page
    in_arabic = client.get("/vad-vi-gjorde", {"sprak": "ar"}).content.decode()
    assert '<bdi lang="sv">Kvällsmaten kommer för tidigt.</bdi>' in in_arabic
    assert '<bdi lang="sv">Den kommer klockan sex.</bdi>' in in_arabic
    for case in row.cases.all():
        assert case.number not in page
    assert "Visas" in client_of(town.josefin).get("/oppna-sidan").content.decode()


def test_a_row_stays_with_the_organisation_that_said_it_when_a_case_moves_to_another(town: Town) -> None:
    row = a_row(town)
    one = opened(town, case=lifted(row.cases.all()[0], town.karin))
    leaving.to_organisation(as_(town.josefin), one, town.home, "Det hände på Björkgården.")
    row.refresh_from_db()
    assert row.organisation == town.board


def test_a_row_without_enough_behind_it_stays_a_draft_and_the_page_says_why(client: Client, town: Town) -> None:
    row = a_row(town, 4)
    answer = client_of(town.josefin).post(f"/oppna-sidan/{row.id}", {"visa": "1"}, follow=True)
    assert "minst fem" in answer.content.decode()
    assert "Kvällsmaten" not in client.get("/vad-vi-gjorde").content.decode()


def test_a_yes_from_the_one_who_said_it_is_enough(town: Town) -> None:
    (case,) = complaints(town, 1)
    following.let_it_be_told(case.reports.get(), True)
    client_of(town.karin).post("/oppna-sidan/ny", a_form([case]))
    assert rows.publish(as_(town.josefin), OpenRow.objects.get()).is_open


def test_a_row_is_taken_down_at_once_by_whoever_leads_and_can_be_shown_again(client: Client, town: Town) -> None:
    row = rows.publish(as_(town.josefin), a_row(town))
    client_of(town.karin).post(f"/oppna-sidan/{row.id}", {"ta-bort": "1"})
    assert "Kvällsmaten" not in client.get("/vad-vi-gjorde").content.decode()
    with pytest.raises(PermissionDenied, match="visas inte"):
        rows.withdraw(as_(town.karin), row)
    assert rows.publish(as_(town.josefin), row).is_open


def test_a_manager_does_not_publish_and_nobody_publishes_twice(town: Town) -> None:
    row = a_row(town)
    with pytest.raises(PermissionDenied, match="SAS läser raden"):
        rows.publish(as_(town.karin), row)
    rows.publish(as_(town.josefin), row)
    with pytest.raises(PermissionDenied, match="visas redan"):
        rows.publish(as_(town.josefin), row)
    with pytest.raises(PermissionDenied, match="chefer och SAS"):
        rows.withdraw(as_(town.amina), row)
    with pytest.raises(PermissionDenied, match="chefer och SAS"):
        rows.write(as_(town.amina), rows.Line("a", True, "b", "", clock.today()), [])
