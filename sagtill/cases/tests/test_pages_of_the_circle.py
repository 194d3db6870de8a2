"""The pages of a case's circle."""

from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case


def test_the_pages_of_the_circle_from_closing_to_letting_go(town: Town, case: Case) -> None:
    client = client_of(town.karin)
    address = f"/arende/{case.number}/krets"
    assert "Ingen är namngiven" in client.get(address).content.decode()
    assert client.get(f"{address}/stang").status_code == 200
    assert client.post(f"{address}/stang", {"people": [str(town.sara.id)], "reason": "x"}).status_code == 422
    assert client.post(f"{address}/stang", {"people": [str(town.josefin.id)], "reason": "Skydd"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Josefin Lind" in page
    assert "Skydd" in page
    assert client.post(f"{address}/delta", {"person": str(town.doris.id), "reason": "Beslut"}).status_code == 302
    assert client.get(f"{address}/delta").status_code == 200
    gone = client.post(f"{address}/ta-bort", {"person": str(town.doris.id), "plats": "inside"})
    assert gone.status_code == 302
    assert client.post(f"{address}/ta-bort", {"person": "ingen", "plats": "inside"}).status_code == 404
    assert client.post(f"{address}/ta-bort", {"person": str(town.mona.id), "plats": "glass"}).status_code == 404
    assert client.get(f"{address}/utanfor").status_code == 403
    assert client_of(town.mona).get(address).status_code == 404
    sas = client_of(town.josefin)
    assert sas.post(f"{address}/utanfor", {"person": str(town.mona.id), "reason": "Jäv"}).status_code == 302
    assert "Mona Berg" in sas.get(address).content.decode()
    assert sas.post(f"{address}/oppna", {"reason": "Klart"}).status_code == 302
