"""The pages of a list of people: from the file to the people and back."""

from io import BytesIO

import pytest
from django.test import Client

from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.signin.tests.lists import EVERYBODY, HEAD, brought, carried_out

PAGE = "/admin/personer/lista"


def upload(client: Client, text: str, **fields: str) -> str:
    file = BytesIO(text.encode())
    file.name = "personer.csv"
    return str(client.post(PAGE, {"file": file, **fields}).headers["Location"])


def test_from_the_file_to_the_people_and_back(town: Town) -> None:
    client = client_of(town.frida)
    assert "Nothing" not in client.get(PAGE).content.decode()
    place = upload(client, EVERYBODY + "fel;Fel;Fel;Kung;Norr;;\n", complete="on")
    page = client.get(place).content.decode()
    assert "2 personer ändras" in page
    assert "Rad 4: Rollen finns inte: Kung" in page
    seen = page.split('name="sedd" value="')[1].split('"')[0]
    assert client.post(f"{place}/genomfor", {"sedd": "annat"})["Location"] == place
    assert "Något har ändrats" in client.get(place).content.decode()
    client.post(f"{place}/genomfor", {"sedd": seen})
    client.post(f"{place}/genomfor", {"sedd": seen})
    assert "Listan är inläst" in client.get(place).content.decode()
    assert "Den senaste listan" in client.get(PAGE).content.decode()
    assert Person.objects.get(username="nils").organisation == town.board
    client.post(f"{place}/angra")
    page = client.get(place).content.decode()
    assert "Allt är som före" in page
    assert "Ångra listan" not in page


def test_an_older_list_is_not_taken_back_and_what_somebody_changed_is_counted(town: Town) -> None:
    client = client_of(town.frida)
    first = carried_out(town, EVERYBODY)
    second = carried_out(town, HEAD + "nils;Nisse;Ny;;Hemtjänsten Norr;;\n")
    client.post(f"{PAGE}/{first.pk}/angra")
    assert "Bara den senaste" in client.get(f"{PAGE}/{first.pk}").content.decode()
    organisation.change_person(Person.objects.get(username="nils"), {"first_name": "Nicke"}, by="x")
    client.post(f"{PAGE}/{second.pk}/angra")
    assert "utom en sak" in client.get(f"{PAGE}/{second.pk}").content.decode()


def test_a_list_that_would_end_many_asks_for_a_yes(town: Town) -> None:
    client = client_of(town.frida)
    rows = "".join(f"n{n};Nils;Ny;;Hemtjänsten Norr;;\n" for n in range(7))
    carried_out(town, HEAD + rows)
    place = upload(client, EVERYBODY, complete="on")
    page = client.get(place).content.decode()
    assert "Ja, 7 av 7 ska sluta" in page
    seen = page.split('name="sedd" value="')[1].split('"')[0]
    client.post(f"{place}/genomfor", {"sedd": seen})
    assert "Kryssa i" in client.get(place).content.decode()
    client.post(f"{place}/genomfor", {"sedd": seen, "manga": "1"})
    assert not Person.objects.get(username="n0").is_active


def test_a_file_that_is_none_is_said_to_be_and_a_list_that_fits_changes_nothing(town: Town) -> None:
    client = client_of(town.frida)
    for content in (b"", b"PK\x03\x04\0"):
        file = BytesIO(content)
        file.name = "x.csv"
        assert client.post(PAGE, {"file": file}).status_code == 422
    assert client.post(PAGE, {}).status_code == 422
    assert (
        "stämmer med det som finns"
        in client.get(upload(client, HEAD + "amina;Amina;Ek;;Hemtjänsten Norr;;\n")).content.decode()
    )
    example = client.get(f"{PAGE}/personer.csv")
    assert example.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", ["amina", "karin", "josefin", "olle"])
def test_a_list_is_for_the_administrator_of_the_organisation_alone(town: Town, who: str) -> None:
    row, client = brought(town, EVERYBODY), client_of(getattr(town, who))
    for path in (PAGE, f"{PAGE}/personer.csv", f"{PAGE}/{row.pk}"):
        assert client.get(path).status_code == 404
    for verb in ("genomfor", "angra"):
        assert client.post(f"{PAGE}/{row.pk}/{verb}").status_code == 404


def test_another_organisations_administrator_does_not_see_it(town: Town) -> None:
    organisation.assign(town.sara, Role.ADMIN, town.home, decided_by="x")
    assert client_of(town.sara).get(f"{PAGE}/{brought(town, EVERYBODY).pk}").status_code == 404
