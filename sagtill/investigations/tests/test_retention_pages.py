"""Proposing, approving and stopping by the pages."""

from sagtill.cases.testing import as_
from sagtill.investigations.models import Disposal
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.testing import fresh
from sagtill.investigations.tests.destroying import the_providers, years_on
from sagtill.investigations.tests.test_retention import PLAN
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person
from sagtill.organisation.testing import Town, client_of


def test_one_proposes_and_another_approves_by_the_pages_and_a_line_is_left(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    brief = one.brief
    with clock.moved_to(years_on(6)):
        sara, other = client_of(town.sara), client_of(nils)
        assert "1 utredning att gallra" in {row.title for row in todos(as_(town.sara))}
        assert sara.post(f"/lexsarah/{one.number}/gallra").status_code == 302
        assert "Du har själv föreslagit" in sara.get("/lexsarah/gallring").content.decode()
        assert "1 gallring att godkänna" in {row.title for row in todos(as_(nils))}
        disposal = Disposal.objects.get()
        page = other.get("/lexsarah/gallring").content.decode()
        assert "Godkänn och gallra" in page
        assert other.post(f"/lexsarah/gallring/{disposal.pk}", {"svar": "ja"}).status_code == 302
        assert "redan besvarat" in other.post(f"/lexsarah/gallring/{disposal.pk}", {"svar": "ja"}, follow=True).text
        for address in ("/lexsarah/gallring", "/lexsarah/register"):
            page = sara.get(address).content.decode()
            assert "Föreslaget av Sara Kvist, godkänt av Nils Berg." in page
            assert brief in page
        assert brief in sara.get(f"/lexsarah/register?ar={disposal.received_on.year}").content.decode()
        assert brief not in sara.get("/lexsarah/register?ar=2001").content.decode()
        assert sara.get(f"/lexsarah/{one.number}").status_code == 404


def test_the_page_says_what_is_decided_here_or_that_everything_is_kept(town: Town) -> None:
    client = client_of(town.josefin)
    assert "Här gallras inget" in client.get("/lexsarah/gallring").content.decode()
    organisation.choose(town.board, PLAN, by="test")
    page = client.get("/lexsarah/gallring").content.decode()
    assert "tio år" in page or "10 år" in page
    assert str(PLAN["retention_lex_sarah_plan"]) in page
    assert client_of(town.karin).get("/lexsarah/gallring").status_code == 404


def test_it_is_stopped_by_the_page(town: Town, nils: Person) -> None:
    one = the_providers(town, nils)
    client = client_of(town.sara)
    address = f"/lexsarah/{one.number}/gallringsstopp"
    assert client.get(address).status_code == 200
    assert client.post(address, {"ground": "appeal", "why": ""}).status_code == 422
    assert client.post(address, {"ground": "appeal", "why": "Kammarrätten."}).status_code == 302
    assert "Ett beslut är överklagat" in client.get(f"/lexsarah/{one.number}/efter").content.decode()
    assert client.post(f"{address}/hav").status_code == 302
    assert fresh(one).holds.get().lifted_by == town.sara
