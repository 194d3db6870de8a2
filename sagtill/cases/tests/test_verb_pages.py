"""The pages behind each verb, by their forms: what is kept, what is refused, and that bad input comes back with its words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from sagtill.cases.models import FirstContact, Note, SecondRating
from sagtill.cases.services import acting, assessing, merging, noting
from sagtill.cases.testing import a_case, answers, as_, assessed, fresh, lifted, only_report, replied
from sagtill.cases.tests.pages import get, post, words
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Case, Report
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import following


@pytest.fixture
def case(town: Town) -> Case:
    return assessed(a_case(town), town.karin)


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


def test_two_who_write_at_once_the_second_sees_what_the_first_did_and_keeps_the_words(town: Town, case: Case) -> None:
    seen = case.version
    noting.note(as_(town.mona), case, "Jag tar hand om det.")
    mine = {"version": seen, "to": "sas", "reason": "Det här är allvarligare än det såg ut."}
    page = post(town.karin, "case-hand-over", case.number, **mine)
    assert page.status_code == 409
    assert "Det här är allvarligare än det såg ut." in page.content.decode()
    assert fresh(case).desk == "unit"
