"""What comes from outside the investigation's own pages: complainants' words, replies, cancelled actions, people who leave."""

from datetime import timedelta

from sagtill.cases.services import answering
from sagtill.cases.services.acting import cancel_action
from sagtill.cases.testing import REPLY, as_, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts, overview
from sagtill.investigations.queries.todo import todos
from sagtill.investigations.rules.completeness import Missing
from sagtill.investigations.rules.next_step import Next
from sagtill.investigations.rules.stages import ClaimAnswer
from sagtill.investigations.services import after, consequences, moving, opening
from sagtill.investigations.testing import complete, decided, fresh, opened, proposed
from sagtill.law import clock
from sagtill.organisation import services as organisation
from sagtill.organisation.testing import Town, client_of
from sagtill.reports.models import Reply, Report
from sagtill.reports.rules.voices import Said, Speaker
from sagtill.reports.services import talking
from sagtill.reports.testing import a_voice

# -- a complaint that becomes lex Sarah ---------------------------------------


def _from_a_complaint(town: Town) -> Investigation:
    said = Said(Speaker.RELATIVE, wish="Kom när hon larmar")
    report = a_voice(town.north, said, text="Mamma låg på golvet i tre timmar och var rädd.")
    return opened(town, case=lifted(fresh_case(report.case), town.josefin))


def test_a_complainants_words_are_locked_and_must_be_answered_before_a_proposal(town: Town) -> None:
    one = _from_a_complaint(town)
    claim = one.claims.get()
    assert (claim.words, claim.locked_by) == ("Mamma låg på golvet i tre timmar och var rädd.", None)
    page = client_of(town.josefin).get(f"/lexsarah/{one.number}/del/4").content.decode()
    for words in (
        "Mamma låg på golvet i tre timmar",
        "En anhörig, god man eller vän",
        "Kom när hon larmar",
        "Ska besvaras",
    ):
        assert words in page
    assert "consequences" in {lacking.row for lacking in _lacking(one)}
    consequences.answer(as_(town.josefin), claim, ClaimAnswer.CONFIRMED, "Larmloggen visar tre timmar.")
    assert fresh(one).claims.get().words == claim.words


def _lacking(one: Investigation) -> tuple[Missing, ...]:
    return facts.gathered(fresh(one)).lacking


def test_a_child_who_only_pressed_a_picture_has_no_words_to_lock(town: Town) -> None:
    report = a_voice(town.north, Said(Speaker.CHILD), text="")
    assert not opened(town, case=lifted(fresh_case(report.case), town.josefin)).claims.exists()


def test_a_report_of_the_staffs_own_is_not_locked_whole(town: Town) -> None:
    one = opened(town)
    assert Report.objects.get().text not in {claim.words for claim in one.claims.all()}


# -- the overview and Min dag are never behind ---------------------------------


def _card(town: Town) -> overview.Card:
    client_of(town.josefin).get("/lexsarah")
    [card] = [card for lane in overview.lanes(as_(town.josefin)) for card in lane.cards]
    return card


def test_an_answer_given_in_the_case_moves_the_card_and_min_dag_on(town: Town) -> None:
    one = decided(opened(town), town)
    assert one.next_step == Next.REPLY
    report = Report.objects.get()
    answering.reply(as_(town.karin), report, REPLY)
    assert fresh(one).next_step == Next.REPLY
    [row] = [row for row in todos(as_(town.josefin)) if row.about == one.pk]
    assert row.verb == "Skriv"
    assert _card(town).asks.startswith("Berätta för den det gäller")
    talking.withdraw(Reply.objects.get(), by=town.karin)
    assert _card(town).asks == "Svara den som rapporterade."


def test_a_cancelled_action_takes_the_card_back_to_the_writing(town: Town) -> None:
    one = complete(opened(town), town.josefin)
    assert one.next_step == Next.PROPOSE
    case = one.cases.get().case
    action = one.reasons.get().answers.get().action
    cancel_action(as_(town.josefin), case, action, "Pengarna tog slut.")
    assert _card(town).asks == "Fortsätt med det som saknas."


def test_the_card_says_who_is_waited_for_and_since_when(town: Town) -> None:
    one = proposed(complete(opened(town), town.josefin), town)
    assert (_card(town).whom, _card(town).stalled) == ("Doris Ahl", 0)
    Investigation.objects.filter(pk=one.pk).update(waits_since=clock.now() - timedelta(days=9))
    page = client_of(town.josefin).get("/lexsarah").content.decode()
    assert "Doris Ahl. Har stått still i 9 dagar." in page
    organisation.disable_person(town.doris, by="test")
    assert _card(town).whom == "Ingen är utsedd att besluta"


def test_the_overview_asks_the_database_as_often_for_three_cards_as_for_one(town: Town) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sagtill.cases.testing import a_case

    client = client_of(town.josefin)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/lexsarah").status_code == 200
        return len(found)

    opened(town)
    asked()
    few = asked()
    for person in (town.samir, town.amina):
        opened(town, case=lifted(a_case(town, person), town.karin))
    assert asked() == few


def test_a_complaint_that_comes_back_to_the_investigation_has_its_words_locked_once(town: Town) -> None:
    one = _from_a_complaint(town)
    before = one.claims.count()
    moving.decline(as_(town.josefin), one, "Det är en avvikelse.")
    after.reopen(as_(town.josefin), fresh(one), "Det hände igen.")
    case = lifted(fresh_case(one.cases.get().case), town.karin)
    opening.add_case(as_(town.josefin), fresh(one), case)
    assert one.claims.count() == before > 0
