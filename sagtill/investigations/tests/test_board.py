"""Towards the board: the decision reported, and a provider's information."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.services import after, informing
from sagtill.investigations.testing import decided, opened, providers
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of


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


def test_the_page_leads_to_the_document_for_a_board_that_is_not_here(town: Town) -> None:
    one = providers(town)
    client = client_of(town.sara)
    page = client.get(f"/lexsarah/{one.number}/informera").content.decode()
    assert f"/lexsarah/{one.number}/dokument/gor/board" in page
    assert client.get(f"/lexsarah/{one.number}/dokument/gor/board").status_code == 200
    about = client.get(f"/lexsarah/{one.number}/informera?om=anmalan").content.decode()
    assert "27 kap. 6 § SoL, 24 f § LSS" in about


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
