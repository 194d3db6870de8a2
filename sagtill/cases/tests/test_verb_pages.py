"""The pages behind each verb, by their forms: what is kept, what is refused, and that bad input comes back with its words."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from sagtill.actions.models import Action
from sagtill.actions.rules import State
from sagtill.cases.models import Cause, FirstContact, Note, SecondRating
from sagtill.cases.services import acting, assessing, merging, noting
from sagtill.cases.testing import a_case, answers, as_, assessed, fresh, lifted, only_report, replied, with_action
from sagtill.law import clock
from sagtill.organisation.models import Person
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import following
from sagtill.reports.testing import a_report


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def post(person: Person, name: str, *args: object, **data: Any) -> Any:
    return client_of(person).post(reverse(name, args=args), {"nyckel": uuid4(), **data})


def get(person: Person, name: str, *args: object) -> Any:
    return client_of(person).get(reverse(name, args=args))


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin)


ACTION = {
    "new_cause": "Två listor används.",
    "area": "teknik",
    "text": "Ta bort papperslistan.",
    "strength": "medium",
    "owner_role": "manager",
    "measure": "Inga dubbla turer.",
}


def action_form(**more: Any) -> dict[str, Any]:
    due = clock.today() + timedelta(days=14)
    return {**ACTION, "due_on": due.isoformat(), "follow_up_on": (due + timedelta(days=90)).isoformat(), **more}


def test_an_action_goes_from_the_form_to_its_effect(town: Town, case: Case) -> None:
    assert get(town.karin, "case-action", case.number).status_code == 200
    assert post(town.karin, "case-action", case.number, **action_form()).status_code == 302
    action = Action.objects.get()
    assert "Är åtgärden klar?" in words(get(town.karin, "case-follow", case.number, action.id))
    post(town.karin, "case-follow", case.number, action.id, note="Klart i dag.")
    assert "Hjälpte det?" in words(get(town.karin, "case-follow", case.number, action.id))
    post(town.karin, "case-follow", case.number, action.id, effect="yes", seen="Inga på tre veckor.")
    action.refresh_from_db()
    assert (action.state, action.effect, action.effect_seen) == (State.SETTLED, "yes", "Inga på tre veckor.")


BAD_ACTIONS = [
    ({"new_cause": ""}, "Skriv vad som gjorde att det hände"),
    ({"area": ""}, "Välj det som stämmer bäst"),
    ({"due_on": "2020-01-01"}, "Välj en dag som kommer"),
    ({"due_on": "29 februari"}, "Välj en dag som kommer"),
    ({"follow_up_on": "2020-01-01"}, "Följ upp efter att åtgärden är klar."),
    ({"text": "Ring 19121212-1212"}, "Ta bort personnumret ur texten."),
    ({"strength": "starkast"}, "Välj det som stämmer bäst"),
]


@pytest.mark.parametrize(("more", "sentence"), BAD_ACTIONS)
def test_an_action_that_is_not_whole_comes_back_with_its_words(
    town: Town, case: Case, more: dict[str, str], sentence: str
) -> None:
    page = post(town.karin, "case-action", case.number, **action_form(**more))
    assert page.status_code == 422
    assert sentence in words(page)
    assert "Inga dubbla turer." in page.content.decode()
    assert not Action.objects.exists()


def test_an_action_is_stopped_with_a_signed_reason(town: Town, case: Case) -> None:
    action = with_action(case, town.karin)
    assert post(town.karin, "case-cancel-action", case.number, action.id, reason="").status_code == 422
    post(town.karin, "case-cancel-action", case.number, action.id, reason="Systemet byts.")
    action.refresh_from_db()
    assert action.state == State.CANCELLED


def test_whoever_owns_an_action_says_it_is_done_without_reading_the_case(town: Town, case: Case) -> None:
    action = with_action(case, town.karin, owner=town.samir, owner_role=Role.EMPLOYEE)
    page = words(get(town.samir, "own-action", action.id))
    assert "Är åtgärden klar?" in page
    assert "Till ärendet" not in page
    assert get(town.elin, "own-action", action.id).status_code == 404
    assert post(town.samir, "own-action", action.id, note="19121212-1212").status_code == 422
    assert post(town.samir, "own-action", action.id, note="Klart.").status_code == 302
    assert post(town.samir, "own-action", action.id, note="Klart igen.").status_code == 403
    action.refresh_from_db()
    assert action.done_note == "Klart."


def test_causes_are_written_under_each_other_changed_and_taken_away(town: Town, case: Case) -> None:
    post(town.karin, "case-cause", case.number, text="Turen lades dubbelt.", area="rutin")
    top = Cause.objects.get()
    post(town.karin, "case-cause", case.number, text="Två listor.", area="teknik", under=str(top.id))
    below = Cause.objects.get(parent=top)
    post(town.karin, "case-cause", case.number, text="Ingen rutin.", area="rutin", under="inget id")
    assert Cause.objects.filter(parent=None).count() == 2
    page = client_of(town.karin).get(reverse("case-cause", args=[case.number]), {"under": str(top.id)})
    assert "Varför: Turen lades dubbelt." in words(page)
    assert "Två listor." in get(town.karin, "case-change-cause", case.number, below.id).content.decode()
    post(town.karin, "case-change-cause", case.number, below.id, text="Två listor samtidigt.", area="teknik")
    below.refresh_from_db()
    assert below.text == "Två listor samtidigt."
    post(town.karin, "case-change-cause", case.number, below.id, **{"ta-bort": "1"})
    assert not Cause.objects.filter(pk=below.pk).exists()
    assert get(town.karin, "case-change-cause", case.number, uuid4()).status_code == 404


def test_after_a_threat_the_first_page_is_the_call(town: Town) -> None:
    case = a_case(town, kind="threat", threat_target="me", threat_kinds=("threat",))
    page = words(get(town.karin, "case-call", case.number))
    assert "Har du ringt?" in page
    assert "Ska Arbetsmiljöverket få veta i dag?" in page
    assert post(town.karin, "case-call", case.number, called="yes").status_code == 422
    said = {"called": "yes", "work_environment": "yes", "police": "later", "note": "Hon går hem."}
    assert post(town.karin, "case-call", case.number, version=case.version, **said).status_code == 302
    assert FirstContact.objects.get().called == "yes"


def test_notes_and_questions_go_between_the_unit_and_the_sas(town: Town, case: Case) -> None:
    post(town.karin, "case-note", case.number, text="Jag pratar med planeraren.")
    assert "Jag pratar med planeraren." in words(get(town.karin, "case", case.number))
    sas_case = lifted(a_case(town), town.karin)
    post(town.josefin, "case-ask-unit", sas_case.number, text="Fanns det en rutin?")
    assert "Fanns det en rutin?" in words(get(town.karin, "case-answer-unit", sas_case.number))
    assert post(town.amina, "case-answer-unit", sas_case.number, text="Ja.").status_code == 404
    post(town.karin, "case-answer-unit", sas_case.number, text="Ja, från i våras.")
    assert "Ja, från i våras." in words(get(town.josefin, "case", sas_case.number))
    assert Note.objects.count() == 3


def test_a_blind_rating_is_given_without_seeing_the_first(town: Town) -> None:
    case = a_case(town)
    assert get(town.mona, "case-rate", case.number).status_code == 404
    assessing.assess(as_(town.karin), case, answers(why="Skälet som inte ska synas."), chance=0.0)
    assert "Skälet som inte ska synas." not in words(get(town.mona, "case", case.number))
    assert get(town.mona, "case-rate", case.number).status_code == 200
    assert post(town.mona, "case-rate", case.number, actual="7").status_code == 422
    post(town.mona, "case-rate", case.number, actual="1", possible="2", likelihood="2")
    assert SecondRating.objects.get().by == town.mona
    assert "Skälet som inte ska synas." in words(get(town.mona, "case", case.number))
    again = post(town.mona, "case-rate", case.number, actual="1", possible="2", likelihood="2")
    assert again.status_code == 403


def test_whoever_has_seen_it_already_says_so(town: Town) -> None:
    case = a_case(town)
    assessing.assess(as_(town.karin), case, answers(), chance=0.0)
    post(town.mona, "case-rate", case.number, sett="1")
    assert SecondRating.objects.get().declined_because


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


def test_what_somebody_told_aloud_is_written_down(town: Town) -> None:
    client = client_of(town.karin)
    key, today = str(uuid4()), clock.today().isoformat()
    form = {"nyckel": key, "told_by": "En vikarie", "told_on": today, "kind": "deviation", "unit": str(town.north.id)}
    form |= {"happened_on": today, "text": "Larmet gick inte fram i natt.", "read_back": "on"}
    assert client.get(reverse("case-oral")).status_code == 200
    short = client.post(reverse("case-oral"), {**form, "text": "kort"})
    assert short.status_code == 422
    future = client.post(reverse("case-oral"), {**form, "happened_on": "2099-01-01"})
    assert "Välj en dag som har varit" in words(future)
    unread = client.post(reverse("case-oral"), {name: value for name, value in form.items() if name != "read_back"})
    assert "Läs upp texten för personen innan du sparar." in words(unread)
    for _ in range(2):
        assert client.post(reverse("case-oral"), form).status_code == 302
    assert Report.objects.get().written_by == town.karin
    other = client.post(reverse("case-oral"), {**form, "text": "Något helt annat hände i natt."})
    assert other.status_code == 422
    assert client_of(town.amina).get(reverse("case-oral")).status_code == 404


def test_resting_waking_closing_and_opening_by_their_pages(town: Town, case: Case) -> None:
    assert post(town.karin, "case-rest", case.number, until="2020-02-30", reason="x").status_code == 422
    late = post(town.karin, "case-rest", case.number, until=clock.today().isoformat(), reason="Vi väntar.")
    assert "Välj en dag som kommer" in words(late)
    until = (clock.today() + timedelta(days=9)).isoformat()
    post(town.karin, "case-rest", case.number, until=until, reason="Vi väntar på vikarien.")
    assert fresh(case).status == Status.RESTING
    post(town.karin, "case-wake", case.number)
    replied(fresh(case), town.karin)
    refused = post(town.karin, "case-close", case.number)
    assert refused.status_code == 403
    assert "Bestäm en åtgärd, eller skriv varför ingen behövs, innan du avslutar." in words(refused)
    acting.do_nothing(as_(town.karin), case, "Det räcker så.")
    post(town.karin, "case-close", case.number)
    assert fresh(case).is_closed
    post(town.karin, "case-reopen", case.number, reason="Det hände igen.")
    assert not fresh(case).is_closed
    post(town.karin, "case-sort", case.number, title="Kvällsbesök blev inte av", category="performance")
    assert fresh(case).title == "Kvällsbesök blev inte av"


def test_reading_splitting_and_taking_back_by_their_buttons(town: Town) -> None:
    case = replied(assessed(a_case(town), town.karin), town.karin)
    following.add(only_report(case), "En sak till.", by=town.amina)
    post(town.karin, "case-hear", case.number)
    assert fresh(case).unheard == 0
    other = a_case(town, town.samir)
    merging.merge(as_(town.karin), fresh(case), [other])
    assert get(town.karin, "case", other.number)["Location"] == reverse("case", args=[case.number])
    post(town.karin, "case-split", case.number, other.number)
    assert fresh(other).merged_into is None
    assert post(town.karin, "case-split", case.number, "2026-9999").status_code == 404
    answer = only_report(fresh(case)).replies.get()
    assert post(town.amina, "case-withdraw", case.number, answer.id).status_code == 404
    for told in ("Svaret är tillbakataget.", "Svaret är redan tillbakataget."):
        post(town.karin, "case-withdraw", case.number, answer.id)
        client = client_of(town.karin)
        page = client.post(reverse("case-withdraw", args=[case.number, answer.id]), follow=True)
        assert "tillbakataget" in words(page), told


def test_what_is_protected_is_opened_by_a_press_that_is_logged_and_shown(town: Town) -> None:
    case = a_case(town, who="Berit Ask")
    assert "Berit Ask" not in words(get(town.karin, "case", case.number))
    assert "Berit Ask" in words(post(town.karin, "case-open-protected", case.number, case.number))
    assert post(town.karin, "case-open-protected", case.number, case.number, falt="identity").status_code == 404
    assert post(town.magnus, "case-open-protected", case.number, case.number).status_code == 403
    seen = words(client_of(town.amina).get(reverse("report", args=[case.number])))
    assert "Karin Holm öppnade skyddad uppgift" in seen
    assert "Karin Holm öppnade skyddad uppgift." in words(get(town.karin, "case", case.number))


def test_two_who_write_at_once_the_second_sees_what_the_first_did_and_keeps_the_words(town: Town, case: Case) -> None:
    seen = case.version
    noting.note(as_(town.mona), case, "Jag tar hand om det.")
    mine = {"version": seen, "to": "sas", "reason": "Det här är allvarligare än det såg ut."}
    page = post(town.karin, "case-hand-over", case.number, **mine)
    assert page.status_code == 409
    assert "Det här är allvarligare än det såg ut." in page.content.decode()
    assert fresh(case).desk == "unit"
