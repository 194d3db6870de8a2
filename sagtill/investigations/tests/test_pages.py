"""The desk's pages tried with right and wrong answers: causes, actions, consequences, earlier matters."""

from datetime import timedelta

import pytest
from django.test import Client

from sagtill.actions.models import Action
from sagtill.cases.testing import a_case, as_, closed, lifted
from sagtill.investigations.models import Investigation
from sagtill.investigations.services import writing
from sagtill.investigations.testing import fresh, opened
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Report


def address_of(one: Investigation, end: str) -> str:
    return f"/lexsarah/{one.number}/{end}"


WHY = {"text": "Turen låg dubbelt i planeringen", "area": "rutin", "basis": "assessment"}


def test_a_cause_is_written_changed_moved_excused_and_taken_away(josefin: Client, one: Investigation) -> None:
    assert josefin.post(address_of(one, "orsak"), WHY).status_code == 302
    first = one.reasons.get()
    josefin.post(address_of(one, f"orsak?under={first.pk}"), {**WHY, "text": "Två planerar samtidigt"})
    josefin.post(address_of(one, "orsak"), {**WHY, "text": "Ingen märkte det"})
    under, last = one.reasons.get(parent=first), one.reasons.filter(parent=None).last()
    assert last is not None
    josefin.post(address_of(one, f"orsak/{last.pk}"), {**WHY, "text": "Ingen såg att det låg dubbelt"})
    josefin.post(address_of(one, f"orsak/{last.pk}/upp"))
    assert next(row.text for row in one.reasons.filter(parent=None)) == "Ingen såg att det låg dubbelt"
    josefin.post(address_of(one, f"orsak/{under.pk}/ingen-atgard"), {"because": "Det löses av den nya rutinen."})
    under.refresh_from_db()
    assert under.no_action_because == "Det löses av den nya rutinen."
    page = josefin.post(address_of(one, f"orsak/{first.pk}/ta-bort"), follow=True).content.decode()
    assert "Det som stod under den har flyttats upp." in page
    under.refresh_from_db()
    assert under.parent is None


def test_the_list_of_causes_says_what_each_stands_under_and_which_have_no_action(
    josefin: Client, one: Investigation
) -> None:
    josefin.post(address_of(one, "orsak"), WHY)
    josefin.post(address_of(one, f"orsak?under={one.reasons.get().pk}"), {**WHY, "text": "Två planerar samtidigt"})
    page = josefin.get(address_of(one, "del/5")).content.decode()
    assert f"Varför 2, under ”{WHY['text']}”:" in page
    assert "skriv varför det inte behövs. ”Två planerar samtidigt”." in page


@pytest.mark.parametrize("wrong", [{"text": ""}, {"area": "finns inte"}, {"basis": ""}])
def test_a_cause_that_is_wrong_is_not_kept_and_the_words_stay_on_the_page(
    josefin: Client, one: Investigation, wrong: dict[str, str]
) -> None:
    answer = josefin.post(address_of(one, "orsak"), {**WHY, **wrong})
    assert answer.status_code == 422
    assert not one.reasons.exists()
    if "text" not in wrong:
        assert WHY["text"] in answer.content.decode()


def test_a_cause_of_another_investigation_is_not_found(town: Town, josefin: Client, one: Investigation) -> None:
    josefin.post(address_of(one, "orsak"), WHY)
    other = opened(town, case=lifted(a_case(town, town.samir), town.karin))
    key = one.reasons.get().pk
    for end in (f"orsak/{key}", f"orsak/{key}/ingen-atgard", "orsak?under=" + str(key)):
        assert josefin.get(address_of(other, end)).status_code == 404
    assert josefin.get(address_of(one, "orsak?under=hej")).status_code == 404
    assert josefin.post(address_of(other, f"orsak/{key}/ta-bort")).status_code == 404


def test_an_action_answers_a_cause_and_none_is_made_without_one(josefin: Client, one: Investigation) -> None:
    assert josefin.get(address_of(one, "atgard")).status_code == 403
    josefin.post(address_of(one, "orsak"), WHY)
    reason, today = one.reasons.get(), clock.today()
    said = {
        "text": "En planerar åt gången",
        "reasons": str(reason.pk),
        "strength": "strong",
        "owner_role": "manager",
        "due_on": (today + timedelta(days=20)).isoformat(),
        "measure": "Inga dubbla turer på tre månader",
        "follow_up_on": (today + timedelta(days=5)).isoformat(),
    }
    assert josefin.post(address_of(one, "atgard?del=8"), said).status_code == 422
    said["follow_up_on"] = (today + timedelta(days=90)).isoformat()
    answer = josefin.post(address_of(one, "atgard?del=8"), said)
    assert (answer.status_code, answer["Location"]) == (302, address_of(one, "del/8"))
    assert reason.answers.get().action == Action.objects.get()


def test_a_consequence_is_quoted_locked_and_answered(josefin: Client, one: Investigation) -> None:
    report = Report.objects.get()
    quoted = " ".join(report.text.split()[:3])
    wrong = josefin.post(address_of(one, "foljd"), {"report": str(report.pk), "words": "Det skrev ingen."})
    assert wrong.status_code == 403
    assert "Det skrev ingen." in wrong.content.decode()
    assert josefin.post(address_of(one, "foljd"), {"report": str(report.pk), "words": quoted}).status_code == 302
    claim = next(row for row in one.claims.all() if row.words == quoted)
    assert josefin.post(address_of(one, f"foljd/{claim.pk}"), {"answer": "confirmed", "text": ""}).status_code == 422
    josefin.post(address_of(one, f"foljd/{claim.pk}"), {"answer": "confirmed", "text": "Loggen visar det."})
    claim.refresh_from_db()
    assert (claim.answer_text, claim.words) == ("Loggen visar det.", quoted)


def test_that_a_child_is_concerned_is_said_with_one_button(josefin: Client, one: Investigation) -> None:
    josefin.post(address_of(one, "barn"), {"barn": "ja"})
    assert fresh(one).concerns_child
    josefin.post(address_of(one, "barn"), {"barn": "nej"})
    assert not fresh(one).concerns_child


def test_beside_what_comes_after_the_document_grows_and_the_seriousness_is_answered_again(
    town: Town, josefin: Client, one: Investigation
) -> None:
    writing.write(as_(town.josefin), one, {"consisted_of": "Turen låg dubbelt i planeringen."})
    page = josefin.get(address_of(one, "efter")).content.decode()
    assert "Turen låg dubbelt i planeringen." in page
    assert f"{address_of(one, 'allvarligt')}?del=" in page


def test_what_only_a_municipality_does_is_not_offered_to_a_private_provider(town: Town, josefin: Client) -> None:
    for there, client in ((True, josefin), (False, client_of(town.sara))):
        page = client.get("/lexsarah").content.decode()
        assert ("Annans verksamhet" in page) is there
        assert ("Från utförare" in page) is there


def test_an_earlier_matter_is_looked_for_again_and_answered_with_why(town: Town, josefin: Client) -> None:
    closed(a_case(town), town.karin)
    one = opened(town, case=lifted(a_case(town, town.samir, outcome="serious"), town.karin))
    page = josefin.post(address_of(one, "liknande"), follow=True).content.decode()
    assert "Vi hittade" in page
    row = one.similar.first()
    assert row is not None
    assert josefin.post(address_of(one, f"liknande/{row.pk}"), {"answer": "same", "why_again": ""}).status_code == 422
    josefin.post(address_of(one, f"liknande/{row.pk}"), {"answer": "same", "why_again": "Ingen rutin ändrades."})
    row.refresh_from_db()
    assert row.why_again == "Ingen rutin ändrades."
